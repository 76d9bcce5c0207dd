"""The values of a notice's lots, with what each rests on.

Hilma writes BT-774, BT-775, BT-776 and BT-726 from the statistical answers: a yes puts its code in, a no takes it out.
The same is done here, so that what is entered by hand or sent as XML is what stands in the notice in the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.advice import IMPACT_NAMES, Bank, Impact
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.notice_answers import (
    ENVIRONMENTAL,
    GREEN_CRITERIA_NAMES,
    INNOVATIVE_ACQUISITION_NAMES,
    SOCIAL_OBJECTIVE_NAMES,
    STRATEGIC_AIM_NAMES,
    GreenCriteria,
    InnovativeAcquisition,
    NoticeAnswer,
    NoticeQuestion,
    SocialObjective,
    StrategicAim,
)
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.rules.notice_evidence import NoticeEvidence
from gatekeeper_app.rules.phrases import FirstFew, Listing, Statements
from gatekeeper_app.services.eforms_values import fields
from gatekeeper_app.services.eforms_values.award import AwardValue, award_values
from gatekeeper_app.services.eforms_values.fields import EformsField
from gatekeeper_app.services.hilma.sheet import LotAnswer, LotSheet, Origin, hilma_sheet

_Q = NoticeQuestion
_ANY_CALL = "16"  # the answers are the same in every subtype, but for the one on users, which is no field
_OWN = N_("Chosen by the buyer.")
_CODE_NAMES: Mapping[str, Mapping[str, str]] = {
    fields.STRATEGIC.id: {code.value: name for code, name in STRATEGIC_AIM_NAMES.items()},
    fields.IMPACT.id: {code.value: name for code, name in IMPACT_NAMES.items()},
    fields.SOCIAL.id: {code.value: name for code, name in SOCIAL_OBJECTIVE_NAMES.items()},
    fields.INNOVATION.id: {code.value: name for code, name in INNOVATIVE_ACQUISITION_NAMES.items()},
    fields.GREEN.id: {code.value: name for code, name in GREEN_CRITERIA_NAMES.items()},
}
_BY_HILMA: Mapping[str, Mapping[NoticeQuestion, str]] = {
    fields.IMPACT.id: {
        _Q.CIRCULAR_ECONOMY: Impact.CIRCULAR_ECONOMY.value,
        _Q.BIODIVERSITY: Impact.BIODIVERSITY.value,
    },
    fields.SOCIAL.id: {
        _Q.WORKING_CONDITIONS: SocialObjective.WORKING_CONDITIONS.value,
        _Q.EMPLOYMENT: SocialObjective.EMPLOYMENT.value,
        _Q.CODE_OF_CONDUCT: SocialObjective.HUMAN_RIGHTS.value,
    },
    fields.INNOVATION.id: {_Q.NEW_TO_MARKET: InnovativeAcquisition.NEW_TO_MARKET.value},
}
"""Field -> question -> the code Hilma ties to it. ``org-nov`` (new to the buyer) is in no code list of SDK 1.16."""
_AIMS: tuple[tuple[StrategicAim, EformsField], ...] = (
    (StrategicAim.ENVIRONMENT, fields.IMPACT),
    (StrategicAim.SOCIAL, fields.SOCIAL),
    (StrategicAim.INNOVATION, fields.INNOVATION),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeValue:
    """A code of a field with its grounds. `criteria` bear it out."""

    field: EformsField
    code: str
    grounds: Message
    criteria: tuple[Criterion, ...] = ()

    @property
    def name(self) -> str:
        """What the code says (msgid)."""
        return _CODE_NAMES[self.field.id][self.code]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotValues:
    """What is entered for one lot. `small_firms` (BT-726) is true or not written at all. `descriptions` (BT-777) has
    the words for each aim of BT-06 but ``none``. `remarks` say what the buyer still has to see to."""

    lot_id: str
    key: str
    title: str
    codes: tuple[CodeValue, ...]
    small_firms: bool
    small_firms_grounds: Message
    descriptions: Mapping[str, InLanguage]
    award: tuple[AwardValue, ...]
    remarks: tuple[Message, ...]

    def of(self, field: EformsField) -> tuple[CodeValue, ...]:
        return tuple(each for each in self.codes if each.field is field)


@dataclass(frozen=True, slots=True, kw_only=True)
class EformsValues:
    subtype: str
    lots: tuple[LotValues, ...]
    not_allowed: tuple[EformsField, ...]
    """Fields that notices of this subtype must not have."""


def eforms_values(procurement: Procurement, criteria: Mapping[str, Criterion], subtype: str) -> EformsValues:
    """The values for a notice of a subtype (OPP-070). Raises `WrongUsageError` for a subtype there is not."""
    if subtype not in fields.SUBTYPES:
        raise WrongUsageError(
            what=Message(N_("The values of the notice were not made.")),
            why=Message(N_("There is no subtype {subtype} of notices."), {"subtype": subtype[:20]}),
            remedy=Message(N_("Give one of the subtypes of eForms, for example 16.")),
        )
    sheet = hilma_sheet(procurement, criteria, _ANY_CALL)
    evidence = NoticeEvidence(procurement, criteria)
    return EformsValues(
        subtype=subtype,
        lots=tuple(_Maker(procurement, evidence, subtype, lot).values() for lot in sheet.lots),
        not_allowed=tuple(field for field in fields.FIELDS if subtype in field.forbidden_in),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    procurement: Procurement
    evidence: NoticeEvidence
    subtype: str
    lot: LotSheet

    def values(self) -> LotValues:
        found = {
            fields.IMPACT.id: self._hilma_codes(fields.IMPACT, _Q.ENVIRONMENTAL_IMPACTS, self._impacts()),
            fields.SOCIAL.id: self._hilma_codes(fields.SOCIAL, _Q.SOCIAL_OBJECTIVES, ()),
            fields.INNOVATION.id: self._hilma_codes(fields.INNOVATION, _Q.INNOVATIVE_ACQUISITION, ()),
            fields.GREEN.id: self._green(),
        }
        aims = self._aims(found)
        codes = (*aims, *(code for each in found.values() for code in each))
        small = self.lot.answer(_Q.SMALL_FIRMS)
        award, award_remarks = award_values(self.procurement, self.lot.lot_id, self.subtype)
        return LotValues(
            lot_id=self.lot.lot_id,
            key=self.lot.key,
            title=self.lot.title,
            codes=tuple(code for code in codes if self._allowed(code.field)),
            small_firms=small.value is True and self._allowed(fields.SMALL_FIRMS),
            small_firms_grounds=small.grounds,
            descriptions=self._descriptions(aims, found) if self._allowed(fields.DESCRIPTION) else {},
            award=award,
            remarks=(*self._remarks(found), *award_remarks),
        )

    def _allowed(self, field: EformsField) -> bool:
        return self.subtype not in field.forbidden_in

    def _own(self, question: NoticeQuestion) -> NoticeAnswer | None:
        return self.evidence.own_answer(question, self.lot.lot_id)

    def _impacts(self) -> tuple[CodeValue, ...]:
        """The impacts the included criteria have, each with the criteria that have it."""
        by_code: dict[str, list[Criterion]] = {}
        for criterion in self.evidence.included(self.lot.lot_id):
            for impact in criterion.impacts:
                by_code.setdefault(impact.value, []).append(criterion)
        return tuple(
            _borne_out(fields.IMPACT, impact.value, tuple(by_code[impact.value]))
            for impact in Impact
            if impact.value in by_code
        )

    def _hilma_codes(
        self, field: EformsField, question: NoticeQuestion, derived: tuple[CodeValue, ...]
    ) -> tuple[CodeValue, ...]:
        """The buyer's own codes, else the derived ones; and what Hilma puts in and takes out by its answers."""
        own = self._own(question)
        base = derived if own is None else tuple(_chosen(field, code) for code in own.codes if code)
        found = {each.code: each for each in base if each.code in _CODE_NAMES[field.id]}
        for asked, code in _BY_HILMA[field.id].items():
            answer = self.lot.answer(asked)
            if answer.value is True and code not in found:
                found[code] = CodeValue(
                    field=field, code=code, grounds=_by_answer(answer), criteria=answer.criteria
                )
            elif answer.value is False:
                found.pop(code, None)
        return tuple(found[code] for code in _CODE_NAMES[field.id] if code in found)

    def _green(self) -> tuple[CodeValue, ...]:
        """BT-805: the buyer's own; else by the lists the criteria have counterparts in; none without green criteria."""
        own = self._own(_Q.GREEN_CRITERIA)
        if own is not None:
            return tuple(_chosen(fields.GREEN, code) for code in own.codes if code in set(GreenCriteria))
        environmental = [self.lot.answer(question) for question in ENVIRONMENTAL]
        listed = self.lot.answer(_Q.LISTED_CRITERIA)
        if all(answer.value is False for answer in environmental):
            return (_code(fields.GREEN, GreenCriteria.NONE.value, N_("No environmental aim is stated.")),)
        if listed.value is False:
            return (
                _code(
                    fields.GREEN,
                    GreenCriteria.OTHER.value,
                    N_("Environmental criteria are used that were not taken from the lists."),
                ),
            )
        if listed.value is not True:
            return ()
        banks = {Bank.EU: GreenCriteria.EU, Bank.FINLAND: GreenCriteria.NATIONAL}
        found: dict[str, list[Criterion]] = {}
        for criterion in listed.criteria:
            for bank, code in banks.items():
                if any(each.bank is bank for each in criterion.counterparts):
                    found.setdefault(code.value, []).append(criterion)
        if not found:
            why = N_("The lists are used, but it is not known which: ecolabels are told as other criteria.")
            return (_code(fields.GREEN, GreenCriteria.OTHER.value, why),)
        return tuple(
            _borne_out(fields.GREEN, code.value, tuple(found[code.value]))
            for code in GreenCriteria
            if code.value in found
        )

    def _aims(self, found: Mapping[str, tuple[CodeValue, ...]]) -> tuple[CodeValue, ...]:
        """BT-06: the kinds of aims there are codes of; ``none`` only where no question is open."""
        aims = tuple(
            CodeValue(
                field=fields.STRATEGIC,
                code=aim.value,
                grounds=Message(
                    N_("{field} is filled: {codes}."),
                    {"field": field.id, "codes": ", ".join(each.code for each in found[field.id])},
                ),
            )
            for aim, field in _AIMS
            if found[field.id]
        )
        if aims or self._open():
            return aims
        return (
            _code(
                fields.STRATEGIC, StrategicAim.NONE.value, N_("No strategic aim follows from the answers.")
            ),
        )

    def _open(self) -> tuple[LotAnswer, ...]:
        asked = [question for questions in _BY_HILMA.values() for question in questions]
        return tuple(
            answer
            for question in asked
            if (answer := self.lot.answer(question)).origin in (Origin.OPEN, Origin.WAITS)
        )

    def _descriptions(
        self, aims: tuple[CodeValue, ...], found: Mapping[str, tuple[CodeValue, ...]]
    ) -> dict[str, InLanguage]:
        """BT-777, which each aim of BT-06 must have: the buyer's words, else the codes and the criteria in words."""
        own = self._own(_Q.STRATEGIC_DESCRIPTION)
        by_aim = {aim.value: field for aim, field in _AIMS}
        told: dict[str, InLanguage] = {}
        for aim in aims:
            if aim.code == StrategicAim.NONE.value:
                continue
            if own is not None:
                told[aim.code] = LocalizedText.same(own.words)
                continue
            values = found[by_aim[aim.code].id]
            codes = Statements(tuple(Message(each.name) for each in values))
            names = {
                criterion.id: criterion.name
                for each in values
                for criterion in each.criteria
                if criterion.kind is not CriterionKind.PREPARATION  # the notice speaks of the documents
            }
            told[aim.code] = (
                Message(
                    N_("{aims}. Criteria: {criteria}."),
                    {"aims": codes, "criteria": Listing(tuple(names.values()))},
                )
                if names
                else codes
            )
        return told

    def _remarks(self, found: Mapping[str, tuple[CodeValue, ...]]) -> Iterable[Message]:
        if not self._allowed(fields.STRATEGIC):
            return
        for answer in self._open():
            yield Message(
                N_("This question is open, and with it a code of {field}: {question}"),
                {"field": answer.spec.field, "question": Message(answer.spec.words)},
            )
        if not found[fields.GREEN.id]:
            yield Message(N_("BT-805 is open: say which green criteria are used."))
        if self.lot.answer(_Q.NEW_TO_BUYER).value is True:
            yield Message(
                N_(
                    "The solution is new to the buyer: Hilma writes the code org-nov itself. The code list of BT-776 "
                    "(SDK 1.16) does not have it, so it is not in the XML."
                )
            )
        yield from self._declared_otherwise(found)

    def _declared_otherwise(self, found: Mapping[str, tuple[CodeValue, ...]]) -> Iterable[Message]:
        """Where own codes are changed by Hilma's answers, or an earlier notice declared other impacts."""
        own = self._own(_Q.ENVIRONMENTAL_IMPACTS)
        notice = self.procurement.notice
        now = {each.code for each in found[fields.IMPACT.id]}
        if own is not None and set(own.codes) - now:
            yield Message(
                N_("Hilma takes these codes out by the answers given: {codes}."),
                {"codes": ", ".join(sorted(set(own.codes) - now))},
            )
        if notice is not None and notice.environmental_impacts and set(notice.environmental_impacts) != now:
            yield Message(
                N_("The notice {name} declared other environmental impacts: {codes}."),
                {
                    "name": notice.notice_id or notice.file_name,
                    "codes": ", ".join(notice.environmental_impacts),
                },
            )


def _code(field: EformsField, code: str, why: str) -> CodeValue:
    return CodeValue(field=field, code=code, grounds=Message(why))


def _chosen(field: EformsField, code: str) -> CodeValue:
    return _code(field, code, _OWN)


def _borne_out(field: EformsField, code: str, criteria: tuple[Criterion, ...]) -> CodeValue:
    names = FirstFew(tuple(criterion.name for criterion in criteria))
    return CodeValue(
        field=field,
        code=code,
        grounds=Message(N_("Included criteria stand for it: {criteria}."), {"criteria": names}),
        criteria=criteria,
    )


def _by_answer(answer: LotAnswer) -> Message:
    return Message(
        N_("Hilma's question “{question}” is answered yes."), {"question": Message(answer.spec.words)}
    )

"""Own criteria at work: written, put in use, retired, brought back.

Every change is saved before it is shown, and the library everybody looks into follows at once. What is being
written (a draft, or a change to what is in use) is offered to nobody until it is put in use.
"""

from dataclasses import replace

from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.dated_values import REVIEW_MONTHS, months_later
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import CODE, Organisation, OwnCriterion, OwnVersion, blank_criterion
from gatekeeper_app.errors import ChangedElsewhereError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.own import refusals
from gatekeeper_app.services.own.live_help import CriterionHelp, criterion_help
from gatekeeper_app.services.own.shelf import OwnShelf


class OwnLibrary(OwnShelf):
    """Every change raises `ChangedElsewhereError` where somebody else has changed the same entry since it was read,
    and shows what they made of it; `base` is always the entry as the caller read it."""

    def help(self, criterion: Criterion) -> CriterionHelp:
        """What is missing and how it stands in the three tests, as it is being written."""
        return criterion_help(criterion, self.library, self.law, self.today)

    def name_organisation(self, code: str, name: str) -> Organisation:
        """Choose the code ids begin with. Another code later is for new ids only: those given stay."""
        organisation = Organisation(code=code.strip().upper(), name=name.strip())
        if not CODE.fullmatch(organisation.code):
            raise refusals.bad_code(code)
        self.save(
            [organisation], Message(N_("the organisation was named {code}"), {"code": organisation.code})
        )
        return organisation

    def create(self, category: str, kind: CriterionKind, gate: Gate) -> OwnCriterion:
        """A criterion in which everything is still to be written."""
        content = blank_criterion(
            "", category, kind, gate, today=self.today, review_by=months_later(self.today, REVIEW_MONTHS)
        )
        return self._add(content, N_("own criterion {id} begun"))

    def vary(self, criterion_id: str) -> OwnCriterion:
        """A variant of a criterion of the library, as a draft to be changed; the criterion itself stays as it is."""
        known = self.library.criteria.get(criterion_id)
        if known is None:
            raise refusals.no_such_shipped(criterion_id)
        content = replace(known, valid_from=self.today, review_by=months_later(self.today, REVIEW_MONTHS))
        return self._add(content, N_("variant {id} of {based_on} begun"), based_on=criterion_id)

    def _add(self, content: Criterion, label: str, based_on: str = "") -> OwnCriterion:
        now = self.now
        own = OwnCriterion(
            content=replace(content, id=self.numbers().criterion()),
            made_at=now,
            changed_at=now,
            author=self.signature,
            based_on=based_on,
            based_on_library=self.library.shipped.version if based_on else "",
        )
        places = {"id": own.id} | ({"based_on": based_on} if based_on else {})
        try:
            self.save([own], Message(label, places))
        except ChangedElsewhereError:  # somebody has just taken the same number
            own = replace(own, content=replace(content, id=self.numbers().criterion()))
            self.save([own], Message(label, places | {"id": own.id}))
        return self.saved(own)

    def write(self, content: Criterion, base: OwnCriterion) -> OwnCriterion:
        """Save what is being written. `base` is the criterion as the writer read it. What says nothing new leaves no
        trace. Never changes what is in use."""
        if content == base.content:
            return base
        content = replace(content, id=base.id)
        label = Message(N_("own criterion {id} written"), {"id": base.id})
        return self._change(base, label, content=content)

    def put_in_use(self, base: OwnCriterion, note: str = "") -> OwnCriterion:
        """Offer what is written from now on, as a version that is kept for good. `note` says what changed.

        Raises `NotPossibleNowError` with what must be mended first.
        """
        if base.in_use is not None and not base.being_changed and not base.retired:
            return base
        wrong = self.help(base.content).blocking
        if wrong:
            raise refusals.not_ready(base.id, (remark.message for remark in wrong))
        now = self.now
        number = max((v.number for v in self.versions(base.id)), default=base.version) + 1
        version = OwnVersion(
            number=number,
            content=base.content,
            at=now,
            author=self.signature,
            note=note.strip(),
            origin=base.origin,
        )
        label = Message(N_("version {number} of {id} put in use"), {"number": number, "id": base.id})
        return self._change(base, label, version, in_use=base.content, version=number, retired=False)

    def go_back_to(self, base: OwnCriterion, number: int) -> OwnCriterion:
        """Take an earlier version up again, as what is being written."""
        version = next((v for v in self.versions(base.id) if v.number == number), None)
        if version is None:
            raise refusals.unknown(f"{base.id}/{number}")
        label = Message(N_("version {number} of {id} taken up again"), {"number": number, "id": base.id})
        return self._change(base, label, content=version.content)

    def discard(self, base: OwnCriterion) -> OwnCriterion | None:
        """Drop what is being written: back to what is in use. A draft that never was in use goes; None then."""
        if base.in_use is None:
            label = Message(N_("draft {id} deleted"), {"id": base.id})
            self.save([], label, removed=(base,))
            return None
        label = Message(N_("changes to {id} dropped"), {"id": base.id})
        return self._change(base, label, content=base.in_use)

    def retire(self, base: OwnCriterion) -> OwnCriterion:
        """Offer it no more. Decisions that refer to it keep it."""
        return self._change(base, Message(N_("own criterion {id} retired"), {"id": base.id}), retired=True)

    def bring_back(self, base: OwnCriterion) -> OwnCriterion:
        label = Message(N_("own criterion {id} brought back"), {"id": base.id})
        return self._change(base, label, retired=False)

    def _change(
        self, base: OwnCriterion, label: Message, *versions: OwnVersion, **new: object
    ) -> OwnCriterion:
        self.refuse_stale(base, label)
        signed: dict[str, object] = {"changed_at": self.now, "author": self.signature}
        changed: OwnCriterion = replace(base, **(signed | new))  # type: ignore[arg-type]
        self.save([changed, *versions], label)
        return self.saved(changed)

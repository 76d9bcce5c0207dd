"""What a checked document proposes for its procurement. Slow (words of the library are read): not on the window's
thread."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    MILESTONE_NAMES,
    AwardCriterion,
    AwardCriterionType,
    Lot,
    Milestone,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.text_answers import shortened
from gatekeeper_app.domain.text_findings import (
    AwardInText,
    RequirementKind,
    TextCheck,
    TextRequirement,
    same_words,
)
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.rules.phrases import Money
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.few import recommended_few
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.text_check.code_guess import CodeGuess
from gatekeeper_app.services.text_check.matching import LIKELY, NOT_GREEN, CriterionMatcher, Match
from gatekeeper_app.services.text_check.proposals import FewMet, Intake, Likelihood, Proposal, ProposalKind
from gatekeeper_app.services.text_check.stated_facts import Stated, StatedFacts, stated_facts
from gatekeeper_app.services.walk import criteria_for, matching_categories

MOST_MATCHED = 2_000
"""Requirements of a document that are held against the library."""

_MOST_CODES = 4
_LONGEST_OWN_TEXT = 20_000
_DENIED = "NEG"  # the concept of a word that says no
_PER_CENT = Decimal(100)

Value = TypeVar("Value")


def propose(
    check: TextCheck,
    library: Library,
    law: LawBook,
    cpv: CpvList,
    words: Words,
    *,
    procurement: Procurement | None = None,
    language: Language = "fi",
    ambition: Ambition = Ambition.BASIC,
) -> Intake:
    """Facts first, then the award model, then criteria of the library that requirements are about.

    `procurement`: the one it is meant for, None for a new one; `language` is the reader's. The few recommended are
    those of `ambition`.
    """
    facts = stated_facts(check.document, cpv)
    reader = _Reading(check, procurement, language)
    codes = tuple(reader.codes(facts, cpv, CodeGuess(cpv, words)))
    proposed = tuple(each.code for each in codes if each.proposed or each.same)
    categories = matching_categories(proposed, library.categories)
    if procurement is not None and procurement.categories:
        categories = tuple(dict.fromkeys((*procurement.categories, *categories)))
    criteria = tuple(reader.criteria(_matches(check, _offered(procurement, categories, library, law), words)))
    had = {each.criterion.id for each in criteria if each.criterion and each.certainty is Likelihood.LIKELY}
    if procurement is not None:
        had |= {decision.criterion_id for decision in procurement.included}
    return Intake(
        document=check.document.name,
        proposals=(*reader.facts(facts), *codes, *reader.lots(facts), *reader.award(), *criteria),
        few=tuple(_few(library, categories, had, ambition)),
    )


class _Reading:
    """Proposals of one document for one procurement."""

    def __init__(self, check: TextCheck, procurement: Procurement | None, language: Language) -> None:
        self.check = check
        self.procurement = procurement
        self.language = language

    def _made(
        self,
        kind: ProposalKind,
        name: str,
        shown: InLanguage,
        certainty: Likelihood,
        stated: "Stated[Value] | None" = None,
        *,
        present: InLanguage | None = None,
        same: bool = False,
    ) -> Proposal:
        """Ticked at first where the document says it and the procurement has nothing else in its place."""
        start, end = (stated.start, stated.end) if stated is not None else (0, 0)
        return Proposal(
            id=f"{kind.value}/{name}" if name else kind.value,
            kind=kind,
            shown=shown,
            certainty=certainty,
            quote=shortened(self.check.document.text[start:end]),
            start=start,
            end=end,
            present=present,
            same=same,
            proposed=not same and present is None and certainty is not Likelihood.GUESSED,
            language=self.check.language,
        )

    def facts(self, facts: StatedFacts) -> Iterator[Proposal]:
        known = self.procurement
        if facts.title is not None:
            title = known.title if known is not None else ""
            made = self._made(
                ProposalKind.TITLE,
                "",
                LocalizedText.same(facts.title.value),
                Likelihood.LIKELY,
                facts.title,
                present=LocalizedText.same(title) if title else None,
                same=same_words(title) == same_words(facts.title.value),
            )
            yield replace(made, text=facts.title.value)
        if facts.value is not None:
            currency = known.currency if known is not None else "EUR"
            value = known.value if known is not None else None
            made = self._made(
                ProposalKind.VALUE,
                "",
                Money(value=facts.value.value, currency=currency),
                Likelihood.STATED,
                facts.value,
                present=None if value is None else Money(value=value, currency=currency),
                same=value == facts.value.value,
            )
            yield replace(made, amount=facts.value.value)
        if facts.months is not None:
            months = known.contract_months if known is not None else None
            made = self._made(
                ProposalKind.MONTHS,
                "",
                Message(N_("{count} months"), {"count": facts.months.value}),
                Likelihood.LIKELY,
                facts.months,
                present=None if months is None else Message(N_("{count} months"), {"count": months}),
                same=months == facts.months.value,
            )
            yield replace(made, amount=facts.months.value)
        for dated in facts.dates:
            kind, on = dated.value
            before = known.milestone(kind) if known is not None else None
            name = Message(MILESTONE_NAMES[kind])
            made = self._made(
                ProposalKind.DATE,
                kind.value,
                Message(N_("{milestone}: {day}"), {"milestone": name, "day": on}),
                Likelihood.LIKELY,
                dated,
                present=None
                if before is None
                else Message(N_("{milestone}: {day}"), {"milestone": name, "day": before}),
                same=before == on,
            )
            yield replace(made, milestone=Milestone(kind=kind, on=on))

    def codes(self, facts: StatedFacts, cpv: CpvList, guess: CodeGuess) -> Iterator[Proposal]:
        """Codes the document names; where it names none, those its subject leads to."""
        known = self.procurement.cpv if self.procurement is not None else ()
        for stated in facts.cpv:
            made = self._made(
                ProposalKind.CPV,
                stated.value,
                cpv.name_of(stated.value, self.language).words,
                Likelihood.STATED,
                stated,
                same=stated.value in known,
            )
            yield replace(made, code=stated.value)
        if facts.cpv:
            return
        for code, stated in _codes_of_words(facts, guess, self.check.language):
            made = self._made(
                ProposalKind.CPV,
                code,
                cpv.name_of(code, self.language).words,
                Likelihood.GUESSED,
                stated,
                same=code in known,
            )
            yield replace(made, code=code)

    def lots(self, facts: StatedFacts) -> Iterator[Proposal]:
        known = self.procurement.lots if self.procurement is not None else ()
        titles = {same_words(lot.title) for lot in known}
        for stated in facts.lots:
            number, title = stated.value
            name = title or number
            made = self._made(
                ProposalKind.LOT,
                number,
                LocalizedText.same(f"{number}. {title}" if title else number),
                Likelihood.LIKELY,
                stated,
                same=same_words(name) in titles,
            )
            yield replace(made, lot=Lot(id=f"document-{number.lower()}", title=name))

    def award(self) -> Iterator[Proposal]:
        """The award model; a guess where its weights do not add up to the whole."""
        award = self.check.award
        certainty = Likelihood.STATED if award.green_share is not None else Likelihood.GUESSED
        known = self.procurement.award_lines if self.procurement is not None else ()
        by_name = {same_words(line.name): line for line in known}
        for number, line in enumerate(_award_lines(award), 1):
            old = by_name.get(same_words(line.name))
            same = old is not None and (old.weight, old.type) == (line.weight, line.type)
            place = award.lines[number - 1] if number <= len(award.lines) else None
            made = self._made(
                ProposalKind.AWARD,
                str(number),
                _line_words(line),
                certainty if place is not None else Likelihood.LIKELY,
                None if place is None else Stated(None, place.start, place.end),
                present=None if old is None else _line_words(old),
                same=same,
            )
            taken = replace(line, id=old.id if old is not None else line.id)
            # A model that is there already is not mixed with another one unless somebody wants it.
            yield replace(made, line=taken, proposed=made.proposed and not known)

    def criteria(self, matches: Iterable[tuple[TextRequirement, Match]]) -> Iterator[Proposal]:
        """One for each criterion, with every passage that is about it; the surest first."""
        by_criterion: dict[str, list[tuple[TextRequirement, Match]]] = {}
        for requirement, match in matches:
            by_criterion.setdefault(match.criterion.id, []).append((requirement, match))
        proposals = []
        for several in by_criterion.values():
            sure = max(_sureness(requirement, match) for requirement, match in several)
            proposals.append((-sure, self._criterion(several, sure)))
        yield from (proposal for _sure, proposal in sorted(proposals, key=lambda each: (each[0], each[1].id)))

    def _criterion(self, several: Sequence[tuple[TextRequirement, Match]], sure: float) -> Proposal:
        requirement, match = several[0]
        criterion = match.criterion
        decision = self.procurement.decision(criterion.id) if self.procurement is not None else None
        made = self._made(
            ProposalKind.CRITERION,
            criterion.id,
            Message(N_("{id} {name}"), {"id": criterion.id, "name": criterion.name}),
            Likelihood.LIKELY if sure >= LIKELY else Likelihood.GUESSED,
            Stated(None, requirement.start, requirement.end),
            present=None if decision is None else Message(DECISION_STATE_NAMES[decision.state]),
            same=decision is not None and decision.state.included,
        )
        own = [each.quote.strip() for each, _match in several if each.language == requirement.language]
        text = "\n".join(dict.fromkeys(own))[:_LONGEST_OWN_TEXT]
        return replace(made, criterion=criterion, text=text, language=requirement.language)


def _offered(
    procurement: Procurement | None, categories: tuple[str, ...], library: Library, law: LawBook
) -> tuple[Criterion, ...]:
    """Criteria of the categories and of those that reach everything."""
    if procurement is not None:
        return criteria_for(replace(procurement, categories=categories), library, law)
    wanted = {*categories, *(each.id for each in library.categories.values() if each.cross_cutting)}
    return tuple(criterion for criterion in library.criteria.values() if criterion.category in wanted)


def _matches(
    check: TextCheck, criteria: Sequence[Criterion], words: Words
) -> Iterator[tuple[TextRequirement, Match]]:
    """Requirements with the criterion each is about. A passage the check points at as a bottleneck has no
    criterion in it: it is what a criterion would mend."""
    matcher = CriterionMatcher(criteria, words)
    faulty = {(finding.start, finding.end) for finding in check.findings}
    asked = [
        each
        for each in check.requirements
        if each.kind is not RequirementKind.WISH and (each.start, each.end) not in faulty
    ]
    for requirement in asked[:MOST_MATCHED]:
        match = matcher.match(requirement)
        if match is not None and (requirement.green or match.likeness >= NOT_GREEN):
            yield requirement, match


def _sureness(requirement: TextRequirement, match: Match) -> float:
    """A passage that says no may ask for nothing ("is not required"): it is a guess at best."""
    return min(match.likeness, LIKELY - 0.01) if _DENIED in requirement.concepts else match.likeness


def _codes_of_words(
    facts: StatedFacts, guess: CodeGuess, language: Language
) -> Iterator[tuple[str, Stated[str]]]:
    """The codes that the subject and the object lead to, in their order."""
    found: set[str] = set()
    for stated in (facts.title, facts.object):
        if stated is None:
            continue
        for code in guess.codes(stated.value, language):
            if code not in found and len(found) < _MOST_CODES:
                found.add(code)
                yield code, stated


def _award_lines(award: AwardInText) -> list[AwardCriterion]:
    """The lines as they would stand in the procurement; the lowest price alone is a line of its own."""
    if not award.lines and award.price_only:
        price = AwardCriterionType.PRICE
        return [AwardCriterion(id="document-1", type=price, name="")]
    return [
        AwardCriterion(
            id=f"document-{number}",
            type=AwardCriterionType.PRICE if line.is_price else AwardCriterionType.QUALITY,
            name=shortened(line.name, 200),
            weight=Weight(form=WeightForm.PERCENT, figure=line.weight)
            if line.weight is not None and 0 <= line.weight <= _PER_CENT
            else Weight(),
            green=line.green,
        )
        for number, line in enumerate(award.lines, 1)
    ]


def _line_words(line: AwardCriterion) -> InLanguage:
    name: InLanguage = LocalizedText.same(line.name) if line.name else Message(AWARD_TYPE_NAMES[line.type])
    if line.weight.figure is None:
        return name
    return Message(N_("{name}, weight {weight}"), {"name": name, "weight": line.weight.figure})


def _few(library: Library, categories: Iterable[str], had: set[str], ambition: Ambition) -> Iterator[FewMet]:
    for category_id in categories:
        category = library.categories.get(category_id)
        few = recommended_few(library, category_id, ambition) if category is not None else ()
        if category is not None and few:
            yield FewMet(
                category=category_id,
                category_name=category.name,
                found=tuple(each.criterion for each in few if each.criterion.id in had),
                missing=tuple(each.criterion for each in few if each.criterion.id not in had),
            )

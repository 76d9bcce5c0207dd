"""An award criterion nobody can check: points for a promise."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.calculation.ranking import written
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.domain.wording import fill, values_of
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.completeness import Missing, lacking, restored
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.green_lines import from_notice
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import line_name

_INSERT = N_("Insert the proof of the library")

# Languages of a notice by ISO 639-3, in which eForms name them; the first one known is the language of the
# lines.
_NOTICE_LANGUAGES: dict[str, Language] = {"FIN": "fi", "SWE": "sv", "ENG": "en"}


def _language(procurement: Procurement) -> Language:
    declared = procurement.notice.languages if procurement.notice else ()
    return next((_NOTICE_LANGUAGES[code] for code in declared if code in _NOTICE_LANGUAGES), "fi")


def _decision(procurement: Procurement, criterion_id: str, lot: str) -> Decision | None:
    """The decision that governs a criterion in a lot: the lot's own, else the whole procurement's."""
    return procurement.decision(criterion_id, lot) or procurement.decision(criterion_id)


def _grave(context: RuleContext) -> Severity:
    """Section 93(5) binds above the EU threshold; elsewhere it is only said that tenders must be comparable."""
    return Severity.ERROR if context.by_eu_rules_of_the_act else Severity.WARNING


def _proof_missing(criterion: Criterion, decision: Decision) -> bool:
    return Missing.VERIFICATION in lacking(criterion, decision)


class AwardWithoutVerification(Rule):
    """Judges the quality lines of the award model, and included award criteria that have no line yet.

    An error for a green line or an included criterion where section 93(5) binds, else a warning. A line nobody has
    judged yet is a note, and one called not green no concern of this program. A notice seldom tells the proof, which
    stands in documents the program has not seen: of its lines only the green ones are spoken of, and mildly. A line
    that speaks of the tenderer goes away anyway (`award-line-about-bidder`).
    """

    id = "award-without-verification"
    severity = Severity.ERROR
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.EVIDENCE
    title = N_("Award criterion without proof")
    why = N_(
        "Award criteria must be such that tenderers can prove what they promise (section 93(5) of the Procurement "
        "Act; below the EU threshold, section 104 asks for comparable tenders). Without proof a promise "
        "earns points and changes nothing."
    )
    remedy = N_("Name the proof each tenderer must give and how it is checked.")
    legal = ("L-57", "L-62", "L-47")
    sources = ("B-33", "B-50")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        decisions = {(decision.criterion_id, decision.lot_id): decision for decision in procurement.decisions}
        for line in procurement.award_lines:
            if line.type is not AwardCriterionType.QUALITY or line.verification.strip() or line.about_bidder:
                continue
            criterion = context.criteria.get(line.criterion_id)
            governing = decisions.get((line.criterion_id, line.lot_id)) or decisions.get(
                (line.criterion_id, "")
            )
            if criterion is not None and governing is not None:
                included = governing.state.included
                if governing.state is DecisionState.DEFERRED or (
                    included and not _proof_missing(criterion, governing)
                ):
                    continue
            found = self._line_without_proof(context, line, criterion)
            if found is not None:
                yield found
        tied = {line.criterion_id for line in procurement.award_lines if line.criterion_id}
        for decision, criterion in context.included:
            if criterion.kind is not CriterionKind.AWARD or criterion.id in tied:
                continue
            if _proof_missing(criterion, decision):
                yield self.found(
                    N_("Award criterion {name} says nothing of how it is proved."),
                    severity=_grave(context),
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    fix=_INSERT if restored(criterion, decision, {Missing.VERIFICATION}) else None,
                    name=criterion.name,
                )

    def _line_without_proof(
        self, context: RuleContext, line: AwardCriterion, criterion: Criterion | None
    ) -> Finding | None:
        name, heard = line_name(line), from_notice(context.procurement)
        if criterion is None and not line.green:
            if heard or line.green is False:
                return None
            return self.found(
                N_("No proof is recorded for award criterion {name}."),
                severity=Severity.NOTE,
                lot=line.lot_id,
                subject=line.id,
                name=name,
            )
        return self.found(
            N_("No proof is recorded for award criterion {name}.")
            if heard
            else N_("Award criterion {name} says nothing of how it is proved."),
            severity=Severity.WARNING if heard else _grave(context),
            criterion=line.criterion_id,
            lot=line.lot_id,
            subject=line.id,
            fix=_INSERT if criterion is not None and written(criterion.verification) else None,
            name=name,
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        procurement = context.procurement
        criterion = context.criteria.get(finding.criterion)
        if criterion is None:
            return None
        decision = _decision(procurement, criterion.id, finding.lot)
        if decision is not None and decision.state.included:
            cured = restored(criterion, decision, {Missing.VERIFICATION})
            if cured is not None:
                return with_decision(procurement, reworded(criterion, cured))
        if not finding.subject or not written(criterion.verification):
            return None
        language = _language(procurement)
        proof = fill(criterion.verification.in_language(language), values_of(criterion, decision), language)
        return replace(
            procurement,
            award_lines=tuple(
                replace(line, verification=proof) if line.id == finding.subject else line
                for line in procurement.award_lines
            ),
        )

    def examples(self) -> tuple[Example, ...]:
        footprint = ex.footprint()
        unproved = ex.included(footprint, verification_included=False)
        return (
            Example(
                title=N_("A green award criterion gives points for a description nobody can check."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            ex.price(ex.percent(80)),
                            ex.quality(
                                "Vastuullisuuden kuvaus / Hållbarhet / Sustainability",
                                ex.percent(20),
                                green=True,
                            ),
                        )
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("An award criterion of the library was included and its proof removed."),
                context=ex.situation(ex.furniture(unproved), footprint),
                finds=1,
            ),
            Example(
                title=N_("An award criterion names the certificate that proves it."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            ex.price(ex.percent(80)),
                            ex.quality(
                                "Kierrätysmateriaali / Återvunnet / Recycled content",
                                ex.percent(20),
                                green=True,
                                verification="EPD (EN 15804)",
                            ),
                        )
                    )
                ),
                finds=0,
            ),
            Example(
                title=N_("An award criterion of the library was included with its proof."),
                context=ex.situation(ex.furniture(ex.included(footprint)), footprint),
                finds=0,
            ),
        )


RULE = AwardWithoutVerification()

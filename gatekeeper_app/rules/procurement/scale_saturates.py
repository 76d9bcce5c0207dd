"""A scale on which everybody gets full points, or nobody can be told from another."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.calculation.scales import collapsed, saturated
from gatekeeper_app.domain.advice import Scale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, Criterion, Direction, Parameter
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.domain.wording import values_of
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import bites, reworded, with_decision
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Amount

_WHY_COLLAPSED = N_(
    "Between no points and full points nothing is left: the points cannot be computed as the call for tenders says, "
    "and the tenders cannot be compared (section 93 of the Procurement Act)."
)
_REMEDY_COLLAPSED = N_(
    "Set the figure for full points to what the best can do and the one for no points to what is usual, far enough "
    "apart to tell tenders from one another."
)


def _own_text(decision: Decision) -> bool:
    """Where the words are the buyer's own, the figures of the library may not stand in them."""
    return any(text.strip() for text in decision.own_text.values())


class ScaleSaturates(Rule):
    """Ends that meet are an error. Full points for what the market does already are a warning, unless the whole
    criterion asks for no more than that: then another rule has said so."""

    id = "scale-saturates"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Scale without a difference")
    why = N_(
        "Where every tender earns full points, the weight is announced and decides nothing: price alone is left. The "
        "weights must be those that are really used (section 93 of the Procurement Act)."
    )
    remedy = N_(
        "Give full points only for what goes well beyond the market, in steps or on a scale in between."
    )
    legal = ("L-57",)
    sources = ("B-34",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for decision, criterion in context.included:
            if criterion.scale is None or _own_text(decision):
                continue
            values = values_of(criterion, decision)
            ends = collapsed(criterion, values)
            same = saturated(criterion, values)
            if ends is not None:
                zero, full = ends
                yield self.found(
                    N_("{name}: full points at {full}, no points at {zero}: nothing is left in between."),
                    why=_WHY_COLLAPSED,
                    remedy=_REMEDY_COLLAPSED,
                    severity=Severity.ERROR,
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    fix=self._label(criterion, decision),
                    name=criterion.name,
                    full=Amount(parameter=full, value=values[full.id]),
                    zero=Amount(parameter=zero, value=values[zero.id]),
                )
            elif same is not None and bites(criterion, decision):
                full, market = same
                yield self.found(
                    N_("{name}: full points at {full}, while the market gives {market} already."),
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    fix=self._label(criterion, decision),
                    name=criterion.name,
                    full=Amount(parameter=full, value=values[full.id]),
                    market=Amount(parameter=full, value=market),
                )

    def _label(self, criterion: Criterion, decision: Decision) -> str | None:
        return N_("Put the figures of the level back") if _restored(criterion, decision) else None

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        restored = _restored(criterion, decision)
        return with_decision(context.procurement, restored) if restored else None

    def examples(self) -> tuple[Example, ...]:
        footprint = _on_a_scale(market=None)
        usual = _on_a_scale(market=Decimal(20))
        adapted = {"state": DecisionState.ADAPTED}
        return (
            Example(
                title=N_("Full points and no points were set to the same footprint."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint, parameters={"full_kg": Decimal(30)}, **adapted)),
                    footprint,
                ),
                finds=1,
            ),
            Example(
                title=N_("Full points at 20 kilograms, where chairs of 20 kilograms are usual."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(
                            usual, parameters={"full_kg": Decimal(20), "years": Decimal(9)}, **adapted
                        )
                    ),
                    usual,
                ),
                finds=1,
            ),
            Example(
                title=N_("Full points at 10 kilograms and none at 30."),
                context=ex.situation(ex.furniture(ex.included(footprint)), footprint),
                finds=0,
            ),
            Example(
                title=N_("The ends were moved and stay apart."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(
                            usual, parameters={"full_kg": Decimal(12), "zero_kg": Decimal(25)}, **adapted
                        )
                    ),
                    usual,
                ),
                finds=0,
            ),
        )


def _restored(criterion: Criterion, decision: Decision) -> Decision | None:
    """The decision with the level's own figures at both ends; None where that would not part them."""
    scale = criterion.scale
    if scale is None:
        return None
    others = {
        name: value for name, value in decision.parameters.items() if name not in (scale.full, scale.zero)
    }
    better = replace(decision, parameters=others)
    values = values_of(criterion, better)
    if collapsed(criterion, values) is not None or saturated(criterion, values) is not None:
        return None
    return reworded(criterion, better)


def _on_a_scale(market: Decimal | None) -> Criterion:
    """A footprint with full points at 10 kg and none at 30 kg, beside a longer warranty."""

    def end(name: str, label: LocalizedText, figure: int, usual: Decimal | None) -> Parameter:
        return replace(
            ex.WARRANTY_YEARS,
            id=name,
            label=label,
            unit=LocalizedText.same("kg CO2e"),
            maximum=Decimal(100),
            better=Direction.LOWER,
            market=usual,
            defaults=dict.fromkeys(Ambition, Decimal(figure)),
            certainty=dict.fromkeys(Ambition, Certainty.PRACTICE),
        )

    full = end("full_kg", LocalizedText(fi="Täydet pisteet", sv="Full poäng", en="Full points"), 10, market)
    zero = end("zero_kg", LocalizedText(fi="Ei pisteitä", sv="Inga poäng", en="No points"), 30, None)
    years = replace(ex.WARRANTY_YEARS, id="years")
    return ex.footprint(parameters=(full, zero, years), scale=Scale(full="full_kg", zero="zero_kg"))


RULE = ScaleSaturates()

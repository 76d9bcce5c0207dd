"""Two criteria that cannot stand in one call for tenders."""

from collections.abc import Iterator

from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import lot_title, names_lot

_WHY_TWICE = N_(
    "The same property earns points twice, so its weight is larger than what was announced (section 93 of the "
    "Procurement Act asks for the weights to be stated)."
)
_MESSAGES: dict[tuple[bool, bool], str] = {
    (True, True): N_("In lot {lot_title} {first} and {second} give points for the same thing."),
    (True, False): N_("{first} and {second} give points for the same thing."),
    (False, True): N_("In lot {lot_title} {first} and {second} contradict each other."),
    (False, False): N_("{first} and {second} contradict each other."),
}


def _pairs(context: RuleContext) -> Iterator[tuple[Criterion, Criterion, str]]:
    """Included criteria that exclude each other where both count: the pair in the order of ids, and the lot."""
    lots: dict[str, set[str]] = {}
    criteria: dict[str, Criterion] = {}
    for decision, criterion in context.included:
        lots.setdefault(criterion.id, set()).add(decision.lot_id)
        criteria[criterion.id] = criterion
    pairs = {
        tuple(sorted((criterion.id, other)))
        for criterion in criteria.values()
        for other in criterion.excludes
        if other in criteria
    }
    for first, second in sorted(pairs):
        shared = lots[first] & lots[second]
        # What is included for the whole procurement meets the other one in each of its lots.
        if "" in lots[first]:
            shared |= lots[second]
        if "" in lots[second]:
            shared |= lots[first]
        for lot in [""] if "" in shared else sorted(shared):
            yield criteria[first], criteria[second], lot


class ContradictoryCriteria(Rule):
    """A warning, not an error: figures chosen with care may let two terms stand side by side."""

    id = "contradictory-criteria"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Criteria that exclude each other")
    why = N_(
        "The call for tenders must be so clear that the tenders can be compared (sections 67 and 68 of the "
        "Procurement Act, below the EU threshold section 104). Where two terms ask for different things of the "
        "same, tenderers cannot know which one holds."
    )
    remedy = N_("Keep the one that has the larger effect and can be checked, and leave the other out.")
    legal = ("L-43", "L-57")
    sources = ("B-34", "B-33")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for first, second, lot in _pairs(context):
            twice = first.kind is CriterionKind.AWARD and second.kind is CriterionKind.AWARD
            yield self.found(
                _MESSAGES[twice, names_lot(context.procurement, lot)],
                why=_WHY_TWICE if twice else "",
                gate=second.gate,
                criterion=first.id,
                subject=second.id,
                lot=lot,
                first=first.name,
                second=second.name,
                lot_title=lot_title(context.procurement, lot),
            )

    def examples(self) -> tuple[Example, ...]:
        footprint = ex.footprint()
        emissions = ex.footprint(id="EX-005", excludes=(footprint.id,))
        warranty = ex.warranty()
        shorter = ex.warranty(id="EX-006", excludes=(warranty.id,))
        return (
            Example(
                title=N_("The carbon footprint earns points under two award criteria."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), ex.included(emissions)), footprint, emissions
                ),
                finds=1,
            ),
            Example(
                title=N_("Two minimum requirements set different years for the same warranty."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), ex.included(shorter)), warranty, shorter
                ),
                finds=1,
            ),
            Example(
                title=N_("Of two criteria that exclude each other one is left out."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), ex.left_out(emissions)), footprint, emissions
                ),
                finds=0,
            ),
            Example(
                title=N_("The two criteria stand in different lots."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(footprint, lot_id="1"), ex.included(emissions, lot_id="2"), lots=ex.LOTS
                    ),
                    footprint,
                    emissions,
                ),
                finds=0,
            ),
        )


RULE = ContradictoryCriteria()

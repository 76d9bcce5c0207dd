"""Weights that do not make a hundred, or that some lines have and others lack."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import AwardCriterion, Weight, WeightForm
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, Percent, line_name, lot_title, names_lot

_NO_SHARE = (WeightForm.ORDER, WeightForm.FIXED_TOTAL, WeightForm.FIXED_UNIT, WeightForm.THRESHOLD)
_ROUNDING = Decimal(1)  # three times 33% and seven times 14.3% are a hundred to a reader

_WHY_MISSING = N_(
    "The weights are announced beforehand (section 93 of the Procurement Act). A line without a weight beside lines "
    "that have one can be counted in more than one way, so tenderers cannot know what it is worth."
)


def _missing(lines: Sequence[AwardCriterion]) -> tuple[AwardCriterion, ...]:
    """Lines without a weight beside lines that state a share."""
    weighed = [
        line for line in lines if line.weight.figure is not None and line.weight.form is not WeightForm.NONE
    ]
    shared = [line for line in weighed if line.weight.form not in _NO_SHARE]
    bare = tuple(line for line in lines if line.weight.form is WeightForm.NONE or line.weight.figure is None)
    return bare if shared else ()


def _sum(lines: Sequence[AwardCriterion]) -> Decimal | None:
    """The sum of weights in percent; None where a line of the lot is weighed in another way."""
    figures = [line.weight.figure for line in lines if line.weight.form is WeightForm.PERCENT]
    known = [figure for figure in figures if figure is not None and figure.is_finite()]
    return sum(known, Decimal(0)) if known and len(known) == len(lines) else None


class WeightsDoNotAddUp(Rule):
    """Ranges and points are left alone: their sum says nothing."""

    id = "weights-do-not-add-up"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Weights that do not add up")
    why = N_(
        "The weights are announced beforehand and bind the comparison (section 93 of the Procurement Act). Where they "
        "do not make a hundred, a line is missing or weighs something else than what is announced."
    )
    remedy = N_(
        "Give every line a weight in one form and see that the percentages make a hundred in each lot."
    )
    legal = ("L-57", "L-43")
    sources = ("B-32",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        models = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
        for lot, lines in models.items():
            in_lot = names_lot(procurement, lot)
            title = lot_title(procurement, lot)
            missing = _missing(lines)
            total = _sum(lines)
            if missing:
                yield self.found(
                    N_("In lot {lot_title} these have no weight, while others have one: {names}.")
                    if in_lot
                    else N_("These have no weight, while others have one: {names}."),
                    why=_WHY_MISSING,
                    lot=lot,
                    lot_title=title,
                    names=FirstFew(tuple(LocalizedText.same(line_name(line)) for line in missing)),
                )
            elif total is not None and abs(total - 100) > _ROUNDING:
                yield self.found(
                    N_("In lot {lot_title} the weights make {total}, not 100%.")
                    if in_lot
                    else N_("The weights make {total}, not 100%."),
                    lot=lot,
                    lot_title=title,
                    total=Percent(total),
                )

    def examples(self) -> tuple[Example, ...]:
        def model(*weights: Weight) -> RuleContext:
            lines = (
                ex.quality("Laatu / Kvalitet / Quality", weights[1]),
                *(ex.quality(f"Laatu {n}", weight, id=f"more{n}") for n, weight in enumerate(weights[2:])),
            )
            return ex.situation(ex.furniture(award_lines=(ex.price(weights[0]), *lines)))

        points = Weight(form=WeightForm.POINTS, figure=Decimal(40))
        return (
            Example(
                title=N_("Price weighs 60% and quality 30%."),
                context=model(ex.percent(60), ex.percent(30)),
                finds=1,
            ),
            Example(
                title=N_("Price weighs 60%, and quality has no weight."),
                context=model(ex.percent(60), Weight()),
                finds=1,
            ),
            Example(
                title=N_("Three lines weigh 33% each: a hundred but for rounding."),
                context=model(ex.percent(33), ex.percent(33), ex.percent(33)),
                finds=0,
            ),
            Example(
                title=N_("Two lines have 40 points each; points need not make a hundred."),
                context=model(points, points),
                finds=0,
            ),
        )


RULE = WeightsDoNotAddUp()

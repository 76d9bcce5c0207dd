"""The picture of a carbon case: what each scenario emits, with the range it lies in."""

from decimal import Decimal

from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.carbon.figures import Tonnes
from gatekeeper_app.services.carbon.results import CarbonResult, ScenarioFootprint
from gatekeeper_app.services.carbon.sentences import headline

_ROWS = 8  # as many as a picture of rows shows
_DASH = "–"


def footprint_chart(found: CarbonResult, language: Language) -> BarChart | None:
    """The scenarios in their order, the chosen one solid; None for a case that cannot be calculated."""
    if found.refusals or not found.scenarios:
        return None

    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    def told(amount: Decimal) -> str:
        return Tonnes(amount).in_language(language)

    def spoken(each: ScenarioFootprint) -> str:
        return say(
            N_("{name}: {likely} of CO2e, in nine of ten draws from {low} to {high}."),
            name=each.name,
            likely=told(each.footprint.likely),
            low=told(each.footprint.low),
            high=told(each.footprint.high),
        )

    said = headline(found).in_language(language)
    shown = found.scenarios
    return BarChart(
        headline=said.rstrip("."),
        alternative=" ".join((said, *(spoken(each) for each in shown[:_ROWS]))),
        bars=tuple(
            Bar(
                name=each.name,
                value=float(each.footprint.likely),
                label=told(each.footprint.likely),
                spoken=spoken(each),
                low=float(min(each.footprint.low, each.footprint.likely)),
                high=float(max(each.footprint.high, each.footprint.likely)),
                hatched=each.id != found.chosen,
            )
            for each in shown
        ),
        key=say(N_("Solid: what is bought. Line with ends: where nine of ten draws lie.")),
        rest=(
            say(N_("Not in the picture: {count} more."), count=len(shown) - _ROWS)
            if len(shown) > _ROWS
            else ""
        ),
        table=ChartTable(
            heads=(say(N_("Scenario")), say(N_("Likely")), say(N_("In nine of ten draws"))),
            rows=tuple(
                (
                    each.name,
                    told(each.footprint.likely),
                    f"{told(each.footprint.low)} {_DASH} {told(each.footprint.high)}",
                )
                for each in shown
            ),
        ),
    )

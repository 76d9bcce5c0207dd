"""The picture of a procurement's carbon: what each calculation saves, with the range it lies in."""

from collections.abc import Sequence
from decimal import Decimal

from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.carbon.figures import Tonnes
from gatekeeper_app.services.carbon.results import CarbonResult
from gatekeeper_app.services.charts.rows import MOST_ROWS

_DASH = "–"


def savings_chart(results: Sequence[CarbonResult], language: Language) -> BarChart:
    """A bar a case, hatched where it is left out of the sum; a case without an answer has none."""

    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    def told(amount: Decimal) -> str:
        return Tonnes(amount).in_language(language)

    bars, rows = [], []
    for each in results:
        if each.saving is None:
            continue
        low, likely, high = (told(end) for end in (each.saving.low, each.saving.likely, each.saving.high))
        name = each.case.name or each.case.id
        bars.append(
            Bar(
                name=name,
                value=float(each.saving.likely),
                label=f"{likely} ({low} {_DASH} {high})",
                spoken=say(
                    N_("{name}: saves {low} to {high} of CO2e, likely {likely}."),
                    name=name,
                    low=low,
                    likely=likely,
                    high=high,
                ),
                low=float(min(each.saving.low, each.saving.likely)),
                high=float(max(each.saving.high, each.saving.likely)),
                hatched=not each.case.in_total,
            )
        )
        rows.append((name, likely, f"{low} {_DASH} {high}"))
    key = [N_("Hatched: left out of the sum.")] if any(each.hatched for each in bars) else []
    key.append(N_("Line with ends: where nine of ten draws lie."))
    heading = say(N_("What each calculation saves, CO2e"))
    return BarChart(
        headline=heading,
        alternative=" ".join((f"{heading}.", *(each.spoken for each in bars))),
        bars=tuple(bars),
        key=" ".join(say(each) for each in key),
        rest=(
            say(N_("Not in the picture: {count} more."), count=len(bars) - MOST_ROWS)
            if len(bars) > MOST_ROWS
            else ""
        ),
        table=ChartTable(
            heads=(say(N_("Calculation")), say(N_("Likely")), say(N_("In nine of ten draws"))),
            rows=tuple(rows),
        ),
    )

"""The pictures of a comparison of tenders: of the one criterion a reader asks about first."""

from typing import TYPE_CHECKING

from gatekeeper_app.domain.report import Figure
from gatekeeper_app.i18n import Language

if TYPE_CHECKING:
    from gatekeeper_app.services.award.bench import AwardBench
    from gatekeeper_app.services.award.results import AwardResult, LineResult


def award_figures(result: "AwardResult", bench: "AwardBench", language: Language) -> list[Figure]:
    """What the criterion's weight decides, and which price difference its score outweighs; nothing where no
    criterion stands beside the price."""
    from gatekeeper_app.services.award.charts import power_chart, winner_chart
    from gatekeeper_app.services.award.pictures import power_curve, winner_map

    line = _asked_about(result)
    if line is None:
        return []
    figures = []
    curve = power_curve(result, line.line_id, bench)
    if curve is not None:
        chart = power_chart(line, curve, language)
        figures.append(Figure(chart=chart, caption=f"{line.name}: {chart.headline}"))
    found = winner_map(result, line.line_id, bench)
    if found is not None:
        map_ = winner_chart(line, found, language)
        figures.append(Figure(chart=map_, caption=f"{line.name}: {map_.headline}"))
    return figures


def _asked_about(result: "AwardResult") -> "LineResult | None":
    """The environmental criterion without power, else the one with the least; without any, the most powerful one."""
    if not result.lines or result.no_power is not None:
        return None
    green = [line for line in result.lines if line.green]
    if green:
        return min(green, key=lambda line: (not line.powerless, line.power))
    return max(result.lines, key=lambda line: line.power)

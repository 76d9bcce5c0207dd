"""The picture of measurable effect: how far towards its target each indicator has come."""

from collections.abc import Sequence
from decimal import Decimal

from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, EffectRow, EffectState
from gatekeeper_app.services.carbon.figures import unit_words
from gatekeeper_app.services.charts.rows import MOST_ROWS

_DASH = "–"


def progress_chart(rows: Sequence[EffectRow], language: Language) -> BarChart | None:
    """A bar for each indicator with something promised or realised, in percent of the way from baseline to target;
    hatched where it is only promised. None where there is nothing to show yet."""

    def say(msgid: str, **places: str | int) -> str:
        return Message(msgid, dict(places)).in_language(language)

    def share(value: Decimal | None) -> str:
        return _DASH if value is None else percent(value, language)

    shown = [each for each in rows if each.reached is not None or each.promised_share is not None]
    if not shown:
        return None
    bars, cells = [], []
    for each in shown:
        measured = each.reached is not None
        value = each.reached if each.reached is not None else each.promised_share
        parts = [say(N_("realised {share}"), share=share(each.reached))] if measured else []
        if each.promised_share is not None:
            parts.append(say(N_("promised {share}"), share=share(each.promised_share)))
        name, label = each.name.in_language(language), ", ".join(parts)
        state = say(EFFECT_STATE_NAMES[each.state])
        bars.append(
            Bar(
                name=name,
                value=float(value or 0),
                label=label,
                spoken=f"{name}: {label}. {state}.",
                hatched=not measured,
            )
        )
        cells.append((name, share(each.promised_share), share(each.reached), state))
    heading = progress_sentence(rows).in_language(language)
    return BarChart(
        headline=heading.rstrip("."),
        alternative=" ".join((heading, *(each.spoken for each in bars))),
        bars=tuple(bars),
        key=say(N_("Percent of the way from the baseline to the target. Hatched: only promised so far.")),
        rest=(
            say(N_("Not in the picture: {count} more."), count=len(bars) - MOST_ROWS)
            if len(bars) > MOST_ROWS
            else ""
        ),
        table=ChartTable(
            heads=tuple(say(each) for each in (N_("Criterion"), N_("Promised"), N_("Realised"), N_("State"))),
            rows=tuple(cells),
        ),
    )


def progress_sentence(rows: Sequence[EffectRow]) -> Message:
    """How many targets were reached, in one sentence."""
    aimed = [each for each in rows if each.target is not None]
    reached = sum(1 for each in aimed if each.state is EffectState.REACHED)
    late = sum(1 for each in aimed if each.state is EffectState.LATE)
    places = {"reached": reached, "count": len(aimed), "late": late}
    if late:
        return Message(N_("Targets reached {reached} of {count}; measurements late {late}."), places)
    return Message(N_("Targets reached {reached} of {count}."), places)


def with_unit(value: Decimal | None, unit: str, language: Language) -> str:
    """A figure of an indicator as it is read; a dash where there is none."""
    if value is None:
        return _DASH
    return f"{number(value, language)}\u00a0{unit_words(unit, language)}".strip()

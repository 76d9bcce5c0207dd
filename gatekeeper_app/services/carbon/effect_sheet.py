"""Indicators as cells between tabs: copied into a spreadsheet and pasted back from one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.i18n.written import read_number
from gatekeeper_app.services.carbon.effects import EffectRow, set_target
from gatekeeper_app.services.carbon.sheet import one_line
from gatekeeper_app.services.editing import Edit

_MOST_SIGNS = 400_000
_MOST_ROWS = 1_000
_LONGEST = {"indicator": 400, "unit": 60, "data_source": 1_000}
_HEADS = (
    N_("Id"),
    N_("Criterion"),
    N_("Indicator"),
    N_("Baseline"),
    N_("Target"),
    N_("Unit"),
    N_("Data source"),
    N_("Date"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedTarget:
    """A row of what was pasted: the key of its criterion and what is to be measured."""

    key: str
    indicator: str
    baseline: Decimal | None
    target: Decimal | None
    unit: str
    data_source: str
    due: date | None


def targets_text(rows: Sequence[EffectRow], language: Language) -> str:
    """A head, and a row a criterion, also of those that have no indicator yet."""
    lines = [tuple(Message(each).in_language(language) for each in _HEADS)]
    for row in rows:
        target = row.target or EffectTarget(criterion_id=row.criterion_id, lot_id=row.lot_id)
        ends = ("" if each is None else number(each, language) for each in (target.baseline, target.target))
        due = "" if target.due is None else day(target.due, language)
        words = (target.unit, target.data_source, due)
        lines.append((row.key, row.name.in_language(language), target.indicator, *ends, *words))
    return "\n".join("\t".join(one_line(cell) for cell in line) for line in lines)


def read_targets(text: str, days: Mapping[str, date | None], language: Language) -> tuple[PastedTarget, ...]:
    """The rows that begin with an id; a head is passed over. `days`: what the cells of dates say, read by whoever
    knows how dates are typed. Raises `WrongUsageError` for no row at all and for a figure that cannot be read."""
    found = []
    for cells in cells_of(text):
        ends: list[Decimal | None] = []
        try:
            ends = [read_number(cell, language) for cell in cells[3:5]]
        except ValueError as error:
            raise _refused(
                N_("“{name}” has a figure that cannot be read: {figure}."),
                N_("Correct the figure in the spreadsheet."),
                name=cells[1] or cells[0],
                figure=str(error)[:40],
            ) from error
        found.append(
            PastedTarget(
                key=cells[0],
                indicator=cells[2][: _LONGEST["indicator"]],
                baseline=ends[0],
                target=ends[1],
                unit=cells[5][: _LONGEST["unit"]],
                data_source=cells[6][: _LONGEST["data_source"]],
                due=days.get(cells[7]),
            )
        )
    if not found:
        raise _refused(
            N_("What was copied has no rows of indicators."),
            N_("Copy the indicators from here first, and change them in the spreadsheet."),
        )
    return tuple(found)


def cells_of(text: str) -> list[tuple[str, ...]]:
    """The rows with an id and all eight cells; missing cells at the end are empty."""
    heads = {Message(_HEADS[0]).in_language(language) for language in ("fi", "sv", "en")}
    rows = []
    for line in text[:_MOST_SIGNS].splitlines()[:_MOST_ROWS]:
        cells = [one_line(cell) for cell in line.split("\t")]
        if len(cells) > 2 and cells[0] and cells[0] not in heads:
            rows.append(tuple((cells + [""] * len(_HEADS))[: len(_HEADS)]))
    return rows


def paste_targets(
    procurement: Procurement, rows: Sequence[EffectRow], pasted: Sequence[PastedTarget]
) -> Edit:
    """The indicators as pasted, found by id; rows that are empty change nothing. Raises `WrongUsageError` for an id
    that is no included criterion."""
    known = {each.key: each for each in rows}
    for each in pasted:
        row = known.get(each.key)
        if row is None:
            raise _refused(
                N_("“{name}” is not an included criterion here."),
                N_("Keep the first column as it was copied."),
                name=each.key,
            )
        old = row.target or EffectTarget(criterion_id=row.criterion_id, lot_id=row.lot_id)
        new = replace(
            old,
            indicator=each.indicator,
            baseline=each.baseline,
            target=each.target,
            unit=each.unit,
            data_source=old.data_source
            if one_line(old.data_source) == each.data_source
            else each.data_source,
            due=each.due,
        )
        same_figures = (new.baseline, new.target) == (old.baseline, old.target)
        if new != old:
            kept = new if same_figures else replace(new, case_id="")
            procurement = set_target(procurement, kept).procurement
    return Edit(procurement=procurement, label=Message(N_("indicators pasted")))


def _refused(why: str, remedy: str, **places: Argument) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The indicators were not pasted.")),
        why=Message(why, places),
        remedy=Message(remedy),
    )

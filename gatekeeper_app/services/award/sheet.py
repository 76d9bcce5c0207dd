"""Weights as cells between tabs: copied into a spreadsheet and pasted back from one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gatekeeper_app.calculation.award.balancing import compared, percents, with_percents
from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.offers import in_new_scale
from gatekeeper_app.services.editing import Edit

HUNDRED = Decimal(100)
_MOST_SIGNS = 100_000
_MOST_ROWS = 200
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009%")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedWeight:
    """A row of what was pasted: the name of a criterion and its weight in percent."""

    name: str
    percent: Decimal


def weights_text(procurement: Procurement, lot_id: str, language: Language) -> str:
    """A row a criterion: its name, a tab, its weight in percent without the sign."""
    lines = compared(comparison(procurement, lot_id))
    share_of = percents(lines) or {}
    rows = []
    for line in lines:
        share = share_of.get(line.id)
        shown = "" if share is None else number(share.quantize(Decimal("0.01")), language)
        rows.append(f"{_name(line, language)}\t{shown}")
    return "\n".join(rows)


def read_weights(text: str) -> tuple[PastedWeight, ...]:
    """The rows that end in a figure; a head without one is passed over. Raises `WrongUsageError` for none at all."""
    found = []
    for row in text[:_MOST_SIGNS].splitlines()[:_MOST_ROWS]:
        cells = [cell.strip() for cell in row.split("\t")]
        figure = _figure(cells[-1]) if len(cells) > 1 else None
        if figure is not None and cells[0]:
            found.append(PastedWeight(name=cells[0], percent=figure))
    if not found:
        raise _refused(
            N_("What was copied has no rows of a name and a weight."),
            N_("Copy two columns from the spreadsheet: names and weights in percent."),
        )
    return tuple(found)


def paste_weights(
    procurement: Procurement, lot_id: str, pasted: Sequence[PastedWeight], language: Language
) -> Edit:
    """The weights of the criteria as pasted, found by name. Raises `WrongUsageError` for a name that is not
    compared, for one that is missing, and for weights that do not add up to a hundred.
    """
    lines = compared(comparison(procurement, lot_id))
    by_name = {_name(line, language).casefold(): line.id for line in lines}
    new: dict[str, Decimal] = {}
    for row in pasted:
        line_id = by_name.get(row.name.casefold())
        if line_id is None:
            raise _refused(
                N_("“{name}” is not an award criterion here."),
                N_("Give the rows the names the criteria have in the table."),
                name=row.name,
            )
        if not 0 <= row.percent <= HUNDRED:
            raise _refused(
                N_("The weight of “{name}” is not between 0 and 100."),
                N_("Correct the weight in the spreadsheet."),
                name=row.name,
            )
        new[line_id] = row.percent
    missing = [_name(line, language) for line in lines if line.id not in new]
    if missing:
        raise _refused(N_("The weight of “{name}” is missing."), N_("Copy every criterion."), name=missing[0])
    total = sum(new.values(), Decimal(0))
    if total != HUNDRED:
        raise _refused(
            N_("The weights add up to {total}%, not to 100%."),
            N_("Correct the weight in the spreadsheet."),
            total=number(total, language),
        )
    better = in_new_scale(procurement, with_percents(procurement, lines, new), lot_id)
    return Edit(procurement=better, label=Message(N_("weights pasted")))


def _name(line: AwardCriterion, language: Language) -> str:
    """On one line, whatever was typed."""
    return " ".join(Message("{name}", {"name": line_name(line)}).in_language(language).split())


def _figure(cell: str) -> Decimal | None:
    compact = cell.translate(_SPACES).replace(",", ".")
    if not compact or len(compact) > 12 or not compact.isascii():
        return None
    try:
        figure = Decimal(compact)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def _refused(why: str, remedy: str, **places: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The weights were not pasted.")), why=Message(why, places), remedy=Message(remedy)
    )

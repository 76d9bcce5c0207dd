"""The page of a tender form for one solution: what the tenderer enters, and what the contracting entity has set."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.calculation.life_cycle.faults import LARGEST_FIGURE
from gatekeeper_app.domain.cost_cases import (
    COST_TIMING_NAMES,
    CostAlternative,
    CostCase,
    CostLine,
    CostTiming,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.form_sheets import CellEntry, CellLook, FormCell, FormSheet
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.services.life_cycle.sheet_assumptions import line_name
from gatekeeper_app.services.life_cycle.sheet_entries import FormMaker, SheetEntry


def solution_page(maker: FormMaker, place: int, case: CostCase, alternative: CostAlternative) -> FormSheet:
    """The page of one solution: what the tenderer enters, then what the buyer has set."""
    say = maker.say
    name = say(N_("Solution {number}"), number=place)
    title = alternative.name or alternative.id
    cells = [FormCell(row=0, column=0, value=title, look=CellLook.TITLE, span=7)]
    yes, no = say(N_("Yes")), say(N_("No"))
    cells.append(FormCell(row=1, column=0, value=say(N_("Is this solution offered?"))))
    cells.append(
        FormCell(
            row=1,
            column=2,
            look=CellLook.INPUT,
            entry=CellEntry(
                title=say(N_("Is this solution offered?")),
                message=say(N_("Choose from the list.")),
                refusal=say(N_("Choose from the list.")),
                choices=(yes, no),
            ),
        )
    )
    maker.entries.append(
        SheetEntry(
            sheet=name, address=cells[-1].address, role="offered", alternative=alternative.id, name=title
        )
    )
    cells.append(FormCell(row=2, column=0, value=say(N_("Product and model"))))
    cells.append(
        maker.text_cell(
            name,
            2,
            "product",
            say(N_("Product and model")),
            say(N_("What is offered, so that it can be told in the delivery.")),
            column=2,
            span=4,
            alternative=alternative.id,
        )
    )
    heads = (
        N_("Cost"),
        N_("What belongs here"),
        N_("Value"),
        N_("Unit"),
        N_("Least"),
        N_("Most"),
        N_("When, and what it is multiplied with"),
    )
    cells += [
        FormCell(row=3, column=at, value=say(head), look=CellLook.HEAD) for at, head in enumerate(heads)
    ]
    row = 4
    for heading, asked in (
        (N_("Filled in by the tenderer"), True),
        (N_("Set by the contracting entity"), False),
    ):
        lines = [line for line in alternative.lines if line.from_bidder is asked]
        if lines:
            cells.append(FormCell(row=row, column=0, value=say(heading), look=CellLook.HEADING, span=7))
            row += 1
        for line in lines:
            cells += _line(maker, row, case, line, sheet=name, alternative=alternative.id)
            row += 1
    return FormSheet(name=name, widths=(34, 46, 16, 14, 12, 14, 44), cells=tuple(cells), head_rows=4)


def _line(
    maker: FormMaker, row: int, case: CostCase, line: CostLine, *, sheet: str, alternative: str
) -> Iterator[FormCell]:
    name = line_name(line, maker.language)
    unit = unit_of(line)
    yield FormCell(row=row, column=0, value=name)
    yield FormCell(row=row, column=1, value=line.help)
    if line.from_bidder:
        least = Decimal(0) if line.least is None else line.least
        most = LARGEST_FIGURE if line.most is None else line.most
        figure = maker.say(
            N_("A figure from {least} to {most}, in {unit}."), least=least, most=most, unit=maker.unit(unit)
        )
        entry = CellEntry(
            title=name, message=f"{line.help}\n{figure}".strip(), refusal=figure, least=least, most=most
        )
        cell = FormCell(row=row, column=2, look=CellLook.INPUT, entry=entry)
        maker.entries.append(
            SheetEntry(
                sheet=sheet,
                address=cell.address,
                role="cost",
                alternative=alternative,
                line=line.id,
                name=name,
                unit=unit,
                least=least,
                most=most,
            )
        )
        yield cell
        yield FormCell(row=row, column=4, value=least, look=CellLook.FIGURE)
        yield FormCell(row=row, column=5, value=most, look=CellLook.FIGURE)
    else:
        yield FormCell(row=row, column=2, value=line.amount.best, look=CellLook.FIGURE)
    yield FormCell(row=row, column=3, value=maker.unit(unit))
    yield FormCell(row=row, column=6, value="; ".join(_used(maker, case, line)))


def _used(maker: FormMaker, case: CostCase, line: CostLine) -> Iterator[str]:
    """When a cost falls due, and the shared figures and prices it is multiplied with."""
    if line.timing is CostTiming.EVERY:
        yield maker.say(N_("every {years} years"), years=line.years or 0)
    elif line.timing is CostTiming.IN_YEAR:
        yield maker.say(N_("once, at the end of year {years}"), years=line.years or 0)
    else:
        yield maker.say(COST_TIMING_NAMES[line.timing])
    for name in (*line.amount_inputs, line.price_input, line.emission_input):
        shared = case.input(name) if name else None
        if shared is not None:
            yield (
                f"× {shared.name or shared.id}"
                if name != line.emission_input
                else maker.say(N_("emissions by: {name}"), name=shared.name or shared.id)
            )
    for words, estimate in ((N_("price"), line.price), (N_("emission factor"), line.emission)):
        if estimate is not None:
            yield f"{maker.say(words)} {_figure(maker, estimate)}"
    if line.factor != 1:
        yield f"× {number(line.factor, maker.language)}"


def _figure(maker: FormMaker, estimate: Estimate) -> str:
    return f"{number(estimate.best, maker.language)} {maker.unit(estimate.unit)}".strip()


def unit_of(line: CostLine) -> str:
    """The unit of a cost's amount; euros where the amount itself is money and names none."""
    money = not (line.price or line.price_input or line.amount_inputs)
    return line.amount.unit or ("EUR" if money else "")

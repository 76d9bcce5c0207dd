"""The pages of a tender form before and after those of the solutions: instructions, assumptions, identity."""

from collections.abc import Sequence
from decimal import Decimal

from gatekeeper_app.domain.cost_cases import CostAlternative, CostCase
from gatekeeper_app.domain.form_sheets import CellLook, FormCell, FormSheet
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.sheet_assumptions import assumption_rows
from gatekeeper_app.services.life_cycle.sheet_entries import FormMaker

SHOWN_DIGEST = 12
"""Digits of the digest that are printed."""


def instructions_page(maker: FormMaker, procurement: Procurement, case: CostCase, digest: str) -> FormSheet:
    """The first page: what to do, who the tenderer is, the signature."""
    say = maker.say
    name = say(N_("Instructions"))
    lot = next((each.title for each in procurement.lots if each.id == case.lot_id), "")
    rows: list[FormCell] = []
    heights: dict[int, int] = {}

    def add(text: str, look: CellLook = CellLook.TEXT, height: int = 0) -> None:
        row = rows[-1].row + 1 if rows else 0
        rows.append(FormCell(row=row, column=0, value=text, look=look, span=3))
        heights[row] = height or 15 * (1 + len(text) // 105)

    add(say(N_("Tender form for life-cycle costs")), CellLook.TITLE, 24)
    for text in (procurement.title, procurement.buyer.name, lot, case.name):
        if text:
            add(text, CellLook.HEADING, 18)
    for line in filter(None, (part.strip() for part in case.note.split("\n"))):
        add(line)
    for text in (
        N_(
            "Fill in the cells with a coloured ground on this page and on the page of each solution you offer."
        ),
        N_("Enter prices in {currency} without value added tax. Enter nought where there is no such cost."),
        N_("Change nothing else. Assumptions are the same for all tenderers; changed ones are recognised."),
        N_(
            "The form calculates nothing. The contracting entity calculates all tenders by the method and the"
            " assumptions published in the procurement documents (Procurement Act 1397/2016, section 95)."
        ),
        N_("The figures you enter are part of the tender and bind the tenderer through the contract."),
    ):
        add(say(text, currency=maker.currency))
    for label, role, message in (
        (N_("Tenderer"), "tenderer", N_("Name of the tenderer as in the tender.")),
        (
            N_("Business ID"),
            "business_id",
            N_("Business ID, or the number in the register of another country."),
        ),
    ):
        row = rows[-1].row + 1
        rows.append(FormCell(row=row, column=0, value=say(label)))
        rows.append(maker.text_cell(name, row, role, say(label), say(message), span=2))
    for label in (N_("Place and date"), N_("Signature and name in print")):
        row = rows[-1].row + 1
        rows.append(FormCell(row=row, column=0, value=say(label)))
        rows.append(FormCell(row=row, column=1, look=CellLook.SIGNATURE, span=2))
        heights[row] = 36
    add(say(N_("Mark of the assumptions: {mark}"), mark=digest[:SHOWN_DIGEST]))
    return FormSheet(name=name, widths=(34, 40, 40), cells=tuple(rows), heights=heights)


def assumptions_page(maker: FormMaker, case: CostCase, offered: Sequence[CostAlternative]) -> FormSheet:
    """The second page: what holds for all tenders."""
    say = maker.say
    name = say(N_("Assumptions"))
    heads = (
        N_("Assumption"),
        N_("Value"),
        N_("Unit"),
        N_("Lowest tried"),
        N_("Highest tried"),
        N_("Source"),
    )
    cells = [
        FormCell(
            row=0,
            column=0,
            value=say(N_("Assumptions, the same for all tenderers")),
            look=CellLook.TITLE,
            span=6,
        )
    ]
    cells += [
        FormCell(row=1, column=at, value=say(head), look=CellLook.HEAD) for at, head in enumerate(heads)
    ]
    for row, given in enumerate(assumption_rows(case, offered, maker.currency, maker.language), start=2):
        for column, value in enumerate(given):
            if value is not None and value != "":
                look = CellLook.FIGURE if isinstance(value, Decimal) else CellLook.TEXT
                cells.append(FormCell(row=row, column=column, value=value, look=look))
    return FormSheet(name=name, widths=(46, 16, 16, 14, 14, 52), cells=tuple(cells), head_rows=2)

"""The sheet evaluators compare tenders on: criteria as rows, tenders as columns, points reckoned as the model says.

Only what evaluators enter can be changed. Formulas are those of `calculation.award.evaluation`; an example sheet has
them filled in, with what the program itself reckons as their stored values.
"""

from collections.abc import Sequence

from gatekeeper_app.calculation.award.comparisons import Comparison, comparisons
from gatekeeper_app.calculation.award.evaluation import BidScore, NoEvaluation, evaluate, scale_complete
from gatekeeper_app.calculation.award.models import NO_MODEL_REASONS, AwardModel, NoModel
from gatekeeper_app.domain.award_models import SCORING_FORMULA_NAMES, TrialBid
from gatekeeper_app.domain.form_sheets import CellLook, FormBook, FormCell, FormSheet
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.award.names import said_in
from gatekeeper_app.services.award.results import AwardResult, unsimulated
from gatekeeper_app.services.award.worked_example import made_bids
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.comparison_rows import ComparisonRows
from gatekeeper_app.services.documents.frame import Sources, inside, material_of
from gatekeeper_app.services.documents.workbooks import about_rows
from gatekeeper_app.services.justification.material import Material

MOST_SHEETS = 60
_WIDTHS = (34, 46, 17)
_TENDER_WIDTH = 15


def comparison_sheet(sources: Sources, audience: Audience, language: Language) -> FormBook:
    """A sheet for each comparison, one with an example, and one that says what the file is. For evaluators only."""
    material = material_of(sources, language)
    say, procurement = material.say, material.procurement
    found = comparisons(procurement)
    sheets = [_sheet(material, each) for each in found[:MOST_SHEETS]]
    sheets += _example(material, found)
    title, draft = say(N_("Comparison sheet")), sources.draft
    rows = about_rows(material, title, audience, draft=draft)
    if len(found) > MOST_SHEETS:
        rest = say(N_("And {count} further ways of comparing."), count=len(found) - MOST_SHEETS)
        rows.append((say(N_("Left out")), rest))
    subject = procurement.title or say(N_("Unnamed procurement"))
    return FormBook(
        title=f"{title}: {subject}",
        author=procurement.buyer.name,
        language=language,
        created_at=material.now,
        footer=inside(subject, language),
        sheets=(*sheets, _about(material, rows)),
    )


def _result(material: Material, compared: Comparison) -> AwardResult:
    """What the texts of the rows are made of; nothing is simulated."""
    return said_in(unsimulated(compared), material.language)


def _named(material: Material, compared: Comparison) -> str:
    lots = [material.lot(lot) for lot in compared.lots]
    if not lots or len(lots) == len(material.procurement.lots):
        return material.say(N_("Comparison"))
    return ", ".join(lots)


def _refused(compared: Comparison) -> str:
    """Why nothing can be reckoned on a sheet (msgid); empty where it can."""
    model = compared.model
    if isinstance(model, NoModel):
        return NO_MODEL_REASONS[model.reason]
    if not all(scale_complete(line) for line in model.lines):
        return N_("The scale of a criterion is not complete, so no points can be counted.")
    return ""


def _sheet(material: Material, compared: Comparison) -> FormSheet:
    why = _refused(compared)
    if why:
        return FormSheet(
            name=_named(material, compared),
            widths=(110,),
            cells=(
                FormCell(row=0, column=0, value=material.say(N_("Comparison sheet")), look=CellLook.TITLE),
                FormCell(row=1, column=0, value=material.say(why)),
            ),
        )
    return _filled(material, compared, _named(material, compared))


def _example(material: Material, found: Sequence[Comparison]) -> list[FormSheet]:
    """The first comparison with three invented tenders, compared by the program."""
    for compared in found:
        model = compared.model
        if _refused(compared) or not isinstance(model, AwardModel):
            continue
        bids = made_bids(model, None)
        scores = evaluate(model, bids)
        if not isinstance(scores, NoEvaluation):
            filled = tuple(zip(bids, scores, strict=True))
            return [_filled(material, compared, material.say(N_("Example")), filled)]
    return []


def _filled(
    material: Material,
    compared: Comparison,
    name: str,
    filled: Sequence[tuple[TrialBid, BidScore]] = (),
) -> FormSheet:
    say, model = material.say, compared.model
    assert isinstance(model, AwardModel)
    rows = ComparisonRows(material, _result(material, compared), model, 3, filled)
    width = len(_WIDTHS) + rows.tenders
    told = say(
        N_(
            "Enter the price and what each tender offers in the yellow cells. Points, totals and ranks are "
            "calculated by the published rule. Clear the column of a tender that is rejected. Points are "
            "final when every tender has been entered."
        )
    )
    if filled:
        told = say(N_("Example with three invented tenders:"))
    lots = ", ".join(material.lot(lot) for lot in compared.lots) or say(N_("The whole procurement"))
    subject = material.procurement.title or say(N_("Unnamed procurement"))
    top = [
        FormCell(
            row=0,
            column=0,
            value=f"{say(N_('Comparison sheet'))}: {subject}",
            look=CellLook.TITLE,
            span=width,
        ),
        FormCell(row=1, column=0, value=f"{lots} · {say(SCORING_FORMULA_NAMES[model.formula])}", span=width),
        FormCell(row=2, column=0, value=told, span=width),
    ]
    cells = (*top, *rows.cells())
    return FormSheet(
        name=name,
        widths=(*_WIDTHS, *(_TENDER_WIDTH,) * rows.tenders),
        cells=cells,
        head_rows=4,
        head_columns=1,
        heights={0: 24, **rows.heights},
    )


def _about(material: Material, rows: Sequence[tuple[str, str]]) -> FormSheet:
    cells = []
    for place, (name, value) in enumerate(rows):
        cells.append(FormCell(row=place, column=0, value=name, look=CellLook.HEAD))
        cells.append(FormCell(row=place, column=1, value=value))
    return FormSheet(name=material.say(N_("About this file")), widths=(28, 90), cells=tuple(cells))

"""Draft and final: which figures have no verified source, who vouches for them, and what a final document asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_cases import CostAlternative, CostAssumptions, CostCase, CostKind, CostLine
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Heading, Report, Table
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.errors import NotPossibleNowError, WrongUsageError
from gatekeeper_app.i18n import Message
from gatekeeper_app.rules.examples import furniture, included
from gatekeeper_app.services import editing
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS
from gatekeeper_app.services.documents.confirming import confirm, figure_states, open_figures, take_back
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import MAKERS, make_report
from gatekeeper_app.services.documents.spreadsheets import make_spreadsheet
from gatekeeper_app.services.documents.unverified import unverified_figures
from gatekeeper_app.services.documents.unverified_figure import UnverifiedFigure
from gatekeeper_app.services.documents.versions import RECORDS, final_hindrances, version_of
from gatekeeper_app.services.parts import join, split
from gatekeeper_app.services.protocols import LawBook, Library

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ON = date(2026, 11, 20)
WHO = "Maija Mallikas"
INSIDE, OUTSIDE = Audience.INTERNAL, Audience.OUTWARD
CHAPTER = "Figures confirmed for this document"


@pytest.fixture(scope="module")
def sources(library: Library, law: LawBook) -> Sources:
    """A worked sample in which everything has been decided; without carbon calculators, whose draws take long."""
    sample = Shipped(language="fi").sample("food-service", "fi")
    return Sources(procurement=sample, library=library, law=law, now=NOW, calculators={})


def figures(sources: Sources, procurement: Procurement | None = None) -> tuple[UnverifiedFigure, ...]:
    whole = sources.procurement if procurement is None else procurement
    return unverified_figures(whole, sources.library, sources.law, sources.calculators)


def vouched(sources: Sources, chosen: Sequence[UnverifiedFigure] | None = None) -> Sources:
    """The same with the figures confirmed."""
    confirmed = confirm(
        sources.procurement,
        figures(sources) if chosen is None else chosen,
        by=WHO,
        on=ON,
        note="Tilasto 2025",
    )
    return replace(sources, procurement=confirmed.procurement)


def chapter(report: Report) -> Table | None:
    """The table of confirmed figures of a report."""
    for place, block in enumerate(report.blocks):
        if isinstance(block, Heading) and block.text == CHAPTER:
            table = report.blocks[place + 2]
            assert isinstance(table, Table)
            return table
    return None


def titles(report: Report) -> list[str]:
    return [f"{b.number} {b.text}" for b in report.blocks if isinstance(b, Heading) and b.level == 1]


def estimate(best: int, certainty: Certainty | None, source: str = "") -> Estimate:
    return Estimate(best=Decimal(best), certainty=certainty, source=source)


def case(*lines: CostLine) -> CostCase:
    return CostCase(
        id="c",
        assumptions=CostAssumptions(rate=estimate(0, Certainty.VERIFIED)),
        alternatives=(
            CostAlternative(id="a", life=estimate(10, Certainty.VERIFIED), lines=lines),
            CostAlternative(id="b", life=estimate(10, Certainty.VERIFIED), lines=lines),
        ),
    )


def line(id_: str, amount: Estimate, *, from_bidder: bool = False) -> CostLine:
    return CostLine(id=id_, kind=CostKind.OTHER, amount=amount, from_bidder=from_bidder)


# -- which figures


def test_a_proposed_figure_is_unverified_until_the_buyer_sets_one_of_her_own(
    sources: Sources, library: Library
) -> None:
    warranty = library.criteria["FUR-004"]
    procurement = furniture(included(warranty))
    found = {figure.id: figure for figure in figures(sources, procurement)}
    proposed = found["criterion/FUR-004/warranty_years"]
    assert proposed.certainty is Certainty.PRACTICE
    assert proposed.place.page == "walk"
    value = Decimal(proposed.value.split()[0])
    own = editing.set_parameter(procurement, warranty, "warranty_years", value + 1).procurement
    assert proposed.id not in {figure.id for figure in figures(sources, own)}


def test_a_figure_that_no_word_of_the_documents_states_is_not_asked_about(
    sources: Sources, library: Library
) -> None:
    decision = included(library.criteria["FUR-004"])
    own = dict.fromkeys(("fi", "sv", "en"), "Takuu.")
    silent = replace(
        decision,
        own_text=own,
        verification_included=False,
        follow_up=replace(
            decision.follow_up, clause_included=False, consequence_included=False, indicator_included=False
        ),
    )
    found = figures(sources, furniture(silent))
    assert not [figure for figure in found if figure.id.startswith("criterion/FUR-004/")]


def test_figures_of_calculations_are_unverified_from_memory_or_without_a_source(sources: Sources) -> None:
    lines = (
        line("memory", estimate(1, Certainty.MEMORY, "Arvio")),
        line("read", estimate(2, Certainty.VERIFIED, "Tilastokeskus")),
        line("own", estimate(3, None, "Tietopyyntö 1.2.2024")),
        line("bare", estimate(4, None)),
        line("said", estimate(5, None, "Hankintayksikön oma luku")),
    )
    found = {figure.id for figure in figures(sources, furniture(cost_cases=(case(*lines),)))}
    of_case = {name.split("/")[-2] for name in found if name.startswith("cost/c/alternative/a/")}
    assert of_case == {"memory", "bare", "said"}


def test_a_calculation_that_cannot_be_made_asks_for_nothing(sources: Sources) -> None:
    broken = replace(case(line("bare", estimate(1, None))), alternatives=())
    assert not [f for f in figures(sources, furniture(cost_cases=(broken,))) if f.id.startswith("cost/")]


def test_assumptions_about_tenders_are_asked_about_and_those_the_buyer_changed_are_not(
    sources: Sources,
) -> None:
    assumed = {figure.id for figure in figures(sources) if figure.id.startswith("comparison/")}
    assert "comparison/whole/bidders" in assumed
    assert "comparison/whole/price_spread" not in assumed  # the sample sets it to six percent


# -- confirming


def test_a_confirmation_holds_for_the_value_it_was_given_for(sources: Sources) -> None:
    bare = furniture(cost_cases=(case(line("bare", estimate(4, None))),))
    edit = confirm(bare, figures(sources, bare), by="  Maija   Mallikas ", on=ON)
    given = {each.figure: each for each in edit.procurement.figure_confirmations}
    assert given["cost/c/alternative/a/bare/amount"].by == WHO
    assert given["cost/c/alternative/a/bare/amount"].value == "4"
    assert not open_figures(edit.procurement, figures(sources, edit.procurement))
    changed = replace(edit.procurement, cost_cases=(case(line("bare", estimate(5, None))),))
    states = {each.figure.id: each for each in figure_states(changed, figures(sources, changed))}
    waiting = states["cost/c/alternative/a/bare/amount"]
    assert waiting.changed
    assert waiting.confirmation is None


def test_a_confirmation_is_taken_back_and_needs_a_name(sources: Sources) -> None:
    chosen = figures(sources)[:2]
    confirmed = confirm(sources.procurement, chosen, by=WHO, on=ON).procurement
    assert take_back(confirmed, chosen[:1]).procurement.figure_confirmations[0].figure == chosen[1].id
    assert confirm(confirmed, chosen, by=WHO, on=ON).procurement == confirmed
    with pytest.raises(WrongUsageError):
        confirm(sources.procurement, chosen, by="  ", on=ON)


def test_a_confirmation_is_a_part_of_its_own(sources: Sources) -> None:
    whole = vouched(sources).procurement
    parts = split(whole)
    assert f"figure_confirmation/{figures(sources)[0].id}" in parts
    assert join(parts) == whole


# -- versions


def test_a_document_is_a_draft_until_its_figures_are_confirmed(sources: Sources) -> None:
    annex = DOCUMENTS["criteria-annex"]
    draft = make_report(annex, sources, INSIDE, "en")
    waiting = (
        len(final_hindrances(annex, sources, INSIDE)) and final_hindrances(annex, sources, INSIDE)[0].count
    )
    assert draft.draft_label == f"Draft: {waiting} figures to be confirmed"
    assert draft.watermark == "DRAFT"
    assert chapter(draft) is None
    final = make_report(annex, vouched(sources), INSIDE, "en")
    assert (final.draft_label, final.watermark) == ("", "")


def test_a_draft_may_be_chosen_although_the_final_version_is_possible(sources: Sources) -> None:
    chosen = replace(vouched(sources), version=Version.DRAFT)
    report = make_report(DOCUMENTS["market-dialogue"], chosen, OUTSIDE, "sv")
    assert (report.draft_label, report.watermark) == ("Utkast", "UTKAST")


def test_a_final_version_that_waits_is_refused_and_what_is_missing_is_named(sources: Sources) -> None:
    open_ = replace(sources.procurement, decisions=sources.procurement.decisions[1:])
    wanted = replace(sources, procurement=open_, version=Version.FINAL)
    with pytest.raises(NotPossibleNowError) as refused:
        make_report(DOCUMENTS["justification"], wanted, INSIDE, "en")
    said = refused.value.in_language("en")
    assert "one criterion has not been decided on" in said
    assert "figures without a verified source" in said
    places = {each.kind: each.place for each in final_hindrances(DOCUMENTS["contract"], wanted, INSIDE)}
    assert places["decisions"].page == "walk"
    assert places["decisions"].criterion == sources.procurement.decisions[0].criterion_id
    assert places["figures"].page == "export"


def test_outsiders_are_not_told_what_a_draft_waits_for(sources: Sources) -> None:
    empty = replace(sources, procurement=replace(sources.procurement, decisions=()))
    for kind in CATALOGUE:
        if kind.id in MAKERS and OUTSIDE in kind.audiences and kind.id not in RECORDS:
            assert make_report(kind, empty, OUTSIDE, "en").draft_label == "Draft", kind.id


def test_records_and_the_paper_for_the_market_wait_for_nothing(sources: Sources) -> None:
    empty = replace(sources, procurement=Procurement(id="e", title="", created_at=NOW))
    for name in RECORDS:
        kind = DOCUMENTS[name]
        assert version_of(kind, empty, kind.audiences[0]) is Version.FINAL, name


def test_hilmas_page_is_final_when_its_questions_are_answered(sources: Sources) -> None:
    bare = replace(sources, procurement=replace(sources.procurement, notice_answers=()))
    waits = final_hindrances(DOCUMENTS["hilma"], bare, INSIDE)
    assert [each.kind for each in waits] == ["answers"]
    assert make_report(DOCUMENTS["hilma"], bare, INSIDE, "en").draft_label.endswith("answers missing")


# -- what a final document tells


def test_a_final_justification_lists_figure_value_source_who_and_when_before_the_signatures(
    sources: Sources,
) -> None:
    final = make_report(DOCUMENTS["justification"], vouched(sources), INSIDE, "en")
    told = chapter(final)
    assert told is not None
    assert len(told.rows) == len(figures(sources))
    assert [column.title for column in told.columns][-2:] == ["Confirmed by", "Confirmed on"]
    assert {row[-2:] for row in told.rows} == {(f"{WHO}. Tilasto 2025", "20/11/2026")}
    names = titles(final)
    assert [name.split()[0] for name in names] == [str(n + 1) for n in range(len(names))]
    assert [name.split(maxsplit=1)[1] for name in names[-2:]] == [CHAPTER, "Signatures"]
    assert "Figures that are proposals" not in repr(final.blocks)


def test_outward_final_documents_list_the_figures_without_the_name(sources: Sources) -> None:
    ready = vouched(sources)
    for name in ("justification", "criteria-annex", "contract"):
        report = make_report(DOCUMENTS[name], ready, OUTSIDE, "en")
        told = chapter(report)
        assert told is not None, name
        assert told.columns[-1].title == "Confirmed on", name
        assert {row[-1] for row in told.rows} == {"20/11/2026"}, name
        assert WHO not in repr(report), name
        assert "Tilasto 2025" not in repr(report), name


def test_outsiders_do_not_see_what_the_buyer_expects_tenderers_to_fill_in(sources: Sources) -> None:
    asked = case(
        line("price", estimate(918_273, None), from_bidder=True), line("work", estimate(77, Certainty.MEMORY))
    )
    procurement = replace(sources.procurement, cost_cases=(asked,), award_lines=(), award_designs=())
    ready = vouched(replace(sources, procurement=procurement))
    assert any("/price/" in each.figure for each in ready.procurement.figure_confirmations)
    told = chapter(make_report(DOCUMENTS["award-annex"], ready, OUTSIDE, "en"))
    assert told is not None
    assert any("77" in str(row[1]) for row in told.rows)
    assert "918" not in repr(told)


def test_a_confirmed_figure_is_no_longer_called_to_be_verified(sources: Sources, library: Library) -> None:
    dear = case(line("work", estimate(77, Certainty.MEMORY, "Arvio")))
    procurement = furniture(Decision(criterion_id="X", state=DecisionState.OPEN), cost_cases=(dear,))
    before = replace(sources, procurement=procurement)
    annex = DOCUMENTS["award-annex"]
    assert "To be verified" in repr(make_report(annex, before, INSIDE, "en").blocks)
    after = repr(make_report(annex, vouched(before), INSIDE, "en").blocks)
    assert "confirmed 20/11/2026" in after
    assert "Figures from memory or practice" not in after


def test_the_source_of_an_estimate_from_practice_does_not_contradict_its_confirmation(
    sources: Sources,
) -> None:
    written = Message("Estimate of practice, to be verified").in_language(
        "sv"
    )  # by a preset, in its language
    dear = case(line("work", estimate(77, Certainty.PRACTICE, written)))
    procurement = furniture(Decision(criterion_id="X", state=DecisionState.OPEN), cost_cases=(dear,))
    before = replace(sources, procurement=procurement)
    annex = DOCUMENTS["award-annex"]
    waiting = repr(make_report(annex, before, INSIDE, "en").blocks)
    assert "'Estimate from practice', 'To be verified'" in waiting
    after = repr(make_report(annex, vouched(before), INSIDE, "en").blocks)
    assert "'Estimate from practice', 'confirmed 20/11/2026'" in after


def test_the_figure_of_a_criterion_stands_as_confirmed_beside_its_words(
    sources: Sources, library: Library
) -> None:
    procurement = furniture(included(library.criteria["FUR-001"]))
    before = replace(sources, procurement=procurement)
    justification = DOCUMENTS["justification"]
    assert "C4.1 · To be verified" in repr(make_report(justification, before, INSIDE, "en").blocks)
    after = repr(make_report(justification, vouched(before), INSIDE, "en").blocks)
    assert "C4.1 · confirmed 20/11/2026" in after
    assert "C4.1 · To be verified" not in after


def test_the_history_tells_who_vouched_for_which_figures_in_one_line(sources: Sources) -> None:
    report = make_report(DOCUMENTS["decision-history"], vouched(sources, figures(sources)[:2]), INSIDE, "en")
    rows = [row for block in report.blocks if isinstance(block, Table) for row in block.rows]
    told = [row for row in rows if "without a verified source" in str(row[1])]
    assert len(told) == 1
    assert told[0][0] == "20/11/2026"
    assert told[0][2:] == (WHO, "Tilasto 2025")


def test_the_justification_of_the_program_is_the_same_document(sources: Sources) -> None:
    shipped = Shipped(language="fi")
    report = shipped.justification(furniture(), "en")
    assert report.watermark == "DRAFT"
    assert report.draft_label.startswith("Draft: ")
    assert report.attachments


def test_a_final_criteria_table_has_a_sheet_of_the_confirmed_figures(sources: Sources) -> None:
    kind = DOCUMENTS["criteria-table"]
    draft = make_spreadsheet(kind, sources, INSIDE, "en")
    assert isinstance(draft, Workbook)
    assert "Confirmed figures" not in {sheet.name for sheet in draft.sheets}
    for audience in (INSIDE, OUTSIDE):
        made = make_spreadsheet(kind, vouched(sources), audience, "en")
        assert isinstance(made, Workbook)
        (sheet,) = (sheet for sheet in made.sheets if sheet.name == "Confirmed figures")
        assert len(sheet.rows) > 5
        assert (WHO in repr(sheet)) == (audience is INSIDE)

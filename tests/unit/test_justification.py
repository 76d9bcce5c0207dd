"""The justification: everything decided stands in it, in every language, and nothing a user types can break it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason, Wording
from gatekeeper_app.domain.law import DatedFigure
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    EarlierRound,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    NoticeFacts,
    Person,
    Preparation,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.report import (
    Bullets,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Report,
    Signatures,
    Table,
    Text,
)
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import day, money, number, percent
from gatekeeper_app.services.checks import check
from gatekeeper_app.services.editing import accept_findings
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import walk

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOSTILE = "<b>& {0} {page} %s \\u0000 ]]> ' \" \u202e x</para>"
PEOPLE = (
    Person(id="maija", role=Role.NEED_OWNER, name="Maija Virtanen"),
    Person(id="kalle", role=Role.PROCUREMENT_SPECIALIST, name="Kalle Nyman"),
    Person(id="contract", role=Role.CONTRACT_MANAGER),
)


def runs(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def words(report: Report) -> Iterator[str]:
    """Every text of a report, in reading order."""
    yield from (report.title, report.subtitle, report.author, report.footer, report.draft_label)
    for name, value in report.facts:
        yield from (name, value)
    for block in report.blocks:
        yield from block_words(block)


def block_words(block: object) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(text=text) | Quotation(text=text):
            yield runs(text)
        case Bullets(items=items):
            yield from map(runs, items)
        case Facts(rows=rows, caption=caption):
            yield caption
            for name, value in rows:
                yield from (name, runs(value))
        case Table(columns=columns, rows=table_rows, caption=caption):
            yield caption
            yield from (column.title for column in columns)
            for row in table_rows:
                yield from map(runs, row)
        case Figure():
            yield from (block.title, block.spoken)
        case Note(label=label, title=title, text=text):
            yield from (label, title, runs(text))
        case Signatures(place_and_date=place, lines=lines):
            yield place
            for title, name in lines:
                yield from (title, name)
        case _:
            raise AssertionError(block)


def whole(report: Report) -> str:
    return "\n".join(words(report))


def tables(report: Report, caption: str = "") -> list[Table]:
    return [b for b in report.blocks if isinstance(b, Table) and b.caption.startswith(caption)]


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped()


@pytest.fixture(scope="module")
def write(shipped: Shipped) -> Any:
    """The justification of a procurement; one that was asked for before is not made again: reports never change."""
    known: dict[tuple[int, Language, datetime], tuple[Procurement, Report]] = {}

    def made(procurement: Procurement, language: Language = "en", now: datetime = NOW) -> Report:
        key = (id(procurement), language, now)
        if key not in known:
            report = justification(procurement, shipped.library, shipped.law, language, now=now)
            known[key] = procurement, report  # the procurement too, so that no other gets its number
        return known[key][1]

    return made


@pytest.fixture(scope="module")
def full(shipped: Shipped) -> Procurement:
    """A procurement in which everything that can be recorded is recorded."""
    reasons = cycle(LeaveOutReason)
    decisions: list[Decision] = []
    for number_, criterion in enumerate(shipped.library.criteria.values()):
        state = (
            (DecisionState.ADOPTED,) * 3
            + (
                DecisionState.ADAPTED,
                DecisionState.LEFT_OUT,
                DecisionState.DEFERRED,
                DecisionState.NOT_APPLICABLE,
            )
        )[number_ % 7]
        follow_up = FollowUp(
            owner_role=Role.CONTRACT_MANAGER,
            owner_person=("maija", "kalle", None)[number_ % 3],
            due=date(2027, 5, 3) + timedelta(days=number_),
            clause_text=f"Oma ehto {criterion.id}" if state is DecisionState.ADAPTED else "",
            consequence_text=f"Oma seuraamus {criterion.id}" if state is DecisionState.ADAPTED else "",
            indicator_text=f"Oma mittari {criterion.id}" if state is DecisionState.ADAPTED else "",
        )
        decision = Decision(
            criterion_id=criterion.id,
            state=state,
            ambition=criterion.recommended,
            own_text={"fi": f"Oma teksti {criterion.id}"} if state is DecisionState.ADAPTED else {},
            verification_text=f"Oma näyttö {criterion.id}" if state is DecisionState.ADAPTED else "",
            follow_up=follow_up,
            reason=next(reasons) if state is DecisionState.LEFT_OUT else None,
            reason_text="" if state.included else f"Syy {criterion.id}",
            decided_by_role=(Role.NEED_OWNER, Role.PROCUREMENT_SPECIALIST)[number_ % 2],
            decided_by_person=("maija", "kalle")[number_ % 2],
            decided_at=AT,
            library_version=shipped.library.version,
        )
        if state.included:
            decision = replace(decision, wording=wording_of(criterion, decision))
        decisions.append(decision)
    return Procurement(
        id="full",
        title="Koulukalusteet ja laitteet 2027–2030",
        description="Kuvaus siitä, mitä hankitaan.",
        created_at=AT,
        buyer=Buyer(name="Lintuvuoren kaupunki", kind=BuyerKind.MUNICIPALITY),
        cpv=("39160000", "30213100"),
        categories=("furniture", "ict"),
        value=Decimal("240000.50"),
        contract_months=Decimal(48),
        registry_number="LVK/1234/2026",
        preparation=Preparation(
            stock_checked=Answer.YES,
            stock_note="Varasto käytiin läpi.",
            dialogue_held=Answer.NO,
            dialogue_note="Vuoropuhelu on tammikuussa.",
            price_only_reason="Osassa 2 hinta ratkaisee.",
        ),
        milestones=tuple(
            Milestone(kind=kind, on=date(2026, 11, 1) + timedelta(days=30 * place))
            for place, kind in enumerate(MilestoneKind)
        ),
        lots=(
            Lot(id="lot-1", title="Pulpetit", source_id="LOT-0001", value=Decimal(190000)),
            Lot(id="lot-2", title="Kunnostus", value=None),
        ),
        award_lines=(
            AwardCriterion(id="p1", lot_id="lot-1", type=AwardCriterionType.PRICE, name="Hinta",
                           weight=Weight(form=WeightForm.PERCENT, figure=Decimal("72.25"))),
            AwardCriterion(id="q1", lot_id="lot-1", name="Takuun pituus", verification="Takuuehdot",
                           weight=Weight(form=WeightForm.PERCENT, figure=Decimal("27.75"))),
            AwardCriterion(id="p2", lot_id="lot-2", type=AwardCriterionType.PRICE, name="Yksikköhinta"),
            AwardCriterion(id="q2", name="Laatupisteet", weight=Weight(form=WeightForm.POINTS, figure=Decimal(30))),
            AwardCriterion(id="q3", name="Bonus", weight=Weight(form=WeightForm.FIXED_TOTAL, figure=Decimal(5000))),
        ),
        people=PEOPLE,
        decisions=tuple(decisions),
        responses=(
            FindingResponse(key="price-only-award/lot-9", state=ResponseState.RESOLVED, at=AT),
            FindingResponse(key="market-standard-only/FUR-005", state=ResponseState.RESOLVED, at=AT),
        ),
        notice=NoticeFacts(file_name="notice.xml", notice_id="123456-2026", subtype="16", notice_type="cn",
                           languages=("fi",), published_on=date(2026, 11, 10)),
        earlier_round=EarlierRound(
            notice_id="1-2022", title="Kalusteet 2022", published_on=date(2022, 5, 1), total_value=Decimal(310000),
            currency="EUR", tenders=4, lots=1,
            award_lines=(AwardCriterion(id="e", type=AwardCriterionType.PRICE, name="Hinta"),),
        ),
    )  # fmt: skip


def included(procurement: Procurement, library: Library) -> Iterable[tuple[Decision, Criterion]]:
    for decision in procurement.included:
        yield decision, library.criteria[decision.criterion_id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_an_included_criterion_stands_in_the_report(
    language: Language, full: Procurement, library: Library, write: Any
) -> None:
    said = whole(write(full, language))
    for decision, criterion in included(full, library):
        wording = decision.wording
        assert wording is not None
        followed = criterion.kind is not CriterionKind.PREPARATION
        names = [f.name for f in fields(Wording)]
        if not followed:
            names = [name for name in names if name not in ("contract_clause", "consequence", "indicator")]
        for name in names:
            text: LocalizedText = getattr(wording, name)
            assert text.in_language(language) in said, f"{criterion.id} {name}"
        for other in (
            criterion.purpose,
            criterion.link_to_subject,
            criterion.proportionality,
            criterion.level(decision.ambition).meaning,
            *(basis.meaning for basis in criterion.legal_basis),
        ):
            assert other.in_language(language) in said, criterion.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_not_included_stands_with_its_reason_and_who_decided(
    language: Language, full: Procurement, library: Library, write: Any
) -> None:
    said = whole(write(full, language))
    for decision in full.decisions:
        name = library.criteria[decision.criterion_id].name.in_language(language)
        assert name in said
        if not decision.state.included:
            assert decision.reason_text in said
    for person in PEOPLE:
        assert person.name in said
        assert Message(ROLE_NAMES[person.role]).in_language(language) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_award_line_stands_with_its_weight_and_proof(
    language: Language, full: Procurement, write: Any
) -> None:
    said = whole(write(full, language))
    for line in full.award_lines:
        assert line.name in said
        assert line.verification in said
    for weight in (
        percent(Decimal("72.25"), language),
        percent(Decimal("27.75"), language),
        money(Decimal(5000), "EUR", language),
        number(Decimal(30), language),
    ):
        assert weight in said
    assert full.preparation.price_only_reason in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_owner_and_date_of_follow_up_stands_in_its_sheet(
    language: Language, full: Procurement, library: Library, write: Any
) -> None:
    rows = [tuple(map(runs, row)) for table in tables(write(full, language)) for row in table.rows]
    for decision, criterion in included(full, library):
        if criterion.kind is CriterionKind.PREPARATION:
            continue
        person = full.person(decision.follow_up.owner_person)
        owner = Message(ROLE_NAMES[Role.CONTRACT_MANAGER]).in_language(language)
        owner = f"{owner}, {person.name}" if person is not None else owner
        assert decision.follow_up.due is not None
        assert any(owner in row and day(decision.follow_up.due, language) in row for row in rows), (
            criterion.id
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bottleneck_stands_with_why_remedy_and_law(
    language: Language, full: Procurement, library: Library, law: LawBook, write: Any
) -> None:
    said = whole(write(full, language))
    groups = check(full, library, law, NOW.date()).groups
    assert groups
    for group in groups:
        for message in (group.first.message, group.first.why, group.first.remedy):
            assert message.in_language(language) in said
        for provision in group.first.legal:
            assert law.provision(provision, full.law_date).citation.in_language(language) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_and_provision_of_the_criteria_considered_is_listed_with_its_certainty(
    language: Language, full: Procurement, library: Library, law: LawBook, write: Any
) -> None:
    report = write(full, language)
    listed = {runs(row[0]): runs(row[1]) for table in tables(report) for row in table.rows if len(row) == 4}
    for decision in full.decisions:
        criterion = library.criteria[decision.criterion_id]
        for source in {*criterion.sources, *(s for p in criterion.parameters for s in p.sources)}:
            assert source in listed, f"{criterion.id}: {source}"
            if source in library.sources:
                assert library.sources[source].title.in_language(language) in listed[source]
            else:
                assert law.provision(source, full.law_date).citation.in_language(language) in listed[source]


def test_sources_are_listed_in_the_order_a_reader_counts(full: Procurement, write: Any) -> None:
    report = write(full, "en")
    (table,) = (table for table in tables(report) if table.columns[0].title == "Id")
    laws = [int(runs(row[0])[2:]) for row in table.rows if re.fullmatch(r"L-\d+", runs(row[0]))]
    assert laws == sorted(laws)
    assert len(laws) > 5


def test_cpv_codes_stand_with_their_names(full: Procurement, shipped: Shipped) -> None:
    coded = replace(full, cpv=("39160000", "39169999"))
    report = justification(coded, shipped.library, shipped.law, "fi", now=NOW, cpv=shipped.cpv)
    facts = [row for block in report.blocks if isinstance(block, Facts) for row in block.rows]
    assert dict(facts)["CPV-koodit"] == (
        "39160000 Koulukalusteet; 39169999 (lähin tunnettu koodi 39160000 Koulukalusteet)"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_of_the_procurement_stand_as_recorded(
    language: Language, full: Procurement, library: Library, write: Any
) -> None:
    said = whole(write(full, language))
    for text in (
        full.title, full.description, full.buyer.name, full.registry_number, full.cpv[0], full.cpv[1],
        full.preparation.stock_note, full.preparation.dialogue_note, "LOT-0001", "Pulpetit", "Kunnostus",
        "123456-2026", library.version, money(Decimal("240000.50"), "EUR", language),
        money(Decimal(310000), "EUR", language), percent(Decimal(100), "fi") if language == "fi" else "100",
        *(library.categories[category].name.in_language(language) for category in full.categories),
        *(day(stone.on, language) for stone in full.milestones),
    ):  # fmt: skip
        assert text in said, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_untranslated_or_unfilled_stands_in_the_report(
    language: Language, full: Procurement, write: Any
) -> None:
    report = write(full, language)
    for text in words(report):
        assert not re.search(r"[{}]", text), text
    assert report.page_of.replace("{page}", "1").replace("{pages}", "2").count("{") == 0
    assert report.language == language
    if language != "en":
        english = {text for text in words(write(full, "en")) if len(text) > 30}
        own = {text for text in words(report) if len(text) > 30}
        same = {text for text in english & own if "Oma " not in text and "http" not in text}
        same -= {full.title, full.description, full.preparation.dialogue_note}
        assert same == set(), same


REPORTS = ("full", "sample", "empty")


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest, full: Procurement, shipped: Shipped, write: Any) -> Report:
    empty = Procurement(id="empty", title="", created_at=AT)
    report: Report = write({"full": full, "sample": shipped.sample(), "empty": empty}[request.param])
    return report


def test_a_table_has_as_many_cells_in_every_row_as_it_has_columns(any_report: Report) -> None:
    for table in tables(any_report):
        assert table.rows
        assert all(column.title for column in table.columns)
        for row in table.rows:
            assert len(row) == len(table.columns)
            assert all(runs(cell).strip() for cell in row), row


def test_headings_nest_without_a_step_left_out_and_chapters_are_numbered(any_report: Report) -> None:
    headings = [block for block in any_report.blocks if isinstance(block, Heading)]
    level = 0
    for heading in headings:
        assert heading.text.strip()
        assert heading.level <= level + 1
        level = heading.level
    chapters = [heading.number for heading in headings if heading.level == 1]
    assert chapters == [str(place) for place in range(1, len(chapters) + 1)]
    assert len(chapters) == 11


def test_no_chapter_or_section_is_empty(any_report: Report) -> None:
    blocks = any_report.blocks
    for block, following in pairwise(blocks):
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level
    assert isinstance(blocks[-1], Signatures)


def test_no_fact_paragraph_or_list_is_empty(any_report: Report) -> None:
    for block in any_report.blocks:
        if isinstance(block, Facts):
            assert block.rows
            assert all(name.strip() and runs(value).strip() for name, value in block.rows)
        elif isinstance(block, Bullets):
            assert block.items
            assert all(runs(item).strip() for item in block.items)
        elif isinstance(block, Paragraph | Quotation):
            assert runs(block.text).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_procurement_gives_a_sound_report_that_says_it_is_a_draft(
    language: Language, library: Library, write: Any
) -> None:
    empty = Procurement(id="empty", title="", created_at=AT)
    report = write(empty, language)
    assert report.subtitle
    assert str(walk(empty, library).total) in report.draft_label
    signatures = report.blocks[-1]
    assert isinstance(signatures, Signatures)
    assert len(signatures.lines) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stand_as_they_were_typed(language: Language, full: Procurement, write: Any) -> None:
    def spoilt(value: Any) -> Any:
        if isinstance(value, LocalizedText):
            return LocalizedText.same(HOSTILE)
        return HOSTILE

    decisions = tuple(
        replace(
            decision,
            own_text=dict.fromkeys(LANGUAGES, HOSTILE),
            verification_text=HOSTILE,
            reason_text="" if decision.state.included else HOSTILE,
            follow_up=replace(
                decision.follow_up, clause_text=HOSTILE, consequence_text=HOSTILE, indicator_text=HOSTILE
            ),
            wording=None
            if decision.wording is None
            else Wording(**{f.name: LocalizedText.same(HOSTILE) for f in fields(Wording)}),
        )
        for decision in full.decisions
    )
    hostile = replace(
        full,
        title=HOSTILE,
        description=HOSTILE,
        registry_number=HOSTILE,
        currency="<b>",
        cpv=(HOSTILE,),
        buyer=Buyer(name=HOSTILE),
        preparation=Preparation(
            stock_checked=Answer.YES,
            stock_note=HOSTILE,
            dialogue_held=Answer.YES,
            dialogue_note=HOSTILE,
            price_only_reason=HOSTILE,
        ),
        people=tuple(replace(person, name=HOSTILE) for person in PEOPLE),
        lots=tuple(replace(lot, title=HOSTILE, source_id=HOSTILE) for lot in full.lots),
        award_lines=tuple(
            replace(line, name=HOSTILE, description=HOSTILE, verification=HOSTILE)
            for line in full.award_lines
        ),
        responses=(FindingResponse(key=HOSTILE, state=ResponseState.RESOLVED, reason=HOSTILE),),
        decisions=decisions,
    )
    report = write(hostile, language)
    said = list(words(report))
    assert said.count(HOSTILE) > 20
    assert report.subtitle == report.author == report.footer == HOSTILE
    assert report.page_of.count("{page}") == 1


def test_a_hostile_report_can_be_laid_out(
    full: Procurement, write: Any, shipped: Shipped, tmp_path: Path
) -> None:
    many = tuple(
        Person(id=f"p{place}", role=Role.NEED_OWNER, name=f"{HOSTILE} {place}") for place in range(40)
    )
    hostile = replace(
        full,
        title=HOSTILE * 20,
        people=many,
        decisions=tuple(
            replace(decision, decided_by_person=f"p{place}", own_text={"en": HOSTILE * 30}, wording=None)
            for place, decision in enumerate(full.decisions[::4])
        ),
    )
    target = tmp_path / "hostile.pdf"
    shipped.write_pdf(write(hostile, "en"), target)
    assert target.read_bytes().startswith(b"%PDF-")


def in_lots(count: int, **changes: Any) -> Procurement:
    lots = tuple(Lot(id=f"l{n}", title=f"Osa {n}", source_id=f"LOT-{n:04}") for n in range(1, count + 1))
    lines = [
        line
        for lot in lots
        for line in (
            AwardCriterion(id=f"p-{lot.id}", lot_id=lot.id, type=AwardCriterionType.PRICE, name="Hinta",
                           weight=Weight(form=WeightForm.PERCENT, figure=Decimal(80))),
            AwardCriterion(id=f"q-{lot.id}", lot_id=lot.id, name="Takuu", verification="Ehdot",
                           weight=Weight(form=WeightForm.PERCENT, figure=Decimal(20))),
        )
    ]  # fmt: skip
    return replace(
        Procurement(id="lots", title="Osat", created_at=AT, lots=lots, award_lines=tuple(lines)), **changes
    )


AWARD = "Award criteria and weights"


def test_twelve_lots_with_the_same_model_are_one_table_that_names_them_all(write: Any) -> None:
    (table,) = tables(write(in_lots(12)), AWARD)
    assert len(table.rows) == 2
    for place in range(1, 13):
        assert f"LOT-{place:04}" in table.caption


def test_a_lot_with_another_model_has_a_table_of_its_own(write: Any) -> None:
    procurement = in_lots(12)
    odd = replace(procurement.award_lines[-1], weight=Weight(form=WeightForm.PERCENT, figure=Decimal(25)))
    report = write(replace(procurement, award_lines=(*procurement.award_lines[:-1], odd)))
    assert sorted(table.caption.count("LOT-") for table in tables(report, AWARD)) == [1, 11]


def test_lots_whose_nameless_lines_are_described_otherwise_are_not_thrown_together(write: Any) -> None:
    procurement = in_lots(2, award_lines=(
        AwardCriterion(id="a", lot_id="l1", description="Toimitusaika päivinä"),
        AwardCriterion(id="b", lot_id="l2", description="Korjausaika päivinä"),
    ))  # fmt: skip
    said = whole(write(procurement))
    assert "Toimitusaika päivinä" in said
    assert "Korjausaika päivinä" in said


def test_more_than_forty_lots_are_listed_to_forty_and_the_rest_are_counted(write: Any) -> None:
    report = write(in_lots(45))
    (table,) = tables(report, "Lots")
    assert len(table.rows) == 40
    assert "And 5 further lots." in whole(report)


def decided(procurement: Procurement, library: Library, open_: int) -> Procurement:
    """Everything on the walk settled but the last `open_` stops."""
    stops = [stop for gate in walk(procurement, library).gates for stop in gate.first]
    return replace(
        procurement,
        decisions=tuple(
            Decision(criterion_id=stop.criterion.id, state=DecisionState.NOT_APPLICABLE, decided_at=AT)
            for stop in stops[: len(stops) - open_]
        ),
    )


@pytest.mark.parametrize(
    ("open_", "label"),
    [(0, ""), (1, "Draft: 1 decision open"), (2, "Draft: 2 decisions open"), (5, "Draft: 5 decisions open")],
)
def test_the_draft_label_counts_the_decisions_still_open(
    open_: int, label: str, library: Library, write: Any
) -> None:
    procurement = Procurement(id="d", title="D", created_at=AT, categories=("furniture",))
    assert write(decided(procurement, library, open_)).draft_label == label


def test_a_deferred_decision_is_still_open(library: Library, write: Any) -> None:
    procurement = decided(
        Procurement(id="d", title="D", created_at=AT, categories=("furniture",)), library, 0
    )
    put_off = replace(procurement.decisions[0], state=DecisionState.DEFERRED)
    report = write(replace(procurement, decisions=(put_off, *procurement.decisions[1:])))
    assert report.draft_label == "Draft: 1 decision open"


@dataclass
class LaterLibrary:
    """The shipped library some years on: some criteria are gone, others say something else."""

    shipped: Library
    criteria: dict[str, Criterion]

    def __getattr__(self, name: str) -> object:
        return getattr(self.shipped, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_criterion_the_library_dropped_stands_in_the_words_it_was_decided_on(
    language: Language, full: Procurement, library: Library, law: LawBook
) -> None:
    kept = [(d, library.criteria[d.criterion_id]) for d in full.included]
    decision, criterion = next((d, c) for d, c in kept if c.kind is not CriterionKind.PREPARATION)
    later: Any = LaterLibrary(library, {k: v for k, v in library.criteria.items() if k != criterion.id})
    report = justification(full, later, law, language, now=NOW)
    said = whole(report)
    assert decision.wording is not None
    for field in fields(Wording):
        assert getattr(decision.wording, field.name).in_language(language) in said, field.name
    assert Quotation(text=decision.wording.tender_text.in_language(language)) in report.blocks


def test_a_reworded_library_does_not_reword_the_report_nor_put_its_figures_beside_it(
    full: Procurement, library: Library, law: LawBook
) -> None:
    new = LocalizedText.same("Aivan muuta {warranty_years}")
    criterion = library.criteria["FUR-004"]
    figures = tuple(
        replace(parameter, defaults=dict.fromkeys(parameter.defaults, Decimal(9)))
        for parameter in criterion.parameters
    )
    changed = replace(criterion, tender_text=new, contract_clause=new, indicator=new, parameters=figures)
    later: Any = LaterLibrary(library, {**library.criteria, "FUR-004": changed})
    decision = Decision(
        criterion_id="FUR-004", state=DecisionState.ADOPTED, ambition=criterion.recommended, decided_at=AT
    )
    decision = replace(decision, wording=wording_of(criterion, decision))
    report = justification(replace(full, decisions=(decision,)), later, law, "fi", now=NOW)
    said = whole(report)
    assert "Aivan muuta" not in said
    assert decision.wording is not None
    assert decision.wording.tender_text.fi in said
    assert not any(
        f"9\u00a0{criterion.parameters[0].unit.fi}" in map(runs, row)
        for t in tables(report)
        for row in t.rows
    )


def test_a_figure_the_buyer_set_is_told_apart_from_a_proposal(library: Library, write: Any) -> None:
    decision = Decision(
        criterion_id="FUR-004",
        state=DecisionState.ADAPTED,
        ambition=library.criteria["FUR-004"].recommended,
        parameters={"warranty_years": Decimal(12)},
    )
    report = write(Procurement(id="f", title="F", created_at=AT, decisions=(decision,)))
    rows = [tuple(map(runs, row)) for table in tables(report) for row in table.rows]
    (own,) = (row for row in rows if row[0] == "Warranty" and len(row) == 4 and "years" in row[1])
    assert own[1:] == ("12\u00a0years", "1–20", "Set by the contracting entity")
    assert any("C4.4" in row[3] for row in rows if len(row) == 4 and row[0] != "Warranty")


def test_a_decision_for_one_lot_names_the_lot(library: Library, write: Any) -> None:
    base = in_lots(2)
    decision = Decision(
        criterion_id="FUR-004",
        lot_id="l2",
        state=DecisionState.ADOPTED,
        ambition=library.criteria["FUR-004"].recommended,
    )
    headings = [
        block.text
        for block in write(replace(base, decisions=(decision,))).blocks
        if isinstance(block, Heading)
    ]
    assert "Warranty and spare parts (LOT-0002)" in headings


def test_an_owner_named_without_a_role_is_called_by_the_persons_own(library: Library, write: Any) -> None:
    decision = Decision(
        criterion_id="FUR-004",
        state=DecisionState.ADOPTED,
        ambition=library.criteria["FUR-004"].recommended,
        follow_up=FollowUp(owner_person="contract"),
    )
    procurement = Procurement(id="o", title="O", created_at=AT, people=PEOPLE, decisions=(decision,))
    (sheet,) = tables(write(procurement), "Follow-up sheet")
    assert runs(sheet.rows[0][2]) == "Contract manager"


def test_accepted_bottlenecks_stand_with_reason_and_date_and_those_handed_on_with_their_owner(
    shipped: Shipped, library: Library, law: LawBook, write: Any
) -> None:
    sample = shipped.sample()
    first, second = check(sample, library, law, NOW.date()).groups[:2]
    answered = accept_findings(sample, first, "Kilpailutus on pieni.", AT).procurement
    handed_on = FindingResponse(
        key=second.key, state=ResponseState.DELEGATED, role=Role.LAWYER, due=date(2026, 12, 24), at=AT
    )
    report = write(replace(answered, responses=(*answered.responses, handed_on)))
    rows = [tuple(map(runs, row)) for table in tables(report) for row in table.rows]
    assert (first.first.message.in_language("en"), "Kilpailutus on pieni.", "20/11/2026") in rows
    assert (second.first.message.in_language("en"), "–", "Procurement lawyer", "24/12/2026") in rows
    titles = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert "Accepted with a reason" in titles
    assert "Handed on" in titles


def signed(report: Report) -> tuple[tuple[str, str], ...]:
    signatures = report.blocks[-1]
    assert isinstance(signatures, Signatures)
    return signatures.lines


def test_everyone_who_decided_has_a_line_to_sign_and_others_fill_up_to_eight(write: Any) -> None:
    people = tuple(Person(id=f"p{n}", role=Role.END_USER, name=f"Henkilö {n}") for n in range(12))
    decisions = tuple(
        Decision(
            criterion_id=f"FUR-{n + 1:03}",
            state=DecisionState.LEFT_OUT,
            decided_by_role=Role.END_USER,
            decided_by_person=f"p{n}",
        )
        for n in range(11, 1, -1)
    )
    procurement = Procurement(id="s", title="S", created_at=AT, people=people)
    assert [name for _role, name in signed(write(procurement))] == [f"Henkilö {n}" for n in range(8)]
    one = write(replace(procurement, decisions=decisions[:1]))
    assert [name for _role, name in signed(one)] == [*(f"Henkilö {n}" for n in range(7)), "Henkilö 11"]
    ten = write(replace(procurement, decisions=decisions))
    assert [name for _role, name in signed(ten)] == [f"Henkilö {n}" for n in range(2, 12)]


def test_a_decision_reopened_asks_for_no_signature(write: Any) -> None:
    reopened = Decision(criterion_id="FUR-004", state=DecisionState.OPEN, decided_by_role=Role.LAWYER)
    report = write(Procurement(id="s", title="S", created_at=AT, decisions=(reopened,)))
    assert all(role != "Procurement lawyer" for role, _name in signed(report))


@pytest.mark.parametrize(
    ("months", "said"), [("1", "1 month"), ("48", "48 months"), ("12.50", "12.5 months")]
)
def test_the_length_of_the_contract_is_written_in_words(months: str, said: str, write: Any) -> None:
    report = write(Procurement(id="m", title="M", created_at=AT, contract_months=Decimal(months)))
    facts = [
        runs(value) for block in report.blocks if isinstance(block, Facts) for _name, value in block.rows
    ]
    assert said in facts


@dataclass
class UnsureLaw:
    """The shipped law, whose figures are known from memory only."""

    shipped: LawBook

    def __getattr__(self, name: str) -> object:
        return getattr(self.shipped, name)

    def figure(self, key: str, on: date) -> DatedFigure | None:
        figure = self.shipped.figure(key, on)
        return None if figure is None else replace(figure, certainty=Certainty.MEMORY)


def test_thresholds_stand_with_the_time_they_are_in_force_and_unsure_ones_say_so(
    shipped: Shipped, law: LawBook
) -> None:
    def thresholds(on: date, book: Any = law) -> str:
        started = (Milestone(kind=MilestoneKind.STARTED, on=on),)
        procurement = Procurement(
            id="t",
            title="T",
            created_at=AT,
            milestones=started,
            value=Decimal(100000),
            nature=ContractNature.GOODS,
        )
        return whole(justification(procurement, shipped.library, book, "en", now=NOW))

    assert "€216,000 (01/01/2026–31/12/2027)" in thresholds(date(2026, 11, 2))
    assert "€221,000 (01/01/2024–31/12/2025)" in thresholds(date(2025, 11, 2))
    unsure = thresholds(date(2025, 11, 2), UnsureLaw(law))
    assert "€221,000 (01/01/2024–31/12/2025, to be verified)" in unsure
    assert "€60,000 (01/01/2017–)" in thresholds(date(2026, 11, 2))
    assert "Thresholds not known" in thresholds(date(2031, 11, 2))


def test_the_report_is_the_same_when_it_is_made_again(
    full: Procurement, shipped: Shipped, write: Any
) -> None:
    again = justification(full, shipped.library, shipped.law, "fi", now=NOW)
    assert again is not write(full, "fi")
    assert again == write(full, "fi")

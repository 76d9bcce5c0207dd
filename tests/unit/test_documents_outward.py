"""What outsiders get: every text and every figure of a procurement is marked, and outward documents are searched."""

import dataclasses
import io
import re
import types
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, TrialBid
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.rules.examples import furniture, percent
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS, DocumentKind
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.json_form import report_bytes
from gatekeeper_app.services.documents.making import make_report
from gatekeeper_app.services.documents.notice import eforms_bytes, hilma_bytes
from gatekeeper_app.services.documents.public_part import public_part
from gatekeeper_app.services.protocols import LawBook, Library

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = Decimal(918_273_645)
MARK = re.compile(r"zq\d+q")

# Texts that go into the tender documents, the contract or the notice; every other text of a procurement is internal.
PUBLIC = {
    "id", "title", "currency", "registry_number", "cpv", "categories",
    "buyer.name", "buyer.business_id", "buyer.country",
    "lots.id", "lots.title", "lots.source_id", "lots.cpv",
    "award_lines.id", "award_lines.lot_id", "award_lines.name", "award_lines.description",
    "award_lines.verification", "award_lines.criterion_id",
    "decisions.criterion_id", "decisions.lot_id", "decisions.own_text", "decisions.parameters",
    "decisions.figures", "decisions.verification_text", "decisions.library_version",
    "decisions.follow_up.clause_text", "decisions.follow_up.consequence_text",
    "decisions.follow_up.indicator_text",
    "award_designs.lot_id", "award_designs.scales.line_id", "award_designs.scales.unit",
    "award_designs.scales.levels.name",
    "cost_cases.id", "cost_cases.name", "cost_cases.lot_id",
    "cost_cases.inputs.id", "cost_cases.inputs.name", "cost_cases.use_input",
    "notice_answers.lot_id", "notice_answers.codes", "notice_answers.words",
}  # fmt: skip
PUBLIC_BELOW = (
    "decisions.wording.",
    "cost_cases.assumptions.",
    "cost_cases.inputs.figure.",
    "cost_cases.alternatives.",
)
# ... but not these, although they stand below one of those.
INTERNAL = {"decisions.wording.market_standard", "cost_cases.alternatives.note"}


class Planter:
    """Fills a value of any type of the domain, so that every text in it is a mark that says where it was planted."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}

    def mark(self, path: str) -> str:
        mark = f"zq{len(self.paths)}q"
        self.paths[mark] = path
        return mark

    def filled(self, kind: Any, path: str = "") -> Any:
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.filled(next(part for part in parts if part is not type(None)), path)
        if origin is Literal:
            return parts[0]
        if origin is tuple:
            return (self.filled(parts[0], path),)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {self.filled(parts[0], path): self.filled(parts[1], path)}
        if kind is str:
            return self.mark(path)
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            values = {
                each.name: self.filled(hints[each.name], f"{path}.{each.name}".lstrip("."))
                for each in dataclasses.fields(kind)
            }
            return kind(**values)  # type: ignore[operator]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return next(iter(kind))
        return {
            bool: True,
            int: 1,
            Decimal: Decimal(1),
            date: date(2027, 3, 1),
            datetime: NOW,
        }[kind]

    def is_public(self, mark: str) -> bool:
        path = self.paths[mark]
        if any(path.startswith(inside) for inside in INTERNAL):
            return False
        return path in PUBLIC or path.startswith(PUBLIC_BELOW)


def planted(planter: Planter) -> Procurement:
    """A procurement with a mark in every text there is, sound enough that every document has something to say."""
    whole: Procurement = planter.filled(Procurement)
    sound = furniture()
    decision = whole.decisions[0]
    other = planter.filled(type(decision), "decisions")
    left_out = planter.filled(type(decision), "left_out")
    case = whole.cost_cases[0]
    alternative = case.alternatives[0]
    line = dataclasses.replace(alternative.lines[0], amount_inputs=(), price_input="", emission_input="")
    offered = dataclasses.replace(
        planter.filled(type(alternative), "cost_cases.alternatives"),
        bidder=False,
        lines=(line, dataclasses.replace(line, id="fixed", from_bidder=False)),
    )
    tender = dataclasses.replace(
        planter.filled(type(alternative), "tender"),
        lines=(dataclasses.replace(line, id="bid"),),
    )
    price = planter.filled(AwardCriterion, "award_lines")
    quality = planter.filled(AwardCriterion, "award_lines")
    scale = dataclasses.replace(planter.filled(LineScale, "award_designs.scales"), line_id="quality")
    bids = [
        TrialBid(id=name, name=planter.mark("bids.name"), price=SECRET + n, offers={"quality": Decimal(1)})
        for n, name in enumerate(("first", "second"))
    ]
    design: AwardDesign = planter.filled(AwardDesign, "award_designs")
    return dataclasses.replace(
        whole,
        title="Kalusteet",
        cpv=sound.cpv,
        categories=sound.categories,
        value=SECRET,
        decisions=(
            dataclasses.replace(
                decision,
                criterion_id="FUR-004",
                lot_id="",
                state=DecisionState.ADAPTED,
                wording=None,
                parameters={},
                own_text={"fi": planter.mark("decisions.own_text")},
            ),
            dataclasses.replace(other, lot_id="", state=DecisionState.ADOPTED),
            dataclasses.replace(left_out, criterion_id="FUR-001", lot_id="", state=DecisionState.LEFT_OUT),
        ),
        lots=tuple(dataclasses.replace(lot, value=SECRET) for lot in whole.lots),
        award_lines=(
            dataclasses.replace(
                price, id="price", lot_id="", type=AwardCriterionType.PRICE, weight=percent(60)
            ),
            dataclasses.replace(
                quality, id="quality", lot_id="", type=AwardCriterionType.QUALITY, weight=percent(40)
            ),
        ),
        award_designs=(
            dataclasses.replace(
                design,
                lot_id="",
                scales=(scale,),
                bids=tuple(bids),
                price_level=SECRET,
                floor=SECRET,
                ceiling=SECRET + 1,
            ),
        ),
        cost_cases=(
            dataclasses.replace(
                case,
                lot_id="",
                use_input="",
                reference="",
                assumptions=dataclasses.replace(case.assumptions, runs=1_000),
                alternatives=(offered, tender),
            ),
        ),
    )


@pytest.fixture(scope="module")
def planter() -> Planter:
    return Planter()


@pytest.fixture(scope="module")
def sources(planter: Planter, library: Library, law: LawBook) -> Sources:
    return Sources(
        procurement=planted(planter),
        library=library,
        law=law,
        now=NOW,
        calculators={},
    )


def outward() -> Iterator[DocumentKind]:
    return (kind for kind in CATALOGUE if Audience.OUTWARD in kind.audiences)


@pytest.fixture(scope="module")
def reports(sources: Sources) -> Mapping[tuple[str, str], Report]:
    """Every document for every audience it is for, in Finnish."""
    return {
        (kind.id, audience.value): make_report(kind, sources, audience, "fi")
        for kind in CATALOGUE
        for audience in kind.audiences
    }


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings(item)


def leaks(planter: Planter, text: str) -> AbstractSet[str]:
    """Where what stands in a text was planted, if outsiders must not see it."""
    found = {planter.paths[mark] for mark in MARK.findall(text) if not planter.is_public(mark)}
    return found | ({"a price expectation"} if str(SECRET)[:8] in re.sub(r"\D", "", text) else set())


def test_no_outward_report_holds_a_text_or_price_that_is_internal(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    found = {
        key[0]: leaks(planter, "\n".join(strings(report)))
        for key, report in reports.items()
        if key[1] == Audience.OUTWARD
    }
    assert found == {kind.id: set() for kind in outward()}


def test_what_tenderers_are_to_read_stands_in_the_outward_reports(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    def shown(document: str) -> set[str]:
        report = reports[document, Audience.OUTWARD.value]
        return {planter.paths[mark] for mark in MARK.findall("\n".join(strings(report)))}

    assert {"decisions.own_text", "decisions.verification_text"} <= shown("criteria-annex")
    assert {"award_lines.name", "award_designs.scales.unit", "cost_cases.inputs.name"} <= shown("award-annex")
    assert {"decisions.follow_up.clause_text", "decisions.follow_up.indicator_text"} <= shown("contract")
    assert {"decisions.own_text", "lots.title"} <= shown("market-dialogue")


def test_internal_reports_do_hold_what_was_planted_so_that_the_search_is_worth_something(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    words = "\n".join(
        text for key, report in reports.items() if key[1] == "internal" for text in strings(report)
    )
    found = leaks(planter, words)
    assert {"a price expectation", "left_out.reason_text", "people.name", "opinions.reason"} <= found
    assert {"responses.reason", "consultations.answer", "lot_outcomes.winner", "text_answers.quote"} <= found


def test_the_public_part_itself_holds_nothing_internal(planter: Planter, sources: Sources) -> None:
    whole = public_part(sources.procurement)
    assert leaks(planter, "\n".join(strings(whole))) == set()
    assert str(SECRET) not in repr(whole)


def test_files_for_machines_hold_no_internal_text(planter: Planter, sources: Sources) -> None:
    eforms = eforms_bytes(sources, ("fi", "sv")).decode()
    report = make_report(DOCUMENTS["hilma"], sources, Audience.OUTWARD, "fi")
    plain = report_bytes(report, "hilma", "outward").decode()
    assert leaks(planter, eforms) == set()
    assert leaks(planter, plain) == set()


def test_hilmas_answers_hold_neither_reasons_nor_names(planter: Planter, sources: Sources) -> None:
    from gatekeeper_app.domain.answers import Answer
    from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS

    answer = sources.procurement.notice_answers[0]
    answers = tuple(
        dataclasses.replace(answer, question=question, lot_id="", answer=Answer.NO, figure=0, codes=())
        for question in HILMA_QUESTIONS
    )
    told = dataclasses.replace(
        sources, procurement=dataclasses.replace(sources.procurement, notice_answers=answers), subtype="16"
    )
    assert leaks(planter, hilma_bytes(told).decode()) == set()


def streams(pdf: bytes) -> Iterator[bytes]:
    """A PDF as it is, and every stream in it taken out of its compression."""
    yield pdf
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found.group(1))
        except zlib.error:
            continue


def test_written_files_hold_no_internal_text_and_no_procurement(
    planter: Planter, reports: Mapping[tuple[str, str], Report], tmp_path: Path
) -> None:
    shipped = Shipped(language="fi")
    report = reports["justification", Audience.OUTWARD.value]
    shipped.write_pdf(report, tmp_path / "out.pdf")
    shipped.write_docx(report, tmp_path / "out.docx")
    pages = shipped.documents.read(tmp_path / "out.pdf")
    read = "\n".join(page.text for page in pages)
    assert "zq" in read  # the marks can be read back
    with zipfile.ZipFile(io.BytesIO((tmp_path / "out.docx").read_bytes())) as parts:
        inside = "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    raw = b"\n".join(streams((tmp_path / "out.pdf").read_bytes()))
    assert leaks(planter, read) == set()
    assert leaks(planter, inside) == set()
    assert {
        planter.paths[m] for m in MARK.findall(raw.decode("latin-1")) if not planter.is_public(m)
    } == set()
    assert b"gatekeeper-procurement" not in raw
    assert b"EmbeddedFile" not in raw


def test_every_outward_document_says_for_whom_it_is_and_every_internal_one_on_each_page(
    reports: Mapping[tuple[str, str], Report],
) -> None:
    for (document, audience), report in reports.items():
        if audience == Audience.OUTWARD:
            assert "Tarjoajille ja julkisuuteen" in dict(report.facts).values(), document
            assert "sisäinen" not in report.footer, document
        else:
            assert report.footer.endswith("sisäinen"), document

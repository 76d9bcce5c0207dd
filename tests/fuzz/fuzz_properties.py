"""What must hold of whatever a reader gives, and of all that the program makes of it.

Each function is given damaged data and a dice, and gives "read" or "refused"; what it raises is a fall.
"""

import json
import random
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import msgspec
from document_files import assert_well_laid
from fuzz_seeds import stretch
from gatekeeper_app.adapters.cpv.table import read_table
from gatekeeper_app.adapters.documents.archive_reading import Allowance
from gatekeeper_app.adapters.documents.docx_annotating import annotate
from gatekeeper_app.adapters.documents.opening import read_documents
from gatekeeper_app.adapters.documents.page_flow import assemble
from gatekeeper_app.adapters.documents.page_words import PageContent, Rule, Word
from gatekeeper_app.adapters.documents.pdf_reading import read_pdf
from gatekeeper_app.adapters.documents.pdf_worker import RefusedError, document_of
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.writers.logo_file import read_logo
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.wording.own_phrases import RulePhrase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services import checks, exchange
from gatekeeper_app.services.eforms_values.fragment import eforms_fragment
from gatekeeper_app.services.eforms_values.report import eforms_blocks
from gatekeeper_app.services.eforms_values.values import eforms_values
from gatekeeper_app.services.hilma.report import hilma_blocks
from gatekeeper_app.services.hilma.sheet import hilma_sheet
from gatekeeper_app.services.hilma.statistics import misfits, read_statistics, statistics, statistics_bytes
from gatekeeper_app.services.packs.reading import pack_in
from gatekeeper_app.services.packs.writing import pack_text
from gatekeeper_app.services.survey.json_form import survey_as_values
from gatekeeper_app.services.survey.model import Grouping
from gatekeeper_app.services.survey.report import survey_report
from gatekeeper_app.services.survey.surveying import survey_folder
from gatekeeper_app.services.survey.workbook import survey_workbook
from gatekeeper_app.services.templates.composing import starting_file, to_bytes, with_text
from gatekeeper_app.services.templates.letterhead import read_letterhead
from gatekeeper_app.services.templates.own_text import blocks_of
from gatekeeper_app.services.templates.passages import TEMPLATED, passages_of
from gatekeeper_app.services.templates.reading import fault_of, one_text, read_template
from gatekeeper_app.services.text_check.answering import acceptance, dismissal, suggestion_taken, with_answer
from gatekeeper_app.services.text_check.comparison import compare
from gatekeeper_app.services.text_check.house_rules import try_phrase
from gatekeeper_app.services.text_check.json_form import check_as_values
from gatekeeper_app.services.text_check.memory import Memory, remember
from gatekeeper_app.services.text_check.proposing import propose
from gatekeeper_app.services.text_check.remarks import Remark, remarks_of
from gatekeeper_app.services.text_check.report import check_report
from gatekeeper_app.services.text_check.stated_facts import stated_facts
from gatekeeper_app.services.text_check.taking import begin
from lxml import etree

Dice = random.Random
DAY = date(2026, 11, 22)
MOMENT = datetime(2025, 1, 2, 3, 4, 5)
JUDGED = 0.02
"""The share of the damaged documents that were read which is also checked."""


# ---- what must hold


def told(error: UserFacingError) -> None:
    """A refusal is a whole sentence in every language and can be written down."""
    for language in LANGUAGES:
        assert error.in_language(language).encode("utf-8")
        assert all(part.in_language(language).strip() for part in (error.what, error.why, error.remedy))


def sound(document: TextDocument) -> None:
    assert_well_laid(document)
    assert document.text.strip() or document.remarks
    document.text.encode("utf-8")  # falls where half a letter is in it
    for language in LANGUAGES:
        for remark in document.remarks:
            remark.in_language(language).encode("utf-8")


def read_document(name: str, data: bytes, dice: Dice, judged: float = JUDGED) -> str:
    try:
        documents = read_documents(data, name, None, Allowance())
    except UserFacingError as error:
        told(error)
        return "refused"
    for document in documents:
        sound(document)
        if dice.random() < judged:
            checked(document, dice)
    return "read"


def read_word(data: bytes, dice: Dice) -> str:
    """Read, annotated at places anywhere, and read once more: the same text as far as nothing was suggested."""
    try:
        (document,) = read_documents(data, "a.docx", None, Allowance())
    except UserFacingError as error:
        told(error)
        return "refused"
    except ValueError:  # damaged so that it is a ZIP of several documents now
        return read_document("a.docx", data, dice)
    sound(document)
    if dice.random() < JUDGED:
        checked(document, dice)
    if document.form != "docx":
        return "read"
    places = [dice.randrange(len(document.text) + 2) for _remark in range(4)]
    remarks = [
        Remark(
            start,
            start + dice.choice((0, 1, 7, 40, 400)),
            ("Otsikko", "syy"),
            dice.choice((None, "ehdotus\trivi")),
        )
        for start in places
    ]
    try:
        result = annotate(data, remarks, author="Gatekeeper", moment=MOMENT, track=dice.random() < 0.7)
    except UserFacingError as error:
        told(error)
        return "read"
    (again,) = read_documents(result.data, "a.docx", None, Allowance())
    comments = (block.start for block in document.blocks if block.kind is BlockKind.COMMENT)
    own = document.text[: next(comments, len(document.text))]  # a new comment may stand among the others
    assert result.tracked or again.text.startswith(own), "another text once annotated"
    return "read"


def read_pages(data: bytes, dice: Dice) -> str:
    """In this process what the program does in one of its own."""
    try:
        sent = document_of(data, lambda _done, _total: None)
    except (RefusedError, MemoryError):
        return "refused"
    sound(TextDocument(name="a", form="pdf", text=sent.text, blocks=sent.blocks))
    return "read"


def read_apart(data: bytes) -> str:
    """As the program reads a PDF that ends its process: nothing but a refusal may come of it."""
    try:
        sound(read_pdf(data, "a.pdf"))
    except UserFacingError as error:
        told(error)
        return "refused"
    return "read"


def read_notice(data: bytes, dice: Dice) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xml"
        path.write_bytes(data)
        try:
            procurement = shipped().notice_reader.read(path, today=DAY)
        except UserFacingError as error:
            told(error)
            return "refused"
    kept(procurement, dice)
    return "read"


def read_procurement(data: bytes, dice: Dice) -> str:
    try:
        procurement = exchange.read_bytes(data)
    except UserFacingError as error:
        told(error)
        return "refused"
    kept(procurement, dice)
    return "read"


def kept(procurement: Procurement, dice: Dice) -> None:
    """What was read can be written and read again, is the same, and can be checked."""
    data = exchange.write_bytes(procurement, library_version="1")
    assert exchange.write_bytes(exchange.read_bytes(data), library_version="1") == data
    if dice.random() < 0.1:
        result = checks.check(procurement, shipped().library, shipped().law, DAY)
        for group in result.groups:
            for finding in group.findings:
                finding.message.in_language("sv").encode("utf-8")
        noticed(procurement, dice)


def noticed(procurement: Procurement, dice: Dice) -> None:
    """The answers for Hilma and the values of the notice can be made of it, in sound JSON and XML."""
    subtype = dice.choice(("16", "20", "29", "4"))
    criteria = shipped().library.criteria
    sheet = hilma_sheet(procurement, criteria, subtype)
    if sheet.complete:
        assert read_statistics(statistics_bytes(sheet)) == statistics(sheet)
    repr(hilma_blocks(sheet, "sv", internal=True)).encode("utf-8")
    values = eforms_values(procurement, criteria, subtype)
    repr(eforms_blocks(values, "fi", internal=True)).encode("utf-8")
    etree.fromstring(eforms_fragment(values, ("fi", "sv")))


def read_answers(data: bytes, dice: Dice) -> str:
    try:
        found = read_statistics(data)
    except UserFacingError as error:
        told(error)
        return "refused"
    assert read_statistics(json.dumps(msgspec.to_builtins(found)).encode()) == found
    for fault in misfits(found, dice.choice(("16", "20", "4")), ("LOT-0001",)):
        fault.in_language("sv").encode("utf-8")
    return "read"


def read_pack(data: bytes, dice: Dice) -> str:
    library, law = shipped().library, shipped().law
    try:
        pack = pack_in(data, "a.gatekeeper-criteria", library, law, DAY)
    except UserFacingError as error:
        told(error)
        return "refused"
    written = pack_text(pack)
    assert pack_text(pack_in(written.encode("utf-8"), "a", library, law, DAY)) == written
    return "read"


def read_own_words(data: bytes, dice: Dice) -> str:
    """A template file; whatever is used of it can be kept, and is the same when it is read again."""
    document = dice.choice(TEMPLATED)
    found = read_template(data, document, "a.txt")
    for fault in found.faults:
        for language in LANGUAGES:
            fault.words.in_language(language)
    known = {passage.id: passage for passage in passages_of(document)}
    content = starting_file(document, "fi")
    for name, text in found.texts.items():
        assert fault_of(text, known[name]) is None
        assert one_text(text, known[name]) == text
        blocks_of(text, {})
        content = with_text(content, name, text, tuple(known))
    again = read_template(to_bytes(content), document, "a.txt")
    assert again.texts == found.texts
    assert not again.faults
    read_letterhead(data, lambda _name: b"")
    return "read" if found.texts else "refused"


def read_picture(data: bytes, dice: Dice) -> str:
    try:
        logo = read_logo(data)
    except UserFacingError as error:
        told(error)
        return "refused"
    assert read_logo(logo.png).png == logo.png
    return "read"


def read_codes(data: bytes, dice: Dice) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tsv"
        path.write_bytes(data)
        try:
            table = read_table(path)
        except UserFacingError as error:
            told(error)
            return "refused"
    for entry in table.entries.values():
        f"{entry.code} {entry.name}".encode()
    return "read"


# ---- the check, and what is made of it


@cache
def shipped() -> Shipped:
    return Shipped(language="fi")


def check_text(data: bytes, dice: Dice) -> str:
    try:
        (document,) = read_documents(data, dice.choice(("a.md", "a.txt")), None, Allowance())
    except UserFacingError as error:
        told(error)
        return "refused"
    checked(document, dice)
    return "read"


def checked(document: TextDocument, dice: Dice) -> None:
    """The whole way of a document: checked, given as values, remembered, reported, taken over."""
    known = shipped()
    judge, language = known.wording, dice.choice(LANGUAGES)
    check = judge.check(document, language=dice.choice((None, None, None, *LANGUAGES)))
    for each in (*check.findings, *check.requirements):
        assert 0 <= each.start <= each.end <= len(document.text)
        assert each.quote == document.text[each.start : each.end]
    for finding in check.findings:
        assert finding.about_the_document or finding.quote.strip()
        for span in finding.triggers:
            assert finding.start <= span.start < span.end <= finding.end
    for line in check.award.lines:
        assert 0 <= line.start <= line.end <= len(document.text)
        assert line.weight is None or 0 <= line.weight <= 100
    json.dumps(check_as_values(check, known.law, DAY, language), allow_nan=False, ensure_ascii=False).encode(
        "utf-8"
    )
    remembered = remember(Memory(), check, "d", at=MOMENT.replace(tzinfo=UTC), today=DAY)
    comparison = compare(remembered.document.versions[-1], check, "d")
    assert not comparison.mended
    next_version(check, dice)
    remarks_of(check.findings, judge.rules, known.law, DAY, language, tracked=True)
    report = check_report([check], judge.rules, known.law, language, now=MOMENT.replace(tzinfo=UTC))
    if dice.random() < 0.1:
        with tempfile.TemporaryDirectory() as folder:
            known.write_pdf(report, Path(folder) / "a.pdf")
    facts = stated_facts(document, known.cpv)
    for stated in (*facts.dates, *facts.lots):
        assert 0 <= stated.start < stated.end <= len(document.text)
    if dice.random() < 0.25:  # it takes several times as long as the check
        taken_over(check, dice)


def taken_over(check: TextCheck, dice: Dice) -> None:
    """Whatever the document proposes, taken into a new procurement."""
    known, language = shipped(), dice.choice(LANGUAGES)
    intake = propose(check, known.library, known.law, known.cpv, known.words, language=language)
    for proposal in intake.proposals:
        assert 0 <= proposal.start <= proposal.end <= len(check.document.text)
        proposal.shown.in_language(language).encode("utf-8")
    chosen = [proposal.id for proposal in intake.proposals]
    at = MOMENT.replace(tzinfo=UTC)
    try:
        started = begin(intake, chosen, known.library, at=at, buyer_name="K")
    except UserFacingError as error:
        told(error)
    else:
        kept(started, dice)


@cache
def answered(language: Language) -> Memory:
    """What is remembered of a sound document whose findings have all been answered in one way or another."""
    document = read_plain_text("\n".join(stretch(language)).encode("utf-8"), "a.md", markdown=True)
    check = shipped().wording.check(document)
    at = MOMENT.replace(tzinfo=UTC)
    memory = remember(Memory(), check, "d", at=at, today=DAY).memory
    for number, finding in enumerate(check.findings):
        match number % 3:
            case 0:
                answer = dismissal(memory, finding, "d", "syy", at)
            case 1:
                answer = suggestion_taken(memory, finding, "d", "Tilalle.", at)
            case _:
                answer = acceptance(memory, finding, "d", role=finding.role, person=None, due=DAY, at=at)
        memory = with_answer(memory, answer)
    return memory


def next_version(check: TextCheck, dice: Dice) -> None:
    """The document as the next version of a sound one: compared with it, answers moved along."""
    memory = answered(dice.choice(LANGUAGES))
    before = memory.documents[0].versions[-1]
    comparison = compare(before, check, "d")
    assert len(comparison.new) + len(comparison.remaining) == len(check.findings)
    assert len(comparison.mended) + len(comparison.remaining) == len(before.passages)
    remembered = remember(memory, check, "d", at=MOMENT.replace(tzinfo=UTC), today=DAY)
    assert len({answer.id for answer in remembered.memory.answers}) == len(remembered.memory.answers)
    assert len(remembered.memory.answers) == len(memory.answers)


def read_phrase(data: bytes, dice: Dice) -> str:
    """Words somebody gives a rule (the first line), looked for in what stands below them."""
    words, _break, text = data.decode("utf-8", "replace").partition("\n")
    language = dice.choice(LANGUAGES)
    try:
        found = try_phrase(words, text, language)
    except UserFacingError as error:
        told(error)
        return "refused"
    for span in found:
        assert 0 <= span.start < span.end <= len(text)
    if text.strip():
        assembly = DocumentAssembly("a", "md")
        for line in text.splitlines():
            assembly.add(BlockKind.PARAGRAPH, line)
        shipped().wording.check(assembly.done(), phrases=[RulePhrase("price-only", language, words)])
    return "read"


def survey(data: bytes, dice: Dice) -> str:
    """A folder with the file in it, surveyed and written in all three forms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "papers"
        (folder / "a 2024").mkdir(parents=True)
        ending = "xml" if data.lstrip(b"\xef\xbb\xbf \n").startswith(b"<") else "md"
        (folder / "a 2024" / f"tarjouspyyntö.{ending}").write_bytes(data)
        (folder / "sound.txt").write_text("Tuolien on oltava uusia.", "utf-8")
        made = survey_folder(folder, shipped(), today=DAY, by=dice.choice(list(Grouping)))
        language = dice.choice(LANGUAGES)
        values = survey_as_values(made, language)
        json.dumps(values, allow_nan=False, ensure_ascii=False).encode("utf-8")
        if dice.random() < 0.3:
            now = MOMENT.replace(tzinfo=UTC)
            shipped().write_workbook(survey_workbook(made, language, now=now), Path(name) / "a.xlsx")
            shipped().write_pdf(survey_report(made, language, now=now), Path(name) / "a.pdf")
    return "read"


# ---- pages made of words and lines without any PDF

_VOCABULARY = (
    "-",
    "•",
    "1.",
    "3.1",
    "Kunto",
    "uusi.",
    "ja",
    "a)",
    "60",
    "%",
    "Hankinta-",
    "….. 5",
    "x" * 60,
    "TAKUU",
    "§",
)


def lay_pages(data: bytes, _dice: Dice) -> str:
    """Words and lines anywhere on pages, many of them on a grid; the data are the seed of the dice."""
    dice = random.Random(data)
    places = [dice.choice((72.0, 90.0, 200.0, 300.0, 420.0, dice.uniform(-50, 700))) for _ in range(8)]
    pages = [_page(dice, places) for _ in range(dice.choice((1, 2, 5, 12)))]
    assembly = DocumentAssembly("a", "pdf")
    assemble(pages, assembly)
    document = assembly.done(pages=len(pages))
    assert_well_laid(document)
    document.text.encode("utf-8")
    return "read"


def _page(dice: Dice, places: Sequence[float]) -> PageContent:
    made = []
    for order in range(dice.choice((0, 1, 5, 60, 400))):
        left = dice.choice(places) + dice.choice((0, 0, 0.5, 30, 60))
        base = dice.choice((dice.uniform(-20, 860), 14.0 * dice.randrange(60), 30.0, 815.0))
        size = dice.choice((11.0, 11.0, 11.0, 8.0, 16.0, 0.6, 300.0))
        text = dice.choice(_VOCABULARY)
        made.append(Word(text, left, left + len(text) * size * 0.5, base, size, dice.random() < 0.2, order))
    rules = []
    for _rule in range(dice.choice((0, 3, 40))):
        start = dice.choice(places)
        rules.append(
            Rule(
                dice.choice((*places, 14.0 * dice.randrange(60))),
                start,
                start + dice.choice((10.0, 100.0, 400.0, 0.0)),
            )
        )
    half = len(rules) // 2
    turned = tuple(made[:1]) if dice.random() < 0.1 else ()
    return PageContent(595.0, 842.0, tuple(made), turned, tuple(rules[:half]), tuple(rules[half:]), 0, 0, 0.0)

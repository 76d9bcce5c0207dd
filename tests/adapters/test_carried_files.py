"""Files inside PDF documents: written as PDF/A-3 asks, found again by PDFium or in the bytes, whatever came of them."""

import io
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from gatekeeper_app.adapters.documents import carried_worker
from gatekeeper_app.adapters.documents.carried_files import carried_in, is_pdf, may_carry, read_carried
from gatekeeper_app.adapters.documents.carried_worker import PasswordError, files_in
from gatekeeper_app.adapters.documents.pdf_messages import SentFiles
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.bootstrap import Shipped, reopen
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Attachment, Heading, Paragraph, Report
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.carrying import carried_procurement
from gatekeeper_app.services.documents.catalogue import CATALOGUE
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import MAKERS, make_report
from gatekeeper_app.services.reopening import CarriedFiles, Carrying, reopened
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Procurement:
    return Shipped().sample("school-furniture-worked", "fi")


@pytest.fixture(scope="module")
def attachment(sample: Procurement) -> Attachment:
    return carried_procurement(sample, "fi", "2026.1")


def written(path: Path, *attachments: Attachment) -> bytes:
    report = Report(
        title="Perustelut",
        subtitle="Kalusteet",
        language="fi",
        author="Kunta",
        created_at=NOW,
        footer="Kalusteet · sisäinen",
        page_of="Sivu {page} / {pages}",
        blocks=(Heading(level=1, text="Luku"), Paragraph(text="Sisältö.")),
        attachments=attachments,
    )
    PdfWriter().write(report, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory, attachment: Attachment) -> bytes:
    return written(tmp_path_factory.mktemp("pdf") / "a.pdf", attachment)


def plain_pdf(**options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, **options)
    canvas.drawString(72, 700, "Luonnos")
    canvas.save()
    return stream.getvalue()


def saved_again(content: bytes, change: Callable[[pypdfium2.PdfDocument], object]) -> bytes:
    """As another program saves it."""
    opened = pypdfium2.PdfDocument(content)
    change(opened)
    stream = io.BytesIO()
    opened.save(stream)
    opened.close()
    return stream.getvalue()


def test_the_file_lies_in_an_archivable_accessible_document(
    document: bytes, attachment: Attachment, tmp_path: Path
) -> None:
    assert written(tmp_path / "b.pdf", attachment) == document
    verdicts = checked(document).verdicts
    assert len(verdicts) == 2
    assert not [breach for verdict in verdicts for breach in verdict.breaches]
    for entry in (
        b"/AFRelationship/Source",
        b"/Subtype/application#2Fjson",
        b"/Size %d" % len(attachment.content),
        b"/ModDate(D:20261122180000Z)",
        b"/GatekeeperDigest(%b)" % attachment.digest.encode(),
    ):
        assert entry in document
    assert b"/EmbeddedFile" not in written(tmp_path / "c.pdf")
    opened = pypdfium2.PdfDocument(document)
    assert "Koko hankinta, myös nimet ja arviot" in opened[0].get_textpage().get_text_bounded()
    opened.close()


def test_two_files_lie_side_by_side_under_their_names(tmp_path: Path, attachment: Attachment) -> None:
    other = Attachment(
        name="Åbo (1).json",
        media_type="application/json",
        description="x",
        content=b"{}",
        relationship="Data",
    )
    content = written(tmp_path / "two.pdf", other, attachment)
    assert not [breach for verdict in checked(content).verdicts for breach in verdict.breaches]
    opened = pypdfium2.PdfDocument(content)
    names = [opened.get_attachment(place).get_name() for place in range(opened.count_attachments())]
    opened.close()
    assert names == ["procurement.gatekeeper", "Åbo (1).json"]
    assert files_in(content) == SentFiles((attachment.content,), attachment.digest)


def test_it_is_found_by_a_process_of_its_own(document: bytes, attachment: Attachment, tmp_path: Path) -> None:
    file = tmp_path / "perustelut.pdf"
    file.write_bytes(document)
    assert is_pdf(file)
    assert may_carry(file)
    assert read_carried(file) == CarriedFiles(contents=(attachment.content,), digest=attachment.digest)
    said: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        said.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_carried(file, stop)
    assert said


def test_a_document_saved_again_by_another_program_still_carries_it(
    document: bytes, sample: Procurement
) -> None:
    content = saved_again(document, lambda opened: opened.new_page(100, 100))
    assert content != document
    sent = files_in(content)
    found = reopened(CarriedFiles(contents=sent.contents, digest=sent.digest), "a.pdf", NOW)
    assert (found.procurement, found.doubts) == (sample, ())


def test_an_attachment_taken_out_is_recognised(document: bytes, tmp_path: Path) -> None:
    content = saved_again(document, lambda opened: pypdfium2.raw.FPDFDoc_DeleteAttachment(opened, 0))
    sent = files_in(content.replace(b"/EmbeddedFile", b"/Nothing_here"))
    assert sent.contents == ()
    assert CarriedFiles(contents=sent.contents, digest=sent.digest).state is Carrying.GONE
    gone = tmp_path / "poistettu.pdf"
    gone.write_bytes(content.replace(b"/EmbeddedFile", b"/Nothing_here"))
    assert Shipped().carrying(gone) is Carrying.GONE
    with pytest.raises(UnreadableInputError) as caught:
        reopen(gone)
    assert "has been taken out" in caught.value.in_language("en")
    assert files_in(content).contents  # a program that leaves the bytes in the file has not taken them out
    assert files_in(plain_pdf()) == SentFiles((), "")
    file = tmp_path / "luonnos.pdf"
    file.write_bytes(plain_pdf())
    assert not may_carry(file)


def test_a_document_cut_off_on_its_way_still_gives_the_procurement(
    document: bytes, sample: Procurement, attachment: Attachment
) -> None:
    place = document.index(b"/EmbeddedFile")
    end = document.index(b"endstream", place)
    sent = files_in(document[: end + 40])
    assert sent.contents == (attachment.content,)
    half = files_in(document[: (place + end) // 2])
    found = reopened(CarriedFiles(contents=half.contents, digest=half.digest), "a.pdf", NOW)
    assert found.doubts
    assert found.procurement.title == sample.title
    assert found.procurement.decisions == sample.decisions[: len(found.procurement.decisions)]
    assert files_in(b"%PDF-1.7\nnothing") == SentFiles((), "")


def test_what_needs_a_password_or_is_no_pdf_is_refused_with_a_reason(tmp_path: Path) -> None:
    locked = plain_pdf(encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(PasswordError):
        files_in(locked)
    with pytest.raises(UnreadableInputError) as caught:
        carried_in(locked, "lukittu.pdf")
    assert "protected with a password" in caught.value.in_language("en")
    other = tmp_path / "kirje.pdf"
    other.write_bytes(b"PK\3\4 something else")
    assert not is_pdf(other)
    assert not is_pdf(tmp_path / "missing.pdf")
    with pytest.raises(UnreadableInputError) as caught:
        read_carried(other)
    assert "It is not a PDF." in caught.value.in_language("en")


def test_what_swells_without_end_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried_worker, "LARGEST_FILE", 50_000)
    head = b'{"format": "gatekeeper-procurement", '
    swollen = zlib.compress(head + b" " * 5_000_000)
    foreign = zlib.compress(b"x" * 5_000_000)
    body = b"".join(
        b"1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
        % (len(packed), packed)
        for packed in (swollen, foreign)
    )
    (found,) = files_in(b"%PDF-1.7\n" + body).contents
    assert len(found) == 50_000
    plain = b"<</Type/EmbeddedFile>>\nstream\n" + head + b"\nendstream "
    assert files_in(b"%PDF-1.7\n" + plain).contents == (head,)
    many = b"/EmbeddedFile " * 100_000 + b"stream\n" + head
    assert files_in(b"%PDF-1.7\n" + many).contents == ()


def test_internal_documents_carry_the_procurement_and_outward_ones_never_do(sample: Procurement) -> None:
    shipped = Shipped()
    sources = Sources(procurement=sample, library=shipped.library, law=shipped.law, now=NOW)
    for kind in (each for each in CATALOGUE if each.id in MAKERS):  # the others are workbooks
        for audience in kind.audiences:
            carried = make_report(kind, sources, audience, "sv").attachments
            assert bool(carried) is (audience is Audience.INTERNAL), (kind.id, audience)
            for each in carried:
                assert each.description.startswith("Upphandlingen som dokumentet gjordes")


def test_either_file_is_opened_by_its_content(
    document: bytes, attachment: Attachment, tmp_path: Path
) -> None:
    pdf, plain = tmp_path / "a.PDF", tmp_path / "a.gatekeeper"
    pdf.write_bytes(document)
    plain.write_bytes(attachment.content)
    assert reopen(pdf) == reopen(plain)
    shipped = Shipped()
    assert shipped.carrying(pdf) is Carrying.THERE
    assert shipped.carrying(plain) is Carrying.NOTHING
    assert shipped.carrying(tmp_path / "missing.pdf") is Carrying.NOTHING

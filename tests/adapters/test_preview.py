"""The preview shows what the writer wrote, and refuses what cannot be shown."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.preview import PagePreview, page_preview
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import Block, Column, Heading, PageBreak, Paragraph, Report, Table
from gatekeeper_app.errors import UnreadableInputError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def a_document(
    target: Path, text: str = "Hiilijalanjälki ≤ 80 kg CO₂e", blocks: tuple[Block, ...] = ()
) -> Path:
    blocks = blocks or (
        Heading(level=1, text="Alku"),
        Paragraph(text=text),
        PageBreak(),
        Paragraph(text="Toinen sivu"),
    )
    report = Report(
        title="Muistio", subtitle="", language="fi", author="Kunta", footer="",
        created_at=datetime(2026, 11, 21, tzinfo=UTC), page_of="{page} / {pages}", blocks=blocks,
    )  # fmt: skip
    PdfWriter().write(report, target)
    return target


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[PagePreview]:
    with PagePreview.open(a_document(tmp_path / "m.pdf")) as opened:
        yield opened


def reason(path: Path) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        PagePreview.open(path)
    assert path.name in caught.value.what.in_language("en")
    assert caught.value.remedy.in_language("en")
    return caught.value.why.in_language("en")


def test_pages_and_their_sizes_are_known_at_once(preview: PagePreview) -> None:
    assert preview.page_count == 2
    assert preview.page_sizes[0] == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize("width", [1, 37, 640, 1241])
def test_a_page_is_drawn_as_wide_as_asked(preview: PagePreview, width: int) -> None:
    image = preview.render(0, width)
    assert image.width == width
    assert image.height == pytest.approx(width * 841.89 / 595.28, abs=1)
    assert image.stride >= 4 * width
    assert len(image.pixels) == image.stride * image.height


def test_a_picture_is_white_paper_with_dark_text_and_nothing_shines_through(preview: PagePreview) -> None:
    image = preview.render(0, 595)
    assert image.pixels[:4] == b"\xff\xff\xff\xff"
    assert set(image.pixels[3::4]) == {255}
    assert min(image.pixels[0::4]) < 100


def test_the_text_of_a_page_comes_back(preview: PagePreview) -> None:
    assert "Hiilijalanjälki ≤ 80 kg CO₂e" in preview.text(0).replace("\u00a0", " ")
    assert "Toinen sivu" in preview.text(1)
    assert "\r" not in preview.text(0)


@pytest.mark.parametrize("page", [-1, 2])
def test_a_page_there_is_not_is_a_fault_of_the_program(preview: PagePreview, page: int) -> None:
    with pytest.raises(IndexError):
        preview.render(page, 100)
    with pytest.raises(IndexError):
        preview.text(page)


def test_a_picture_without_width_or_beyond_all_measure_is_refused(preview: PagePreview) -> None:
    with pytest.raises(ValueError, match="0 pixels"):
        preview.render(0, 0)
    with pytest.raises(UnreadableInputError, match="cannot be shown"):
        preview.render(0, 200_000)


def test_a_closed_preview_says_so_and_can_be_closed_again(preview: PagePreview) -> None:
    preview.close()
    preview.close()
    with pytest.raises(ValueError, match="closed"):
        preview.render(0, 100)


def test_the_file_may_be_written_again_while_its_preview_is_open(tmp_path: Path) -> None:
    path = a_document(tmp_path / "m.pdf")
    with PagePreview.open(path) as opened:
        a_document(path, "Uusi teksti")
        assert "CO₂e" in opened.text(0)
        with PagePreview.open(path) as again:
            assert "Uusi teksti" in again.text(0)


def test_several_threads_may_draw_at_once(preview: PagePreview) -> None:
    expected = preview.render(0, 200).pixels
    results: list[bytes] = []

    def draw() -> None:
        results.extend(preview.render(0, 200).pixels for _ in range(10))

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 40
    assert set(results) == {expected}


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n", b"PK\x03\x04" + b"\x00" * 500])
def test_a_file_that_is_no_document_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    assert "damaged or no PDF" in reason(path)


def test_a_truncated_document_is_refused_or_read_but_never_crashes(tmp_path: Path) -> None:
    whole = a_document(tmp_path / "m.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    refused = []
    for share in range(5, 100, 5):
        path.write_bytes(whole[: len(whole) * share // 100])
        try:
            with PagePreview.open(path) as opened:
                opened.render(0, 50)
                opened.text(0)
        except UnreadableInputError as error:
            refused.append(error.why.in_language("en"))
    assert refused
    assert all(refused)


def test_a_document_with_a_password_is_refused_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(50, 50, "secret")
    canvas.save()
    assert "password" in reason(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in reason(tmp_path / "nowhere.pdf")


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in reason(tmp_path)


def test_a_file_too_large_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_preview, "LARGEST_FILE", 1024**2)
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00" * 1024**2)
    assert "larger than 1 MB" in reason(path)


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_preview, "MOST_PAGES", 1)
    assert "2 pages" in reason(a_document(tmp_path / "m.pdf"))


def test_words_are_found_where_they_stand_on_the_page(preview: PagePreview) -> None:
    ((spot,),) = preview.find(0, "hiilijalanjälki")
    left, top, width, height = spot
    page_width, page_height = preview.page_sizes[0]
    assert 0 < left < left + width < page_width
    assert 0 < top < top + height < page_height
    assert preview.find(0, "HIILIJALANJÄLKI ≤ 80") == preview.find(0, "hiilijalanjälki  ≤\n80")
    assert preview.find(0, "toinen sivu") == ()
    assert len(preview.find(1, "toinen sivu")) == 1
    assert preview.find(0, "  ") == preview.find(0, "") == ()


def test_a_word_divided_at_the_end_of_a_line_is_found_whole(tmp_path: Path) -> None:
    word = "kiertotaloushankintakriteeri"
    columns = tuple(Column(title=name) for name in ("A", "B", "C", "D", "E"))
    table = Table(columns=columns, rows=((word,) * 5,))
    with PagePreview.open(a_document(tmp_path / "m.pdf", blocks=(table,))) as opened:
        found = opened.find(0, word)
        assert len(found) == 5
        first, second = next(spots for spots in found if len(spots) > 1)[:2]
        assert second[1] > first[1]  # on the line below
        assert second[0] < first[0] + first[2]


def test_no_more_places_are_given_than_a_page_can_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_preview, "MOST_MATCHES", 5)
    with PagePreview.open(a_document(tmp_path / "m.pdf", "a a a a a a a a")) as opened:
        assert len(opened.find(0, "a")) == 5

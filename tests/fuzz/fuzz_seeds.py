"""Sound files of every form that is read, made by the writers of the tests and of the program."""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

REPOSITORY = Path(__file__).parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests" / "adapters")]

import docx_files as word  # noqa: E402
from document_files import drawn, lines, odt, odt_table, pdf, rtf, xlsx  # noqa: E402
from docx_files import DocxFile, field_run, p, rich_document, run, tbl, tc, tr  # noqa: E402
from fuzz_damage import zipped  # noqa: E402
from gatekeeper_app.adapters.documents.plain_text import read_plain_text  # noqa: E402
from gatekeeper_app.adapters.writers.xlsx_writer import XlsxWriter  # noqa: E402
from gatekeeper_app.bootstrap import Shipped  # noqa: E402
from gatekeeper_app.domain.answers import Answer  # noqa: E402
from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS, NoticeAnswer, NoticeQuestion  # noqa: E402
from gatekeeper_app.domain.workbook import ColumnForm, Sheet, SheetColumn, Workbook  # noqa: E402
from gatekeeper_app.services.exchange import write_bytes  # noqa: E402
from gatekeeper_app.services.hilma.sheet import hilma_sheet  # noqa: E402
from gatekeeper_app.services.hilma.statistics import statistics_bytes  # noqa: E402
from gatekeeper_app.services.justification import justification  # noqa: E402
from gatekeeper_app.services.text_check.answering import dismissal  # noqa: E402
from gatekeeper_app.services.text_check.memory import Memory, remember  # noqa: E402
from reportlab import rl_config  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

CORPUS = REPOSITORY / "tests" / "corpus" / "tuning"
rl_config.invariant = 1  # no time of writing in a PDF: a case is the same every time
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

TEXT = """TARJOUSPYYNTÖ

1. Johdanto
Kunta hankkii koulukalusteita, jotka toimitetaan
elokuussa.

2.1 Kunto
- uusi
  - ehjä
a) yksi

| Kriteeri | Paino |
|---|---|
| Hinta | 60 % |

Ominaisuus\tVaatimus
Kunto\tuusi

Hinta       60 %
Laatu       40 %

# Otsikko
Toinen
------
```
koodi
```
<!-- huomautus -->
[^1]: viite
3 Kohde ........ 5
\f**Takuu**
Takuu on 24 kk.
"""
FACTS = """# Tarjouspyyntö: Koulun pulpetit
CPV-koodi 39160000-1 Koulukalusteet. Hankinnan arvioitu arvo on 1 310 000 euroa (alv 0 %), enintään 1,5 milj. euroa.
Sopimuskausi on kaksi vuotta. Sopimuskausi alkaa 4.5.2027. Takuu on 24 kk, toimitusaika 5 arkipäivää.
Tarjousten jättöaika päättyy 13.3.2027 klo 12. Kysymykset jätetään viimeistään 1.3.2027.
Anbuden ska lämnas in senast den 13 augusti 2027. Avtalsperioden är sex år. Vitet är 0,5 % per vecka, högst 10 %.
Tenders must be submitted by 13 April 2027. The contract period is three years. The price weighs 60 per cent.
# Osa 1: Pulpetit
# Osa 2: Tuolit
| Vertailuperuste | Paino |
|---|---|
| Hinta | 70 % |
| Laatu, kierrätysmateriaali vähintään 1/20 | 30 p |
"""
HTML = """<html><head><meta charset="utf-8"></head><body><h1>Kohde</h1><p>Teksti <b>on</b><br>uusi.</p>
<ul><li>a<ol><li>b</ol></ul><table><caption>T</caption><thead><tr><th>A<th>B</thead><tr><td colspan="2">c</td></tr>
<tr><td>d<td><p>e</p></table><pre>x\n y</pre><del>z</del><nav>n</nav><p style="display:none">q</p></body></html>"""
RTF = (
    r"\pard\s1 Kohde\par{\header\pard Yl\'e4\par}\pard Teksti{\footnote\pard Viite.\par}{\*\annotation\pard K\par}"
    r"\par{\listtext\'b7\tab}\pard\ls1\ilvl1 kohta\par\trowd\trhdr\pard\intbl A\cell B\cell\row\trowd\pard\intbl c"
    r"\par d\cell e\nestcell f\nestrow\cell\row\pard{\*\shpinst{\shptxt\pard L\par}}"
    r"{\field{\*\fldinst HYPERLINK x}{\fldrslt l}}{\pict\bin5 }}}}}}\u8364 ?\uc2\u228 ab{\deleted p}{\v q}{\f1\'e8}"
    r"\outlinelevel2 Takuu\par{\upr{a}{\*\ud{b}}}"
)
ODT = (
    '<text:h text:outline-level="1">Kohde</text:h><text:p text:style-name="T">Teksti<text:s text:c="3"/><text:note>'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>v</text:p></text:note-body></text:note>"
    "<office:annotation><text:p>k</text:p></office:annotation></text:p><text:list><text:list-item><text:p>a</text:p>"
    "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"
    + odt_table([["Kriteeri", "Paino"], ["Hinta", "60 %"], ["Laatu", "40 %"]], heads=1)
    + "<text:soft-page-break/><text:table-of-content><text:index-body><text:p>i</text:p></text:index-body>"
    "</text:table-of-content><text:p><draw:frame><draw:text-box><text:p>l</text:p></draw:text-box></draw:frame>"
    '</text:p><text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>d</text:p></text:deletion>'
    '</text:changed-region></text:tracked-changes><text:p>x<text:change text:change-id="c"/><text:tab/>y</text:p>'
)


def corpus(language: str) -> list[str]:
    """The lines of a whole document of the tuning corpus, as Markdown."""
    rows = (CORPUS / f"doc_{language}_a.tsv").read_text("utf-8").splitlines()
    return [row.partition("\t")[2] for row in rows if "\t" in row and not row.startswith("!")]


def stretch(language: str, count: int = 45) -> list[str]:
    return corpus(language)[:count]


def _rows(texts: list[str]) -> Iterator[tuple[str, list[list[str]]]]:
    """A line, or the rows of a table ("table", rows)."""
    table: list[list[str]] = []
    for text in [*texts, ""]:
        if text.startswith("|"):
            if not text.startswith("|--"):
                table.append([cell.strip() for cell in text.strip("|").split("|")])
            continue
        if table:
            yield "", table
            table = []
        if text.strip():
            yield text, []


def text_seeds() -> list[bytes]:
    whole = ["\n".join(stretch(language)) for language in ("fi", "sv", "en")]
    return [
        TEXT.encode(),
        *(each.encode() for each in whole),
        whole[0].encode("utf-16"),
        whole[1].encode("cp1252", "replace"),
    ]


def phrase_seeds() -> list[bytes]:
    phrases = (
        "uudenkarhe*",
        "ei .. hyväksy*",
        "kaksi|kahden vuoden",
        "uusi* -uusiut*",
        "fabriksny* ... ska",
        "brand-new",
    )
    text = (
        "Laitteiden on oltava uudenkarheita, eikä kahden vuoden ikäisiä hyväksytä.\nDe ska vara fabriksnya."
    )
    return [f"{phrase}\n{text}".encode() for phrase in phrases]


def html_seeds() -> list[bytes]:
    def page(texts: list[str]) -> bytes:
        parts = []
        for text, table in _rows(texts):
            if table:
                rows = "".join(
                    "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table
                )
                parts.append(f'<table border="1">{rows}</table>')
            elif text.startswith("#"):
                level = len(text) - len(text.lstrip("#"))
                parts.append(f"<h{level}>{escape(text.lstrip('# '))}</h{level}>")
            else:
                parts.append(f"<p class='a'>{escape(text)}</p>")
        return f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>".encode()

    return [HTML.encode(), page(stretch("sv")), page(stretch("en", 25))]


def rtf_seeds() -> list[bytes]:
    def page(texts: list[str]) -> bytes:
        parts = []
        for text, table in _rows(texts):
            if table:
                for row in table:
                    cells = "".join(f"{cell}\\cell " for cell in row)
                    parts.append(f"\\trowd\\cellx3000\\cellx6000\\pard\\intbl {cells}\\row\n")
            else:
                parts.append(
                    ("\\pard\\s1 " if text.startswith("#") else "\\pard ") + text.lstrip("# ") + "\\par\n"
                )
        return rtf("".join(parts))

    return [rtf(RTF), page(stretch("fi")), page(stretch("en", 25))]


def docx_seeds() -> list[bytes]:
    own = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    tables = word.docx(
        p("Vaatimukset", style="Otsikko1"),
        tbl(
            tr(tc("Kriteeri", properties='<w:gridSpan w:val="2"/>'), "Paino", properties="<w:tblHeader/>"),
            tr("Laatu", "uusi", tc("40 %", properties='<w:vMerge w:val="restart"/>')),
            tr(
                tc("Hinta", tbl(tr("a", "b"), tr(tc(p(run("c"))), "d"))),
                "60 %",
                properties='<w:ins w:id="9"/>',
            ),
        ),
        p("Luettelo", style="Merkittyluettelo"),
        p("Numeroitu", properties=own),
        p(field_run(' TOC \\o "1-3" ', "Sisällys\t3")),
        comments=f'<w:comment w:id="3" w:author="M">{p("Huomautus")}</w:comment>',
        endnotes=f'<w:endnote w:id="2">{p("Loppuviite")}</w:endnote>',
        footer=p("Sivu ", field_run(" PAGE ", "1")) + tbl(tr("x", "y")),
    )
    protected = DocxFile(
        body=p("Vain uusi."), parts={"settings": '<w:documentProtection w:enforcement="1"/>'}
    ).data()
    body = []
    for text, table in _rows(stretch("fi")):
        if table:
            body.append(tbl(*(tr(*row) for row in table)))
        elif text.startswith("#"):
            body.append(p(text.lstrip("# "), style="Otsikko1" if text.startswith("# ") else "Otsikko2"))
        else:
            body.append(p(text))
    return [rich_document(), tables, protected, word.docx(*body)]


def odt_seeds() -> list[bytes]:
    small = odt(
        ODT,
        automatic='<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>',
        styles='<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/>'
        '</text:outline-style><text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1"/></text:list-style>',
        masters="<style:master-page><style:header><text:p>y</text:p></style:header></style:master-page>",
    )
    body = []
    for text, table in _rows(stretch("sv")):
        if table:
            body.append(odt_table(table, heads=1))
        elif text.startswith("#"):
            body.append(f'<text:h text:outline-level="2">{escape(text.lstrip("# "))}</text:h>')
        else:
            body.append(f"<text:p>{escape(text)}</text:p>")
    return [small, odt("".join(body))]


def xlsx_seeds() -> list[bytes]:
    made = xlsx(
        {
            "T": [["Otsikko"], None, ["Nro", "Vaatimus", "Paino"], [1, "uusi", ("%", 0.6)], ["Ryhmä"],
                  [2, "x", ("day", 46000)]],
            "U": [["teksti"]],
        }
    )  # fmt: skip
    requirements = tuple(
        (number, text, date(2026, 1, 1 + number % 28)) for number, text in enumerate(stretch("en"), start=1)
    )
    book = Workbook(
        title="Requirements", author="Gatekeeper", language="en", created_at=NOW,
        sheets=(
            Sheet(
                name="Requirements",
                columns=(
                    SheetColumn(title="No", form=ColumnForm.WHOLE),
                    SheetColumn(title="Requirement", form=ColumnForm.LONG_TEXT),
                    SheetColumn(title="Day", form=ColumnForm.DAY),
                ),
                rows=requirements,
            ),
        ),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        XlsxWriter().write(book, path)
        return [made, path.read_bytes()]


def pdf_seeds() -> list[bytes]:
    """Small ones drawn on a bare page, and a justification as the program writes it: tagged, with fonts of its own."""

    def grid(canvas: Canvas) -> None:
        for place in (700, 680, 660):
            canvas.line(72, place, 372, place)
        for place in (72, 222, 372):
            canvas.line(place, 700, place, 660)

    broken = ["Hankinnan kohteena ovat kalusteet ja niiden asen-", "nus sekä poisvienti."]
    page = drawn(
        lines(broken), grid, lines(["Kriteeri", "Hinta"], top=687, step=20), lines(["- a", "- b"], top=600)
    )
    texts = stretch("fi")
    pages = [lines([text[:90] for text in texts[at : at + 40]]) for at in range(0, len(texts), 40)]
    return [
        pdf(page, page, lines(broken, size=20), packed=False),
        pdf(page),
        pdf(*[page] * 5, packed=False),
        pdf(*pages, packed=False),
        justified(),
    ]


@cache
def justified() -> bytes:
    shipped = Shipped(language="fi")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        report = justification(shipped.sample(), shipped.library, shipped.law, "fi", now=NOW, cpv=shipped.cpv)
        shipped.write_pdf(report, path)
        return path.read_bytes()


def zip_seeds() -> list[bytes]:
    inner = zipped({"b.txt": TEXT.encode()})
    mixed = {
        "a.rtf": rtf(RTF),
        "c.html": HTML.encode(),
        "sisä.zip": inner,
        "d.xml": b"<x/>",
        "__MACOSX/e": b"x",
    }
    papers = {"liite 1/a.docx": rich_document(), "liite 2/b.odt": odt_seeds()[0], "c.xlsx": xlsx_seeds()[0]}
    return [zipped(mixed), zipped(papers), zipped({"a.zip": zipped(mixed), "b.md": TEXT.encode()})]


def notice_seeds() -> list[bytes]:
    files = [
        *(REPOSITORY / "tests" / "fixtures" / "notices").glob("*.xml"),
        REPOSITORY / "resources" / "samples" / "notice.xml",
    ]
    return [path.read_bytes() for path in sorted(files)]


def gatekeeper_seeds() -> list[bytes]:
    """Samples, and one with a document that was checked and a finding that was answered."""
    folder = REPOSITORY / "resources" / "samples"
    names = ("school-furniture", "pump-renewal.sv")
    document = read_plain_text("\n".join(stretch("fi")).encode("utf-8"), "a.md", markdown=True)
    check = Shipped().wording.check(document)
    memory = remember(Memory(), check, "d", at=NOW, today=NOW.date()).memory
    answers = tuple(dismissal(memory, finding, "d", "syy", NOW) for finding in check.findings[:3])
    sample = replace(
        Shipped().sample(),
        checked_documents=memory.documents,
        text_answers=answers,
        notice_answers=_notice_answers(),
    )
    return [
        *((folder / f"{name}.gatekeeper").read_bytes() for name in names),
        write_bytes(sample, library_version="1"),
    ]


def hilma_seeds() -> list[bytes]:
    """The answers of a sample for a call and for social services."""
    sample = replace(Shipped().sample(), notice_answers=_notice_answers())
    criteria = Shipped().library.criteria
    return [statistics_bytes(hilma_sheet(sample, criteria, subtype)) for subtype in ("16", "20")]


def _notice_answers() -> tuple[NoticeAnswer, ...]:
    return tuple(
        NoticeAnswer(question=question, figure=12)
        if question is NoticeQuestion.OPPORTUNITIES
        else NoticeAnswer(question=question, answer=Answer.YES)
        for question in HILMA_QUESTIONS
    )


def cpv_seeds() -> list[bytes]:
    listed = (REPOSITORY / "tests" / "fixtures" / "cpv" / "curated.tsv").read_bytes()
    rows = listed.splitlines(keepends=True)[:30]
    return [b"".join(rows), b"".join(rows).replace(b"\t", b";"), b"".join(rows).replace(b"\t", b",")]


def pack_seeds() -> list[bytes]:
    """A criteria pack as one organisation hands it to another."""
    from gatekeeper_app.adapters.storage import open_workspace
    from gatekeeper_app.services.own.combined import CombinedLibrary
    from gatekeeper_app.services.own.library import OwnLibrary
    from gatekeeper_app.services.packs.writing import PackWords, pack_of, pack_text

    shipped = Shipped()
    with tempfile.TemporaryDirectory() as folder:
        store = open_workspace(Path(folder) / "a.sqlite")
        try:
            own = OwnLibrary(
                store, CombinedLibrary(shipped.library), shipped.law, signs=lambda: "a", clock=lambda: NOW
            )
            own.name_organisation("espoo", "Espoo")
            for shipped_id in ("FUR-004", "FUR-001"):
                own.put_in_use(own.vary(shipped_id), note="first")
            pack = pack_of(
                own, tuple(own.contents.criteria), PackWords(title="Kalusteet", licence="CC BY 4.0")
            )
            return [pack_text(pack).encode()]
        finally:
            store.close()


def template_seeds() -> list[bytes]:
    """Files of own words, full of what may stand in them, and a letterhead."""
    from gatekeeper_app.services.templates.composing import starting_file, to_bytes
    from gatekeeper_app.services.templates.passages import TEMPLATED

    text = "Tämä koskee hankintaa **{title}**, {{sic}}.\n\n- yksi\n- kaksi {buyer}\n\\# ei huomautus\n"
    made = [
        to_bytes(starting_file(document, "fi").replace("]\n", f"]\n{text}")) for document in TEMPLATED[:4]
    ]
    head = "[logo]\nlogo.png\n[colour]\n#8a1538\n[unit.fi]\nHankinta\n[title]\nA\n[opening]\nB {date}\n"
    return [*made, head.encode(), head.encode("utf-16")]


def logo_seeds() -> list[bytes]:
    """Small pictures of every kind of point."""
    from io import BytesIO

    from PIL import Image

    made = []
    for mode, form in (
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("I;16", "PNG"),
        ("1", "PNG"),
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
    ):
        stream = BytesIO()
        Image.new(mode, (40, 20)).save(stream, form)
        made.append(stream.getvalue())
    return made

"""Damaged documents, one after the other, for every reader but that of Word. Run by hand:

    .venv/bin/python tests/fuzz/fuzz_documents.py READER SECONDS [SEED]

READER is text, html, rtf, odt, xlsx, pdf, pages (what is made of words and lines of PDF pages, without PDFium), zip, or
all. A fall is an exception that is no `UserFacingError`, a read over ten seconds or half a gigabyte, or blocks that are
out of order. The file of every fall is kept in the folder that is named at the end. PDFs are read in a process each, as
in the program: one that falls is no fall of the program, but is counted.
"""

import faulthandler
import io
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "adapters")]

from document_files import assert_well_laid, drawn, lines, odt, odt_table, pdf, rtf, xlsx, zipped  # noqa: E402
from gatekeeper_app.adapters.documents.archive_reading import Allowance  # noqa: E402
from gatekeeper_app.adapters.documents.html_reading import read_html  # noqa: E402
from gatekeeper_app.adapters.documents.opening import read_documents  # noqa: E402
from gatekeeper_app.adapters.documents.page_flow import assemble  # noqa: E402
from gatekeeper_app.adapters.documents.page_words import PageContent, Rule, Word  # noqa: E402
from gatekeeper_app.adapters.documents.pdf_worker import RefusedError, document_of  # noqa: E402
from gatekeeper_app.adapters.documents.plain_text import read_plain_text  # noqa: E402
from gatekeeper_app.adapters.documents.rtf_reading import read_rtf  # noqa: E402
from gatekeeper_app.domain.text_documents import DocumentAssembly, TextDocument  # noqa: E402
from gatekeeper_app.errors import UserFacingError  # noqa: E402
from lxml import etree  # noqa: E402

LONGEST = 10.0
MOST_MEGABYTES = 500
HUNG = 120

Case = tuple[bytes, Callable[[bytes], None]]

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
    "</text:p>"
)
FIGURES = (
    "0",
    "-1",
    "1",
    "9",
    "65536",
    "2147483647",
    "99999999999999999999",
    "",
    "x",
    "1.5",
    "é",
    "true",
    "#REF!",
)
TOKENS = [
    b"\0", b"\xff", b"<", b">", b"&", b"&#0;", b"{", b"}", b"\\", b"\\'", b"\\u-1 ",
    b"\\bin99999999 ", b"\\cell", b"\\row",
    b"|", b"\t", b"\n", b"\r\n", b"\f", b"- ", b"1. ", b"#", b"```", b"---", b"<table>", b"</td>", b"<td colspan=999>",
    b"<text:list>", b"<text:p>", b"</text:p>", b'table:number-columns-repeated="99999999"', b"99999999999999999999",
    b"-1", b"1e999", b"obj", b"endobj", b"stream", b"endstream", b"/Kids[1 0 R]", b"/Length 0", b"BT", b"ET", b"Tj",
    b" 1e38 0 0 1e38 0 0 cm ", b" 0 0 0 0 0 0 Tm ", b" 99999 Tf ",
    b"PK\1\2", b"PK\3\4", b"PK\5\6", "\u202e\ufeff".encode(),
    "\u0308".encode() * 30, b"a" * 3000, b"]]>", b"<!--", b"-->", b"<!DOCTYPE", b"<br>",
]  # fmt: skip


def damaged(dice: random.Random, data: bytes) -> bytes:
    """The bytes with a few of them changed, taken away, doubled, moved, or with words of the formats among them."""
    changed = bytearray(data)
    for _change in range(dice.choice((1, 1, 2, 4, 10, 40))):
        if not changed:
            break
        at, length = dice.randrange(len(changed)), dice.choice((1, 1, 2, 4, 16, 80, 400))
        match dice.randrange(8):
            case 0:
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                changed[at : at + length] = dice.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3 if len(changed) < 400_000:
                changed[at:at] = changed[max(0, at - length) : at] * dice.choice((1, 2, 50, 500))
            case 4 | 5:
                changed[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 2, 50))
            case 6:
                piece = changed[at : at + length]
                to = dice.randrange(len(changed))
                changed[to:to] = piece
            case _:
                if dice.random() < 0.1:
                    del changed[at:]
    return bytes(changed)


def damaged_package(dice: random.Random, data: bytes) -> bytes:
    """A package with one of its parts damaged, or the package itself."""
    if dice.random() < 0.15:
        return damaged(dice, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([name for name in members if name.endswith((".xml", ".rels", ".zip", ".txt"))])
    if name.endswith(".zip"):
        members[name] = damaged_package(dice, members[name])
    elif dice.random() < 0.8 and not name.endswith(".txt"):
        members[name] = damaged_tree(dice, members[name])
    else:
        members[name] = damaged(dice, members[name])
    return zipped(members)


def damaged_tree(dice: random.Random, data: bytes) -> bytes:
    """A part with elements taken away, doubled, moved into one another, renamed or given other values."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _change in range(dice.choice((1, 2, 4, 12))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        match dice.randrange(7):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if parent is not None and len(elements) < 3000:
                for _copy in range(dice.choice((1, 3, 300))):
                    one.addnext(deepcopy(one))
            case 2 if parent is not None and one is not other and one not in other.iterancestors():
                other.append(one)
            case 3:
                one.tag = other.tag
            case 4 if one.attrib:
                one.set(dice.choice(list(one.attrib)), dice.choice(FIGURES))
            case 5 if other.attrib:
                name = dice.choice(list(other.attrib))
                one.set(name, other.get(name))
            case _:
                one.text = dice.choice(
                    ("", " ", "a" * 5000, "1.", "\n", "- ", "Hinta", "0.6", "\u202e", "e\u0308", "\u00ad")
                )
    return etree.tostring(root)


def check(document: TextDocument) -> None:
    assert_well_laid(document)
    document.text.encode("utf-8")  # falls where half a letter is in it


def read_any(name: str, content: bytes) -> None:
    for document in read_documents(content, name, None, Allowance()):
        check(document)


def text_case(dice: random.Random) -> Case:
    markdown = dice.random() < 0.5
    encoding = dice.choice(("utf-8", "utf-8", "cp1252", "utf-16"))
    content = TEXT
    if dice.random() < 0.7:
        parts = TEXT.splitlines(keepends=True)
        content = "".join(dice.choice(parts) for _ in range(dice.choice((3, 30, 300))))
    data = damaged(dice, content.encode(encoding, "replace"))
    return data, lambda given: check(read_plain_text(given, "a", markdown=markdown))


def pdf_seeds() -> list[bytes]:
    def grid(canvas: object) -> None:
        for place in (700, 680, 660):
            canvas.line(72, place, 372, place)  # type: ignore[attr-defined]
        for place in (72, 222, 372):
            canvas.line(place, 700, place, 660)  # type: ignore[attr-defined]

    words = ["Hankinnan kohteena ovat kalusteet ja niiden asen-", "nus sekä poisvienti."]
    page = drawn(
        lines(words), grid, lines(["Kriteeri", "Hinta"], top=687, step=20), lines(["- a", "- b"], top=600)
    )
    return [pdf(page, page, lines(words, size=20), packed=False), pdf(page), pdf(*[page] * 5, packed=False)]


def in_child(content: bytes) -> None:
    """Reads a PDF in a process of its own; raises where Python fell in it, counts where PDFium did."""
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        code = 0
        try:
            sent = document_of(content, lambda _done, _total: None)
            check(TextDocument(name="a", form="pdf", text=sent.text, blocks=sent.blocks))
        except RefusedError:
            code = 4
        except MemoryError:
            code = 3
        except BaseException:
            traceback.print_exc()
            code = 2
        os._exit(code)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        COUNTS[f"PDFium ended by signal {os.WTERMSIG(status)}"] += 1
    elif os.waitstatus_to_exitcode(status) == 2:
        raise AssertionError("the worker fell; see above")
    elif os.waitstatus_to_exitcode(status) == 4:
        COUNTS["pdf: of the read ones refused"] += 1


def pages_case(dice: random.Random) -> Case:
    """Words and lines at random, many of them on a grid."""
    seed = dice.randrange(1 << 62)

    def read(_content: bytes) -> None:
        own = random.Random(seed)
        vocabulary = [
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
        ]
        places = [own.choice((72.0, 90.0, 200.0, 300.0, 420.0, own.uniform(-50, 700))) for _ in range(8)]
        pages = []
        for _page in range(own.choice((1, 2, 5, 12))):
            words = []
            for order in range(own.choice((0, 1, 5, 60, 400))):
                left = own.choice(places) + own.choice((0, 0, 0.5, 30, 60))
                base = own.choice((own.uniform(-20, 860), 14.0 * own.randrange(60), 30.0, 815.0))
                size = own.choice((11.0, 11.0, 11.0, 8.0, 16.0, 0.6, 300.0))
                text = own.choice(vocabulary)
                words.append(
                    Word(text, left, left + len(text) * size * 0.5, base, size, own.random() < 0.2, order)
                )
            rules = [
                Rule(
                    own.choice((*places, 14.0 * own.randrange(60))),
                    a,
                    a + own.choice((10.0, 100.0, 400.0, 0.0)),
                )
                for a in (own.choice(places) for _ in range(own.choice((0, 3, 40))))
            ]
            half = len(rules) // 2
            turned = tuple(words[:1]) if own.random() < 0.1 else ()
            pages.append(
                PageContent(
                    595.0, 842.0, tuple(words), turned, tuple(rules[:half]), tuple(rules[half:]), 0, 0, 0.0
                )
            )
        assembly = DocumentAssembly("a", "pdf")
        assemble(pages, assembly)
        check(assembly.done(pages=len(pages)))

    return str(seed).encode(), read


def seed_of_zip() -> bytes:
    inner = zipped({"b.txt": TEXT})
    return zipped({"a.rtf": rtf(RTF), "c.html": HTML, "sisä.zip": inner, "d.xml": "<x/>"})


COUNTS: Counter[str] = Counter()
_ODT = odt(
    ODT,
    automatic='<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>',
    styles='<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/></text:outline-style>',
    masters="<style:master-page><style:header><text:p>y</text:p></style:header></style:master-page>",
)
_XLSX = xlsx(
    {"T": [["Otsikko"], None, ["Nro", "Vaatimus", "Paino"], [1, "uusi", ("%", 0.6)], ["Ryhmä"],
           [2, "x", ("day", 46000)]],
     "U": [["teksti"]]}
)  # fmt: skip
_PDFS = pdf_seeds()
READERS: dict[str, Callable[[random.Random], Case]] = {
    "text": text_case,
    "html": lambda dice: (damaged(dice, HTML.encode()), lambda given: check(read_html(given, "a"))),
    "rtf": lambda dice: (damaged(dice, rtf(RTF)), lambda given: check(read_rtf(given, "a"))),
    "odt": lambda dice: (damaged_package(dice, _ODT), partial(read_any, "a.odt")),
    "xlsx": lambda dice: (damaged_package(dice, _XLSX), partial(read_any, "a.xlsx")),
    "pdf": lambda dice: (damaged(dice, dice.choice(_PDFS)), in_child),
    "pages": pages_case,
    "zip": lambda dice: (damaged_package(dice, seed_of_zip()), partial(read_any, "a.zip")),
}


def megabytes() -> int:
    status = Path("/proc/self/status")
    found = (
        [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        if status.exists()
        else []
    )
    return int(found[0].split()[1]) // 1000 if found else 0


def processor_seconds() -> float:
    """Of this process and those it has waited for: other work on the machine does not count."""
    return sum(os.times()[:4])


def fuzz(reader: str, seconds: float, seed: int, folder: Path) -> int:
    """Falls of a reader; each is told and kept."""
    dice = random.Random(seed)
    falls = cases = 0
    end = time.monotonic() + seconds
    reached = max(megabytes(), MOST_MEGABYTES)
    while time.monotonic() < end:
        content, read = READERS[reader](dice)
        cases += 1
        faulthandler.dump_traceback_later(HUNG, exit=True)
        began = processor_seconds()
        fall = ""
        try:
            read(content)
            COUNTS[f"{reader}: read"] += 1
        except UserFacingError:
            COUNTS[f"{reader}: refused"] += 1
        except Exception:
            fall = traceback.format_exc()
        faulthandler.cancel_dump_traceback_later()
        taken = processor_seconds() - began
        if taken > LONGEST:
            fall = fall or f"it took {taken:.1f} seconds"
        if megabytes() > reached + 100:
            reached = megabytes()
            fall = fall or f"it took {reached} megabytes"
        if fall:
            falls += 1
            kept = folder / f"{reader}-{seed}-{cases}"
            kept.write_bytes(content)
            sys.stderr.write(f"{kept}\n{fall}\n")
    COUNTS[f"{reader}: cases"] = cases
    return falls


def main(arguments: list[str]) -> int:
    readers = list(READERS) if arguments[0] == "all" else [arguments[0]]
    seconds = float(arguments[1]) / len(readers)
    seed = int(arguments[2]) if len(arguments) > 2 else random.SystemRandom().randrange(1 << 32)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-documents-"))
    falls = sum(fuzz(reader, seconds, seed, folder) for reader in readers)
    sys.stdout.write(
        f"seed {seed}\n" + "".join(f"{name}: {count}\n" for name, count in sorted(COUNTS.items()))
    )
    sys.stdout.write(f"falls: {falls} (kept in {folder})\n")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

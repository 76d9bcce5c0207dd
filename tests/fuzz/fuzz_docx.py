"""Damaged Word documents, one after the other, for the reader and the annotator. Run by hand:

    .venv/bin/python tests/fuzz/fuzz_docx.py SECONDS [SEED]

A fall is an exception that is no `UserFacingError`, a read over 10 seconds (of the processor, so that a busy machine
makes no falls) or 500 megabytes, blocks out of order, or an annotated document that cannot be read. The file of every
fall is kept in the folder that is named at the end.
"""

import faulthandler
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from itertools import pairwise
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "adapters")]

from docx_files import DocxFile, W, docx, field_run, p, rich_document, run, tbl, tc, tr, zipped  # noqa: E402
from gatekeeper_app.adapters.documents.docx_annotating import annotate  # noqa: E402
from gatekeeper_app.adapters.documents.docx_reading import read_docx  # noqa: E402
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument  # noqa: E402
from gatekeeper_app.errors import UserFacingError  # noqa: E402
from gatekeeper_app.services.text_check.remarks import Remark  # noqa: E402
from lxml import etree  # noqa: E402

LONGEST = 10.0
MOST_MEGABYTES = 500
HUNG = 300

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_FIGURES = (
    "0",
    "-1",
    "1",
    "9",
    "10",
    "255",
    "65536",
    "2147483647",
    "99999999999999999999",
    "",
    "x",
    "é",
    "1.5",
    "0x1",
)
_TEXTS = (
    "",
    " ",
    "\n",
    "\t",
    "a" * 50_000,
    "%1" * 200,
    "\u00ad" * 50,
    "e\u0308" * 20,
    "\u202e",
    "🙂",
    "- ",
    "1. Kohde",
    "]]>",
)
_NAMES = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "hyperlink",
    "fldSimple",
    "fldChar",
    "instrText",
    "tab",
    "br",
    "sym",
    "pPr",
    "rPr",
    "numPr",
    "numId",
    "ilvl",
    "pStyle",
    "outlineLvl",
    "gridSpan",
    "vMerge",
    "tblHeader",
    "footnoteReference",
    "txbxContent",
    "drawing",
    "pict",
    "object",
    "ruby",
    "rubyBase",
    "vanish",
    "b",
    "style",
    "basedOn",
    "num",
    "abstractNum",
    "lvl",
    "lvlText",
    "start",
    "numFmt",
    "comment",
    "footnote",
    "body",
    "document",
    "altChunk",
]


def seeds() -> list[bytes]:
    """Documents that touch every part of the reader."""
    own = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    tables = docx(
        p("Vaatimukset", style="Otsikko1"),
        tbl(
            tr(tc("Kriteeri", properties='<w:gridSpan w:val="2"/>'), "Paino", properties="<w:tblHeader/>"),
            tr("Laatu", "uusi", "40 %"),
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
    return [rich_document(), tables, protected]


def damaged_bytes(dice: random.Random, data: bytes) -> bytes:
    """The bytes with a few of them changed, taken away, doubled or cut off."""
    changed = bytearray(data)
    for _change in range(dice.choice((1, 1, 2, 5, 30))):
        if not changed:
            break
        at, length = dice.randrange(len(changed)), dice.choice((1, 1, 2, 4, 16, 200))
        match dice.randrange(6):
            case 0:
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                changed[at : at + length] = dice.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[max(0, at - length) : at] * dice.choice((1, 2, 50))
            case 4:
                changed[at : at + length] = dice.choice((b"\0", b"\xff", b"<", b"&", b"PK\1\2")) * length
            case _:
                if dice.random() < 0.2:
                    del changed[at:]
    return bytes(changed)


def damaged_tree(dice: random.Random, data: bytes) -> bytes:
    """A part with elements moved, doubled, renamed, nested or given other values."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _change in range(dice.choice((1, 2, 4, 12))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        one, other = dice.choice(elements), dice.choice(elements)
        match dice.randrange(8):
            case 0 if one.getparent() is not None:
                one.getparent().remove(one)
            case 1 if one.getparent() is not None and len(elements) < 3000:
                for _copy in range(dice.choice((1, 3, 300, 3000)) if len(one) < 20 else 2):
                    one.addnext(deepcopy(one))
            case 2 if one not in other.iterancestors() and one is not other and one.getparent() is not None:
                other.append(one)
            case 3:
                one.tag = f"{{{W}}}{dice.choice(_NAMES)}"
            case 4 if one.attrib:
                one.set(dice.choice(list(one.attrib)), dice.choice(_FIGURES))
            case 5:
                one.set(
                    f"{{{W}}}{dice.choice(('val', 'id', 'type', 'fldCharType', 'char'))}",
                    dice.choice(_FIGURES),
                )
            case 6:
                one.text = dice.choice(_TEXTS)
            case _ if one.getparent() is not None:
                for _level in range(dice.choice((1, 5, 60, 300))):
                    wrapping = etree.Element(f"{{{W}}}{dice.choice(_NAMES)}")
                    one.getparent().replace(one, wrapping)
                    wrapping.append(one)
            case _:
                one.tail = dice.choice(_TEXTS)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def damaged(dice: random.Random, data: bytes) -> bytes:
    """A document damaged in one of several ways."""
    if dice.random() < 0.25:
        return damaged_bytes(dice, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _part in range(dice.choice((1, 1, 2, 3))):
        name = dice.choice([*members, "word/document.xml", "word/document.xml"])
        if name not in members:
            continue
        way = dice.random()
        if way < 0.65:
            members[name] = damaged_tree(dice, members[name])
        elif way < 0.9:
            members[name] = damaged_bytes(dice, members[name])
        elif way < 0.95:
            members[name] = members[dice.choice(list(members))]
        else:
            del members[name]
    return zipped(members)


def tried(dice: random.Random, data: bytes) -> str:
    """Reads and annotates a document; what became of it, "fall: ..." where that should not be."""
    begun = time.process_time()
    try:
        document = read_docx(data, name="fuzz.docx")
    except UserFacingError as error:
        error.in_language("fi")
        return "refused" if time.process_time() - begun < LONGEST else "fall: refused late"
    if time.process_time() - begun > LONGEST:
        return "fall: read slowly"
    blocks = document.blocks
    if any(one.end >= other.start for one, other in pairwise(blocks)) or (
        blocks and blocks[-1].end > len(document.text)
    ):
        return "fall: blocks out of order"
    length = len(document.text) + 2
    remarks = [
        Remark(
            start,
            start + dice.choice((0, 1, 7, 40, 400)),
            ("Otsikko", "syy"),
            dice.choice((None, "ehdotus\trivi")),
        )
        for start in (dice.randrange(length) for _remark in range(4))
    ]
    moment = datetime(2025, 1, 2, 3, 4, 5)
    try:
        result = annotate(data, remarks, author="Gatekeeper", moment=moment, track=dice.random() < 0.7)
    except UserFacingError:
        return "read, not annotated"
    try:
        again = read_docx(result.data, name="fuzz.docx")
    except UserFacingError as error:
        return f"fall: annotated and refused: {error}"
    if not result.tracked and not again.text.startswith(document.text[: _own_length(document)]):
        return "fall: another text once annotated"
    return "read"


def _own_length(document: TextDocument) -> int:
    """Where the comments begin, which a new one may stand among."""
    comments = (block.start for block in document.blocks if block.kind is BlockKind.COMMENT)
    return next(comments, len(document.text))


def megabytes() -> int:
    """The most memory the process had since it was last asked."""
    status = _STATUS.read_text().split("VmHWM:", 1)[1].split(None, 1)[0]
    _CLEAR.write_text("5")
    return int(status) // 1024


def run_for(seconds: float, seed: int, tell: Callable[[str], object]) -> int:
    """Fuzzes for a time; gives the number of falls."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-docx-"))
    begun, number, falls = time.monotonic(), 0, 0
    counts: Counter[str] = Counter()
    known = seeds()
    slowest, heaviest = 0.0, 0
    while time.monotonic() - begun < seconds:
        number += 1
        dice = random.Random(f"{seed}/{number}")
        data = damaged(dice, dice.choice(known))
        current = folder / "current.docx"
        current.write_bytes(data)
        faulthandler.dump_traceback_later(HUNG, exit=True)
        megabytes()
        started = time.process_time()
        try:
            outcome = tried(dice, data)
        except Exception:
            outcome = "fall: " + traceback.format_exc()
        took, memory = time.process_time() - started, megabytes()
        faulthandler.cancel_dump_traceback_later()
        slowest, heaviest = max(slowest, took), max(heaviest, memory)
        if took > 3 * LONGEST:  # two reads and an annotation
            outcome = f"fall: {took:.1f} seconds"
        if memory > MOST_MEGABYTES:
            outcome = f"fall: {memory} megabytes"
        counts[outcome.partition(":")[0]] += 1
        if outcome.startswith("fall"):
            falls += 1
            current.rename(folder / f"fall-{seed}-{number}.docx")
            tell(f"{seed}/{number} {outcome}\n")
            sys.stdout.flush()
    tell(
        f"{number} documents, {dict(counts)}, slowest {slowest:.2f} s, at most {heaviest} MB, files in {folder}\n"
    )
    return falls


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(
        1
        if run_for(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, sys.stdout.write)
        else 0
    )

"""What is fuzzed: every reader of files that come from others, with its seeds and its ways of damage."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import fuzz_seeds as seeds
from docx_files import W
from fuzz_damage import (
    Way,
    alike,
    bytes_with,
    controls,
    deep_groups,
    deep_tags,
    joined,
    lines,
    package,
    pdf_objects,
    recoded,
    refigured,
    tags,
    tree,
    unpacked,
    words,
    zipped,
)
from fuzz_json import json_values
from fuzz_properties import (
    check_text,
    lay_pages,
    read_answers,
    read_codes,
    read_document,
    read_notice,
    read_own_words,
    read_pack,
    read_pages,
    read_phrase,
    read_picture,
    read_procurement,
    read_word,
    survey,
)
from fuzz_reopening import carried_seeds, read_carried, read_sealed, sealed_seeds
from fuzz_tokens import HTML_TOKENS, JSON_TOKENS, PDF_TOKENS, PHRASE_TOKENS, RTF_TOKENS, TEXT_TOKENS

Dice = random.Random
_WORD_NAMES = """
    p r t tbl tr tc sdt sdtContent ins del moveFrom moveTo hyperlink fldSimple fldChar instrText tab br sym pPr rPr
    numPr numId ilvl pStyle outlineLvl gridSpan vMerge tblHeader footnoteReference txbxContent drawing pict object ruby
    rubyBase vanish b style basedOn num abstractNum lvl lvlText start numFmt lvlOverride startOverride comment footnote
    body document altChunk sectPr gridBefore hMerge smartTag commentRangeStart
"""
_ODT_NAMES = """
    text:outline-level text:c text:start-value text:style-name text:display-levels text:change-id
    table:number-columns-repeated table:number-rows-repeated table:number-columns-spanned table:number-rows-spanned
    style:num-format
"""
_WORD = [f"{{{W}}}{name}" for name in _WORD_NAMES.split()]
_WORD_ATTRIBUTES = [
    f"{{{W}}}{name}" for name in ("val", "id", "type", "fldCharType", "char", "author", "styleId")
]
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_ODT_ATTRIBUTES = [_ODF + name.replace(":", ":1.0}") for name in _ODT_NAMES.split()]


@dataclass(frozen=True, kw_only=True)
class Target:
    """`read` is given damaged data and a dice of the case's own; it gives "read" or "refused", and whatever it raises
    is a fall. `packaged`: a ZIP, made smaller member by member. `apart`: the program reads it in a process of its own,
    so that the end of that process is no fall."""

    seeds: Callable[[], Sequence[bytes]]
    ways: Sequence[Way]
    read: Callable[[bytes, Dice], str]
    suffix: str
    packaged: bool = False
    apart: bool = False

    def known(self) -> list[bytes]:
        """The seeds; packages without the time they were packed at, so that a case is the same every time."""
        made = self.seeds()
        return [zipped(unpacked(seed)) for seed in made] if self.packaged else list(made)

    def case(self, dice: Dice, known: Sequence[bytes]) -> bytes:
        """Data damaged in one way, sometimes in two."""
        data = dice.choice(known)
        for _way in range(dice.choice((1, 1, 1, 2))):
            data = dice.choice(self.ways)(dice, data, known)
        return data


def _any_number(dice: Dice, _data: bytes, _others: Sequence[bytes]) -> bytes:
    return str(dice.randrange(1 << 62)).encode()


_TEXT_WAYS = (bytes_with(*TEXT_TOKENS), alike, lines, lines, words, refigured, joined, recoded)
_XML_WAYS = (tags, alike, refigured, bytes_with(), recoded, joined)
TARGETS = {
    "docx": Target(
        seeds=seeds.docx_seeds,
        read=read_word,
        suffix=".docx",
        packaged=True,
        ways=(*[package(*[tree(_WORD, _WORD_ATTRIBUTES)] * 40, *_XML_WAYS, deep_tags)] * 12, joined),
    ),
    "odt": Target(
        seeds=seeds.odt_seeds,
        read=partial(read_document, "a.odt"),
        suffix=".odt",
        packaged=True,
        ways=(*[package(*[tree((), _ODT_ATTRIBUTES)] * 40, *_XML_WAYS, deep_tags)] * 12, joined),
    ),
    "xlsx": Target(
        seeds=seeds.xlsx_seeds,
        read=partial(read_document, "a.xlsx"),
        suffix=".xlsx",
        packaged=True,
        ways=(
            *[package(*[tree((), ("r", "t", "s", "ref", "count", "state"))] * 40, *_XML_WAYS, deep_tags)]
            * 12,
            joined,
        ),
    ),
    "zip": Target(
        seeds=seeds.zip_seeds,
        read=partial(read_document, "a.zip"),
        suffix=".zip",
        packaged=True,
        ways=(
            *[package(bytes_with(), joined, recoded)] * 12,
            joined,
            bytes_with(b"PK\1\2", b"PK\3\4", b"PK\5\6"),
        ),
    ),
    "pdf": Target(
        seeds=seeds.pdf_seeds,
        read=read_pages,
        suffix=".pdf",
        apart=True,
        ways=(pdf_objects, pdf_objects, pdf_objects, bytes_with(*PDF_TOKENS), refigured, joined),
    ),
    "pages": Target(seeds=lambda: (b"0",), ways=(_any_number,), read=lay_pages, suffix=".seed"),
    "rtf": Target(
        seeds=seeds.rtf_seeds,
        read=partial(read_document, "a.rtf"),
        suffix=".rtf",
        ways=(
            bytes_with(*RTF_TOKENS),
            bytes_with(*RTF_TOKENS),
            controls,
            controls,
            refigured,
            deep_groups,
            joined,
            recoded,
        ),
    ),
    "html": Target(
        seeds=seeds.html_seeds,
        read=partial(read_document, "a.html"),
        suffix=".html",
        ways=(
            bytes_with(*HTML_TOKENS),
            bytes_with(*HTML_TOKENS),
            tags,
            tags,
            alike,
            refigured,
            deep_tags,
            joined,
            recoded,
        ),
    ),
    "txt": Target(
        seeds=seeds.text_seeds, read=partial(read_document, "a.txt"), suffix=".txt", ways=_TEXT_WAYS
    ),
    "md": Target(seeds=seeds.text_seeds, read=partial(read_document, "a.md"), suffix=".md", ways=_TEXT_WAYS),
    "check": Target(seeds=seeds.text_seeds, read=check_text, suffix=".md", ways=_TEXT_WAYS),
    "phrase": Target(
        seeds=seeds.phrase_seeds,
        read=read_phrase,
        suffix=".txt",
        ways=(bytes_with(*PHRASE_TOKENS), bytes_with(*PHRASE_TOKENS), alike, words, refigured, joined),
    ),
    "survey": Target(
        seeds=lambda: [*seeds.text_seeds(), *seeds.notice_seeds()],
        read=survey,
        suffix=".txt",
        ways=_TEXT_WAYS,
    ),
    "notice": Target(
        seeds=seeds.notice_seeds,
        read=read_notice,
        suffix=".xml",
        ways=(
            *[tree((), ("currencyID", "unitCode", "listName", "schemeName", "languageID"))] * 14,
            *_XML_WAYS,
            deep_tags,
        ),
    ),
    "gatekeeper": Target(
        seeds=seeds.gatekeeper_seeds,
        read=read_procurement,
        suffix=".gatekeeper",
        ways=(*[json_values] * 6, alike, bytes_with(*JSON_TOKENS), refigured, joined, recoded),
    ),
    "carried": Target(
        seeds=carried_seeds,
        read=read_carried,
        suffix=".pdf",
        apart=True,
        ways=(
            pdf_objects,
            pdf_objects,
            bytes_with(*PDF_TOKENS),
            bytes_with(b"/EmbeddedFile", b"stream\n"),
            joined,
        ),
    ),
    "sealed": Target(
        seeds=sealed_seeds,
        read=read_sealed,
        suffix=".gatekeeper",
        ways=(*[json_values] * 4, alike, lines, lines, bytes_with(*JSON_TOKENS), refigured, joined, recoded),
    ),
    "hilma": Target(
        seeds=seeds.hilma_seeds,
        read=read_answers,
        suffix=".json",
        ways=(*[json_values] * 6, alike, bytes_with(*JSON_TOKENS), refigured, joined, recoded),
    ),
    "pack": Target(
        seeds=seeds.pack_seeds,
        read=read_pack,
        suffix=".gatekeeper-criteria",
        ways=(
            bytes_with(b"[[criteria]]\n", b'"""', b"''", b"a.b = 1\n", b"\\u0000"),
            alike,
            lines,
            words,
            refigured,
            recoded,
        ),
    ),
    "template": Target(
        seeds=seeds.template_seeds,
        read=read_own_words,
        suffix=".txt",
        ways=(
            bytes_with(
                b"[opening]\n", b"[title]\n", b"{", b"}", b"{{", b"**", b"\n- ", b"\\#", b"\\[", b"#", b"\r"
            ),
            alike,
            lines,
            words,
            refigured,
            recoded,
            joined,
        ),
    ),
    "logo": Target(
        seeds=seeds.logo_seeds,
        read=read_picture,
        suffix=".png",
        ways=(bytes_with(b"\0\0\0\0", b"\xff\xff", b"IDAT", b"tRNS", b"PLTE", b"eXIf", b"\xff\xe1"), joined),
    ),
    "cpv": Target(
        seeds=seeds.cpv_seeds,
        read=read_codes,
        suffix=".tsv",
        ways=(
            bytes_with(b"\t", b";", b",", b'"', b'""', b"39100000-3", b"code"),
            alike,
            lines,
            words,
            refigured,
            recoded,
            joined,
        ),
    ),
}

"""Web pages: the text with headings, lists and tables. Nothing is fetched, nothing in them runs."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from gatekeeper_app.adapters.documents.clean_text import folded
from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.guessed_headings import with_guessed_headings
from gatekeeper_app.adapters.documents.plain_text import decoded
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, SAVE_AGAIN, SPLIT, refused
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.adapters.documents.word_sets import words
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.i18n import N_

LARGEST = 20_000_000
"""Bytes."""
MOST_TAGS = 600_000
_MOST_COLUMNS = 200
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_NO_CHARSETS = ("utf-16", "utf-32", "idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
"""Codecs no page is written in: names of hosts, the source of Python, and one that refuses everything."""
_WHITE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEFT_OUT = words("""
    head script style template noscript iframe object embed svg math canvas audio video map del s strike
    select datalist button input textarea
    """)
_MARGINS = frozenset({"nav", "footer"})
_INLINE = words("""
    a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr output q rp rt
    ruby samp small span strong sub sup time tt u var wbr
    """)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


def read_html(content: bytes, name: str) -> TextDocument:
    """The document, form "html". Raises `UnreadableInputError` for what is too large or has no text."""
    if len(content) > LARGEST or content.count(b"<") > MOST_TAGS:
        raise refused(name, N_("The page is larger than any document."), SPLIT)
    text = _decoded(content)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise refused(name, N_("The file is damaged."), SAVE_AGAIN) from error
    reading = _Reading(name)
    reading.read(root)
    document = reading.assembly.done()
    if not document.text:
        raise refused(name, N_("There is no text in it."), CHOOSE_ANOTHER)
    return with_guessed_headings(document)


def _decoded(content: bytes) -> str:
    """By its byte order mark, by what it says of itself, or as text without a word on it is read."""
    if not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        said = _CHARSET.search(content[:4096])
        if said is not None:
            try:
                known = codecs.lookup(said.group(1).decode("ascii"))
            except LookupError:
                return decoded(content)[0]
            # A page can be read as ASCII up to this word, so it is no UTF-16, and codecs that make no text are none.
            if known._is_text_encoding and not known.name.startswith(_NO_CHARSETS):
                return content.decode("cp1252" if known.name == "iso8859-1" else known.name, "replace")
    return decoded(content)[0]


class _Reading:
    """Walks the tree without recursion: pages can be nested as deep as their author likes."""

    def __init__(self, name: str) -> None:
        self.assembly = DocumentAssembly(name, "html")
        self._parts: list[str] = []
        self._count = 0

    def read(self, root: Element) -> None:
        """Blocks of the whole tree. What is open: the kind and level of block its text belongs to, and whether it is
        inline."""
        opened: list[tuple[BlockKind, int, bool]] = [(BlockKind.PARAGRAPH, 0, True)]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            kind, level, inline = opened[-1]
            if event == "start":
                if not tag or tag in _LEFT_OUT or _is_hidden(element):
                    walk.skip_subtree()
                    opened.append((kind, level, True))
                    continue
                opened.append((*_state(tag, kind, level), tag in _INLINE or tag in ("br", "html")))
                if tag == "br":
                    self._parts.append("\n")
                elif tag not in _INLINE:
                    self._flush(kind, level)
                if tag == "table" and self._table(element):
                    walk.skip_subtree()
                elif element.text:
                    self._parts.append(_spaced(element.text, tag))
                continue
            opened.pop()
            if not inline:
                self._flush(kind, level)
            if element.tail and element is not root:
                parent = element.getparent()
                self._parts.append(_spaced(element.tail, parent.tag if parent is not None else ""))
        self._flush(BlockKind.PARAGRAPH, 0)

    def _flush(self, kind: BlockKind, level: int) -> None:
        words = folded("".join(self._parts))
        self._parts.clear()
        if words:
            self._count += 1
            if kind is BlockKind.HEADING:
                words = " ".join(words.split())
            self.assembly.add(kind, words, level=level, place=str(self._count))

    def _table(self, element: Element) -> bool:
        """Adds the rows of a table. One with a table, a heading or a list in it lays out a page, and one of a single
        column is a box: their cells are read as ordinary text (False)."""
        for inner in element.iter("table", *_HEADINGS):
            if inner is not element:
                return False
        rows = [_cells(row) for row in element.iter("tr") if not _is_hidden(row)]
        width = max((len(cells) for cells, _head in rows), default=0)
        if width < 2:
            return False
        caption = element.find("caption")
        if caption is not None:
            self._parts.append(_flat(caption))
            self._flush(BlockKind.PARAGRAPH, 0)
        texts = [cells + [""] * (width - len(cells)) for cells, _head in rows]
        said = [index for index, (cells, is_head) in enumerate(rows) if is_head and any(cells)]
        leading = [index for index in said if index < 3]
        head = leading[-1] if leading else head_row(texts)
        table = self.assembly.new_table()
        for index, cells in enumerate(texts):
            if index in said:
                head = index
            self._count += 1
            self.assembly.add_row(
                cells,
                table=table,
                heads=fitted(texts[head], width) if head is not None and index > head else (),
                is_head=index == head or index in leading,
                place=str(self._count),
            )
        return True


def _state(tag: str, kind: BlockKind, level: int) -> tuple[BlockKind, int]:
    """What kind of block the text in an element belongs to, and at which level."""
    if kind is BlockKind.MARGIN or tag in _MARGINS:
        return BlockKind.MARGIN, 0
    if tag in _HEADINGS:
        return BlockKind.HEADING, _HEADINGS[tag]
    if tag in _LISTS:
        # an item's level is counted by the lists around it; text between items is a paragraph of the page
        return (BlockKind.LIST_ITEM if kind is BlockKind.LIST_ITEM else BlockKind.PARAGRAPH), min(
            level + 1, 9
        )
    if tag == "li":
        return BlockKind.LIST_ITEM, max(1, level)
    if tag in ("dd", "dt"):
        return BlockKind.PARAGRAPH, level
    if kind is BlockKind.HEADING and tag not in _INLINE:
        return BlockKind.PARAGRAPH, level
    return kind, level


def _cells(row: Element) -> tuple[list[str], bool]:
    """The texts of a row's cells, those that span columns followed by empty ones; whether it is a row of heads."""
    texts: list[str] = []
    heads = 0
    cells = 0
    for cell in row:
        if cell.tag not in ("td", "th") or len(texts) >= _MOST_COLUMNS:
            continue
        cells += 1
        heads += cell.tag == "th"
        span = cell.get("colspan", "1").strip()
        texts.append("" if _is_hidden(cell) else _flat(cell))
        wide = int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
        texts.extend([""] * (min(wide, _MOST_COLUMNS) - 1))
    parent = row.getparent()
    in_head = parent is not None and parent.tag == "thead"
    return texts[:_MOST_COLUMNS], cells > 1 and (in_head or heads == cells)


def _flat(element: Element) -> str:
    """The text of a cell: its paragraphs and items, one a line."""
    return folded("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        tag = each.tag if isinstance(each.tag, str) else ""
        broken = tag == "br" or (tag not in _INLINE and each is not element)
        if event == "start":
            if not tag or tag in _LEFT_OUT or (_is_hidden(each) and each is not element):
                walk.skip_subtree()
                continue
            if broken:
                yield "\n"
            if each.text:
                yield _spaced(each.text, tag)
        elif each is not element:
            if broken and tag not in _LEFT_OUT:
                yield "\n"
            if each.tail:
                parent = each.getparent()
                yield _spaced(each.tail, parent.tag if parent is not None else "")


def _spaced(text: str, tag: str) -> str:
    """Line breaks in the file are spaces on the page, but for preformatted text."""
    return text if tag == "pre" else _WHITE.sub(" ", text)


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    look = element.get("style")
    return look is not None and _HIDDEN.search(look) is not None

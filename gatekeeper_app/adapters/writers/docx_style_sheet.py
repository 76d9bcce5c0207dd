"""The styles of Word documents. Built-in ones keep Word's own names, so that they are found in every language of Word
and a municipality's template can dress the document anew.

Arial: on every machine Word runs on, with fonts of the same widths elsewhere. Sizes are in half points, distances in
twentieths of a point.
"""

from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element, joined, part
from gatekeeper_app.adapters.writers.docx_numbers import DEEPEST, of_headings, of_items
from gatekeeper_app.domain.report import NoteKind

FONT = "Arial"
TEXT, MUTED, ACCENT, LINE, SUNKEN = "17211F", "4A5754", "0E5468", "D3DAD7", "E9EDEB"
QUOTATION_TINT, LINK = "F0F7F9", "0B4F8A"
NOTE_COLOURS: dict[NoteKind, tuple[str, str]] = {
    NoteKind.ERROR: ("A01F2B", "FBE9EA"),
    NoteKind.WARNING: ("7A4A00", "FDF1DA"),
    NoteKind.NOTE: ("2A5788", "E6EFF8"),
    NoteKind.OK: ("1C6340", "E3F2E9"),
}
"""Ink and tint of the boxes; the colours of the PDF."""

TITLE, SUBTITLE, BODY, MUTED_BODY, QUOTE, CAPTION = (
    "Title", "Subtitle", "BodyText", "MutedText", "Quote", "Caption",
)  # fmt: skip
BULLET, NUMBERED, CELL, SMALL_CELL, CELL_HEAD, SMALL_HEAD, FACT_NAME = (
    "ListBullet", "ListNumber", "TableText", "TableTextSmall", "TableHeading", "TableHeadingSmall", "FactName",
)  # fmt: skip
HEADER, FIRST_HEADER, FOOTER, FIGURE, GAP, DRAFT = (
    "Header", "FirstHeader", "Footer", "Figure", "Gap", "DraftMark",
)  # fmt: skip
TABLE, FACTS, SIGNING, PAIRS = "ReportTable", "FactTable", "SigningTable", "SideBySideTable"

_HEADINGS = {1: (34, ACCENT, 440, 160), 2: (26, TEXT, 320, 100), 3: (22, TEXT, 220, 60)}
CELL_SIZE, SMALL_SIZE = 9.5, 8.5
"""Points of the text of tables."""
CELL_MARGIN = 110
_BOX_INDENT = 170


def heading(level: int) -> str:
    """The id of the style of a heading, of a level from 1; deeper ones than Word's readers know are the deepest."""
    return f"Heading{min(max(1, level), DEEPEST)}"


def note(kind: NoteKind) -> str:
    return f"Note{kind.value.capitalize()}"


def box_indent(place: int) -> Xml:
    """The indent of a box: one apart by a twentieth of a point from the box before it, or Word makes one of the two."""
    return element("w:ind", left=_BOX_INDENT, right=_BOX_INDENT - place % 2)


def style_sheet(tag: str, accent: str) -> bytes:
    """The part with all styles; `tag` is the language of the document, `accent` the colour of its headings and rules
    ("rrggbb")."""
    return _sheet(tag).replace(ACCENT.encode(), accent.upper().encode())


def _sheet(tag: str) -> bytes:
    return part(
        "w:styles",
        _defaults(tag),
        _style("Normal", "Normal", default=True),
        _style(BODY, "Body Text", paragraph=_spacing(0, 140), first=True),
        _style(MUTED_BODY, "Muted Text", based=BODY, run=_ink(MUTED), own=True),
        _style(
            TITLE, "Title", following=BODY, paragraph=_leading(_spacing(0, 60), TITLE), run=_bold(46, ACCENT)
        ),
        _style(SUBTITLE, "Subtitle", following=BODY, paragraph=_spacing(0, 200), run=_ink(MUTED, 24)),
        *(_heading_style(level) for level in range(1, DEEPEST + 1)),
        _style(BULLET, "List Bullet", paragraph=joined((of_items(numbered=False), _spacing(0, 60)))),
        _style(NUMBERED, "List Number", paragraph=joined((of_items(numbered=True), _spacing(0, 60)))),
        _style(QUOTE, "Quote", following=BODY, paragraph=_box(ACCENT, QUOTATION_TINT)),
        *(_note_style(kind) for kind in NoteKind),
        _style(CAPTION, "caption", following=BODY, paragraph=_kept(_spacing(120, 80)), run=_bold(19, TEXT)),
        _style(FIGURE, "Figure", following=BODY, paragraph=_spacing(0, 180), own=True),
        _style(
            GAP,
            "Gap",
            paragraph=element("w:spacing", before=0, after=0, line=120, lineRule="exact"),
            own=True,
        ),
        _style(CELL, "Table Text", paragraph=_spacing(40, 40), run=_size(int(2 * CELL_SIZE)), own=True),
        _style(SMALL_CELL, "Table Text Small", based=CELL, run=_size(int(2 * SMALL_SIZE)), own=True),
        _style(CELL_HEAD, "Table Heading", based=CELL, run=_bold(int(2 * CELL_SIZE), TEXT), own=True),
        _style(
            SMALL_HEAD, "Table Heading Small", based=CELL_HEAD, run=_bold(int(2 * SMALL_SIZE), TEXT), own=True
        ),
        _style(FACT_NAME, "Fact Name", based=CELL, run=_ink(MUTED), own=True),
        _style(HEADER, "header", paragraph=_furniture("bottom"), run=_ink(MUTED, 16)),
        _style(
            FIRST_HEADER,
            "First Header",
            paragraph=joined((_tab_at_the_right(), _spacing(0, 0))),
            run=_ink(MUTED, 16),
            own=True,
        ),
        _style(FOOTER, "footer", paragraph=_furniture("top"), run=_ink(MUTED, 16)),
        _letters("DefaultParagraphFont", "Default Paragraph Font", default=True),
        _letters("Strong", "Strong", element("w:b"), element("w:bCs")),
        _letters("Hyperlink", "Hyperlink", element("w:color", val=LINK), element("w:u", val="single")),
        _letters(DRAFT, "Draft Mark", *_draft_mark()),
        *_table_styles(),
    )


def _defaults(tag: str) -> Xml:
    fonts = element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = element("w:lang", val=tag, bidi="ar-SA")
    letters = element("w:rPr", fonts, element("w:color", val=TEXT), _size(20), language)
    lines = element("w:pPr", element("w:spacing", after=0, line=276, lineRule="auto"))
    return element("w:docDefaults", element("w:rPrDefault", letters), element("w:pPrDefault", lines))


def _style(
    identifier: str,
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    paragraph: Xml = NOTHING,
    run: Xml = NOTHING,
    default: bool = False,
    own: bool = False,
    first: bool = False,
) -> Xml:
    """A style of paragraphs; `own` where Word has none of that name, `first` where it leads Word's gallery."""
    kind: dict[str, str | int] = {"type": "paragraph"}
    if default:
        kind["default"] = 1
    if own:
        kind["customStyle"] = 1
    return element(
        "w:style",
        element("w:name", val=name),
        NOTHING if default else element("w:basedOn", val=based),
        element("w:next", val=following) if following else NOTHING,
        element("w:uiPriority", val=0 if default or first else 10),
        element("w:qFormat"),
        element("w:pPr", paragraph) if paragraph else NOTHING,
        element("w:rPr", run) if run else NOTHING,
        **kind,
        styleId=identifier,
    )


def _letters(identifier: str, name: str, *properties: Xml, default: bool = False) -> Xml:
    kind: dict[str, str | int] = {"type": "character"} | ({"default": 1} if default else {})
    if identifier == DRAFT:
        kind["customStyle"] = 1
    return element(
        "w:style",
        element("w:name", val=name),
        element("w:uiPriority", val=1),
        element("w:semiHidden") if default else element("w:qFormat"),
        element("w:rPr", *properties) if properties else NOTHING,
        **kind,
        styleId=identifier,
    )


def _heading_style(level: int) -> Xml:
    size, ink, before, after = _HEADINGS[min(level, max(_HEADINGS))]
    above = joined(
        (
            element("w:keepNext"),
            element("w:keepLines"),
            of_headings(level),
            element("w:suppressAutoHyphens"),
            _spacing(before, after),
            element("w:outlineLvl", val=level - 1),
        )
    )
    return _style(heading(level), f"heading {level}", following=BODY, paragraph=above, run=_bold(size, ink))


def _note_style(kind: NoteKind) -> Xml:
    name = f"Note {kind.value.capitalize()}"
    return _style(note(kind), name, following=BODY, paragraph=_box(*NOTE_COLOURS[kind]), own=True)


def _box(ink: str, tint: str) -> Xml:
    """A tinted paragraph with a bar at its left. Lines of the tint's own colour keep the words from its edges."""
    edge: dict[str, str | int] = {"val": "single", "sz": 4, "color": tint}
    borders = element(
        "w:pBdr",
        element("w:top", **edge, space=4),
        element("w:left", val="single", sz=24, space=6, color=ink),
        element("w:bottom", **edge, space=4),
        element("w:right", **edge, space=6),
    )
    shade = element("w:shd", val="clear", color="auto", fill=tint)
    return joined((borders, shade, _spacing(160, 160), box_indent(0)))


def _furniture(side: str) -> Xml:
    line = element(f"w:{side}", val="single", sz=4, space=6, color=LINE)
    return joined((element("w:pBdr", line), _tab_at_the_right(), _spacing(0, 0)))


def _tab_at_the_right() -> Xml:
    return element("w:tabs", element("w:tab", val="right", pos=9184))


def _kept(rest: Xml) -> Xml:
    return joined((element("w:keepNext"), rest))


def _leading(rest: Xml, style: str) -> Xml:
    """A title is neither broken between syllables nor parted from what follows it."""
    kept = element("w:keepNext") if style == TITLE else NOTHING
    return joined((kept, element("w:suppressAutoHyphens"), rest))


def _spacing(before: int, after: int) -> Xml:
    return element("w:spacing", before=before, after=after)


def _size(half_points: int) -> Xml:
    return joined((element("w:sz", val=half_points), element("w:szCs", val=half_points)))


def _ink(colour: str, half_points: int = 0) -> Xml:
    return joined((element("w:color", val=colour), _size(half_points) if half_points else NOTHING))


def _bold(half_points: int, colour: str) -> Xml:
    return joined((element("w:b"), element("w:bCs"), _ink(colour, half_points)))


def _draft_mark() -> tuple[Xml, ...]:
    ink, tint = NOTE_COLOURS[NoteKind.WARNING]
    return (
        element("w:b"), element("w:bCs"), element("w:color", val=ink), _size(18),
        element("w:bdr", val="single", sz=6, space=3, color=ink),
        element("w:shd", val="clear", color="auto", fill=tint),
    )  # fmt: skip


def _table_styles() -> tuple[Xml, ...]:
    dark = element("w:shd", val="clear", color="auto", fill=SUNKEN)
    under = element("w:tcBorders", element("w:bottom", val="single", sz=8, space=0, color=ACCENT))
    head = element("w:tblStylePr", element("w:tcPr", under, dark), type="firstRow")
    normal = element(
        "w:style",
        element("w:name", val="Normal Table"),
        element("w:uiPriority", val=99),
        element("w:semiHidden"),
        element("w:tblPr", element("w:tblInd", w=0, type="dxa"), _margins(108)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    return (
        normal,
        _table_style(TABLE, "Report Table", _rules("bottom", "insideH"), head),
        _table_style(FACTS, "Fact Table", _rules("top", "bottom", "insideH")),
        _table_style(SIGNING, "Signing Table", NOTHING),
        _table_style(PAIRS, "Side by Side Table", _rules("insideV")),
    )


def _table_style(identifier: str, name: str, rules: Xml, *parts: Xml) -> Xml:
    return element(
        "w:style",
        element("w:name", val=name),
        element("w:basedOn", val="TableNormal"),
        element("w:uiPriority", val=40),
        element("w:qFormat"),
        element("w:tblPr", rules, _margins(CELL_MARGIN)),
        *parts,
        type="table",
        customStyle=1,
        styleId=identifier,
    )


def _rules(*sides: str) -> Xml:
    lines = (element(f"w:{side}", val="single", sz=4, space=0, color=LINE) for side in sides)
    return element("w:tblBorders", *lines)


def _margins(side: int) -> Xml:
    return element(
        "w:tblCellMar", element("w:left", w=side, type="dxa"), element("w:right", w=side, type="dxa")
    )

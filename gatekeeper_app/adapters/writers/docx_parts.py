"""The package of a Word document (ECMA-376, part 2): its parts, what they refer to, and the running head and foot."""

import re
import zipfile
from collections.abc import Sequence
from datetime import UTC
from typing import BinaryIO

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_body import Body
from gatekeeper_app.adapters.writers.docx_figures import picture_id
from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element, escaped, joined, one_line, part
from gatekeeper_app.adapters.writers.docx_texts import ParagraphLook, paragraph, run
from gatekeeper_app.adapters.writers.docx_watermark import NAMESPACES as WATERMARK_NAMESPACES
from gatekeeper_app.adapters.writers.docx_watermark import watermark_run
from gatekeeper_app.adapters.writers.logo_file import accent_of
from gatekeeper_app.domain.report import Report

CREATOR = "Gatekeeper"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument"
_WORD_KIND = f"{_KIND}.wordprocessingml"
_RELATION = f"{_OFFICE}/relationships"
_LONGEST_PROPERTY = 250
_LONGEST_LINE, _LONGEST_BESIDE = (
    100,
    70,
)  # characters of head and foot: alone in a line, beside something else
_PLACES = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PAGE = {"w": 11906, "h": 16838}  # A4
_MARGINS = {
    "top": 1417,
    "right": 1361,
    "bottom": 1361,
    "left": 1361,
    "header": 680,
    "footer": 680,
    "gutter": 0,
}
_FIRST_HEAD, _HEAD, _FIRST_FOOT, _FOOT = "header1", "header2", "footer1", "footer2"
# The parts of the main document beside the pictures: name, which is the id of its relationship, and the type.
_BESIDE = (
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    (_FIRST_HEAD, "header"),
    (_HEAD, "header"),
    (_FIRST_FOOT, "footer"),
    (_FOOT, "footer"),
)


def write_package(stream: BinaryIO, report: Report, content: Xml, body: Body, tag: str) -> None:
    """Put the parts of a document into a stream; the same parts give the same bytes. `content` is that of the body,
    `tag` the language of the document."""
    members = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_RELATION}/officeDocument", "word/document.xml", False),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
                ("rId3", f"{_RELATION}/extended-properties", "docProps/app.xml", False),
            ]
        ),
        "docProps/core.xml": _core(report, tag),
        "docProps/app.xml": _application(),
        "word/document.xml": part(
            "w:document", element("w:body", content, _section()), namespaces=("w", "r", "a", "wp", "pic")
        ),
        "word/_rels/document.xml.rels": _document_relations(body),
        "word/styles.xml": styles.style_sheet(tag, accent_of(report.letterhead)),
        "word/numbering.xml": body.lists.part(),
        "word/settings.xml": _settings(tag),
        f"word/{_FIRST_HEAD}.xml": _head("", report, 1),
        f"word/{_HEAD}.xml": _head(report.title_line, report, 2),
        f"word/{_FIRST_FOOT}.xml": part("w:ftr", _running_foot(report)),
        f"word/{_FOOT}.xml": part("w:ftr", _running_foot(report)),
    }
    for name, picture in zip(body.pictures.names, body.pictures.contents, strict=True):
        members[f"word/media/{name}"] = picture
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            package.writestr(info, data)


# -- head and foot


def _head(title: str, report: Report, number: int) -> bytes:
    """A running head as a part; what lies behind the text of its pages belongs to it."""
    mark = watermark_run(report.watermark, number)
    used = ("w", "r", *(WATERMARK_NAMESPACES if mark else ()))
    return part("w:hdr", _running_head(title, report.draft_label, mark), namespaces=used)


def _running_head(title: str, draft: str, mark: Xml) -> Xml:
    """The title at the left, at the right that the document is a draft; both in one line. `mark` lies behind the
    text."""
    words = run(one_line(title, _LONGEST_BESIDE if draft else _LONGEST_LINE)) if title else NOTHING
    marked = NOTHING
    if draft:
        label = one_line(draft, _LONGEST_BESIDE)
        marked = joined((element("w:r", element("w:tab")), run(label, style=styles.DRAFT)))
    return paragraph(
        joined((mark, words, marked)), ParagraphLook(style=styles.HEADER if title else styles.FIRST_HEADER)
    )


def _running_foot(report: Report) -> Xml:
    pieces = [run(one_line(report.footer, _LONGEST_BESIDE)), element("w:r", element("w:tab"))]
    for piece in _PLACES.split(report.page_of):
        if piece in _FIELDS:
            pieces.append(element("w:fldSimple", run("1"), instr=f" {_FIELDS[piece]} "))
        elif piece:
            pieces.append(run(_kept_spaces(piece)))
    return paragraph(joined(pieces), ParagraphLook(style=styles.FOOTER))


def _kept_spaces(piece: str) -> str:
    """One line of the words beside a page number, with the spaces at their ends."""
    words = one_line(piece, _LONGEST_BESIDE)
    return f"{' ' * piece.startswith(' ')}{words}{' ' * piece.endswith(' ')}" if words else " "


def _section() -> Xml:
    return element(
        "w:sectPr",
        element("w:headerReference", type="first", r__id=_FIRST_HEAD),
        element("w:headerReference", type="default", r__id=_HEAD),
        element("w:footerReference", type="first", r__id=_FIRST_FOOT),
        element("w:footerReference", type="default", r__id=_FOOT),
        element("w:pgSz", **_PAGE),
        element("w:pgMar", **_MARGINS),
        element("w:titlePg"),
    )


# -- properties


def _settings(tag: str) -> bytes:
    new = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return part(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:autoHyphenation"),
        element("w:consecutiveHyphenLimit", val=2),
        element("w:hyphenationZone", val=425),
        element("w:compat", new),
        element("w:themeFontLang", val=tag),
        element("w:decimalSymbol", val="." if tag.startswith("en") else ","),
        element("w:listSeparator", val="," if tag.startswith("en") else ";"),
    )


def _core(report: Report, tag: str) -> bytes:
    made = report.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, subtitle, author = (
        one_line(text, _LONGEST_PROPERTY) for text in (report.title_line, report.subtitle, report.author)
    )
    moment = {"xsi__type": "dcterms:W3CDTF"}
    return part(
        "cp:coreProperties",
        element("dc:title", escaped(title or subtitle or CREATOR)),
        element("dc:subject", escaped(subtitle)),
        element("dc:creator", escaped(author or CREATOR)),
        element("cp:lastModifiedBy", escaped(author or CREATOR)),
        element("dc:language", escaped(tag)),
        element("dcterms:created", escaped(made), **moment),
        element("dcterms:modified", escaped(made), **moment),
        namespaces=(),
        xmlns__cp=f"{_PACKAGE}/metadata/core-properties",
        xmlns__dc="http://purl.org/dc/elements/1.1/",
        xmlns__dcterms="http://purl.org/dc/terms/",
        xmlns__xsi="http://www.w3.org/2001/XMLSchema-instance",
    )


def _application() -> bytes:
    return part(
        "Properties",
        element("Application", escaped(CREATOR)),
        namespaces=(),
        xmlns=f"{_OFFICE}/extended-properties",
    )


# -- what refers to what


def _types() -> bytes:
    main = f"{_WORD_KIND}.document.main+xml"
    overrides = [("/word/document.xml", main)]
    overrides += [(f"/word/{name}.xml", f"{_WORD_KIND}.{kind}+xml") for name, kind in _BESIDE]
    overrides += [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{_KIND}.extended-properties+xml"),
    ]
    return part(
        "Types",
        element(
            "Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        ),
        element("Default", Extension="xml", ContentType="application/xml"),
        element("Default", Extension="emf", ContentType="image/x-emf"),
        element("Default", Extension="png", ContentType="image/png"),
        *(element("Override", PartName=name, ContentType=kind) for name, kind in overrides),
        namespaces=(),
        xmlns=f"{_PACKAGE}/content-types",
    )


def _document_relations(body: Body) -> bytes:
    given = [(name, f"{_RELATION}/{kind}", f"{name}.xml", False) for name, kind in _BESIDE]
    given += [
        (picture_id(number), f"{_RELATION}/image", f"media/{name}", False)
        for number, name in enumerate(body.pictures.names, 1)
    ]
    given += [
        (identifier, f"{_RELATION}/hyperlink", address, True) for identifier, address in body.links.all()
    ]
    return _relations(given)


def _relations(given: Sequence[tuple[str, str, str, bool]]) -> bytes:
    """Ids, types, targets, and whether a target lies outside the package."""
    made = [
        element(
            "Relationship",
            Id=number,
            Type=kind,
            Target=target,
            **({"TargetMode": "External"} if outside else {}),
        )
        for number, kind, target, outside in given
    ]
    return part("Relationships", *made, namespaces=(), xmlns=f"{_PACKAGE}/relationships")

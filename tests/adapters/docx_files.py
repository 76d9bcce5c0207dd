"""Small Word documents for tests, written part by part as Word writes them."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATION}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normaali"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Otsikko1"><w:name w:val="heading 1"/><w:basedOn w:val="Normaali"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Otsikko2"><w:name w:val="heading 2"/><w:basedOn w:val="Normaali"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="KaupunginOtsikko"><w:name w:val="Kaupungin väliotsikko"/>'
    '<w:basedOn w:val="Otsikko2"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rubrik3"><w:name w:val="Rubrik 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sisluet1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Merkittyluettelo"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Kommentinviite"><w:name w:val="annotation reference"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kommentinteksti"><w:name w:val="annotation text"/></w:style>'
    '<w:style w:type="character" w:styleId="Voimakas"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(depth + 1))}"/></w:lvl>'
    for depth in range(3)
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)

_PARTS = {
    "styles": ("styles", "styles"),
    "numbering": ("numbering", "numbering"),
    "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "comments": ("comments", "comments"),
    "settings": ("settings", "settings"),
    "header": ("hdr", "header1"),
    "footer": ("ftr", "footer1"),
}
"""By kind of part its root element and the name of its file."""


def run(text: str, properties: str = "") -> str:
    """A run of plain text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph. A string without markup is a run of its own."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    whole = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{whole}{inner}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else p(each) for each in content) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row. A string without markup is a cell of one paragraph."""
    inner = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def text_box(*content: str) -> str:
    """A run with a text box as Word writes it: twice, for itself and for programs before 2010."""
    inner = "".join(each if each.startswith("<") else p(each) for each in content)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field_run(instruction: str, result: str) -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footnote_reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


@dataclass(kw_only=True)
class DocxFile:
    """A document to be: `body` is the XML in w:body; the others the XML in their root elements."""

    body: str
    parts: Mapping[str, str] = field(default_factory=dict)
    main_type: str = f"{_TYPE}.document.main+xml"
    extra: Mapping[str, bytes] = field(default_factory=dict)
    section: str = "<w:sectPr/>"

    def members(self) -> dict[str, bytes]:
        """The parts of the package by name, in order."""
        parts = {"styles": STYLES, "numbering": NUMBERING} | dict(self.parts)
        overrides = f'<Override PartName="/word/document.xml" ContentType="{self.main_type}"/>'
        relations = ""
        written: dict[str, str] = {}
        for number, (kind, inner) in enumerate(parts.items(), start=1):
            root, name = _PARTS[kind]
            relations += f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
            overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            written[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
        members = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{self.body}{self.section}</w:body></w:document>",
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{relations}</Relationships>',
            **written,
        }
        return {name: (DECLARATION + xml).encode() for name, xml in members.items()} | dict(self.extra)

    def data(self) -> bytes:
        return zipped(self.members())


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data, packing)
    return stream.getvalue()


def docx(*body: str, **parts: str) -> bytes:
    """A document of these paragraphs and tables. A string without markup is a plain paragraph."""
    inner = "".join(each if each.startswith("<") else p(each) for each in body)
    return DocxFile(body=inner, parts=parts).data()


_NOTES = f'<w:footnote w:id="2">{p("Vain uudet laitteet kelpaavat.")}</w:footnote>'
_DATE = "2024-01-01T00:00:00Z"


def rich_document(**parts: str) -> bytes:
    """A document with everything that stands in the way of a reader and of a mark."""
    return docx(
        p("Hankinnan kohde", style="Otsikko1"),
        p("Laitteiden on oltava ", run("uusia ", "<w:b/><w:sz w:val='28'/>"), "ja käyttämät\u00adtömiä",
          footnote_reference(2), "."),
        p("Katso kohta ", field_run(" REF a ", "3.2"), " ja ",
          f'<w:hyperlink r:id="rId90">{run("ohje")}{run("kirja")}</w:hyperlink>', " sekä liite."),
        p("<w:r><w:t>ensin</w:t><w:tab/><w:t>sitten</w:t><w:br/><w:t> lopuksi </w:t></w:r>"
          '<w:bookmarkStart w:id="77" w:name="k"/><w:r><w:t>kirjanmerkki</w:t></w:r><w:bookmarkEnd w:id="77"/>'),
        tbl(tr("Vaatimus", "Ehto"), tr("Kunto", "vain uusi"), tr("Takuu", "24 kk")),
        p("Holder ", text_box("Laatikossa: uusi."), " jatkuu"),
        p("Muutettu ", f'<w:ins w:id="5" w:author="Maija" w:date="{_DATE}">{run("lisätty teksti")}</w:ins>',
          '<w:del w:id="6" w:author="Maija"><w:r><w:delText>poistettu</w:delText></w:r></w:del>', "."),
        p("Kaava ", "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", " loppu"),
        **({"footnotes": _NOTES, "header": p("Kaupunki")} | parts),
    )  # fmt: skip

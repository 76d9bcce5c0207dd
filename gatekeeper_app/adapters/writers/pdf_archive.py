"""What a document declares of itself: PDF/UA-1 and PDF/A-3a, its properties, its colours, its fonts' characters."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from gatekeeper_app.adapters.writers.pdf_body import text_string

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
_SUBJECT = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>\n'
)
CREATOR, PRODUCER = "Gatekeeper", "Gatekeeper, ReportLab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """One line each, without characters XML cannot hold; `title` is not empty. `made` without a zone is UTC.
    `digest` is that of the procurement the document carries, empty where it carries none."""

    title: str
    author: str
    subject: str
    language: str  # BCP 47
    made: datetime
    digest: str = ""

    @property
    def made_universally(self) -> datetime:
        return self.made.astimezone(UTC) if self.made.tzinfo else self.made.replace(tzinfo=UTC)

    def information(self) -> bytes:
        """The document's information dictionary; it says what `metadata` says."""
        date = self.made_universally.strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
        entries = [b"/Title" + text_string(self.title)]
        entries += [b"/Author" + text_string(self.author)] if self.author else []
        entries += [b"/Subject" + text_string(self.subject)] if self.subject else []
        entries += [b"/Creator" + text_string(CREATOR), b"/Producer" + text_string(PRODUCER)]
        entries += [b"/CreationDate(%b)/ModDate(%b)" % (date, date)]
        entries += [b"/GatekeeperDigest" + text_string(self.digest)] if self.digest else []
        return b"<<%b>>" % b"".join(entries)

    def metadata(self) -> bytes:
        """The same as XMP, with the standards the file conforms to."""
        return _XMP.format(
            title=_escaped(self.title),
            author=_AUTHOR.format(author=_escaped(self.author)) if self.author else "",
            subject=_SUBJECT.format(subject=_escaped(self.subject)) if self.subject else "",
            language=self.language,
            date=self.made_universally.strftime("%Y-%m-%dT%H:%M:%SZ"),
            creator=CREATOR,
            producer=PRODUCER,
        ).encode("utf-8")


def _escaped(text: str) -> str:
    """For XML; and since some programs look for the end of a stream by its keyword, that word is spelt otherwise."""
    return escape(text).replace("endstream", "endstre&#97;m")


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _described(text: str) -> bytes:
    """An ICC textDescriptionType in ASCII only."""
    content = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(content)) + content + bytes(4 + 4 + 2 + 1 + 67)


def _place(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(x) + _fixed(y) + _fixed(z)


def _tone_curve(steps: int = 1024) -> bytes:
    """The transfer of IEC 61966-2-1: linear near black, then a power of 2.4."""
    values = []
    for step in range(steps):
        shown = step / (steps - 1)
        light = shown / 12.92 if shown <= 0.04045 else ((shown + 0.055) / 1.055) ** 2.4
        values.append(round(light * 65535))
    return b"curv\0\0\0\0" + struct.pack(f">I{steps}H", steps, *values)


def colour_profile() -> bytes:
    """sRGB (IEC 61966-2-1) as an ICC profile, version 2.1, written from the standard's figures.

    Primaries and white point are those of the standard, adapted to D50 by Bradford's method, as ICC.1:2001-04 asks
    for. Nobody else's profile is copied, so there is no other licence to keep.
    """
    curve = _tone_curve()
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _described("sRGB IEC61966-2.1")),
        (b"cprt", b"text\0\0\0\0No rights reserved\0"),
        (b"wtpt", _place(0.95045, 1.0, 1.08905)),
        (b"rXYZ", _place(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _place(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _place(0.14307, 0.06061, 0.71410)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    at = 128 + 4 + 12 * len(tags)
    table, body, known = b"", b"", dict[bytes, int]()
    for name, content in tags:
        if content not in known:
            known[content] = at + len(body)
            body += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", known[content], len(content))
    size = at + len(body)
    header = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 11, 22, 0, 0, 0) + b"acsp" + bytes(4 + 4 + 4 + 4 + 8 + 4)
    header += _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def character_map(name: str, characters: list[int]) -> bytes:
    """A ToUnicode map of one-byte codes, `characters` by code; 0 for a code nothing is shown with.

    ReportLab's own names U+0000 for such codes, which PDF/UA-1 (7.21.7) forbids, and more than a hundred at once.
    """
    pairs = [b"<%02X> <%b>" % (code, _utf16(each)) for code, each in enumerate(characters) if each]
    blocks = [
        b"%d beginbfchar\n%b\nendbfchar" % (len(block), b"\n".join(block))
        for block in (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    ]
    system = name.encode("ascii")
    return b"\n".join(
        (
            b"/CIDInit /ProcSet findresource begin",
            b"12 dict begin",
            b"begincmap",
            b"/CIDSystemInfo << /Registry (%b) /Ordering (%b) /Supplement 0 >> def" % (system, system),
            b"/CMapName /%b def" % system,
            b"/CMapType 2 def",
            b"1 begincodespacerange\n<00> <FF>\nendcodespacerange",
            *blocks,
            b"endcmap",
            b"CMapName currentdict /CMap defineresource pop",
            b"end",
            b"end",
        )
    )


def _utf16(character: int) -> bytes:
    return chr(character).encode("utf-16-be").hex().upper().encode("ascii")

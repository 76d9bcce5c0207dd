"""Tender documents for the pictures of the document check: two versions of a draft in Word, and a folder of earlier
procurements for the survey. Invented, as their buyers and makers are."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from gatekeeper_app import paths

DRAFT = (paths.resources() / "drafts" / "Esimerkkiluonnos.md").read_text("utf-8")
_MENDED = {
    "Kaikkien kalusteiden tulee olla uusia ja käyttämättömiä.": "Kalusteet voivat olla uusia tai kunnostettuja.",
    "Tuolien tulee olla mallia Kalustaja K2.": "Tuolien tulee soveltua luokkaopetukseen.",
    "vähintään 24 kuukautta": "vähintään 5 vuotta",
    "toimitetaan jätekeskukseen": "tarjotaan ensin uudelleenkäyttöön",
    "| Hinta | 85 % |": "| Hinta | 60 % |",
    "| Kalusteiden hiilijalanjälki | 5 % |": "| Kalusteiden hiilijalanjälki | 30 % |",
    "mahdollisimman ympäristöystävällisiä.": "ympäristöystävällisiä ja kestäviä.",
}


def mended_draft() -> str:
    """The next version of the draft."""
    text = DRAFT
    for before, after in _MENDED.items():
        text = text.replace(before, after)
    return text


EARLIER = {
    "2023 Koulukalusteet/Tarjouspyyntö.docx": DRAFT.replace("2027", "2023"),
    "2023 Työvaatteet/Tarjouspyyntö.docx": """# Tarjouspyyntö: teknisen toimen työvaatteet
## 1 Kohde
Hankinnan kohteena ovat työvaatteet noin 180 henkilölle. CPV-koodi on 18110000-3. Tarjoukset on jätettävä 20.4.2023.
## 2 Vaatimukset
Kaikkien vaatteiden on oltava uusia. Toimittaja tarjoaa korjauspalvelun koko sopimuskauden ajan.
Kankaan kuiduista vähintään 30 % on kierrätettyä, mikä osoitetaan GRS-sertifikaatilla tai vastaavalla.
## 3 Vertailu
| Vertailuperuste | Painoarvo |
| Hinta | 80 % |
| Korjauspalvelun laajuus | 20 % |
""",
    "2024 Ateriapalvelut/Anbudsförfrågan.docx": """# Anbudsförfrågan: måltidstjänster för daghem
## 1 Föremål
Kommunen upphandlar måltidstjänster för åtta daghem. CPV-kod 55524000-9. Anbuden ska lämnas senast 15.3.2024.
## 2 Krav
Matsvinnet mäts varje dag, och resultatet rapporteras till beställaren varje kvartal.
Råvarorna ska vara så miljövänliga som möjligt.
## 3 Jämförelse
Det anbud som har det lägsta priset antas.
""",
    "2024 Kannettavat/Tarjouspyyntö.docx": """# Tarjouspyyntö: kannettavat tietokoneet
## 1 Kohde
Kunta hankkii 400 kannettavaa tietokonetta. CPV-koodi on 30213100-6. Tarjousten määräaika on 30.9.2024.
## 2 Vaatimukset
Laitteiden on oltava tehdasuusia. Laitteiden on oltava EPEAT Gold -merkittyjä tai vastaavia.
Varaosia on oltava saatavilla vähintään viisi vuotta.
## 3 Vertailu
| Vertailuperuste | Painoarvo |
| Hinta | 70 % |
| Valmistuksen hiilijalanjälki | 15 % |
| Akun vaihdettavuus | 15 % |
""",
    "2025 Siivous/Tarjouspyyntö.docx": """# Tarjouspyyntö: siivouspalvelut
## 1 Kohde
Hankinnan kohteena on virastotalon ylläpitosiivous. CPV-koodi on 90910000-9. Tarjoukset on jätettävä 12.5.2025.
## 2 Vaatimukset
Käytettävillä pesuaineilla on oltava EU-ympäristömerkki tai vastaava, ja luettelo aineista toimitetaan vuosittain.
## 3 Vertailu
Tarjouksen valintaperusteena on halvin hinta.
""",
}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def written_draft(folder: Path, name: str, text: str) -> Path:
    """A Word document of these lines: `#` begins a heading, `|` a row of a table."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{_body(text)}</w:body></w:document>',
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file


def written_folder(folder: Path) -> Path:
    """The earlier procurements, a folder each, and a file nobody can read."""
    for name, text in EARLIER.items():
        written_draft(folder, name, text)
    (folder / "2025 Siivous" / "Liite 2 skannaus.pdf").write_bytes(b"%PDF-1.4\n")
    return folder


def _relations(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_RELATION}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _body(text: str) -> str:
    made, rows = "", ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("|--"):
            continue  # the line below a table's head
        if line.startswith("|"):
            cells = [f"<w:tc>{_paragraph(cell.strip())}</w:tc>" for cell in line.strip("|").split("|")]
            rows += f"<w:tr>{''.join(cells)}</w:tr>"
            continue
        if rows:
            made, rows = f"{made}<w:tbl>{rows}</w:tbl>", ""
        words = line.lstrip("#")
        if not words:
            continue
        level = len(line) - len(words)
        made += _paragraph(words.strip(), f"Heading{level}" if level else "")
    return made


def _paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"

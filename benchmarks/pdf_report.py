"""How long a report takes to become a PDF, and how much memory: run by hand, one measurement a process.

    python benchmarks/pdf_report.py [decisions] [runs]

Prints one JSON object: the machine, the Python, the median of the runs in seconds, pages, bytes and the
peak of resident memory in megabytes.
"""

import json
import platform
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Quotation,
    Report,
    Run,
    Signatures,
    Table,
)

_CLAUSE = (
    "Uusien kalusteiden takuun on oltava vähintään {years} vuotta hyväksytystä toimituksesta. "
    "Kulutukselle alttiita varaosia on oltava saatavilla vähintään {parts} vuoden ajan. Kunnostetun "
    "kalusteen hiilijalanjäljen on oltava ≤ {carbon} kg CO₂e standardin ISO 14067 tai vastaavan mukaan."
)
_REASON = (
    "Hankintayksikkö katsoo, että vaatimus liittyy hankinnan kohteeseen ja on oikeassa suhteessa siihen. "
    "Markkinavuoropuhelussa {count} toimittajaa ilmoitti pystyvänsä täyttämään vaatimuksen ilman "
    "kohtuutonta lisäkustannusta; uudelleenkäyttösuunnitelma ja elinkaarikustannuslaskelma pyydetään "
    "tarjouksen liitteenä."
)


def _decision(number: int) -> list[Block]:
    heading = f"KRI-{number:04} Takuu, varaosat ja kunnostettavuus"
    return [
        Heading(level=2, text=heading, number=f"2.{number}"),
        Paragraph(text="Otettu mukaan · vähimmäisvaatimus · edistynyt taso · 14.10.2026", muted=True),
        Quotation(text=_CLAUSE.format(years=2 + number % 7, parts=5 + number % 6, carbon=40 + number % 90)),
        Paragraph(
            text=(Run(text="Perustelu: ", strong=True), Run(text=_REASON.format(count=2 + number % 5)))
        ),
        Facts(
            rows=(
                ("Päättäjä", "Hankinta-asiantuntija, toimialan edustaja"),
                ("Todentaminen", "Valmistajan takuuehdot ja varaosaluettelo; tarkastus vastaanotossa"),
                ("Seuranta", "Vuosittain 31.1. mennessä, sopimusvastaava; sopimussakko 2 % erän arvosta"),
                ("Lakiperuste", "Hankintalaki (1397/2016) 71 §, 115 §"),
            )
        ),
        Note(
            kind=list(NoteKind)[number % 4],
            label="Huomio",
            title="Puree ja sitoo, mutta mittari puuttuu",
            text="Nimeä seurannalle mittari ja päivämäärä ennen kuin asiakirjat jäädytetään.",
        ),
        Bullets(
            items=("Elinkaarivaikutus: käyttöikä pitenee.", "Hiilivaikutus: ≥ 30 % pienempi kuin uuden.")
        ),
    ]


def _report(decisions: int) -> Report:
    columns = (
        Column(title="Tunnus", weight=2),
        Column(title="Kriteeri", weight=5),
        Column(title="Laji", weight=3),
        Column(title="Päätös", weight=3),
        Column(title="Paino, %", weight=2, number=True),
    )
    rows = tuple(
        (
            f"KRI-{n:04}",
            "Takuu, varaosat ja kunnostettavuus",
            "Vähimmäisvaatimus",
            "Otettu mukaan",
            str(n % 40),
        )
        for n in range(1, decisions + 1)
    )
    blocks: list[Block] = [
        Heading(level=1, text="Yhteenveto", number="1"),
        Table(columns=columns, rows=rows, caption="Taulukko 1. Kriteerit ja päätökset"),
        Heading(level=1, text="Päätökset", number="2"),
    ]
    for number in range(1, decisions + 1):
        blocks += _decision(number)
    blocks.append(
        Signatures(place_and_date="Espoossa 21.11.2026", lines=(("Hankintajohtaja", "A. Esimerkki"),))
    )
    return Report(
        title="Perustelumuistio: koulukalusteet",
        subtitle="Kiertotalouden ja vähähiilisyyden kriteerit",
        language="fi",
        author="Esimerkkikunta",
        created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
        footer="Esimerkkikunta",
        page_of="Sivu {page} / {pages}",
        draft_label="Luonnos",
        facts=(("Hankintayksikkö", "Esimerkkikunta"), ("Laadittu", "21.11.2026")),
        blocks=tuple(blocks),
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def main() -> None:
    decisions = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    report = _report(decisions)
    writer = PdfWriter()
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.pdf"
        for _ in range(runs):
            started = time.perf_counter()
            writer.write(report, target)
            seconds.append(time.perf_counter() - started)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = target.stat().st_size
        document = pypdfium2.PdfDocument(target)
        pages = len(document)
        document.close()
    result = {
        "benchmark": "pdf_report",
        "machine": f"{platform.system()} {platform.machine()}, {_processor()}",
        "python": platform.python_version(),
        "decisions": decisions,
        "runs": runs,
        "seconds_median": round(statistics.median(seconds), 3),
        "seconds_first": round(seconds[0], 3),
        "pages": pages,
        "bytes": size,
        "peak_rss_mb": round(peak, 1),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()

"""Makes the procurements the program ships, `resources/samples/*.gatekeeper`.

The same every time: ids and days are fixed, texts of criteria are those of the shipped library. Run it after a change
of the library, of the version or of a sample.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services import exchange
from gatekeeper_app.services.samples import PRACTICE, sample_file

from samples import food, furniture, practice, pumps

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
WORKED = {
    "school-furniture-worked": furniture.sample,
    "food-service": food.sample,
    "pump-renewal": pumps.sample,
}


def made(shipped: Shipped) -> Iterator[tuple[str, Procurement]]:
    """The name of every file and what is in it."""
    yield sample_file(PRACTICE.id, "fi"), practice.sample(shipped)
    for sample_id, sample in WORKED.items():
        for language in LANGUAGES:
            yield sample_file(sample_id, language), sample(shipped, language)


def main() -> int:
    shipped = Shipped()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, procurement in made(shipped):
        exchange.write(procurement, FOLDER / name, library_version=shipped.library.version)
    return 0


if __name__ == "__main__":
    sys.exit(main())

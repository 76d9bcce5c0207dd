"""Write docs/library-coverage.md from the built library: `python tools/library_coverage.py [check]`."""

import sys
from pathlib import Path

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, CriterionKind, RStrategy
from gatekeeper_app.services.upkeep.coverage import coverage_of

TARGET = Path(__file__).resolve().parents[1] / "docs" / "library-coverage.md"
_KINDS = {
    CriterionKind.PREPARATION: "preparation",
    CriterionKind.TECHNICAL_SPECIFICATION: "minimum requirement",
    CriterionKind.SELECTION: "suitability",
    CriterionKind.AWARD: "award",
    CriterionKind.CONTRACT_CLAUSE: "contract",
}
_CERTAINTIES = {
    Certainty.VERIFIED: "V: read in the source",
    Certainty.SECONDARY: "V2: from a secondary source",
    Certainty.DERIVED: "D: derived by calculation",
    Certainty.MEMORY: "M: from memory, shown as to be verified",
    Certainty.PRACTICE: "P: a practitioner's judgement, shown as to be verified",
}


def document() -> str:
    """The whole page in Markdown."""
    library = Shipped().library
    covered = coverage_of(library)
    lines = [
        "# What the library covers",
        "",
        f"Written by `tools/library_coverage.py` from library {library.version}: {covered.criteria} criteria in "
        f"{len(library.categories)} categories, resting on {len(library.sources)} sources.",
        "",
        "A criterion is counted at each level it offers: basic / advanced / spearhead.",
        "",
        "| Category | " + " | ".join(_KINDS.values()) + " | criteria |",
        "|---" * (len(_KINDS) + 2) + "|",
    ]
    for category in library.categories.values():
        cells = []
        for kind in _KINDS:
            counts = [covered.by_kind_and_ambition.get((category.id, kind, a), 0) for a in Ambition]
            cells.append(" / ".join(map(str, counts)) if any(counts) else "–")
        total = sum(covered.by_kind.get((category.id, kind), 0) for kind in _KINDS)
        lines.append(f"| {category.name.en} | " + " | ".join(cells) + f" | {total} |")
    lines += ["", "## Circular strategies", "", "| Category | " + " | ".join(RStrategy) + " |"]
    lines.append("|---" * (len(RStrategy) + 1) + "|")
    for category in library.categories.values():
        counts = [covered.by_strategy.get((category.id, strategy), 0) for strategy in RStrategy]
        lines.append(f"| {category.name.en} | " + " | ".join(str(c or "–") for c in counts) + " |")
    lines += ["", "## Certainty", "", "| Certainty | figures proposed | carbon effects |", "|---|---|---|"]
    lines += [
        f"| {words} | {covered.figures.get(certainty, 0)} | {covered.effects.get(certainty, 0)} |"
        for certainty, words in _CERTAINTIES.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == document() else f"{TARGET} is not up to date")
    TARGET.write_text(document(), encoding="utf-8")

"""The labelled corpus of tender-document passages (`tests/corpus`), read as the check reads documents.

A line is `LABELS<TAB>TEXT`; `⏎` stands for a line break. In documents the first line carries what is found in
the whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
LINE_BREAK = "⏎"


@dataclass(frozen=True, slots=True)
class Case:
    author: str
    language: Language
    section: str
    labels: frozenset[str]
    text: str

    @property
    def document(self) -> TextDocument:
        return read_plain_text(self.text.encode(), "case.txt")


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """`labels` has for each labelled line its stretch of the text and what it carries."""

    author: str
    language: Language
    whole: frozenset[str]
    labels: tuple[tuple[int, int, frozenset[str]], ...]
    text: str

    @property
    def document(self) -> TextDocument:
        return read_plain_text(self.text.encode(), f"{self.author}.md", markdown=True)


def cases(part: str) -> Iterator[Case]:
    """The sentences of a part of the corpus: "tuning" or "held_back"."""
    for path in sorted((CORPUS / part).glob("*.tsv")):
        if path.name.startswith("doc_"):
            continue
        section = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                section = line[2:].strip()
            elif line.strip():
                labels, _, text = line.partition("\t")
                yield Case(
                    path.stem,
                    _language(path.stem[:2]),
                    section,
                    _labels(labels),
                    text.replace(LINE_BREAK, "\n"),
                )


def documents(part: str) -> Iterator[LabelledDocument]:
    """The full documents of a part of the corpus."""
    for path in sorted((CORPUS / part).glob("doc_*.tsv")):
        whole: frozenset[str] = frozenset()
        lines: list[str] = []
        labels: list[tuple[int, int, frozenset[str]]] = []
        at = 0
        for line in path.read_text("utf-8").splitlines():
            marks, _, text = line.partition("\t")
            if marks == "!":
                whole = _labels(text)
                continue
            text = text.replace(LINE_BREAK, "\n")
            if text.strip():
                labels.append((at, at + len(text), _labels(marks)))
            lines.append(text)
            at += len(text) + 1
        yield LabelledDocument(path.stem, _language(path.stem[4:6]), whole, tuple(labels), "\n".join(lines))


def _language(written: str) -> Language:
    return next(language for language in LANGUAGES if language == written)


def _labels(written: str) -> frozenset[str]:
    return frozenset(label for label in written.replace(" ", "").split(",") if label and label != "-")

"""Longer texts of one's own as blocks of a report: paragraphs, bullets, **strong** words. Anything else is text."""

import re
from collections.abc import Iterator, Mapping

from gatekeeper_app.domain.report import Block, Bullets, Paragraph, Run, Text
from gatekeeper_app.services.templates.places import filled

_BULLET = re.compile(r"[-*•]\s+")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def blocks_of(text: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """Blank lines part paragraphs; lines that begin with a hyphen are bullets. Places are filled last, so that what is
    put there is never read as markup."""
    blocks: list[Block] = []
    for kind, lines in _parts(text):
        if kind == "bullets":
            blocks.append(Bullets(items=tuple(_runs(line, values) for line in lines)))
        else:
            blocks.append(Paragraph(text=_runs(" ".join(lines), values)))
    return tuple(blocks)


def _parts(text: str) -> Iterator[tuple[str, list[str]]]:
    kind, lines = "", list[str]()
    for raw in [*text.split("\n"), ""]:
        line = raw.strip()
        bullet = _BULLET.match(line)
        wanted = "bullets" if bullet else "paragraph" if line else ""
        if kind == "bullets" and wanted == "paragraph" and raw[:1].isspace():  # the rest of a bullet
            lines[-1] += f" {line}"
            continue
        if lines and (wanted != kind):
            yield kind, lines
            lines = []
        kind = wanted
        if line:
            lines.append(line[bullet.end() :] if bullet else line)


def _runs(line: str, values: Mapping[str, str]) -> Text:
    pieces = _STRONG.split(line)
    if len(pieces) == 1:
        return filled(line, values)
    return tuple(
        Run(text=filled(piece, values), strong=at % 2 == 1) for at, piece in enumerate(pieces) if piece
    )

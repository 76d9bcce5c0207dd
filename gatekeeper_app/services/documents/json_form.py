"""A report as JSON, its tree as it stands, for programs that lay it out themselves (`docs/documents.md`)."""

import json
from typing import Any

from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    SideBySide,
    Signatures,
    Table,
    Text,
)

VERSION = 1


def report_bytes(report: Report, document: str, audience: str) -> bytes:
    """The report as UTF-8 JSON; the same report gives the same bytes."""
    whole = {
        "format": "gatekeeper-report",
        "version": VERSION,
        "document": document,
        "audience": audience,
        "language": report.language,
        **({"second_language": report.second_language} if report.second_language else {}),
        "title": report.title,
        "subtitle": report.subtitle,
        "author": report.author,
        "created_at": report.created_at.isoformat(),
        "draft": report.draft_label,
        "facts": [list(fact) for fact in report.facts],
        "blocks": [_block(block) for block in report.blocks],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            said: dict[str, Any] = {"level": block.level, "number": block.number, "text": block.text}
        case Paragraph():
            said = {"text": _text(block.text), "muted": block.muted}
        case Quotation():
            said = {"text": _text(block.text)}
        case Bullets():
            said = {"items": [_text(item) for item in block.items], "numbered": block.numbered}
        case Facts():
            rows = [[name, _text(value)] for name, value in block.rows]
            said = {"caption": block.caption, "rows": rows}
        case Table():
            said = {
                "caption": block.caption,
                "columns": [column.title for column in block.columns],
                "row_headers": block.row_headers,
                "rows": [[_text(cell) for cell in row] for row in block.rows],
            }
        case Figure():
            table = block.chart.table
            said = {
                "caption": block.title,
                "alternative": block.chart.alternative,
                "columns": list(table.heads),
                "rows": [list(row) for row in table.rows],
            }
        case Note():
            said = {
                "kind": block.kind.value,
                "label": block.label,
                "title": block.title,
                "text": _text(block.text),
            }
        case Signatures():
            said = {"place_and_date": block.place_and_date, "lines": [list(line) for line in block.lines]}
        case PageBreak():
            said = {}
        case SideBySide():
            left, right = map(_block, block.left), map(_block, block.right)
            return {"block": "side_by_side", "left": list(left), "right": list(right)}
    return {"block": type(block).__name__.lower()} | said


def _text(text: Text) -> Any:
    """A string, or runs: `text`, and `strong`, `language`, `link` where they say something."""
    if isinstance(text, str):
        return text
    return [
        {"text": run.text}
        | ({"strong": True} if run.strong else {})
        | ({"language": run.language} if run.language else {})
        | ({"link": run.link} if run.link else {})
        for run in text
    ]

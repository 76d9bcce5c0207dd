"""A report as text to read and to hear: the logical tree as HTML for a text view, no pictures of pages."""

from html import escape

from gatekeeper_app.domain.report import (
    Bullets,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Signatures,
    Table,
    Text,
)
from gatekeeper_app.ui.theme.tokens import Colours


def _runs(text: Text) -> str:
    if isinstance(text, str):
        return escape(text).replace("\n", "<br>")
    return "".join(
        f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text).replace("\n", "<br>") for run in text
    )


_LINES = "border-collapse: collapse; border-style: solid"


def _table(head: tuple[str, ...], rows: tuple[tuple[Text, ...], ...], colours: Colours) -> str:
    cells = "".join(f"<th align='left' bgcolor='{colours.sunken}'>{escape(title)}</th>" for title in head)
    body = "".join("<tr>" + "".join(f"<td>{_runs(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    header = f"<tr>{cells}</tr>" if head else ""
    return f"<table width='99%' cellspacing='0' cellpadding='6' border='1' style='{_LINES}'>{header}{body}</table>"


def _block(block: object, colours: Colours) -> str:
    match block:
        case Heading():
            level = min(block.level + 1, 4)
            number = f"{escape(block.number)} " if block.number else ""
            return f"<h{level}>{number}{escape(block.text)}</h{level}>"
        case Paragraph():
            return f"<p>{_runs(block.text)}</p>"
        case Quotation():
            return f"<blockquote style='background:{colours.field}'>{_runs(block.text)}</blockquote>"
        case Bullets():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{_runs(item)}</li>" for item in block.items) + f"</{tag}>"
        case Facts():
            caption = f"<p><b>{escape(block.caption)}</b></p>" if block.caption else ""
            return caption + _table((), tuple((name, value) for name, value in block.rows), colours)
        case Table():
            caption = f"<p><b>{escape(block.caption)}</b></p>" if block.caption else ""
            return caption + _table(tuple(column.title for column in block.columns), block.rows, colours)
        case Figure():
            said = f"<p><b>{escape(block.title)}</b></p><p>{escape(block.chart.alternative)}</p>"
            return said + _table(block.chart.table.heads, block.chart.table.rows, colours)
        case Note():
            return f"<p><b>{escape(block.label)}: {escape(block.title)}</b><br>{_runs(block.text)}</p>"
        case Signatures():
            lines = "".join(f"<li>{escape(name)} {escape(role)}</li>" for role, name in block.lines)
            return f"<p>{escape(block.place_and_date)}</p><ul>{lines}</ul>"
        case PageBreak():
            return "<hr>"
    raise TypeError(type(block).__name__)


def report_html(report: Report, colours: Colours) -> str:
    """The whole report in reading order."""
    facts = tuple((name, value) for name, value in report.facts)
    head = f"<h1>{escape(report.title)}</h1><p>{escape(report.subtitle)}</p>"
    body = "".join(_block(block, colours) for block in report.blocks)
    return head + (_table((), facts, colours) if facts else "") + body

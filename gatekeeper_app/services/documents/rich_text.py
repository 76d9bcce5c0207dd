"""A report as HTML that says what each part is, and as plain text: to read on the screen, and for the clipboard.

No scripts, no style sheet, nothing fetched. Word, Outlook and case systems keep headings, lists, tables and languages
when it is pasted. A chart is read as its finding and its figures.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from gatekeeper_app.domain.chemical_signs import with_carbon_dioxide
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    SideBySide,
    Signatures,
    Table,
    Text,
    in_languages,
)

LOWEST_HEADING = 6
# Control characters, what XML forbids, and marks that turn the direction of what follows: pasted elsewhere, one that is
# left open would turn the texts there.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SAFE_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours ("#rrggbb") of the heads of tables and behind quotations."""

    head: str
    quotation: str


def report_html(report: Report, look: Look | None = None) -> str:
    """The report in reading order, without the frame of a page. `look`: for a text view of Qt, in the colours given.

    Facts are tables whose first cells name their rows: neither Qt nor Word keeps a list of definitions.
    """
    return _Html(report, look).body()


def html_document(report: Report) -> str:
    """A whole page of HTML: what the clipboard carries, and a file of its own."""
    title = _told(report.title)
    head = (
        f'<meta charset="utf-8"><title>{title}</title><meta name="author" content="{_told(report.author)}">'
        '<meta name="generator" content="Gatekeeper">'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}"><head>{head}</head>\n'
        f"<body>\n{report_html(report)}\n</body></html>\n"
    )


def plain_text(report: Report) -> str:
    """The same as lines: headings with their numbers, items with a dash, cells with a tab between them."""
    lines = [report.title, report.subtitle, *([report.draft_label] if report.draft_label else []), ""]
    lines += [f"{name}: {value}" for name, value in report.facts]
    lines.append("")
    for block in report.blocks:
        lines += _plain(block)
    return with_carbon_dioxide(_UNSEEN.sub("", "\n".join(lines))).strip() + "\n"


def words(text: Text) -> str:
    """A text without what its runs say besides."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _told(text: str) -> str:
    """Text between tags: no markup, no control characters."""
    return escape(_UNSEEN.sub("", text))


def _lines(text: str) -> str:
    return _told(with_carbon_dioxide(text)).replace("\n", "<br>")


def _run(run: Run) -> str:
    told = _lines(run.text)
    if run.strong:
        told = f"<strong>{told}</strong>"
    if run.link and _SAFE_LINK.match(run.link):
        told = f'<a href="{_told(run.link)}">{told}</a>'
    return f'<span lang="{_told(run.language)}">{told}</span>' if run.language else told


def _text(text: Text) -> str:
    return _lines(text) if isinstance(text, str) else "".join(map(_run, text))


class _Html:
    def __init__(self, report: Report, look: Look | None) -> None:
        self._report = report
        self._look = look

    def _said(self, text: str) -> str:
        """A title, label or head; in a bilingual report its second line is in the second language."""
        return _text(in_languages(text, self._report.second_language))

    def body(self) -> str:
        report = self._report
        parts = [f"<h1>{self._said(report.title)}</h1>"]
        parts += [f"<p>{self._said(part)}</p>" for part in (report.subtitle, report.draft_label) if part]
        if report.facts:
            parts.append(self._facts(Facts(rows=report.facts)))
        parts += map(self._block, report.blocks)
        return "\n".join(part for part in parts if part)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = min(block.level + 1, LOWEST_HEADING)
                number = f"{self._said(block.number)} " if block.number else ""
                return f"<h{level}>{number}{self._said(block.text)}</h{level}>"
            case Paragraph():
                return f"<p>{_text(block.text)}</p>"
            case Quotation():
                colour = f' style="background-color:{self._look.quotation}"' if self._look else ""
                return f"<blockquote{colour}><p>{_text(block.text)}</p></blockquote>"
            case Bullets():
                tag = "ol" if block.numbered else "ul"
                return f"<{tag}>" + "".join(f"<li>{_text(item)}</li>" for item in block.items) + f"</{tag}>"
            case Facts():
                return self._facts(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Note():
                told = f"<br>{_text(block.text)}" if words(block.text) else ""
                return f"<p><strong>{self._said(block.label)}: {self._said(block.title)}</strong>{told}</p>"
            case Signatures():
                signed = [
                    ", ".join(filter(None, (self._said(name), self._said(role))))
                    for role, name in block.lines
                ]
                items = "".join(f"<li>{each}</li>" for each in signed)
                return f"<p>{self._said(block.place_and_date)}</p><ul>{items}</ul>"
            case PageBreak():
                return ""
            case SideBySide():
                return self._pair(block)

    def _pair(self, pair: SideBySide) -> str:
        """One language after the other, each part saying which it is."""
        second = self._report.second_language
        match pair.left, pair.right:
            case (Heading() as one,), (Heading() as other,):
                return self._block(replace(one, text=f"{one.text}\n{other.text}"))
        left = "\n".join(map(self._block, pair.left))
        right = "\n".join(map(self._block, pair.right))
        return f'{left}\n<div lang="{second}">{right}</div>' if second else f"{left}\n{right}"

    def _facts(self, facts: Facts) -> str:
        rows = "".join(
            f"<tr>{self._named(self._said(name))}<td>{_text(value)}</td></tr>" for name, value in facts.rows
        )
        return self._grid(facts.caption, "", rows)

    def _table(self, table: Table) -> str:
        head = "".join(self._head(column) for column in table.columns)
        rows = []
        for row in table.rows:
            cells = []
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                side = ' align="right"' if column.number else ""
                named = place == 0 and table.row_headers
                cells.append(self._named(_text(cell)) if named else f"<td{side}>{_text(cell)}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return self._grid(table.caption, f"<thead><tr>{head}</tr></thead>", "".join(rows))

    def _figure(self, figure: Figure) -> str:
        table = figure.chart.table
        columns = tuple(Column(title=head, number=place > 0) for place, head in enumerate(table.heads))
        said = (
            f"<p><strong>{self._said(figure.title)}</strong></p><p>{self._said(figure.chart.alternative)}</p>"
        )
        return said + (self._table(Table(columns=columns, rows=table.rows)) if table.rows else "")

    def _head(self, column: Column) -> str:
        side = "right" if column.number else "left"
        return f'<th scope="col" align="{side}"{self._shade()}>{self._said(column.title)}</th>'

    def _named(self, told: str) -> str:
        """The cell that names its row."""
        return f'<th scope="row" align="left"{self._shade()}>{told}</th>'

    def _shade(self) -> str:
        return f' bgcolor="{self._look.head}"' if self._look else ""

    def _grid(self, caption: str, head: str, rows: str) -> str:
        """A table with lines. Qt knows no captions and would set one beside the cells: there it is a line before."""
        named, before = (f"<caption>{self._said(caption)}</caption>" if caption else ""), ""
        frame = '<table border="1" cellspacing="0" cellpadding="6" style="border-collapse: collapse">'
        if self._look is not None:
            named, before = "", f"<p><strong>{self._said(caption)}</strong></p>" if caption else ""
            frame = frame.replace("<table ", '<table width="99%" ').replace(
                'collapse"', 'collapse; border-style: solid"'
            )
        return f"{before}{frame}{named}{head}<tbody>{rows}</tbody></table>"


def _plain(block: Block) -> list[str]:
    match block:
        case Heading():
            return ["", f"{block.number} {block.text}".strip(), ""]
        case Paragraph() | Quotation():
            return [words(block.text), ""]
        case Bullets():
            signs = [f"{n}." if block.numbered else "–" for n in range(1, len(block.items) + 1)]
            return [*(f"{sign} {words(item)}" for sign, item in zip(signs, block.items, strict=True)), ""]
        case Facts():
            rows = [f"{name}: {words(value)}" for name, value in block.rows]
            return [*([block.caption] if block.caption else []), *rows, ""]
        case Table():
            return _cells(block.caption, [column.title for column in block.columns], block.rows)
        case Figure():
            table = block.chart.table
            return [block.title, block.chart.alternative, *_cells("", table.heads, table.rows)]
        case Note():
            told = words(block.text)
            return [f"{block.label}: {block.title}", *([told] if told else []), ""]
        case Signatures():
            return [block.place_and_date, *(", ".join(filter(None, line)) for line in block.lines), ""]
        case PageBreak():
            return []
        case SideBySide():
            return [line for each in (*block.left, *block.right) for line in _plain(each)]


def _cells(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Text]]) -> list[str]:
    """Rows for a spreadsheet: no line end or tab within a cell."""
    told = ["\t".join(" ".join(words(cell).split()) for cell in row) for row in rows]
    return [*([caption] if caption else []), "\t".join(heads), *told, ""]

"""This version against an earlier one: what was mended, what is new, what is still there."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.text_answers import CheckedPassage
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, quoted
from gatekeeper_app.services.text_check.comparison import Comparison, Remaining
from gatekeeper_app.services.text_check.quotes import as_read
from gatekeeper_app.ui.pages.document_check.finding_card import where
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_QUOTE = 160
_MEASURED = 400  # rows as high as their words; of more, each has the same height


class ComparisonPane(QWidget):
    """`finding_asked` gives the number of a finding of this version; `file_asked` that an earlier file is wanted,
    `version_asked` that a newer one is to be read."""

    finding_asked = Signal(int)
    file_asked = Signal()
    version_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.heading = HeadingLabel(theme, step="h3")
        self.lead = TextLabel(theme, tone="muted")
        self.partly = TextLabel(theme, step="small", tone="muted")
        self.other = Button(theme, icon="folder-open", on_click=self.file_asked.emit)
        self.newer = Button(theme, icon="file-up", on_click=self.version_asked.emit)
        self.other.setObjectName("compare-file")
        self.newer.setObjectName("newer-version")
        self.list = ListingView(theme)
        self.list.uniform_over = _MEASURED
        row = FoldingRow()
        row.add(self.newer)
        row.add(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(8)
        for part in (self.heading, self.lead, self.partly, row):
            column.addWidget(part)
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        bench.tongue.bind(self, self.list.setAccessibleName, N_("Mended, new and remaining bottlenecks"))
        self.list.entered.connect(self._on_entered)

    def take_focus(self) -> None:
        """What was compared; the way to a newer version where nothing was."""
        (self.list if self.list.isVisibleTo(self) else self.newer).setFocus()

    def show_comparison(
        self, comparison: Comparison | None, numbers: Mapping[int, int], rules: Mapping[str, TextRule]
    ) -> None:
        """`numbers`: the number of each finding of this version, by its identity (`id`)."""
        say = self._bench.tongue.say
        self.other.setText(say(N_("Compare with a file…")))
        self.newer.setText(say(N_("Open a newer version…")))
        self.list.setVisible(comparison is not None)
        self.partly.setVisible(comparison is not None and comparison.only_partly)
        if comparison is None:
            self.heading.setText(say(N_("Nothing to compare with yet")))
            self.lead.setText(
                say(
                    N_(
                        "Mend the document and open its new version here: mended, new and remaining are shown."
                    )
                )
            )
            return
        self.heading.setText(
            say(
                N_("Mended {mended}, new {new}, remaining {remaining}"),
                mended=len(comparison.mended),
                new=len(comparison.new),
                remaining=len(comparison.remaining),
            )
        )
        before = comparison.before
        read = day(before.read_at.astimezone().date(), self._bench.tongue.language)
        self.lead.setText(say(N_("Compared with {file}, checked {day}."), file=before.name, day=read))
        self.partly.setText(
            say(N_("The earlier version was checked with fewer rules or in part: something new may be old."))
        )
        self.list.show_rows(self._rows(comparison, numbers, rules), self.list.current_key)

    def _rows(
        self, comparison: Comparison, numbers: Mapping[int, int], rules: Mapping[str, TextRule]
    ) -> list[Row]:
        say = self._bench.tongue.say
        rows: list[Row] = []

        def title(rule: str) -> str:
            return say(rules[rule].title) if rule in rules else rule

        def add(heading: str, several: list[Row]) -> None:
            if several:
                words = f"{heading} ({len(several)})"
                rows.append(Row(key=f"heading/{heading}", title=words, spoken=words, heading=True))
                rows.extend(several)

        add(
            say(N_("Mended")),
            [self._mended(at, each, title(each.rule)) for at, each in enumerate(comparison.mended)],
        )
        add(say(N_("New ones")), [self._new(each, title(each.rule), numbers) for each in comparison.new])
        add(
            say(N_("Remaining")),
            [self._remaining(each, title(each.now.rule), numbers) for each in comparison.remaining],
        )
        return rows

    def _mended(self, at: int, passage: CheckedPassage, title: str) -> Row:
        tongue = self._bench.tongue
        place = where(tongue, passage.section, passage.page, whole=not passage.quote)
        quote = as_read(passage.quote, _QUOTE)
        line = "\n".join(part for part in (tongue.say(N_("Was: {place}"), place=place), quote) if part)
        return _row(f"mended/{at}", title, line, "check", "ok")

    def _new(self, finding: TextFinding, title: str, numbers: Mapping[int, int]) -> Row:
        tongue = self._bench.tongue
        place = where(tongue, finding.section, finding.page, whole=finding.about_the_document)
        severity = tongue.say(SEVERITY_NAMES[finding.severity])
        line = "\n".join(part for part in (f"{severity} · {place}", as_read(finding.quote, _QUOTE)) if part)
        number = numbers[id(finding)]
        return _row(str(number), f"{number}. {title}", line, "plus", finding.severity.value)

    def _remaining(self, each: Remaining, title: str, numbers: Mapping[int, int]) -> Row:
        tongue, finding = self._bench.tongue, each.now
        was = where(tongue, each.before.section, each.before.page, whole=finding.about_the_document)
        now = where(tongue, finding.section, finding.page, whole=finding.about_the_document)
        places = (
            tongue.say(N_("Was: {place}"), place=was) + " · " + tongue.say(N_("Now: {place}"), place=now)
            if was != now
            else now
        )
        words = (
            [
                tongue.say(
                    N_("Was: {place}"), place=quoted(as_read(each.before.quote, _QUOTE), tongue.language)
                ),
                tongue.say(N_("Now: {place}"), place=quoted(as_read(finding.quote, _QUOTE), tongue.language)),
            ]
            if each.changed
            else [as_read(finding.quote, _QUOTE)]
        )
        number = numbers[id(finding)]
        line = "\n".join(part for part in (places, *words) if part)
        return _row(str(number), f"{number}. {title}", line, "minus", "text_muted")

    def _on_entered(self, key: str) -> None:
        if key.isdigit():
            self.finding_asked.emit(int(key))


def _row(key: str, title: str, line: str, icon: str, tone: str) -> Row:
    return Row(key=key, title=title, line=line, icon=icon, icon_tone=tone, spoken=f"{title}. {line}")

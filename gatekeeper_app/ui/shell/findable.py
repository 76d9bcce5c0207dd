"""What the search box can find now, and how each thing found is shown as a row."""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Finding
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.services.search import Entry, Group, Hit, entry, finding_entry, procurement_entry, search
from gatekeeper_app.ui.actions import COMMANDS, Command
from gatekeeper_app.ui.page import PAGES
from gatekeeper_app.ui.shell.help_topics import TOPICS
from gatekeeper_app.ui.widgets.listing import Row
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.workbench import Workbench

GROUP_NAMES: dict[Group, str] = {
    Group.PROCUREMENT: N_("Procurements"),
    Group.CRITERION: N_("Criteria"),
    Group.FINDING: N_("Bottlenecks of the open procurement"),
    Group.COMMAND: N_("Commands"),
    Group.HELP: N_("Help"),
}
_FIRST = {Group.PROCUREMENT: 4, Group.COMMAND: 8}  # shown before anything is typed


class Findable:
    """Collected anew whenever the box opens or the language changes. Criteria come from `Workbench.browser`."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._entries: dict[Group, tuple[Entry, ...]] = {}
        self._summaries: Mapping[str, ProcurementSummary] = {}
        self.findings: Mapping[str, Finding] = {}

    def collect(self) -> None:
        """Procurements, findings of the open one, commands that can be done now, help."""
        say = self._bench.tongue.say
        actions = self._bench.actions
        able = (each for each in COMMANDS if each.id != "search" and actions[each.id].isEnabled())
        help_, commands = Group.HELP, tuple(self._command_entry(command) for command in able)
        topics = (
            (topic.id, ((N_("Help"), None, 10.0, say(topic.title)), (N_("Help"), None, 4.0, say(topic.text))))
            for topic in TOPICS
        )
        self._entries = {
            Group.COMMAND: commands,
            help_: tuple(entry(help_, topic_id, texts) for topic_id, texts in topics),
        }
        if self._bench.gatekeeper is not None:
            self._collect_work()

    def find(self, query: str) -> tuple[Hit, ...]:
        """What matches; without a query the procurements changed last and the first commands."""
        if not query.strip():
            return tuple(
                Hit(group, each.key, 0.0, "", None)
                for group, most in _FIRST.items()
                for each in self._entries.get(group, ())[:most]
            )
        browser = self._bench.browser
        criteria = browser.hits(query) if browser is not None else ()
        others = search(query, (each for entries in self._entries.values() for each in entries))
        return tuple(sorted((*others, *criteria), key=lambda hit: -hit.score))

    def row(self, hit: Hit) -> Row:
        """A hit as a row; its key is "group:id"."""
        title, line, icon, tone, trailing = self._shown(hit)
        group = self._bench.tongue.say(GROUP_NAMES[hit.group])
        return Row(
            key=f"{hit.group.value}:{hit.key}",
            title=title,
            line=line,
            icon=icon,
            icon_tone=tone,
            trailing=trailing,
            spoken=". ".join(part for part in (title, line, trailing, group) if part),
        )

    def _collect_work(self) -> None:
        """A store that cannot be read says so; the rest is found all the same."""
        desk, language = self._bench.desk, self._bench.tongue.language
        try:
            summaries = [summary for summary in desk.summaries() if not summary.archived]
            groups = desk.check().groups if desk.procurement is not None else ()
        except UserFacingError as error:
            self._bench.failed.emit(error)
            return
        summaries.sort(key=lambda summary: summary.changed_at, reverse=True)
        self._summaries = {summary.id: summary for summary in summaries}
        self.findings = {group.key: group.first for group in groups}
        self._entries[Group.PROCUREMENT] = tuple(procurement_entry(s, desk.library) for s in summaries)
        self._entries[Group.FINDING] = tuple(finding_entry(f, language) for f in self.findings.values())

    def _command_entry(self, command: Command) -> Entry:
        say = self._bench.tongue.say
        place = next((spec.place for spec in PAGES if spec.id == command.id and spec.place), "")
        return entry(
            Group.COMMAND,
            command.id,
            (
                (N_("Commands"), None, 10, say(command.text)),
                (N_("Commands"), None, 10, say(place) if place else ""),
                (N_("Keys"), None, 4, command.key.replace("+", " ")),
            ),
        )

    def _shown(self, hit: Hit) -> tuple[str, str, str, str, str]:
        """Title, line, icon, its tone and the word at the end."""
        say = self._bench.tongue.say
        match hit.group:
            case Group.PROCUREMENT:
                summary = self._summaries[hit.key]
                changed = day(summary.changed_at.astimezone().date(), self._bench.tongue.language)
                title = summary.title or say(N_("Unnamed procurement"))
                return title, summary.buyer, "folder-open", "text_muted", changed
            case Group.CRITERION:
                criterion = self._bench.desk.library.criteria[hit.key]
                parts = (
                    say(AMBITION_NAMES[criterion.recommended]),
                    _small(say(CRITERION_KIND_NAMES[criterion.kind])),
                    say(N_("match: {field}"), field=_small(say(hit.field))),
                )
                return say(criterion.name), " · ".join(parts), "book-open", "text_muted", ""
            case Group.FINDING:
                finding = self.findings[hit.key]
                line = say(SEVERITY_NAMES[finding.severity])
                if finding.gate is not Gate.ORGANISATION:
                    line = " · ".join((line, say(N_("Gate {number}"), number=finding.gate.number)))
                icon = SEVERITY_ICONS[finding.severity]
                return say(finding.message), line, icon, finding.severity.value, ""
            case Group.COMMAND:
                command = next(each for each in COMMANDS if each.id == hit.key)
                return say(command.text), "", "arrow-right", "text_muted", key_words(command)
            case Group.HELP:
                topic = next(each for each in TOPICS if each.id == hit.key)
                return say(topic.title), "", "circle-question-mark", "text_muted", ""


def key_words(command: Command) -> str:
    """The key of a command as the system writes it, the Return key by the name that stands on keyboards."""
    if not command.key:
        return ""
    return (
        QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
    )


def _small(words: str) -> str:
    """A noun inside a line; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]

"""The topics of a gate, one open at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.gate_questions import question_gate, questions_at
from gatekeeper_app.ui.pages.walk.questions.row import QuestionRow
from gatekeeper_app.ui.pages.walk.questions.topic import TopicCard
from gatekeeper_app.ui.workbench import Workbench


class Conversation(QWidget):
    """`opened` when a topic is unfolded: the page folds what else is open. `finished` when the last topic is done
    with and the criteria come next."""

    opened = Signal()
    finished = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[str, Gate | None] = ("", None)
        self._also = ""  # a question asked for by a bottleneck, though this procurement is not asked it
        self._topics: dict[str, TopicCard] = {}
        self._order: list[TopicCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def topics(self) -> tuple[TopicCard, ...]:
        """Those in sight, in order."""
        return tuple(self._order)

    @property
    def is_open(self) -> bool:
        return any(topic.is_open for topic in self._order)

    def row(self, asked_id: str) -> QuestionRow | None:
        """The question of an id (``question/used``), where it is shown."""
        return next((topic.rows[asked_id] for topic in self._order if asked_id in topic.rows), None)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        return tuple(self._order)

    def show_gate(self, gate: Gate, procurement: Procurement) -> None:
        """The questions of the gate as they stand; which topic is open is kept while the gate stays."""
        if self._shown != (procurement.id, gate):
            if question_gate(self._also) is not gate:
                self._also = ""
            self._shown = (procurement.id, gate)
            self.fold()
        groups = questions_at(procurement, gate, also=self._also)
        say = self._bench.tongue.say
        for gone in [name for name in self._topics if all(group.id != name for group in groups)]:
            topic = self._topics.pop(gone)
            self._column.removeWidget(topic)
            topic.hide()
            topic.deleteLater()
        self._order = []
        for place, group in enumerate(groups):
            found = self._topics.get(group.id) or self._made(group.id, place)
            following = groups[place + 1].title if place + 1 < len(groups) else ""
            found.show_group(procurement.id, group, say(following) if following else "")
            self._order.append(found)
        self.setVisible(bool(groups))

    def begin(self) -> None:
        """Unfold the first topic with something unanswered, without moving the focus."""
        waiting = (t for t in self._order if any(not row.asked.answered for row in t.rows.values()))
        self._open(next(waiting, None))

    def take_focus(self) -> bool:
        """The focus to the open topic; False where none is open."""
        topic = next((topic for topic in self._order if topic.is_open), None)
        if topic is not None:
            topic.take_focus()
        return topic is not None

    def go_to(self, asked_id: str, procurement: Procurement) -> bool:
        """Unfold the topic of a question and put the focus on it; False where the gate in sight does not ask it."""
        gate = self._shown[1]
        if gate is None or question_gate(asked_id) is not gate:
            return False
        self._also = asked_id
        self.show_gate(gate, procurement)
        row = self.row(asked_id)
        if row is None:
            return False
        self._open(next(topic for topic in self._order if asked_id in topic.rows))
        self.opened.emit()
        row.take_focus()
        return True

    def fold(self) -> None:
        """All topics as lines."""
        self._open(None)

    def _made(self, group_id: str, place: int) -> TopicCard:
        topic = self._topics[group_id] = TopicCard(self._bench, group_id)
        topic.toggled.connect(lambda opened, chosen=topic: self._on_toggled(chosen, opened=opened))
        topic.next_asked.connect(lambda chosen=topic: self._on_next(chosen))
        self._column.insertWidget(place, topic)
        topic.show()
        return topic

    def _open(self, chosen: TopicCard | None) -> None:
        for topic in self._topics.values():
            topic.set_open(topic is chosen)

    def _on_toggled(self, chosen: TopicCard, *, opened: bool) -> None:
        if opened:
            self._open(chosen)
            self.opened.emit()

    def _on_next(self, topic: TopicCard) -> None:
        place = self._order.index(topic) + 1
        if place == len(self._order):
            self.fold()
            self.finished.emit()
            return
        self._open(self._order[place])
        self.opened.emit()
        self._order[place].take_focus()

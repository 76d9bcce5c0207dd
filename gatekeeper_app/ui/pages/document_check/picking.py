"""Which findings are listed, in which order and under which headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.text_check.memory import AnsweredFinding


class Order(StrEnum):
    PLACE = "place"
    SEVERITY = "severity"
    GATE = "gate"
    ROLE = "role"


ORDER_NAMES: dict[Order, str] = {
    Order.PLACE: N_("By place"),
    Order.SEVERITY: N_("By severity"),
    Order.GATE: N_("By gate"),
    Order.ROLE: N_("By role"),
}
OPEN, ANSWERED = "open", "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """`severities` that are shown; `only` is "" for all, ``open``, ``answered``, ``gate/S`` or ``role/R-9``."""

    severities: frozenset[Severity] = frozenset(Severity)
    only: str = ""
    order: Order = Order.PLACE

    def fits(self, each: AnsweredFinding) -> bool:
        finding, (kind, _, value) = each.finding, self.only.partition("/")
        if finding.severity not in self.severities:
            return False
        match kind:
            case "gate":
                return finding.gate.value == value
            case "role":
                return finding.role.value == value
            case "open":
                return each.answer is None
            case "answered":
                return each.answer is not None
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers of findings under a heading; None where there is one group of all."""

    heading: Message | None
    numbers: tuple[int, ...]


def picked(findings: Sequence[AnsweredFinding], picking: Picking) -> tuple[Group, ...]:
    """The findings that fit, in order; groups without any are left out."""
    fitting = [(number, each) for number, each in enumerate(findings, 1) if picking.fits(each)]
    if picking.order is Order.PLACE:
        return (Group(None, tuple(number for number, _each in fitting)),) if fitting else ()
    headings: dict[object, Message] = {}
    match picking.order:
        case Order.SEVERITY:
            headings = {severity: Message(SEVERITY_NAMES[severity]) for severity in Severity}
        case Order.GATE:
            headings = {gate: gate_words(gate) for gate in Gate}
        case _:
            headings = {role: Message(ROLE_NAMES[role]) for role in Role}
    groups = []
    for key, heading in headings.items():
        of_key = tuple(
            number
            for number, each in fitting
            if key in (each.finding.severity, each.finding.gate, each.finding.role)
        )
        if of_key:
            groups.append(Group(heading, of_key))
    return tuple(groups)


def gate_words(gate: Gate) -> Message:
    """A gate with its number; what belongs to the organisation by its name."""
    name = Message(GATE_NAMES[gate])
    if gate not in GATES:
        return name
    return Message(N_("Gate {number}, {gate}"), {"number": gate.number, "gate": name})


def choices(findings: Sequence[AnsweredFinding]) -> list[tuple[str, Message]]:
    """What the list can be narrowed to, with counts: only what there is."""
    result: list[tuple[str, Message]] = [("", Message(N_("All findings")))]
    answered = sum(each.answer is not None for each in findings)
    counted: list[tuple[str, Message, int]] = []
    if answered > 0:
        counted.append((OPEN, Message(N_("Unanswered")), len(findings) - answered))
        counted.append((ANSWERED, Message(N_("Answered")), answered))
    gates = Counter(each.finding.gate for each in findings)
    roles = Counter(each.finding.role for each in findings)
    counted.extend((f"gate/{gate.value}", gate_words(gate), gates[gate]) for gate in Gate)
    counted.extend((f"role/{role.value}", Message(ROLE_NAMES[role]), roles[role]) for role in Role)
    for key, words, count in counted:
        if count:
            result.append((key, Message(N_("{name} ({count})"), {"name": words, "count": count})))
    return result

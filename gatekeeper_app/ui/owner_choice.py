"""Who can be given something to do: people of the procurement first, then roles."""

from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.ui.workbench import Workbench


def owner_options(procurement: Procurement, first: tuple[Role, ...]) -> list[tuple[Role, str | None, str]]:
    """(role, person id, name) in a useful order: named people first, then roles without a name."""
    order = [*first, *(role for gate in reversed(GATES) for role in GATE_ROLES[gate])]
    roles = list(dict.fromkeys(order))
    people = sorted(
        procurement.people,
        key=lambda person: roles.index(person.role) if person.role in roles else len(roles),
    )
    named = [(person.role, person.id, person.name) for person in people if person.name]
    return [*named, *((role, None, "") for role in roles)]


def owner_words(bench: Workbench, role: Role, name: str) -> str:
    words = bench.tongue.say(ROLE_NAMES[role])
    return f"{words}, {name}" if name else words

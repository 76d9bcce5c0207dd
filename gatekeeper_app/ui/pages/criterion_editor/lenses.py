"""Where in a criterion a field of the editor stands: how its value is read, and how a new one is put in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gatekeeper_app.domain.criteria import Criterion


@dataclass(frozen=True, slots=True)
class Lens:
    """`place` is dotted as in ``library-format.md``: remarks of the help name it, and it names the field's widgets."""

    place: str
    get: Callable[[Criterion], Any]
    put: Callable[[Criterion, Any], Criterion]


def field(name: str) -> Lens:
    """A field of the criterion itself."""
    return Lens(name, lambda c: getattr(c, name), lambda c, value: replace(c, **{name: value}))


def entry(of: str, index: int, called: str = "") -> Lens:
    """An entry of a list of the criterion, called in places by its name, or by its number."""

    def put(criterion: Criterion, value: Any) -> Criterion:
        entries = list(getattr(criterion, of))
        entries[index] = value
        changed: dict[str, Any] = {of: tuple(entries)}
        return replace(criterion, **changed)

    place = f"{of}.{called}" if called else f"{of}[{index + 1}]"
    return Lens(place, lambda c: getattr(c, of)[index], put)


def part(whole: Lens, name: str) -> Lens:
    """A field of what another lens looks at."""
    return Lens(
        f"{whole.place}.{name}",
        lambda c: getattr(whole.get(c), name),
        lambda c, value: whole.put(c, replace(whole.get(c), **{name: value})),
    )


def at(mapping: Lens, key: Any) -> Lens:
    """What stands under a key; None where nothing does."""

    def put(criterion: Criterion, value: Any) -> Criterion:
        rest: Mapping[Any, Any] = mapping.get(criterion)
        return mapping.put(criterion, {**rest, key: value})

    return Lens(f"{mapping.place}.{key}", lambda c: mapping.get(c).get(key), put)

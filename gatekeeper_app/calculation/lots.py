"""What counts in which lot."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class InLot(Protocol):
    """Something said of one lot, or (`lot_id` empty) of the whole procurement."""

    @property
    def lot_id(self) -> str: ...


T = TypeVar("T", bound=InLot)


def by_lot(items: Iterable[T], lots: Iterable[str]) -> Mapping[str, tuple[T, ...]]:
    """What is compared together: lot id -> what is said of the whole procurement, then the lot's own.

    A lot with items of its own stands for itself; all other lots are alike and stand together under "". The
    key "" is missing where nothing is said of the whole, or where every one of `lots` stands for itself.
    """
    shared: list[T] = []
    own: dict[str, list[T]] = {}
    for item in items:
        (own.setdefault(item.lot_id, []) if item.lot_id else shared).append(item)
    result: dict[str, tuple[T, ...]] = {}
    if shared and not (own and set(lots) <= own.keys()):
        result[""] = tuple(shared)
    for lot, its in own.items():
        result[lot] = (*shared, *its)
    return result

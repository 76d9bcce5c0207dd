"""Changes made to an earlier state, put over what others have made of it since."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gatekeeper_app.domain.procurements import Lot, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services import parts

BASE = Procurement(
    id="p1",
    title="Kalusteet",
    created_at=datetime(2026, 11, 21, tzinfo=UTC),
    lots=(Lot(id="a", title="Pöydät"), Lot(id="b", title="Tuolit"), Lot(id="c", title="Kaapit")),
)


def merged(theirs: Procurement, mine: Procurement) -> Procurement:
    changes = parts.difference(parts.split(BASE), parts.split(mine))
    return parts.join(parts.merged(parts.split(theirs), changes))


def test_different_parts_are_both_kept() -> None:
    theirs = replace(BASE, title="Kalusteet 2027")
    mine = replace(BASE, people=(Person(id="e", role=Role.LAWYER, name="Eero"),))
    assert merged(theirs, mine) == replace(mine, title="Kalusteet 2027") == merged(mine, theirs)


def test_what_others_added_and_removed_stays_so() -> None:
    a, b, c = BASE.lots
    theirs = replace(BASE, lots=(a, c, Lot(id="d", title="Matot")))
    mine = replace(BASE, lots=(Lot(id="e", title="Verhot"), a, b, c))
    assert [lot.id for lot in merged(theirs, mine).lots] == ["e", "a", "c", "d"]


def test_a_new_order_over_a_lot_somebody_added_is_a_conflict() -> None:
    a, b, c = BASE.lots
    theirs = replace(BASE, lots=(a, b, c, Lot(id="d", title="Matot")))
    with pytest.raises(parts.ConflictingChangeError) as caught:
        merged(theirs, replace(BASE, lots=(c, b, a)))
    assert caught.value.keys == ("order/lot",)


@pytest.mark.parametrize(
    ("theirs", "mine", "key"),
    [
        ({"title": "A"}, {"title": "B"}, "field/title"),
        ({"lots": BASE.lots[1:]}, {"lots": (Lot(id="a", title="Uusi"), *BASE.lots[1:])}, "lot/a"),
        ({"lots": (Lot(id="a", title="Uusi"), *BASE.lots[1:])}, {"lots": BASE.lots[1:]}, "lot/a"),
    ],
    ids=["the same field", "changed what was removed", "removed what was changed"],
)
def test_the_same_part_is_a_conflict_that_names_it(
    theirs: dict[str, object], mine: dict[str, object], key: str
) -> None:
    with pytest.raises(parts.ConflictingChangeError) as caught:
        merged(replace(BASE, **theirs), replace(BASE, **mine))  # type: ignore[arg-type]
    assert key in caught.value.keys


def test_the_same_change_twice_is_none() -> None:
    both = replace(BASE, title="Kalusteet 2027", lots=BASE.lots[:1])
    assert merged(both, both) == both

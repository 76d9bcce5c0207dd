"""Damage to JSON documents that are still JSON."""

import json
import random
from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any

from fuzz_tokens import FIGURES, TEXTS

Dice = random.Random


def json_values(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """A JSON document with entries changed, left out, doubled, nested or of another kind."""
    try:
        root = json.loads(data)
        _change_values(dice, root)
        return json.dumps(root, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
    except (RecursionError, ValueError):
        return data


def _change_values(dice: Dice, root: Any) -> None:
    for _change in range(dice.choice((1, 1, 1, 2, 4, 10))):
        places = list(_places(root))
        if not places or len(places) > 20_000:
            break
        holder, key = dice.choice(places)
        alike_ones = [(each, at) for each, at in places if type(each[at]) is type(holder[key])]
        match dice.randrange(11):
            case 0:
                del holder[key]
            case 7 | 8:  # of the same kind: what types alone do not refuse
                other, other_key = dice.choice(alike_ones)
                holder[key] = deepcopy(other[other_key])
            case 9 if isinstance(holder[key], str):
                holder[key] = dice.choice(TEXTS)
            case 9 | 10 if isinstance(holder[key], str) and holder[key][:1].isdigit():
                holder[key] = dice.choice(
                    (*FIGURES[:22], "0001-01-01", "1899-12-31", "2200-12-31", "9999-12-31")
                )
            case 1:
                other, other_key = dice.choice(places)
                with suppress(KeyError, IndexError):
                    holder[key] = deepcopy(other[other_key])
            case 2 if isinstance(holder, list):
                holder[key:key] = [deepcopy(holder[key])] * (
                    dice.choice((1, 2, 30, 6000)) if len(places) < 3000 else 2
                )
            case 3:
                for _level in range(dice.choice((1, 5, 40, 400))):
                    holder[key] = dice.choice(([holder[key]], {"a": holder[key]}))
            case 4:
                holder[key] = _figure(dice)
            case 5:
                holder[key] = dice.choice(
                    (None, True, [], {}, "", "2026-02-30", "0001-01-01", "9999-12-31", "2026-01-01T25:00")
                )
            case _:
                holder[key] = dice.choice(TEXTS)


def _places(root: Any) -> Any:
    waiting = [root]
    while waiting:
        holder = waiting.pop()
        entries = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for key, value in list(entries):
            yield holder, key
            if isinstance(value, dict | list):
                waiting.append(value)


def _figure(dice: Dice) -> Any:
    return dice.choice(
        (0, -1, 1, 2**31, 2**63, 10**40, 0.1, -0.5, 1e15, 1e308, float("nan"), float("inf"), *FIGURES)
    )

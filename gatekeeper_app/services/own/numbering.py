"""Ids for one's own criteria, categories and sources: never given twice."""

import re
from collections.abc import Iterable

from gatekeeper_app.services.own import refusals


class Numbers:
    """Hands out the free ids of a code one after another. `used` are all that were ever given, those of criteria
    whose making was undone among them."""

    def __init__(self, code: str, used: Iterable[str]) -> None:
        self._code = code
        self._used = set(used)

    def criterion(self) -> str:
        return self._next(re.compile(rf"{self._code}-(\d{{4}})"), "", 4)

    def category(self) -> str:
        return self._next(re.compile(rf"{self._code}-C(\d{{2,4}})"), "C", 2)

    def source(self) -> str:
        return self._next(re.compile(rf"{self._code}-S(\d{{3,4}})"), "S", 3)

    def _next(self, pattern: re.Pattern[str], sign: str, digits: int) -> str:
        used = [int(found.group(1)) for name in self._used if (found := pattern.fullmatch(name))]
        number = max(used, default=0) + 1
        if number > 9_999:
            raise refusals.numbers_used_up(self._code)
        given = f"{self._code}-{sign}{number:0{digits}}"
        self._used.add(given)
        return given

"""A criterion's figures against the market standard."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.criteria import Ambition, Criterion, Parameter
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.wording import values_of

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketComparison:
    """How the figures in force stand against the market: `better`, `worse` and `equal` are the parameters
    whose market standard is a figure. `level_beyond` is the library's word on the ambition as a whole."""

    better: tuple[Parameter, ...]
    equal: tuple[Parameter, ...]
    worse: tuple[Parameter, ...]
    level_beyond: bool

    @property
    def by_figures(self) -> bool:
        """Whether there is a figure to compare; otherwise the level decides."""
        return bool(self.better or self.equal or self.worse)

    @property
    def bites(self) -> bool:
        """At least one figure beyond the market and none worse; without figures, the level's word."""
        if self.by_figures:
            return bool(self.better) and not self.worse
        return self.level_beyond


def numbers_in(text: str) -> frozenset[Decimal]:
    """The figures written in a text, with a decimal point or comma and with spaces between thousands."""
    return frozenset(
        Decimal(re.sub(r"[ \u00a0\u202f]", "", match.group()).replace(",", "."))
        for match in _NUMBER.finditer(text)
    )


def against_market(
    criterion: Criterion, ambition: Ambition, values: Mapping[str, Decimal], own_texts: Iterable[str] = ()
) -> MarketComparison:
    """Compare `values` (parameter id -> figure) with the market.

    Where the tender text was replaced by `own_texts`, only figures that still stand in one of them count.
    """
    comparable = [parameter for parameter in criterion.parameters if parameter.market is not None]
    texts = [text for text in own_texts if text.strip()] if comparable else []
    if texts:
        standing = frozenset().union(*(numbers_in(text) for text in texts))
        comparable = [parameter for parameter in comparable if values.get(parameter.id) in standing]
    better: list[Parameter] = []
    equal: list[Parameter] = []
    worse: list[Parameter] = []
    for parameter in comparable:
        value = values.get(parameter.id, parameter.market)
        if value is None or value == parameter.market:
            equal.append(parameter)
        elif parameter.bites(value):
            better.append(parameter)
        else:
            worse.append(parameter)
    return MarketComparison(
        better=tuple(better),
        equal=tuple(equal),
        worse=tuple(worse),
        level_beyond=criterion.level(ambition).beyond_market,
    )


def decision_against_market(criterion: Criterion, decision: Decision) -> MarketComparison:
    """Compare what was decided: its ambition, the figures in force and its own text, if any."""
    values = values_of(criterion, decision)
    return against_market(criterion, decision.ambition, values, decision.own_text.values())

"""Drawn random numbers and simulated tenders, kept while weights change: a slider only scores anew.

Results of models that differ in names only are the same object, so a procurement of a hundred lots compared alike costs
as much as one.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.award_models import BidAssumptions, TrialBid

if TYPE_CHECKING:
    from gatekeeper_app.calculation.award.evaluation import NoEvaluation
    from gatekeeper_app.calculation.award.faults import Fault
    from gatekeeper_app.calculation.award.power import Contest, Critical
    from gatekeeper_app.calculation.award.reversal import Reversal
    from gatekeeper_app.calculation.award.simulation import Sample
    from gatekeeper_app.services.award.trial import TrialOutcome

T = TypeVar("T")

QUICK_TENDERS = 20_000
"""As many are scored while a slider is held."""

_KEPT = {
    "draws": 3,
    "sample": 9,
    "contest": 9,
    "critical": 48,
    "faults": 64,
    "reversal": 16,
    "trial": 8,
    "usual": 9,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreads:
    """The spreads of one simulation, as shares of one."""

    price: Decimal
    score: Decimal


def middle(assumptions: BidAssumptions) -> Spreads:
    """The spreads that are calculated with."""
    return Spreads(price=assumptions.price_spread, score=assumptions.score_spread)


class AwardBench:
    """One for each window or command; not for several threads at once."""

    def __init__(self) -> None:
        self._kept: dict[str, OrderedDict[Hashable, Any]] = {name: OrderedDict() for name in _KEPT}

    def contest(
        self,
        model: AwardModel,
        assumptions: BidAssumptions,
        level: Decimal | None,
        spreads: Spreads | None = None,
    ) -> "Contest":
        """The simulated tenders scored with the model. The assumptions have been found possible."""
        from gatekeeper_app.calculation.award.power import contest

        known = model.nameless
        spreads = spreads or middle(assumptions)
        price_level = _figure(model, level)
        key = (known, _drawn_by(assumptions), spreads, price_level)
        made = self._once(
            "contest", key, lambda: contest(known, self._sample(known, assumptions, spreads), price_level)
        )
        return replace(made, model=model)

    def usual_range(self, model: AwardModel, assumptions: BidAssumptions, level: Decimal | None) -> float:
        """How far apart the lowest and the highest price usually are (`Contest.usual_range`)."""
        key = (model.nameless, _drawn_by(assumptions), middle(assumptions), _figure(model, level))
        return self._once("usual", key, lambda: self.contest(model, assumptions, level).usual_range())

    def critical(
        self,
        model: AwardModel,
        assumptions: BidAssumptions,
        level: Decimal | None,
        line_id: str,
        spreads: Spreads | None = None,
    ) -> "Critical":
        """The critical weights of a criterion: its whole curve."""
        known = model.nameless
        key = (known, _drawn_by(assumptions), spreads or middle(assumptions), _figure(model, level))
        return self._once(
            "critical",
            (*key, model.place(line_id)),
            lambda: self.contest(model, assumptions, level, spreads).critical(line_id),
        )

    def faults(
        self, model: AwardModel, assumptions: BidAssumptions, level: Decimal | None
    ) -> "tuple[Fault, ...]":
        """The faults of the model, told of its own lines."""
        from gatekeeper_app.calculation.award.faults import faults

        known = model.nameless
        price_level = _figure(model, level)
        key = (known, _drawn_by(assumptions), middle(assumptions), price_level)
        found = self._once(
            "faults",
            key,
            lambda: faults(known, self._sample(known, assumptions, middle(assumptions)), price_level),
        )
        names = {other.id: line.id for other, line in zip(known.lines, model.lines, strict=True)}
        return tuple(replace(fault, line_ids=tuple(names[n] for n in fault.line_ids)) for fault in found)

    def reversal(
        self, model: AwardModel, assumptions: BidAssumptions, level: Decimal | None
    ) -> "Reversal | None":
        """A case of three tenders in which the order turns; None where none was found."""
        from gatekeeper_app.calculation.award.reversal import find_reversal

        key = (model, _drawn_by(assumptions), middle(assumptions), level)
        return self._once(
            "reversal", key, lambda: find_reversal(model, assumptions, level or Decimal(100_000))
        )

    def trial(self, model: AwardModel, bids: tuple[TrialBid, ...]) -> "TrialOutcome | NoEvaluation":
        """Trial tenders compared, with what would change the winner."""
        from gatekeeper_app.services.award.trial import try_bids

        known = tuple((bid.id, bid.price, tuple(sorted(bid.offers.items()))) for bid in bids)
        return self._once("trial", (model, known), lambda: try_bids(model, bids))

    def ready(self, model: AwardModel, assumptions: BidAssumptions, level: Decimal | None) -> bool:
        """Whether what is left to do takes some milliseconds: the tenders of this model are simulated already, and
        where they are many, scored as well."""
        known, spreads = model.nameless, middle(assumptions)
        if assumptions.tenders > QUICK_TENDERS:
            key = (known, _drawn_by(assumptions), spreads, _figure(model, level))
            return key in self._kept["contest"]
        return _sample_key(known, assumptions, spreads) in self._kept["sample"]

    def twin(self) -> "AwardBench":
        """Another bench with all that is kept here, for another thread."""
        made = AwardBench()
        made._kept = {name: OrderedDict(kept) for name, kept in self._kept.items()}
        return made

    def _sample(self, model: AwardModel, assumptions: BidAssumptions, spreads: Spreads) -> "Sample":
        from gatekeeper_app.calculation.award.simulation import draws, sample

        count = len(model.lines)
        drawn_by = _drawn_by(assumptions)

        def made() -> "Sample":
            drawn = self._once("draws", (drawn_by[:3], count), lambda: draws(assumptions, count))
            return sample(
                model,
                assumptions,
                drawn,
                price_spread=float(spreads.price),
                score_spread=float(spreads.score),
            )

        return self._once("sample", _sample_key(model, assumptions, spreads), made)

    def _once(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        kept = self._kept[kind]
        if key in kept:
            kept.move_to_end(key)
            found: T = kept[key]
            return found
        made = make()
        kept[key] = made
        while len(kept) > _KEPT[kind]:
            kept.popitem(last=False)
        return made


def _sample_key(model: AwardModel, assumptions: BidAssumptions, spreads: Spreads) -> Hashable:
    scales = tuple(replace(line.scale, deduction=None, unit_price=None) for line in model.lines)
    return scales, _drawn_by(assumptions), spreads


def _drawn_by(assumptions: BidAssumptions) -> tuple[Hashable, ...]:
    """What the simulated tenders hang on besides spreads and scales."""
    return (
        assumptions.seed,
        assumptions.tenders,
        assumptions.bidders,
        assumptions.correlation,
        assumptions.score_mean,
        assumptions.score_spread,
    )


def _figure(model: AwardModel, level: Decimal | None) -> float:
    """The price level where the model names money; prices stay relative elsewhere."""
    return float(level) if level is not None and model.needs_price_level else 1.0

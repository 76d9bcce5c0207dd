"""Ways to compare the same criteria, side by side: the one in use and up to two that were kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gatekeeper_app.calculation.award.balancing import (
    NOT_BALANCED,
    NotBalanced,
    begun,
    compared,
    percents,
    with_design,
    with_percents,
)
from gatekeeper_app.calculation.award.comparisons import comparison, comparisons
from gatekeeper_app.domain.award_models import AwardDesign, AwardVariant
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.offers import in_new_scale
from gatekeeper_app.services.award.results import AwardResult, result
from gatekeeper_app.services.editing import Edit

MOST_KEPT = 2
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A way to compare: `variant` None for the one in use. `result` None with `why` where it can no longer be used.
    `winners`: the trial tenders it puts first, by name; empty where there are fewer than two."""

    variant: AwardVariant | None
    result: AwardResult | None
    winners: tuple[str, ...] = ()
    why: Message | None = None


def side_by_side(procurement: Procurement, lot_id: str, bench: AwardBench) -> tuple[Column, ...]:
    """The comparison in use first, then the kept ones."""
    found = comparison(procurement, lot_id)
    now = result(procurement, lot_id, bench)
    columns = [Column(variant=None, result=now, winners=_winners(now))]
    for variant in kept(procurement, lot_id):
        other = with_variant(procurement, lot_id, variant)
        if isinstance(other, NotBalanced):
            columns.append(Column(variant=variant, result=None, why=_why(other)))
            continue
        told = result(other, found.lots[0] if found.lots else lot_id, bench)
        columns.append(Column(variant=variant, result=told, winners=_winners(told)))
    return tuple(columns)


def kept(procurement: Procurement, lot_id: str) -> tuple[AwardVariant, ...]:
    """The variants of the comparison a lot belongs to."""
    design = comparison(procurement, lot_id).design
    return design.variants if design is not None else ()


def keep_variant(procurement: Procurement, lot_id: str, name: str) -> Edit:
    """What is in use, kept under a name. Raises `WrongUsageError` for a third, for a name that is taken or missing,
    and where the weights do not tell how much each criterion counts."""
    found = comparison(procurement, lot_id)
    design = begun(found)
    name = " ".join(name.split())[:MOST_LETTERS]
    share_of = percents(compared(found))
    if not name:
        raise _refused(N_("A variant needs a name."), N_("Give it one that tells it apart."))
    if any(variant.name.casefold() == name.casefold() for variant in design.variants):
        raise _refused(N_("Another variant has this name."), N_("Give it one that tells it apart."))
    if len(design.variants) >= MOST_KEPT:
        raise _refused(N_("Two variants are kept already."), N_("Forget one of them first."))
    if share_of is None:
        raise _refused(
            N_("The weights do not tell how much each criterion counts."), N_("State the weights.")
        )
    taken = {variant.id for variant in design.variants}
    made = AwardVariant(
        id=next(f"v{n}" for n in range(1, MOST_KEPT + 2) if f"v{n}" not in taken),
        name=name,
        weights=dict(share_of),
        formula=design.formula,
        floor=design.floor,
        ceiling=design.ceiling,
        below_nought=design.below_nought,
        scales=design.scales,
    )
    return _edit(
        procurement,
        replace(design, variants=(*design.variants, made)),
        Message(N_("variant “{name}” of the comparison kept"), {"name": name}),
    )


def use_variant(procurement: Procurement, lot_id: str, variant_id: str) -> Edit:
    """A kept variant in the place of what is in use; undo brings that back. Raises `WrongUsageError` where the
    criteria have changed since."""
    variant = _variant(procurement, lot_id, variant_id)
    other = with_variant(procurement, lot_id, variant)
    if isinstance(other, NotBalanced):
        raise WrongUsageError(
            what=Message(N_("The variant was not taken into use.")),
            why=_why(other),
            remedy=Message(N_("Forget it, and keep a new one.")),
        )
    return Edit(
        procurement=other,
        label=Message(N_("variant “{name}” of the comparison taken into use"), {"name": variant.name}),
    )


def forget_variant(procurement: Procurement, lot_id: str, variant_id: str) -> Edit:
    """A kept variant is kept no longer; undo brings it back."""
    variant = _variant(procurement, lot_id, variant_id)
    design = begun(comparison(procurement, lot_id))
    left = tuple(each for each in design.variants if each.id != variant_id)
    return _edit(
        procurement,
        replace(design, variants=left),
        Message(N_("variant “{name}” of the comparison forgotten"), {"name": variant.name}),
    )


def with_variant(procurement: Procurement, lot_id: str, variant: AwardVariant) -> Procurement | NotBalanced:
    """The procurement compared as the variant says."""
    found = comparison(procurement, lot_id)
    lines = compared(found)
    now = percents(lines)
    if now is None or set(variant.weights) != {line.id for line in lines}:
        return NotBalanced.NO_SHARES
    changed = procurement
    if not _same(now, variant.weights):
        ids = {line.id for line in lines}
        for other in comparisons(procurement):
            if other.lines != found.lines and any(line.id in ids for line in other.lines):
                return NotBalanced.SHARED
        changed = with_percents(procurement, lines, variant.weights)
    design = replace(
        begun(found),
        formula=variant.formula,
        floor=variant.floor,
        ceiling=variant.ceiling,
        below_nought=variant.below_nought,
        scales=variant.scales,
    )
    return in_new_scale(procurement, with_design(changed, design), lot_id)


def _same(one: Mapping[str, Decimal], other: Mapping[str, Decimal]) -> bool:
    return all(abs(one[line_id] - share) < Decimal("0.005") for line_id, share in other.items())


def _winners(told: AwardResult) -> tuple[str, ...]:
    from gatekeeper_app.calculation.award.evaluation import NoEvaluation, evaluate

    bids = told.design.bids if told.design is not None else ()
    if told.model is None or len(bids) < 2:
        return ()
    scores = evaluate(told.model, bids)
    if isinstance(scores, NoEvaluation):
        return ()
    first = {score.bid_id for score in scores if score.rank == 1}
    return tuple(bid.name or bid.id for bid in bids if bid.id in first)


def _variant(procurement: Procurement, lot_id: str, variant_id: str) -> AwardVariant:
    found = next((each for each in kept(procurement, lot_id) if each.id == variant_id), None)
    if found is None:
        raise _refused(N_("The variant is kept no longer."), N_("Choose another one."))
    return found


def _edit(procurement: Procurement, design: AwardDesign, label: Message) -> Edit:
    return Edit(procurement=with_design(procurement, design), label=label)


def _why(fault: NotBalanced) -> Message:
    if fault is NotBalanced.NO_SHARES:
        return Message(N_("The award criteria have changed since it was kept."))
    return Message(NOT_BALANCED[fault])


def _refused(why: str, remedy: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The variant was not kept.")), why=Message(why), remedy=Message(remedy)
    )

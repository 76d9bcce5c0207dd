"""A comparison without a procurement: `gatekeeper award --inputs FILE.json`.

`docs/award-model.md` describes the file, `docs/award-model.schema.json` is its JSON schema (`schema`). A file comes
from anywhere: `services/input_documents` measures and reads it by type, and every refusal names the place in it.
"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import msgspec

from gatekeeper_app.calculation.award.assumption_limits import assumption_fault
from gatekeeper_app.calculation.award.comparisons import Comparison, comparison
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, TrialBid
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.input_documents import InputDocument

MAX_LINES = 60
MAX_BIDS = 50
MAX_FIGURE = Decimal(10) ** 13
_OFF_A_HUNDRED = Decimal(1)  # three times 33 is a hundred to a reader


class InputLine(msgspec.Struct, kw_only=True, frozen=True):
    """An award criterion. `weight` as stated; a bare percentage is {"form": "percent", "figure": 30}."""

    id: str
    type: AwardCriterionType = AwardCriterionType.QUALITY
    name: str = ""
    weight: Weight = msgspec.field(default_factory=Weight)
    verification: str = ""
    green: bool | None = None


class AwardInputs(msgspec.Struct, kw_only=True, frozen=True):
    """The file. `price_level`: the price of a usual tender, in `currency` and without value added tax."""

    lines: tuple[InputLine, ...]
    currency: str = "EUR"
    price_level: Decimal | None = None
    design: AwardDesign | None = None


_DOCUMENT = InputDocument(
    AwardInputs,
    N_("The award model in {name} was not calculated."),
    N_("Correct the file. docs/award-model.md describes it."),
)


class _RefusedError(Exception):
    def __init__(self, path: str, why: str, **places: Argument) -> None:
        super().__init__(why)
        self.path = path
        self.why = Message(why, places)


def schema() -> bytes:
    """The JSON schema of the file, as `docs/award-model.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper award model",
    } | msgspec.json.schema(AwardInputs)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def read_inputs(path: Path) -> tuple[Comparison, str]:
    """The comparison of a file and its currency. Raises `UnreadableInputError` naming the place in it, and
    `NotPossibleNowError` where the disk does not give it."""
    inputs = _DOCUMENT.read(path)
    try:
        _looked_at(inputs)
    except _RefusedError as refused:
        why = Message(N_("{why} At {place}."), {"why": refused.why, "place": refused.path})
        raise _DOCUMENT.refused(path.name, why) from refused
    lines = tuple(
        AwardCriterion(
            id=line.id,
            type=line.type,
            name=line.name or line.id,
            weight=line.weight,
            verification=line.verification,
            green=line.green,
        )
        for line in inputs.lines
    )
    procurement = Procurement(
        id="inputs",
        title=path.name,
        created_at=utc_now(),
        value=inputs.price_level,
        currency=inputs.currency,
        award_lines=lines,
        award_designs=() if inputs.design is None else (replace(inputs.design, lot_id=""),),
    )
    return comparison(procurement, ""), inputs.currency


def _looked_at(inputs: AwardInputs) -> None:
    if len(inputs.currency) != 3 or not inputs.currency.isascii() or not inputs.currency.isupper():
        raise _RefusedError("$.currency", N_("A currency has three capital letters, EUR."))
    _figure(inputs.price_level, "$.price_level", above=True)
    _lines(inputs.lines)
    design = inputs.design
    if design is None:
        return
    ids = {line.id for line in inputs.lines}
    for name in ("floor", "ceiling", "price_level"):
        _figure(getattr(design, name), f"$.design.{name}", above=name != "floor")
    if design.floor is not None and design.ceiling is not None and design.floor >= design.ceiling:
        raise _RefusedError(
            "$.design.ceiling",
            N_("The price that gets all points must be lower than the one that gets none."),
        )
    if not 0 <= design.decimals <= 4:
        raise _RefusedError("$.design.decimals", N_("Points are rounded to none to four decimals."))
    for place, scale in enumerate(design.scales):
        _scale(scale, f"$.design.scales[{place}]", ids)
    _bids(design.bids, ids)
    fault = assumption_fault(design.assumptions)
    if fault is not None:
        raise _RefusedError(
            f"$.design.assumptions.{fault.field}",
            N_("The figure must lie between {least} and {most}."),
            least=fault.least,
            most=fault.most,
        )


def _lines(lines: tuple[InputLine, ...]) -> None:
    if not lines:
        raise _RefusedError("$.lines", N_("There is no award criterion."))
    if len(lines) > MAX_LINES:
        raise _RefusedError("$.lines", N_("There are too many award criteria."))
    seen: set[str] = set()
    for place, line in enumerate(lines):
        path = f"$.lines[{place}]"
        if not line.id or line.id in seen:
            raise _RefusedError(f"{path}.id", N_("Every criterion needs an id of its own."))
        seen.add(line.id)
        _figure(line.weight.figure, f"{path}.weight.figure")
    percents = [line.weight.figure for line in lines if line.weight.form is WeightForm.PERCENT]
    known = [figure for figure in percents if figure is not None]
    if known and len(known) == len(lines) and abs(sum(known, Decimal(0)) - 100) > _OFF_A_HUNDRED:
        raise _RefusedError(
            "$.lines", N_("The weights make {total}%, not 100%."), total=sum(known, Decimal(0))
        )


def _scale(scale: LineScale, path: str, ids: set[str]) -> None:
    if scale.line_id not in ids:
        raise _RefusedError(f"{path}.line_id", N_("There is no criterion with this id."))
    for name in ("deduction", "unit_price", "effect", "spread"):
        _figure(getattr(scale, name), f"{path}.{name}")
    _figure(scale.most_points, f"{path}.most_points", above=True)
    for name in ("start", "target"):
        figure = getattr(scale, name)
        _figure(None if figure is None else abs(figure), f"{path}.{name}")
    if scale.start is not None and scale.start == scale.target:
        raise _RefusedError(
            f"{path}.target", N_("Full points and no points cannot be given for the same figure.")
        )
    if scale.deduction_percent and scale.deduction is not None and scale.deduction >= 100:
        raise _RefusedError(f"{path}.deduction", N_("A deduction reaches the whole price."))
    for place, level in enumerate(scale.levels):
        if not level.share.is_finite() or not 0 <= level.share <= 1:
            raise _RefusedError(
                f"{path}.levels[{place}].share",
                N_("A level gives a share of the best score, from nought to all of it."),
            )


def _bids(bids: tuple[TrialBid, ...], ids: set[str]) -> None:
    if len(bids) > MAX_BIDS:
        raise _RefusedError("$.design.bids", N_("There are too many trial tenders."))
    seen: set[str] = set()
    for place, bid in enumerate(bids):
        path = f"$.design.bids[{place}]"
        if not bid.id or bid.id in seen:
            raise _RefusedError(f"{path}.id", N_("Every trial tender needs an id of its own."))
        seen.add(bid.id)
        _figure(bid.price, f"{path}.price", above=True)
        for line_id, offer in bid.offers.items():
            if line_id not in ids:
                raise _RefusedError(
                    f"{path}.offers.{line_id[:40]}", N_("There is no criterion with this id.")
                )
            _figure(offer, f"{path}.offers.{line_id[:40]}")


def _figure(value: Decimal | None, path: str, *, above: bool = False) -> None:
    """Refuses what is no number, negative (or nought where `above`), or beyond all measure."""
    if value is None:
        return
    if not value.is_finite() or value > MAX_FIGURE:
        raise _RefusedError(path, N_("The figure is no number that can be calculated with."))
    if value < 0 or (above and value == 0):
        raise _RefusedError(
            path, N_("The figure must be above nought.") if above else N_("The figure must not be negative.")
        )

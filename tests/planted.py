"""A procurement in which every text is a mark that says where it was planted, and what outsiders may see of it."""

import dataclasses
import re
import types
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from gatekeeper_app.domain.award_models import AwardDesign, LineScale, TrialBid
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement
from gatekeeper_app.rules.examples import furniture, percent

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = Decimal(918_273_645)
MARK = re.compile(r"zq\d+q")

# Texts that go into the tender documents, the contract or the notice; every other text of a procurement is internal.
PUBLIC = {
    "id", "title", "currency", "registry_number", "cpv", "categories",
    "buyer.name", "buyer.business_id", "buyer.country",
    "lots.id", "lots.title", "lots.source_id", "lots.cpv",
    "award_lines.id", "award_lines.lot_id", "award_lines.name", "award_lines.description",
    "award_lines.verification", "award_lines.criterion_id",
    "decisions.criterion_id", "decisions.lot_id", "decisions.own_text", "decisions.parameters",
    "decisions.figures", "decisions.verification_text", "decisions.library_version",
    "decisions.follow_up.clause_text", "decisions.follow_up.consequence_text",
    "decisions.follow_up.indicator_text",
    "award_designs.lot_id", "award_designs.scales.line_id", "award_designs.scales.unit",
    "award_designs.scales.levels.name",
    "cost_cases.id", "cost_cases.name", "cost_cases.lot_id",
    "cost_cases.inputs.id", "cost_cases.inputs.name", "cost_cases.use_input",
    "notice_answers.lot_id", "notice_answers.codes", "notice_answers.words",
}  # fmt: skip
PUBLIC_BELOW = (
    "decisions.wording.",
    "cost_cases.assumptions.",
    "cost_cases.inputs.figure.",
    "cost_cases.alternatives.",
)
# ... but not these, although they stand below one of those.
INTERNAL = {"decisions.wording.market_standard", "cost_cases.alternatives.note"}


class Planter:
    """Fills a value of any type of the domain, so that every text in it is a mark that says where it was planted."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}

    def mark(self, path: str) -> str:
        mark = f"zq{len(self.paths)}q"
        self.paths[mark] = path
        return mark

    def filled(self, kind: Any, path: str = "") -> Any:
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.filled(next(part for part in parts if part is not type(None)), path)
        if origin is Literal:
            return parts[0]
        if origin is tuple:
            return (self.filled(parts[0], path),)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {self.filled(parts[0], path): self.filled(parts[1], path)}
        if kind is str:
            return self.mark(path)
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            values = {
                each.name: self.filled(hints[each.name], f"{path}.{each.name}".lstrip("."))
                for each in dataclasses.fields(kind)
            }
            return kind(**values)  # type: ignore[operator]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return next(iter(kind))
        return {
            bool: True,
            int: 1,
            Decimal: Decimal(1),
            date: date(2027, 3, 1),
            datetime: NOW,
        }[kind]

    def is_public(self, mark: str) -> bool:
        path = self.paths[mark]
        if any(path.startswith(inside) for inside in INTERNAL):
            return False
        return path in PUBLIC or path.startswith(PUBLIC_BELOW)


def planted(planter: Planter) -> Procurement:
    """A procurement with a mark in every text there is, sound enough that every document has something to say."""
    whole: Procurement = planter.filled(Procurement)
    sound = furniture()
    decision = whole.decisions[0]
    other = planter.filled(type(decision), "decisions")
    left_out = planter.filled(type(decision), "left_out")
    case = whole.cost_cases[0]
    alternative = case.alternatives[0]
    line = dataclasses.replace(alternative.lines[0], amount_inputs=(), price_input="", emission_input="")
    offered = dataclasses.replace(
        planter.filled(type(alternative), "cost_cases.alternatives"),
        bidder=False,
        lines=(line, dataclasses.replace(line, id="fixed", from_bidder=False)),
    )
    tender = dataclasses.replace(
        planter.filled(type(alternative), "tender"),
        lines=(dataclasses.replace(line, id="bid"),),
    )
    price = planter.filled(AwardCriterion, "award_lines")
    quality = planter.filled(AwardCriterion, "award_lines")
    scale = dataclasses.replace(planter.filled(LineScale, "award_designs.scales"), line_id="quality")
    bids = [
        TrialBid(id=name, name=planter.mark("bids.name"), price=SECRET + n, offers={"quality": Decimal(1)})
        for n, name in enumerate(("first", "second"))
    ]
    design: AwardDesign = planter.filled(AwardDesign, "award_designs")
    return dataclasses.replace(
        whole,
        title="Kalusteet",
        cpv=sound.cpv,
        categories=sound.categories,
        value=SECRET,
        decisions=(
            dataclasses.replace(
                decision,
                criterion_id="FUR-004",
                lot_id="",
                state=DecisionState.ADAPTED,
                wording=None,
                parameters={},
                own_text={"fi": planter.mark("decisions.own_text")},
            ),
            dataclasses.replace(other, lot_id="", state=DecisionState.ADOPTED),
            dataclasses.replace(left_out, criterion_id="FUR-001", lot_id="", state=DecisionState.LEFT_OUT),
        ),
        lots=tuple(dataclasses.replace(lot, value=SECRET) for lot in whole.lots),
        award_lines=(
            dataclasses.replace(
                price, id="price", lot_id="", type=AwardCriterionType.COST, weight=percent(60)
            ),
            dataclasses.replace(
                quality, id="quality", lot_id="", type=AwardCriterionType.QUALITY, weight=percent(40)
            ),
        ),
        award_designs=(
            dataclasses.replace(
                design,
                lot_id="",
                scales=(scale,),
                bids=tuple(bids),
                price_level=SECRET,
                floor=SECRET,
                ceiling=SECRET + 1,
            ),
        ),
        cost_cases=(
            dataclasses.replace(
                case,
                lot_id="",
                use_input="",
                reference="",
                assumptions=dataclasses.replace(case.assumptions, runs=1_000),
                alternatives=(offered, tender),
            ),
        ),
    )


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings(item)


def leaks(planter: Planter, text: str) -> AbstractSet[str]:
    """Where what stands in a text was planted, if outsiders must not see it."""
    found = {planter.paths[mark] for mark in MARK.findall(text) if not planter.is_public(mark)}
    return found | ({"a price expectation"} if str(SECRET)[:8] in re.sub(r"\D", "", text) else set())

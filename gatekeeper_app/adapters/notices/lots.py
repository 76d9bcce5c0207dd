"""Lots, parts of a plan and groups of lots (BT-137), with what each says of its own."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.eforms_paths import code, codes, every, one
from gatekeeper_app.adapters.notices.figures import Money, day, money, months, months_between
from gatekeeper_app.adapters.notices.texts import LanguageOrder, first_words
from gatekeeper_app.domain.procurements import Lot

_PROJECT = "cac:ProcurementProject"
_CPV = re.compile(r"(\d{8})(?:-\d)?", re.ASCII)
_LOT, _GROUP, _PART = "Lot", "LotsGroup", "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLot:
    """A lot and where it came from. `scheme`: Lot, Part or LotsGroup, as field ids end (BT-21-Lot)."""

    element: Element
    lot: Lot
    scheme: str
    value: Money | None
    starts: date | None
    ends: date | None
    duration_field: str

    @property
    def is_group(self) -> bool:
        """A group names lots that are lots already: its value is theirs and would be counted twice."""
        return self.scheme == _GROUP


def read_lots(root: Element, order: LanguageOrder) -> list[ReadLot]:
    """Lots and parts in the order of the notice, groups of lots behind them."""
    found = [lot for e in every(root, "cac:ProcurementProjectLot") if (lot := _read(e, order)) is not None]
    return [lot for lot in found if not lot.is_group] + [lot for lot in found if lot.is_group]


def cpv_codes(project: Element | None) -> tuple[str, ...]:
    """Main code (BT-262) first, then the additional ones (BT-263): eight digits, each once."""
    stated = [
        *codes(project, "cac:MainCommodityClassification/cbc:ItemClassificationCode"),
        *codes(project, "cac:AdditionalCommodityClassification/cbc:ItemClassificationCode"),
    ]
    matches = (_CPV.fullmatch(text) for text in stated)
    return tuple(dict.fromkeys(match.group(1) for match in matches if match))


def estimated_value(project: Element | None) -> Money | None:
    """BT-27, without value added tax."""
    return money(one(project, "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"))


def _read(element: Element, order: LanguageOrder) -> ReadLot | None:
    source_id = code(element, "cbc:ID")
    project = one(element, _PROJECT)
    title = order.text(every(project, "cbc:Name"))
    description = order.text(every(project, "cbc:Description"))
    if not (source_id or title or description):
        return None
    scheme = _scheme(element, source_id)
    period = one(project, "cac:PlannedPeriod")
    starts, ends = day(one(period, "cbc:StartDate")), day(one(period, "cbc:EndDate"))
    length, field = _length(period, starts, ends, scheme)
    value = None if scheme == _GROUP else estimated_value(project)
    return ReadLot(
        element=element,
        lot=Lot(
            id=uuid4().hex,
            title=title or first_words(description) or source_id,
            description=description,
            source_id=source_id,
            cpv=cpv_codes(project),
            value=value.figure if value else None,
            contract_months=length,
        ),
        scheme=scheme,
        value=value,
        starts=starts,
        ends=ends,
        duration_field=field,
    )


def _scheme(element: Element, source_id: str) -> str:
    identifier = one(element, "cbc:ID")
    named = "" if identifier is None else identifier.get("schemeName", "")
    if named == _GROUP or source_id.startswith("GLO-"):
        return _GROUP
    return _PART if named == _PART or source_id.startswith("PAR-") else _LOT


def _length(
    period: Element | None, starts: date | None, ends: date | None, scheme: str
) -> tuple[Decimal | None, str]:
    """The length in months (as stated, else from the first to the last day) and the fields it comes from."""
    stated = months(one(period, "cbc:DurationMeasure"))
    if stated is not None:
        return stated, f"BT-36-{scheme}"
    between = months_between(starts, ends)
    return between, f"BT-536-{scheme}, BT-537-{scheme}" if between is not None else ""

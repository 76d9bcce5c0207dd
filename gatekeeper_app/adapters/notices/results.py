"""What an award notice tells of the round it closes: total value, number of tenders, value of each lot."""

from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.eforms_paths import EXTENSION, code, codes, every, one
from gatekeeper_app.adapters.notices.figures import Money, figure, money

_RESULT = f"{EXTENSION}/efac:NoticeResult"
_LOT_OF = "efac:TenderLot/cbc:ID"

_ALL_TENDERS = "tenders"
# Counts of a part of the tenders. Where the number of all is missing, the largest of them is the least there
# were: electronic tenders are as a rule all tenders.
_SOME_TENDERS = ("t-esubm", "t-sme", "t-micro", "t-small", "t-med", "t-oth-eea", "t-no-eea")
_COUNT_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """`lot_values` by the notice's lot ids; `read_from` names the fields of `total` and `tenders`."""

    total: Money | None
    tenders: int | None
    lot_values: dict[str, Money]
    read_from: dict[str, str]


def read_results(root: Element) -> Results:
    """The results (BT-161, BT-720, BT-759/760); nothing known where the notice has none."""
    result = one(root, _RESULT)
    lot_values = _lot_values(result)
    read_from: dict[str, str] = {}
    total = money(one(result, "cbc:TotalAmount"))
    if total is not None:
        read_from["earlier_round.total_value"] = "BT-161-NoticeResult"
    tenders, kinds = _tenders(result)
    if tenders is not None:
        read_from["earlier_round.tenders"] = f"BT-759-LotResult ({', '.join(kinds)})"
    return Results(total=total, tenders=tenders, lot_values=lot_values, read_from=read_from)


def _tenders(result: Element | None) -> tuple[int | None, tuple[str, ...]]:
    """The tenders received for all lots together, and the codes (BT-760) of the counts that were used."""
    total = 0
    kinds: dict[str, None] = {}
    for lot_result in every(result, "efac:LotResult"):
        counts: dict[str, Decimal] = {}
        for statistics in every(lot_result, "efac:ReceivedSubmissionsStatistics"):
            count = figure(code(statistics, "efbc:StatisticsNumeric"))
            if count is not None and count <= _COUNT_LIMIT:
                counts.setdefault(code(statistics, "efbc:StatisticsCode"), count)
        used = _ALL_TENDERS
        if used not in counts:
            parts = [kind for kind in _SOME_TENDERS if kind in counts]
            if not parts:
                continue
            used = max(parts, key=lambda kind: counts[kind])
        total += int(counts[used])
        kinds[used] = None
    return (total, tuple(kinds)) if kinds else (None, ())


def _lot_values(result: Element | None) -> dict[str, Money]:
    """The value of the winning tender (BT-720) for each lot that has exactly one.

    With several winners the values may be shares of the whole or each the whole (framework agreements).
    """
    winning: set[str] = set()
    for contract in every(result, "efac:SettledContract"):
        winning.update(codes(contract, "efac:LotTender/cbc:ID"))
    values: dict[str, list[Money]] = {}
    for tender in every(result, "efac:LotTender"):
        amount = money(one(tender, "cac:LegalMonetaryTotal/cbc:PayableAmount"))
        if amount is not None and code(tender, "cbc:ID") in winning:
            values.setdefault(code(tender, _LOT_OF), []).append(amount)
    return {lot: amounts[0] for lot, amounts in values.items() if lot and len(amounts) == 1}

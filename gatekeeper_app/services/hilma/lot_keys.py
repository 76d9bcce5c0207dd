"""The ids of lots as a notice has them (eForms BT-137-Lot): ``LOT-0001``; ``LOT-0000`` where there are no lots."""

import re

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.rules.notice_evidence import notice_lots

LOT_KEY = re.compile(r"LOT-[0-9]{4}")
WHOLE = "LOT-0000"


def lot_keys(procurement: Procurement) -> dict[str, str]:
    """Lot id -> its key, in the order of the lots; "" -> ``LOT-0000`` for a procurement without lots.

    A lot keeps the id of the notice it was read from. The others, and a second lot with the same id, get the first
    numbers that are free.
    """
    lots = notice_lots(procurement)
    if not lots:
        return {"": WHOLE}
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for lot in lots:
        if LOT_KEY.fullmatch(lot.source_id) and lot.source_id not in taken:
            keys[lot.id] = lot.source_id
            taken.add(lot.source_id)
    number = 0
    for lot in lots:
        while lot.id not in keys:
            number += 1
            key = f"LOT-{number:04}"
            if key not in taken:
                keys[lot.id] = key
                taken.add(key)
    return {lot.id: keys[lot.id] for lot in lots}

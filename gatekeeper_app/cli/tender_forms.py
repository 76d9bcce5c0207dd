"""The forms of life-cycle cost on the command line: written for tenderers, read when they come back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.desk import utc_now

if TYPE_CHECKING:
    from gatekeeper_app.services.life_cycle.sheet_reading import SheetReading


class TenderForms:
    """The forms of one case. Raises `WrongUsageError` for inputs without a procurement: a form belongs to one."""

    def __init__(self, procurement: Procurement | None, case: CostCase, console: Console) -> None:
        if procurement is None:
            raise WrongUsageError(
                what=Message(N_("The tender form was not written or read.")),
                why=Message(N_("It belongs to a procurement, and none was given.")),
                remedy=Message(N_("Give a procurement instead of --inputs.")),
            )
        from gatekeeper_app.bootstrap import Shipped

        self._procurement = procurement
        self._case = case
        self._console = console
        self._shipped = Shipped(language=console.language)
        self.readings: Sequence[SheetReading] = ()

    @property
    def faulty(self) -> bool:
        return any(each.faults for each in self.readings)

    def write(self, path: Path) -> None:
        from gatekeeper_app.services.life_cycle.bidder_sheet import bidder_sheet

        console = self._console
        form = bidder_sheet(self._procurement, self._case, console.language, now=utc_now())
        self._shipped.write_form(form, path)
        console.tell(Message(N_("Tender form written: {file}."), {"file": str(path)}))

    def read(self, paths: Sequence[Path]) -> CostCase:
        """The case with the tenders of the forms alone, those of the procurement kept; as it is where none came."""
        from gatekeeper_app.services.life_cycle.editing import put_alternatives
        from gatekeeper_app.services.life_cycle.sheet_reading import bids_only, read_sheets

        filled = [self._shipped.read_form(path) for path in paths]
        self.readings = read_sheets(filled, self._procurement, self._case, self._console.language)
        bids = tuple(bid for reading in self.readings for bid in reading.alternatives)
        edit = put_alternatives(self._procurement, self._case.id, bids)
        case = next(each for each in edit.procurement.cost_cases if each.id == self._case.id)
        self._tell()
        return bids_only(case)

    def _tell(self) -> None:
        console = self._console
        for reading in self.readings:
            console.line(f"{reading.file}: {reading.tenderer}")
            for fault in reading.faults:
                place = f"{fault.place}: " if fault.place else ""
                console.line(f"  {place}{console.text(fault.why)} {console.text(fault.remedy)}")
            for bid in reading.alternatives:
                console.line(f"  {bid.name}")
        console.line()

    def as_values(self) -> list[Mapping[str, Any]]:
        """What was read, for JSON."""
        language = self._console.language
        return [
            {
                "file": reading.file,
                "tenderer": reading.tenderer,
                "business_id": reading.business_id,
                "alternatives": [bid.id for bid in reading.alternatives],
                "faults": [
                    {
                        "place": fault.place,
                        "why": fault.why.in_language(language),
                        "remedy": fault.remedy.in_language(language),
                    }
                    for fault in reading.faults
                ],
            }
            for reading in self.readings
        ]

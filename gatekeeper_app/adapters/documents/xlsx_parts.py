"""The parts of a workbook's package: which there are, how they name one another, what its cells are written with."""

import posixpath
from collections.abc import Mapping

from gatekeeper_app.adapters.documents.guarded_xml import Element, parse_xml
from gatekeeper_app.adapters.documents.packages import SafeZip
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, refused
from gatekeeper_app.adapters.documents.xlsx_cells import CellForms, shared_strings, style_kinds
from gatekeeper_app.i18n import N_


class WorkbookParts:
    """Parts by name. Raises `UnreadableInputError` for those that are damaged."""

    def __init__(self, package: SafeZip) -> None:
        self._package = package

    def xml(self, part: str) -> Element:
        return parse_xml(self._package.read(part), name=self._package.name, part=part)

    def workbook(self) -> str:
        """The name of the part that lists the sheets; raises `UnreadableInputError` where there is none."""
        if "_rels/.rels" in self._package:
            for link in self.xml("_rels/.rels"):
                if link.get("Type", "").endswith("/officeDocument"):
                    part: str = link.get("Target", "").lstrip("/")
                    if part in self._package:
                        return part
        if "xl/workbook.xml" in self._package:
            return "xl/workbook.xml"
        raise refused(self._package.name, N_("There is no workbook in it."), CHOOSE_ANOTHER)

    def related(self, part: str) -> dict[str, str]:
        """The parts another one names, by the last word of their kind and by id."""
        folder, file = posixpath.split(part)
        links = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        found: dict[str, str] = {}
        if links not in self._package:
            return found
        for link in self.xml(links):
            target = link.get("Target", "")
            if link.get("TargetMode") == "External" or not target:
                continue
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            )
            if target in self._package:
                found.setdefault(link.get("Type", "").rpartition("/")[2], target)
                found[f"id:{link.get('Id', '')}"] = target
        return found

    def forms(self, book: Element, parts: Mapping[str, str]) -> CellForms:
        """How the cells are written, from the parts the workbook names."""
        return CellForms(
            kinds=style_kinds(self.xml(parts["styles"])) if "styles" in parts else (),
            strings=shared_strings(self.xml(parts["sharedStrings"])) if "sharedStrings" in parts else (),
            from_1904=any(each.get("date1904") in ("1", "true") for each in book.iter("{*}workbookPr")),
        )

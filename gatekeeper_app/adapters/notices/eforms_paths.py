"""Where the facts stand in an eForms notice: name spaces, short ways to elements, the kinds of notices.

The paths are those of the eForms SDK (fields.json); the ids of the fields (BT-..., OPP-...) are given where a
fact is read. docs/notices.md lists them.
"""

from enum import StrEnum
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.texts import clean

NAME_SPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}

CONTRACT_NOTICE = "{urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2}ContractNotice"
AWARD_NOTICE = "{urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2}ContractAwardNotice"
PRIOR_NOTICE = "{urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2}PriorInformationNotice"
BUSINESS_NOTICE = (
    "{http://data.europa.eu/p27/eforms-business-registration-information-notice/1}"
    "BusinessRegistrationInformationNotice"
)
OLD_TED_ROOTS = ("TED_EXPORT", "TED_ESENDERS")
"""Local names of the roots of the forms used before eForms."""

EXTENSION = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"


class Stage(StrEnum):
    """What the notice is to the procurement that starts from it."""

    PLANNING = "planning"  # announces or consults; the procedure has not begun
    CALL = "call"
    AWARD = "award"


def _numbered(first: int, last: int) -> list[str]:
    return [str(number) for number in range(first, last + 1)]


_STAGES: dict[str, Stage] = (
    dict.fromkeys([*_numbered(1, 9), "E1", "E2", "T01"], Stage.PLANNING)
    | dict.fromkeys([*_numbered(10, 24), "CEI", "E3"], Stage.CALL)
    | dict.fromkeys([*_numbered(25, 40), "E4", "E5", "E6", "T02"], Stage.AWARD)
)
_STAGES_OF_ROOTS = {
    CONTRACT_NOTICE: Stage.CALL,
    AWARD_NOTICE: Stage.AWARD,
    PRIOR_NOTICE: Stage.PLANNING,
}


def stage_of(root: Element, subtype: str) -> Stage:
    """By the subtype (OPP-070); by the kind of document where the subtype is missing or unknown."""
    return _STAGES.get(subtype) or _STAGES_OF_ROOTS[root.tag]


def one(element: Element | None, path: str) -> Element | None:
    return None if element is None else element.find(path, NAME_SPACES)


def every(element: Element | None, path: str) -> list[Element]:
    return [] if element is None else element.findall(path, NAME_SPACES)


def code(element: Element | None, path: str) -> str:
    """The text of the first element at the path: a code or an id, short and clean."""
    found = one(element, path)
    return "" if found is None else clean(found.text, limit=200)


def codes(element: Element | None, path: str) -> tuple[str, ...]:
    """The codes at the path, each once, in order."""
    texts = (clean(found.text, limit=200) for found in every(element, path))
    return tuple(dict.fromkeys(text for text in texts if text))


def coded_in(element: Element | None, path: str, code_list: str) -> tuple[str, ...]:
    """The codes at the path that belong to a code list (attribute ``listName``)."""
    texts = (clean(e.text, limit=200) for e in every(element, path) if e.get("listName") == code_list)
    return tuple(dict.fromkeys(text for text in texts if text))

"""The values as XML: the lots of an eForms notice, with the elements this program knows and in the schema's order.

It is a part of a notice, to be taken over by whoever sends the whole: root and lots as in the notice, nothing else in
them. Elements and their order: eForms SDK 1.16 (fields.json, ``xsdSequenceOrder``), UBL 2.3.
"""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from gatekeeper_app.i18n import Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services.eforms_values import fields
from gatekeeper_app.services.eforms_values.award import AwardValue, WeightValue
from gatekeeper_app.services.eforms_values.fields import RESULT_SUBTYPES
from gatekeeper_app.services.eforms_values.texts import notice_text
from gatekeeper_app.services.eforms_values.values import EformsValues, LotValues

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
NAME_SPACES = {
    "cac": f"{_UBL}:CommonAggregateComponents-2",
    "cbc": f"{_UBL}:CommonBasicComponents-2",
    "ext": f"{_UBL}:CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
LANGUAGE_CODES: dict[Language, str] = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
_PLANS = frozenset((*(str(number) for number in range(1, 10)), "E1", "E2", "T01"))

_Element = Any  # of lxml, which has no types of its own


def eforms_fragment(values: EformsValues, languages: Sequence[Language]) -> bytes:
    """The XML, UTF-8. Texts the program makes stand in each of `languages`; the buyer's own words, written in one
    language, are marked with the first. The same values give the same bytes."""
    root_name = _root_name(values.subtype)
    root_space = f"{_UBL}:{root_name}-2"
    spaces: dict[str | None, str] = {None: root_space}
    spaces.update(NAME_SPACES)
    root = etree.Element(f"{{{root_space}}}{root_name}", nsmap=spaces)
    for lot in values.lots:
        _lot(root, lot, tuple(languages))
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _root_name(subtype: str) -> str:
    if subtype in RESULT_SUBTYPES:
        return "ContractAwardNotice"
    return "PriorInformationNotice" if subtype in _PLANS else "ContractNotice"


def _lot(root: _Element, lot: LotValues, languages: tuple[Language, ...]) -> None:
    element = _sub(root, "cac:ProcurementProjectLot")
    _sub(element, "cbc:ID", lot.key, schemeName="Lot")
    if lot.award:
        terms = _sub(_sub(element, "cac:TenderingTerms"), "cac:AwardingTerms")
        criteria = _sub(terms, "cac:AwardingCriterion")
        for line in lot.award:
            _award(criteria, line, languages[0])
    project: _Element = None
    if lot.codes or lot.small_firms:
        project = _sub(element, "cac:ProcurementProject")
    if lot.small_firms:
        _sub(project, "cbc:SMESuitableIndicator", "true")
    for value in lot.codes:
        kind = _sub(project, "cac:ProcurementAdditionalType")
        _sub(kind, "cbc:ProcurementTypeCode", value.code, listName=value.field.code_list)
        said = lot.descriptions.get(value.code) if value.field is fields.STRATEGIC else None
        if said is not None:
            for language in languages[:1] if isinstance(said, LocalizedText) else languages:
                _sub(kind, "cbc:ProcurementType", _said(said, language), languageID=LANGUAGE_CODES[language])


def _award(criteria: _Element, line: AwardValue, language: Language) -> None:
    part = _sub(criteria, "cac:SubordinateAwardingCriterion")
    if line.weight is not None:
        _weight(part, line.weight)
    code = LANGUAGE_CODES[language]
    shown = Message(line.type_name).in_language(language)
    _sub(part, "cbc:AwardingCriterionTypeCode", line.type, listName=fields.AWARD_TYPE.code_list)
    _sub(part, "cbc:Name", line.name or shown, languageID=code)
    _sub(part, "cbc:Description", line.description or shown, languageID=code)


def _weight(part: _Element, weight: WeightValue) -> None:
    extension = part
    for name in ("ext:UBLExtensions", "ext:UBLExtension", "ext:ExtensionContent", "efext:EformsExtension"):
        extension = _sub(extension, name)
    parameter = _sub(extension, "efac:AwardCriterionParameter")
    _sub(parameter, "efbc:ParameterCode", weight.field.code, listName=weight.field.code_list)
    _sub(parameter, "efbc:ParameterNumeric", weight.written)


def _said(text: InLanguage, language: Language) -> str:
    return notice_text(text.in_language(language), fields.DESCRIPTION.longest)


def _sub(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    prefix, _, local = name.partition(":")
    element = etree.SubElement(parent, f"{{{NAME_SPACES[prefix]}}}{local}", attributes)
    if text:
        element.text = text
    return element

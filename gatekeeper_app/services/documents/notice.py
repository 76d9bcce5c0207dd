"""The answers for Hilma and the values for eForms as documents; the files themselves come from the services.

What a notice holds is published with it. The services behind put nothing else into an outward page: `internal` there
adds grounds, reasons and contradictions.
"""

from gatekeeper_app.domain.report import Paragraph, Report
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.eforms_values.fragment import eforms_fragment
from gatekeeper_app.services.eforms_values.report import eforms_blocks
from gatekeeper_app.services.eforms_values.values import eforms_values
from gatekeeper_app.services.hilma.questions import usual_subtype
from gatekeeper_app.services.hilma.report import explanation_blocks, hilma_blocks
from gatekeeper_app.services.hilma.sheet import hilma_sheet
from gatekeeper_app.services.hilma.statistics import statistics_bytes


def subtype_of(sources: Sources) -> str:
    """The subtype of the notice: the one asked for, else the usual one."""
    return sources.subtype or usual_subtype(sources.procurement)


def hilma_report(sources: Sources, audience: Audience, language: Language) -> Report:
    """The fifteen answers lot by lot, and what the questions mean."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    sheet = hilma_sheet(sources.procurement, sources.library.criteria, subtype_of(sources))
    blocks = numbered(
        (
            (material.say(N_("Answers")), hilma_blocks(sheet, language, internal=internal)),
            (material.say(N_("The questions")), explanation_blocks(language) if sheet.asked else []),
        )
    )
    return report_of(material, N_("Statistical answers for Hilma"), audience, blocks)


def hilma_bytes(sources: Sources) -> bytes:
    """Hilma's JSON. Raises `NotPossibleNowError` while an answer is open."""
    return statistics_bytes(hilma_sheet(sources.procurement, sources.library.criteria, subtype_of(sources)))


def eforms_report(sources: Sources, audience: Audience, language: Language) -> Report:
    """What to enter into which field of the notice."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    values = eforms_values(sources.procurement, sources.library.criteria, subtype_of(sources))
    told = material.say(N_("For a notice of subtype {subtype} (OPP-070)."), subtype=subtype_of(sources))
    blocks = [Paragraph(text=told, muted=True), *eforms_blocks(values, language, internal=internal)]
    title = N_("Values for the eForms notice")
    return report_of(material, title, audience, numbered(((material.say(N_("Values")), blocks),)))


def eforms_bytes(sources: Sources, languages: tuple[Language, ...]) -> bytes:
    """The values as an XML fragment."""
    values = eforms_values(sources.procurement, sources.library.criteria, subtype_of(sources))
    return eforms_fragment(values, languages)

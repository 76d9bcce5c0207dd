"""Who makes each document of the catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.award import award_annex
from gatekeeper_app.services.documents.bottlenecks import bottleneck_report
from gatekeeper_app.services.documents.carrying import with_procurement
from gatekeeper_app.services.documents.catalogue import DocumentKind
from gatekeeper_app.services.documents.confirmed import with_version
from gatekeeper_app.services.documents.contract import contract_sheet
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.history import decision_history
from gatekeeper_app.services.documents.justifying import justification_report
from gatekeeper_app.services.documents.market import market_paper
from gatekeeper_app.services.documents.notice import eforms_report, hilma_report
from gatekeeper_app.services.documents.requirements import criteria_annex
from gatekeeper_app.services.documents.text_checks import text_check_report
from gatekeeper_app.services.documents.versions import in_version
from gatekeeper_app.services.templates.applied import dressed, own_words
from gatekeeper_app.services.templates.places import common_values

Make: TypeAlias = Callable[[Sources, Audience, Language], Report]
MAKERS: Mapping[str, Make] = {
    "justification": justification_report,
    "criteria-annex": criteria_annex,
    "award-annex": award_annex,
    "contract": contract_sheet,
    "market-dialogue": market_paper,
    "bottlenecks": bottleneck_report,
    "document-check": text_check_report,
    "decision-history": decision_history,
    "hilma": hilma_report,
    "eforms": eforms_report,
}


def make_report(kind: DocumentKind, sources: Sources, audience: Audience, language: Language) -> Report:
    """The document as a report; an internal one carries the procurement. Raises `WrongUsageError` for an audience it
    is not for."""
    kind.check(audience)
    sources = in_version(kind, sources, audience)
    report = _in_own_words(kind, sources, audience, language)
    if audience is not Audience.INTERNAL:
        return report
    return with_procurement(report, sources.procurement, library_version=sources.library.version)


def _in_own_words(kind: DocumentKind, sources: Sources, audience: Audience, language: Language) -> Report:
    """What the maker makes, with the organisation's own words, chapters and letterhead."""
    from gatekeeper_app.i18n.formats import day

    words = own_words(sources.templates, kind.id, language)
    report = MAKERS[kind.id](replace(sources, words=words), audience, language)
    report = with_version(report, kind, sources, audience)
    made_on = day(sources.now.astimezone().date(), language)
    values = common_values(sources.procurement, made_on, words.unit)
    return dressed(report, sources.templates, kind.id, values)

"""Who makes each document of the catalogue."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.award import award_annex
from gatekeeper_app.services.documents.bottlenecks import bottleneck_report
from gatekeeper_app.services.documents.catalogue import DocumentKind
from gatekeeper_app.services.documents.contract import contract_sheet
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.history import decision_history
from gatekeeper_app.services.documents.justifying import justification_report
from gatekeeper_app.services.documents.market import market_paper
from gatekeeper_app.services.documents.notice import eforms_report, hilma_report
from gatekeeper_app.services.documents.requirements import criteria_annex
from gatekeeper_app.services.documents.text_checks import text_check_report

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
    """The document as a report. Raises `WrongUsageError` for an audience it is not for."""
    kind.check(audience)
    return MAKERS[kind.id](sources, audience, language)

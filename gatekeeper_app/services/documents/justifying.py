"""The justification: the whole one for the file, and a public version of what was asked and what it rests on."""

from dataclasses import replace

from gatekeeper_app.domain.contract_natures import CONTRACT_NATURE_NAMES
from gatekeeper_app.domain.procurements import BUYER_KIND_NAMES, PROCEDURE_NAMES
from gatekeeper_app.domain.report import Block, Facts, Report, Table
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.cpv import shown_codes
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.award import comparison_text
from gatekeeper_app.services.documents.contract import clause_chapter
from gatekeeper_app.services.documents.frame import Sources, inside, material_of, numbered, report_of
from gatekeeper_app.services.documents.requirements import KIND_CHAPTERS, requirement_blocks
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.justification.consequences import award_blocks, source_blocks
from gatekeeper_app.services.justification.frame import legal_blocks
from gatekeeper_app.services.justification.material import Material


def justification_report(sources: Sources, audience: Audience, language: Language) -> Report:
    """The document of the file, or its public version."""
    if audience is Audience.OUTWARD:
        return _public(sources, language)
    whole = justification(
        sources.procurement,
        sources.library,
        sources.law,
        language,
        now=sources.now,
        cpv=sources.cpv,
        calculators=sources.calculators if sources.procurement.carbon_cases else None,
        words=sources.words,
    )
    return replace(whole, footer=inside(whole.footer, language))


def _public(sources: Sources, language: Language) -> Report:
    """Of the public part alone. The legal frame needs the estimated value to know the threshold; its blocks name the
    regime, which the notice tells anyway, and provisions."""
    material = material_of(sources.public, language)
    say = material.say
    chapters = [
        (say(N_("Basic facts of the procurement")), _facts(material)),
        (say(N_("Legal frame")), legal_blocks(material_of(sources, language))),
        *(
            (say(title), requirement_blocks(material, kind, reasons=True))
            for kind, title in KIND_CHAPTERS.items()
        ),
        (say(N_("How tenders are compared")), _compared(material)),
        (say(N_("Clauses of the contract")), clause_chapter(material)),
        (say(N_("Sources and certainty")), _sources(material)),
    ]
    return report_of(
        material,
        N_("Grounds of the circular and low-carbon criteria: public version"),
        Audience.OUTWARD,
        numbered(chapters),
    )


def _facts(material: Material) -> list[Block]:
    procurement, say = material.procurement, material.say
    rows = [
        (say(N_("Subject")), procurement.title),
        (
            say(N_("Contracting entity")),
            procurement.buyer.name or say(BUYER_KIND_NAMES[procurement.buyer.kind]),
        ),
        (say(N_("Kind of contract")), say(CONTRACT_NATURE_NAMES[procurement.nature])),
        (say(N_("CPV codes")), "; ".join(shown_codes(material.cpv, procurement.cpv, material.language))),
        (say(N_("Procedure")), say(PROCEDURE_NAMES[procurement.procedure])),
        (say(N_("Lots")), "; ".join(lot.title or material.lot(lot.id) for lot in procurement.lots)),
    ]
    return [Facts(rows=tuple((name, value) for name, value in rows if value))]


def _compared(material: Material) -> list[Block]:
    if not material.procurement.award_lines:
        return []
    return [*award_blocks(material), *comparison_text(material)]


def _sources(material: Material) -> list[Block]:
    """The table of sources; what is still to be verified stays inside."""
    return [block for block in source_blocks(material) if isinstance(block, Table)]

"""The criteria as tenderers read them, by the part of the tender documents each belongs to."""

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.own_criteria import written_by
from gatekeeper_app.domain.report import Block, Facts, Heading, Paragraph, Quotation, Report
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.contract import clause_chapter
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.justification.material import Material

KIND_CHAPTERS: dict[CriterionKind, str] = {
    CriterionKind.TECHNICAL_SPECIFICATION: N_("Minimum requirements on what is bought"),
    CriterionKind.SELECTION: N_("Suitability requirements on tenderers"),
    CriterionKind.AWARD: N_("What is compared"),
    CriterionKind.CONTRACT_CLAUSE: N_("Contract terms"),
}


def criteria_annex(sources: Sources, audience: Audience, language: Language) -> Report:
    """The annex to the tender documents: every included criterion with its text, its proof and how it is checked."""
    material = material_of(sources.public if audience is Audience.OUTWARD else sources, language)
    say = material.say
    opening = say(
        N_(
            "This annex has the circular and low-carbon criteria of the call for tenders, word for word. Each says "
            "what is asked, how it is proved and how the proof is checked. Equivalent means of proof are accepted."
        )
    )
    chapters = [
        (say(title), requirement_blocks(material, kind, internal=audience is Audience.INTERNAL))
        for kind, title in KIND_CHAPTERS.items()
    ]
    chapters.append((say(N_("Clauses of the contract")), clause_chapter(material)))
    blocks = numbered(chapters)
    if not blocks:
        blocks = (
            Paragraph(
                text=say(N_("No criterion for the tender documents has been included yet.")), muted=True
            ),
        )
    return report_of(
        material,
        N_("Circular and low-carbon criteria: annex to the call for tenders"),
        audience,
        [Paragraph(text=opening), *blocks],
    )


def requirement_blocks(
    material: Material, kind: CriterionKind, *, reasons: bool = False, internal: bool = False
) -> list[Block]:
    """The included criteria of a kind. `reasons`: with what they are for and what they rest on in law; `internal`: with
    id, level and market standard."""
    blocks: list[Block] = []
    for decision in material.procurement.included:
        if kind_of(material, decision) is kind:
            blocks += _requirement(material, decision, reasons=reasons, internal=internal)
    return blocks


def kind_of(material: Material, decision: Decision) -> CriterionKind:
    """The kind of a criterion; one the library does not hold stands among the requirements."""
    criterion = material.criterion(decision)
    return criterion.kind if criterion is not None else CriterionKind.TECHNICAL_SPECIFICATION


def _requirement(material: Material, decision: Decision, *, reasons: bool, internal: bool) -> list[Block]:
    criterion, wording, say = material.criterion(decision), material.wording(decision), material.say
    if wording is None:
        return []
    proof = say(wording.verification) if decision.verification_included else say(N_("No proof is asked for."))
    rows = [(say(N_("Proof asked for")), proof)]
    if decision.verification_included:
        rows.append((say(N_("How it is checked")), say(wording.checking)))
    if internal:
        own = written_by(decision.criterion_id)
        rows += [
            (say(N_("Criterion")), f"{decision.criterion_id} ({own})" if own else decision.criterion_id),
            (say(N_("Level")), say(AMBITION_NAMES[decision.ambition])),
            (say(N_("Market standard")), say(wording.market_standard)),
        ]
    blocks: list[Block] = [Heading(level=2, text=material.name(decision))]
    if reasons and criterion is not None:
        blocks.append(Paragraph(text=say(criterion.purpose)))
        law = " ".join(
            f"{_capital(material.citation(basis.provision))}: {say(basis.meaning)}"
            for basis in criterion.legal_basis
        )
        rows += [
            (say(N_("Legal basis")), law),
            (say(N_("Link to the subject matter")), say(criterion.link_to_subject)),
            (say(N_("Proportionality")), say(criterion.proportionality)),
        ]
    blocks.append(Quotation(text=say(wording.tender_text)))
    blocks.append(Facts(rows=tuple((name, value) for name, value in rows if value)))
    return blocks


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The paper for a market dialogue: what is planned, what is thought of asking for, and what suppliers are asked."""

from collections.abc import Iterable

from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, PROCEDURE_NAMES, BuyerKind, MilestoneKind
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Paragraph,
    Quotation,
    Report,
    Table,
)
from gatekeeper_app.domain.wording import fill, open_decision, values_of
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.cpv import shown_codes
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.justification.answers import answer_blocks
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.walk import walk

_LAW = "L-41"
"""The provision on market consultation of the Procurement Act; utilities have an act of their own."""
_SHOWN_DAYS = (
    MilestoneKind.DIALOGUE,
    MilestoneKind.DIALOGUE_ENDED,
    MilestoneKind.NOTICE_PUBLISHED,
    MilestoneKind.REQUESTS_DUE,
    MilestoneKind.TENDERS_DUE,
    MilestoneKind.CONTRACT_START,
    MilestoneKind.CONTRACT_END,
)
_GENERAL = (
    N_("Which parts of this could you deliver used, refurbished or remanufactured, and in what quantity?"),
    N_("Could you offer the function as a service or on lease, and take the goods back at the end?"),
    N_("Which of the figures you have been asked for can you prove today, and with which document?"),
    N_("What in a call for tenders like this would keep you from making an offer?"),
    N_(
        "How much time do you need between the notice and the tender, and between the contract and the delivery?"
    ),
)


def market_paper(sources: Sources, audience: Audience, language: Language) -> Report:
    """For suppliers: the plan, the criteria thought of and the questions. Internal ones add what the library knows of
    the market, and the notes of the dialogue."""
    internal = audience is Audience.INTERNAL
    asked = _thought_of(sources)
    material = material_of(sources if internal else sources.public, language)
    say = material.say
    chapters: list[tuple[str, list[Block]]] = [
        (say(N_("What this is")), _opening(material)),
        (say(N_("The plan")), _plan(material)),
        (
            say(N_("Criteria considered")),
            [b for each in asked for b in _criterion(material, each, internal=internal)],
        ),
        (say(N_("Questions on the whole")), [Bullets(items=tuple(say(q) for q in _GENERAL), numbered=True)]),
        (say(N_("How answers are used")), _rules(material)),
    ]
    if internal:
        chapters.append((say(N_("What came of the dialogue")), answer_blocks(material, Gate.DIALOGUE)))
    return report_of(material, N_("Paper for the market dialogue"), audience, numbered(chapters))


def _thought_of(sources: Sources) -> tuple[Criterion, ...]:
    """Included criteria, else the recommended ones nobody has decided against; suppliers are not asked of the buyer's
    own preparation. Of the procurement itself only the ids of criteria are used."""
    procurement, library = sources.procurement, sources.library
    ids: Iterable[str] = dict.fromkeys(decision.criterion_id for decision in procurement.included)
    if not ids:
        path = walk(procurement, library, sources.law)
        ids = [stop.criterion.id for gate in path.gates for stop in gate.first if not stop.state.settled]
    found = (library.criteria.get(each) for each in ids)
    return tuple(c for c in found if c is not None and c.kind is not CriterionKind.PREPARATION)


def _opening(material: Material) -> list[Block]:
    if _out(material):
        words = N_(
            "The contracting entity prepared a procurement and asked suppliers what the market could give before it "
            "wrote the call for tenders. This was no call for tenders and bound neither side."
        )
    else:
        words = N_(
            "The contracting entity prepares a procurement and asks suppliers what the market can give before it "
            "writes the call for tenders. This is no call for tenders and binds neither side."
        )
    return [Paragraph(text=material.say(words))]


def _out(material: Material) -> bool:
    """Whether the call for tenders has been published: the dialogue before it is a thing of the past."""
    today = material.now.astimezone().date()
    days = map(material.procurement.milestone, (MilestoneKind.NOTICE_PUBLISHED, MilestoneKind.TENDERS_DUE))
    return any(on is not None and on <= today for on in days)


def _plan(material: Material) -> list[Block]:
    from gatekeeper_app.i18n.formats import day, number

    procurement, say, language = material.procurement, material.say, material.language
    months = procurement.contract_months
    rows = [
        (say(N_("Subject")), procurement.title),
        (say(N_("CPV codes")), "; ".join(shown_codes(material.cpv, procurement.cpv, language))),
        (say(N_("Procedure")), say(PROCEDURE_NAMES[procurement.procedure])),
        (
            say(N_("Length of the contract")),
            say(N_("{count} months"), count=number(months, language)) if months is not None else "",
        ),
        (say(N_("Lots")), "; ".join(lot.title or material.lot(lot.id) for lot in procurement.lots)),
    ]
    blocks: list[Block] = [Facts(rows=tuple((name, value) for name, value in rows if value))]
    days = [(kind, on) for kind in _SHOWN_DAYS if (on := procurement.milestone(kind)) is not None]
    if days:
        blocks.append(
            Table(
                caption=say(
                    N_("Days of the procurement")
                    if _out(material)
                    else N_("Planned days; they may still change")
                ),
                columns=(
                    Column(title=say(N_("Milestone")), weight=5),
                    Column(title=say(N_("Date")), weight=3),
                ),
                rows=tuple((say(MILESTONE_NAMES[kind]), day(on, language)) for kind, on in days),
            )
        )
    return blocks


def _criterion(material: Material, criterion: Criterion, *, internal: bool) -> list[Block]:
    """What is thought of asking, then the questions on it."""
    say, procurement = material.say, material.procurement
    decisions = [d for d in procurement.included if d.criterion_id == criterion.id]
    decision = decisions[0] if decisions else open_decision(criterion)
    wording = material.wording(decision)
    if wording is None:
        return []
    blocks: list[Block] = [
        Heading(level=2, text=say(wording.name)),
        Paragraph(text=say(criterion.purpose)),
        Quotation(text=say(wording.tender_text)),
    ]
    values = values_of(criterion, decision)
    questions = [fill(say(each), values, material.language) for each in criterion.dialogue_questions]
    questions.append(say(N_("How would you prove this, and what does the proof cost you?")))
    blocks.append(Bullets(items=tuple(questions), numbered=True))
    if internal:
        level = criterion.level(decision.ambition)
        most = level.suppliers_to
        expected = (
            say(N_("{least} or more"), least=level.suppliers_from)
            if most is None
            else say(N_("{least} to {most}"), least=level.suppliers_from, most=most)
        )
        rows = [
            (say(N_("Suppliers expected to manage it")), expected),
            (say(N_("Market standard")), say(wording.market_standard)),
            (say(N_("What the market is ready for")), say(criterion.market_readiness)),
        ]
        blocks.append(Facts(rows=tuple((name, value) for name, value in rows if value)))
    return blocks


def _rules(material: Material) -> list[Block]:
    say = material.say
    items = [
        say(
            N_(
                "All suppliers get the same information, and what is learnt is used without favouring anybody."
            )
        ),
        say(N_("Mark what is a business secret in your answer. It is not passed on to other suppliers.")),
        say(N_("Whoever answers may make a tender later, and so may those who do not answer.")),
    ]
    if material.procurement.buyer.kind is not BuyerKind.UTILITY:
        items.append(say(N_("The dialogue rests on {provision}."), provision=material.citation(_LAW)))
    return [Bullets(items=tuple(items))]

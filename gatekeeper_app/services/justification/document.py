"""The whole document: title, chapters in order, signatures."""

from datetime import datetime

from gatekeeper_app import __version__
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import BUYER_KIND_NAMES, Procurement
from gatekeeper_app.domain.report import Block, Heading, Report, Signatures
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.carbon.effects import effect_rows
from gatekeeper_app.services.carbon.report import carbon_blocks, effect_blocks
from gatekeeper_app.services.checks import check
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.justification.choices import gate_blocks, left_out_blocks, withdrawn_blocks
from gatekeeper_app.services.justification.comparison import comparison_blocks
from gatekeeper_app.services.justification.consequences import (
    award_blocks,
    bottleneck_blocks,
    decision_blocks,
    follow_up_blocks,
    source_blocks,
)
from gatekeeper_app.services.justification.dated_values import value_blocks
from gatekeeper_app.services.justification.frame import facts_blocks, legal_blocks, summary_blocks
from gatekeeper_app.services.justification.legal import duty_blocks
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.justification.outcome import outcome_blocks
from gatekeeper_app.services.justification.people import duty_table, people_blocks
from gatekeeper_app.services.justification.schedule import schedule_blocks
from gatekeeper_app.services.life_cycle.record import cost_blocks
from gatekeeper_app.services.life_cycle.tables import Writer
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.templates.values import OwnWords
from gatekeeper_app.services.walk import walk

_SIGNATURE_LINES = 8


def justification(
    procurement: Procurement,
    library: Library,
    law: LawBook,
    language: Language,
    *,
    now: datetime,
    cpv: CpvList | None = None,
    calculators: Calculators | None = None,
    words: OwnWords | None = None,
) -> Report:
    """The justification of a procurement as a report. `now` (UTC) is printed as the date in local time; CPV codes
    are named by `cpv`; carbon cases are calculated with `calculators`, and left out without them."""
    material = Material(
        procurement=procurement,
        library=library,
        law=law,
        language=language,
        now=now,
        cpv=cpv,
        path=walk(procurement, library, law),
        result=check(procurement, library, law, now.astimezone().date()),
        words=words or OwnWords(),
    )
    say = material.say
    writer = Writer(language, law, procurement.law_date, confirmed_days(procurement))
    effects = effect_rows(procurement, library.criteria, now.astimezone().date())
    chapters: tuple[tuple[str, list[Block]], ...] = (
        (say(N_("Summary")), summary_blocks(material)),
        (
            say(N_("Basic facts of the procurement")),
            [*facts_blocks(material), *schedule_blocks(material)],
        ),
        (say(N_("Legal frame")), [*legal_blocks(material), *duty_blocks(material)]),
        (
            say(N_("Choices gate by gate")),
            [*(b for gate in GATES for b in gate_blocks(material, gate)), *withdrawn_blocks(material)],
        ),
        (say(N_("What was left out and why")), left_out_blocks(material)),
        (say(N_("How tenders are compared")), [*award_blocks(material), *comparison_blocks(material)]),
        (say(N_("Life-cycle cost")), cost_blocks(writer, procurement)),
        (
            say(N_("Carbon")),
            carbon_blocks(writer, procurement, calculators) if calculators is not None else [],
        ),
        (say(N_("Contract and follow-up")), [*follow_up_blocks(material), *effect_blocks(writer, effects)]),
        (say(N_("Bottlenecks")), bottleneck_blocks(material)),
        (
            say(N_("Who decided what")),
            [*decision_blocks(material), *duty_table(material), *people_blocks(material)],
        ),
        (say(N_("Result and follow-up so far")), outcome_blocks(material)),
        (say(N_("Sources and certainty")), [*source_blocks(material), *value_blocks(material)]),
    )
    blocks: list[Block] = []
    number = 0
    for title, content in chapters:
        if content:
            number += 1
            blocks += [Heading(level=1, text=title, number=str(number)), *content]
    blocks += [Heading(level=1, text=say(N_("Signatures")), number=str(number + 1)), _signatures(material)]
    title = procurement.title or say(N_("Unnamed procurement"))
    return Report(
        title=say(N_("Justification of the circular and low-carbon criteria")),
        subtitle=title,
        language=language,
        author=procurement.buyer.name,
        created_at=now,
        footer=title,
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        draft_label=_draft_label(material),
        facts=_title_facts(material),
        blocks=tuple(blocks),
    )


def _draft_label(material: Material) -> str:
    """A document with decisions still open is a draft, and says so on every page."""
    open_ = material.path.total - material.path.decided
    if not open_:
        return ""
    return material.plural(N_("Draft: {n} decision open"), N_("Draft: {n} decisions open"), open_)


def _title_facts(material: Material) -> tuple[tuple[str, str], ...]:
    procurement, say = material.procurement, material.say
    kind = say(BUYER_KIND_NAMES[procurement.buyer.kind])
    buyer = f"{procurement.buyer.name}, {kind.lower()}" if procurement.buyer.name else kind
    rows = [
        (say(N_("Contracting entity")), buyer),
        (say(N_("Registry number")), procurement.registry_number),
        (say(N_("Date")), material.day(material.now)),
        (
            say(N_("Made with")),
            say(
                N_("Gatekeeper {version}, criteria library {library}"),
                version=__version__,
                library=material.library.version,
            ),
        ),
    ]
    return tuple((name, value) for name, value in rows if value)


def _signatures(material: Material) -> Signatures:
    """A line for everyone who decided, in the order of the procurement's people; its other people fill up
    what is left of eight lines. At least one line."""
    procurement, say = material.procurement, material.say
    decided: set[tuple[str, str]] = set()
    for decision in procurement.decisions:
        if decision.state is not DecisionState.OPEN and decision.decided_by_role is not None:
            person = procurement.person(decision.decided_by_person)
            name = person.name if person is not None else ""
            decided.add((material.who(decision.decided_by_role, None), name))
    people = dict.fromkeys((material.who(person.role, None), person.name) for person in procurement.people)
    everyone = [*people, *sorted(decided - people.keys())]
    named = {role for role, name in everyone if name}
    lines = [(role, name) for role, name in everyone if name or role not in named]
    room = _SIGNATURE_LINES - sum(line in decided for line in lines)
    others = [line for line in lines if line not in decided][: max(0, room)]
    kept = tuple(line for line in lines if line in decided or line in others)
    return Signatures(
        place_and_date=say(N_("Place and date")),
        lines=kept or ((say(N_("On behalf of the contracting entity")), ""),),
    )

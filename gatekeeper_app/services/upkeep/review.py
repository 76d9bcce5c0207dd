"""The review report: criteria laid out for an expert who reads them critically and writes beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gatekeeper_app import __version__
from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    CRITERION_KIND_NAMES,
    EFFECT_NAMES,
    Category,
    Criterion,
    Parameter,
)
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Table,
)
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.upkeep.check import UPKEEP_NAMES, UpkeepRemark, check_library
from gatekeeper_app.services.upkeep.coverage import coverage_of

_NOTES = {Severity.ERROR: NoteKind.ERROR, Severity.WARNING: NoteKind.WARNING, Severity.NOTE: NoteKind.NOTE}

# What the reviewer answers for each criterion; the places to answer in are left empty on purpose.
_QUESTIONS = (
    N_("Is the demand lawful and proportionate?"),
    N_("Can it be measured and checked as written?"),
    N_("Are the figures right today, and is a better source known?"),
    N_("Does the market offer it at each level?"),
    N_("Is the language what an official would write?"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    library: Library
    law: LawBook
    language: Language
    now: datetime

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        if isinstance(text, str):
            text = Message(text, places)
        return text.in_language(self.language)


def review_report(
    library: Library,
    law: LawBook,
    language: Language,
    criteria: Sequence[Criterion],
    *,
    now: datetime,
) -> Report:
    """The report for these criteria, in this order. `now` (UTC) is printed as the date in local time."""
    desk = _Desk(library=library, law=law, language=language, now=now)
    say, today = desk.say, now.astimezone().date()
    remarks = check_library(library, law, today)
    blocks: list[Block] = [*_summary(desk, criteria, remarks)]
    for criterion in criteria:
        own = [remark for remark in remarks if remark.subject == criterion.id]
        blocks += [PageBreak(), *_criterion(desk, criterion, own)]
    return Report(
        title=say(N_("Review of criteria")),
        subtitle=say(N_("For experts of the field, of law and of language")),
        language=language,
        author="Gatekeeper",
        created_at=now,
        footer=say(
            N_("Library {version} · Gatekeeper {program}"), version=library.version, program=__version__
        ),
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        facts=(
            (say(N_("Date")), day(today, language)),
            (say(N_("Library version")), library.version),
            (say(N_("Criteria")), str(len(criteria))),
        ),
        blocks=tuple(blocks),
    )


def _summary(desk: _Desk, criteria: Sequence[Criterion], remarks: Iterable[UpkeepRemark]) -> Iterable[Block]:
    say = desk.say
    yield Heading(level=1, text=say(N_("How to review")))
    yield Paragraph(
        text=say(
            N_(
                "Each criterion begins a page. Write beside the text, answer the questions at its end and return the "
                "pages to whoever keeps the library. Figures marked to be verified need your source most."
            )
        )
    )
    subjects = {criterion.id for criterion in criteria}
    counted: dict[str, int] = {}
    for remark in remarks:
        if remark.subject in subjects:
            name = say(UPKEEP_NAMES[remark.kind])
            counted[name] = counted.get(name, 0) + 1
    if counted:
        yield Heading(level=1, text=say(N_("What the program has noticed")))
        yield Facts(rows=tuple((name, str(count)) for name, count in counted.items()))
    figures = coverage_of(desk.library).figures
    yield Heading(level=1, text=say(N_("How sure the figures of the whole library are")))
    yield Facts(
        rows=tuple(
            (f"{say(CERTAINTY_NAMES[certainty])} ({certainty.value})", str(count))
            for certainty, count in sorted(figures.items())
        )
    )


def _criterion(desk: _Desk, criterion: Criterion, remarks: Sequence[UpkeepRemark]) -> Iterable[Block]:
    say = desk.say
    category: Category | None = desk.library.categories.get(criterion.category)
    yield Heading(level=1, text=f"{criterion.id} {say(criterion.name)}")
    yield Facts(
        rows=(
            (say(N_("Category")), say(category.name) if category is not None else criterion.category),
            (say(N_("Kind")), say(CRITERION_KIND_NAMES[criterion.kind])),
            (say(N_("Gate")), say(GATE_NAMES[criterion.gate])),
            (say(N_("Expected effect")), say(EFFECT_NAMES[criterion.effect])),
            (say(N_("Review by")), day(criterion.review_by, desk.language)),
        )
    )
    for remark in remarks:
        yield Note(
            kind=_NOTES[remark.severity],
            label=say(UPKEEP_NAMES[remark.kind]),
            title=remark.place,
            text=say(remark.message),
        )
    yield Paragraph(text=say(criterion.purpose))
    yield from _wordings(desk, criterion)
    if criterion.parameters:
        yield _figures(desk, criterion)
    for title, text in _texts(criterion):
        if say(text).strip():
            yield Heading(level=3, text=say(title))
            yield Paragraph(
                text=fill(say(text), criterion.defaults_for(criterion.recommended), desk.language)
            )
    if criterion.dialogue_questions:
        yield Heading(level=3, text=say(N_("Questions for the market")))
        yield Bullets(items=tuple(say(question) for question in criterion.dialogue_questions))
    yield Heading(level=3, text=say(N_("Legal basis")))
    yield Bullets(items=tuple(_basis(desk, b.provision, say(b.meaning)) for b in criterion.legal_basis))
    yield Heading(level=3, text=say(N_("Sources")))
    yield Bullets(items=tuple(_source(desk, source) for source in criterion.sources))
    yield _questions(desk)


def _wordings(desk: _Desk, criterion: Criterion) -> Iterable[Block]:
    """The tender text at each level whose text or figures differ."""
    say = desk.say
    for level in criterion.levels:
        words = fill(
            say(criterion.text_for(level.ambition)), criterion.defaults_for(level.ambition), desk.language
        )
        yield Heading(level=3, text=f"{say(AMBITION_NAMES[level.ambition])}: {say(level.meaning)}")
        yield Quotation(text=words)


def _figures(desk: _Desk, criterion: Criterion) -> Table:
    say = desk.say

    def cell(parameter: Parameter, ambition: object) -> str:
        for level in criterion.levels:
            if level.ambition is ambition:
                figure = number(parameter.defaults[level.ambition], desk.language)
                return f"{figure} ({parameter.certainty[level.ambition].value})"
        return "–"

    ambitions = [level.ambition for level in criterion.levels]
    return Table(
        columns=(
            Column(title=say(N_("Figure")), weight=3),
            *(Column(title=say(AMBITION_NAMES[ambition]), number=True) for ambition in ambitions),
            Column(title=say(N_("Market")), number=True),
            Column(title=say(N_("Sources")), weight=2),
        ),
        rows=tuple(
            (
                f"{say(parameter.label)}, {say(parameter.unit)}",
                *(cell(parameter, ambition) for ambition in ambitions),
                "–" if parameter.market is None else number(parameter.market, desk.language),
                ", ".join(parameter.sources),
            )
            for parameter in criterion.parameters
        ),
        caption=say(N_("Figures and their certainty")),
    )


def _texts(criterion: Criterion) -> tuple[tuple[str, LocalizedText], ...]:
    return (
        (N_("Proof asked for"), criterion.verification),
        (N_("How it is checked"), criterion.checking),
        (N_("Contract clause"), criterion.contract_clause),
        (N_("Consequence of a breach"), criterion.consequence),
        (N_("Indicator of follow-up"), criterion.indicator),
        (N_("Market standard"), criterion.market_standard),
        (N_("Link to the subject matter"), criterion.link_to_subject),
        (N_("Proportionality"), criterion.proportionality),
        (N_("What changes physically"), criterion.physical_effect),
        (N_("What it may worsen elsewhere"), criterion.burden_shift),
        (N_("What it costs"), criterion.cost_note),
        (N_("Who can deliver it"), criterion.market_readiness),
        (N_("What not to combine it with"), criterion.not_together),
        (N_("Example"), criterion.example),
        (N_("Typical obstacle"), criterion.obstacle),
    )


def _basis(desk: _Desk, provision: str, meaning: str) -> str:
    try:
        cited = desk.say(desk.law.provision(provision, desk.now.astimezone().date()).citation)
    except KeyError:
        cited = provision
    return f"{cited}: {meaning}"


def _source(desk: _Desk, source_id: str) -> str:
    source = desk.library.sources.get(source_id)
    if source is None:
        return source_id
    parts = (desk.say(source.title), source.address, desk.say(CERTAINTY_NAMES[source.certainty]))
    return f"{source_id}: " + ". ".join(part.rstrip(".") for part in parts if part) + "."


def _questions(desk: _Desk) -> Table:
    say = desk.say
    return Table(
        columns=(
            Column(title=say(N_("Question")), weight=3),
            Column(title=say(N_("Yes or no")), weight=1),
            Column(title=say(N_("What to change, and the source")), weight=4),
        ),
        rows=tuple((say(question), "", "") for question in _QUESTIONS),
        caption=say(N_("The reviewer's answers")),
    )

"""Criteria taken out of the library to be read, printed or put into another document, each at a chosen level."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gatekeeper_app import __version__
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    CRITERION_KIND_NAMES,
    EFFECT_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    Criterion,
    Parameter,
)
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Quotation,
    Report,
    Table,
)
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.criterion_advice import (
    Part,
    effect_parts,
    market_parts,
    notice_parts,
    scale_parts,
)
from gatekeeper_app.services.freshness import warnings_of
from gatekeeper_app.services.protocols import LawBook, Library

_UNSURE = N_("(to be verified)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A criterion taken out, at the level it is wanted at."""

    criterion: Criterion
    ambition: Ambition


class TextPart(StrEnum):
    """What can be copied of a criterion, in the order it stands in the copy."""

    TENDER_TEXT = "tender_text"
    FIGURES = "figures"
    SCALE = "scale"
    VERIFICATION = "verification"
    CHECKING = "checking"
    CONTRACT_CLAUSE = "contract_clause"
    CONSEQUENCE = "consequence"
    INDICATOR = "indicator"


TEXT_PART_NAMES: dict[TextPart, str] = {
    TextPart.TENDER_TEXT: N_("Tender text"),
    TextPart.FIGURES: N_("Figures"),
    TextPart.SCALE: N_("How points are given"),
    TextPart.VERIFICATION: N_("Verification"),
    TextPart.CHECKING: N_("Checking"),
    TextPart.CONTRACT_CLAUSE: N_("Contract clause"),
    TextPart.CONSEQUENCE: N_("Consequence"),
    TextPart.INDICATOR: N_("Indicator"),
}


def criterion_texts(picked: Picked, parts: Collection[TextPart], language: Language) -> tuple[Block, ...]:
    """A criterion for another document: its name (heading 2) and the parts asked for (headings 3), figures of the
    level filled in. Parts the library says nothing of are left out."""
    writer = _Writer(picked, language)
    return (Heading(level=2, text=writer.say(picked.criterion.name)), *writer.parts(parts))


def selection_report(
    picked: Sequence[Picked], library: Library, law: LawBook, language: Language, *, now: datetime
) -> Report:
    """A reading document of chosen criteria, under their categories in the library's order. `now` (UTC) is printed
    as the date in local time, and the law is that of the day."""

    def say(text: str | Message | LocalizedText, **places: Argument) -> str:
        return _said(text, language, places)

    today = now.astimezone().date()
    blocks: list[Block] = []
    if any(each.criterion.to_be_verified for each in picked):
        blocks.append(
            Note(
                kind=NoteKind.NOTE,
                label=say(N_("Note")),
                title=say(N_("Some figures are proposals")),
                text=say(N_("Figures marked to be verified must be checked before they are published.")),
            )
        )
    order = {category: place for place, category in enumerate(library.categories)}
    category = None
    for each in sorted(picked, key=lambda one: order.get(one.criterion.category, len(order))):
        if each.criterion.category != category:
            category = each.criterion.category
            known = library.categories.get(category)
            blocks.append(Heading(level=1, text=say(known.name) if known is not None else category))
        blocks += _Page(each, library, law, language, now).blocks()
    return Report(
        title=say(N_("Criteria from the library")),
        subtitle=say(N_("Texts as in the library, with the figures of the level named")),
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
            (say(N_("Criteria")), str(len(picked))),
        ),
        blocks=tuple(blocks),
    )


class _Writer:
    """The texts of one criterion as blocks."""

    def __init__(self, picked: Picked, language: Language) -> None:
        self.criterion, self.language = picked.criterion, language
        self.level = picked.criterion.level(picked.ambition)
        self.figures = picked.criterion.defaults_for(picked.ambition)

    def say(self, text: str | Message | LocalizedText, **places: Argument) -> str:
        return _said(text, self.language, places)

    def filled(self, text: LocalizedText) -> str:
        return fill(self.say(text), self.figures, self.language).strip()

    def parts(self, parts: Collection[TextPart]) -> Iterator[Block]:
        """Heading and text of each part that has one."""
        makers: dict[TextPart, Callable[[], Iterator[Block]]] = {
            TextPart.TENDER_TEXT: self._tender_text,
            TextPart.FIGURES: self._figures,
            TextPart.SCALE: lambda: self.named(scale_parts(self.criterion, self.language)),
            TextPart.VERIFICATION: lambda: self._text(self.criterion.verification),
            TextPart.CHECKING: lambda: self._text(self.criterion.checking),
            TextPart.CONTRACT_CLAUSE: lambda: self._text(self.criterion.contract_clause),
            TextPart.CONSEQUENCE: lambda: self._text(self.criterion.consequence),
            TextPart.INDICATOR: lambda: self._text(self.criterion.indicator),
        }
        for part, make in makers.items():
            if part in parts:
                yield from self.under(TEXT_PART_NAMES[part], make())

    def under(self, title: str, blocks: Iterator[Block]) -> Iterator[Block]:
        """The blocks below a heading; nothing where there are none."""
        made = tuple(blocks)
        if made:
            yield Heading(level=3, text=self.say(title))
            yield from made

    def named(self, parts: Iterator[Part]) -> Iterator[Block]:
        """Named texts as a list of facts, a certainty that asks for checking behind the words."""
        rows: list[tuple[str, str]] = []
        for name, words, certainty in parts:
            if words.strip():
                said = fill(words, self.figures, self.language)
                if certainty is not None and certainty.to_be_verified:
                    said = f"{said} {self.say(_UNSURE)}"
                rows.append((name, said))
        if rows:
            yield Facts(rows=tuple(rows))

    def _tender_text(self) -> Iterator[Block]:
        words = self.filled(self.criterion.text_for(self.level.ambition))
        if words:
            yield Quotation(text=words)

    def _text(self, text: LocalizedText) -> Iterator[Block]:
        words = self.filled(text)
        if words:
            yield Paragraph(text=words)

    def _figures(self) -> Iterator[Block]:
        """The figures of the level beside those the market meets today."""
        if not self.criterion.parameters:
            return
        yield Table(
            columns=(
                Column(title=self.say(N_("Figure")), weight=4),
                Column(title=self.say(AMBITION_NAMES[self.level.ambition]), weight=2, number=True),
                Column(title=self.say(N_("Market today")), weight=2, number=True),
            ),
            rows=tuple(self._row(parameter) for parameter in self.criterion.parameters),
        )

    def _row(self, parameter: Parameter) -> tuple[str, ...]:
        ambition = self.level.ambition
        figure = number(parameter.defaults[ambition], self.language)
        if parameter.certainty[ambition].to_be_verified:
            figure = f"{figure} {self.say(_UNSURE)}"
        market = "–" if parameter.market is None else number(parameter.market, self.language)
        return f"{self.say(parameter.label)}, {self.say(parameter.unit)}", figure, market


class _Page(_Writer):
    """A criterion in full, with what only a reader of the library asks for: why, on what law, from where."""

    def __init__(
        self, picked: Picked, library: Library, law: LawBook, language: Language, now: datetime
    ) -> None:
        super().__init__(picked, language)
        self._library, self._law, self._today = library, law, now.astimezone().date()

    def blocks(self) -> Iterator[Block]:
        criterion, say, language = self.criterion, self.say, self.language
        yield Heading(level=2, text=say(criterion.name))
        yield Facts(rows=self._about())
        for warning in warnings_of(criterion, self._law, self._today):
            yield Note(kind=NoteKind.WARNING, label=say(N_("Warning")), title="", text=say(warning))
        yield Paragraph(text=say(criterion.purpose))
        yield from self.parts(tuple(TextPart))
        yield from self.under(N_("Example"), self._text(criterion.example))
        yield from self.under(N_("Effect and side effects"), self.named(effect_parts(criterion, language)))
        yield from self.under(N_("Market"), self.named(market_parts(criterion, language)))
        yield from self.under(N_("Legal basis"), self._legal())
        yield from self.under(
            N_("In the notice and elsewhere"), self.named(notice_parts(criterion, language))
        )
        yield from self.under(N_("Sources"), self._sources())

    def _about(self) -> tuple[tuple[str, str], ...]:
        criterion, say = self.criterion, self.say
        steps = ", ".join(f"{step.value} {say(R_STRATEGY_NAMES[step])}" for step in criterion.r_strategies)
        rows = (
            (say(N_("Identifier")), criterion.id),
            (say(N_("Kind")), say(CRITERION_KIND_NAMES[criterion.kind])),
            (
                say(N_("Level")),
                f"{say(AMBITION_NAMES[self.level.ambition])}. {self.filled(self.level.meaning)}",
            ),
            (say(N_("Gate")), f"{criterion.gate.number}  {say(GATE_NAMES[criterion.gate])}"),
            (say(N_("Expected effect")), say(EFFECT_NAMES[criterion.effect])),
            (say(N_("Circular strategies")), steps),
            (say(N_("Who decides")), ", ".join(say(ROLE_NAMES[role]) for role in criterion.deciding_roles)),
            (say(N_("To be reviewed by")), day(criterion.review_by, self.language)),
        )
        return tuple(row for row in rows if row[1])

    def _legal(self) -> Iterator[Block]:
        criterion, say = self.criterion, self.say
        items: list[str] = []
        for basis in criterion.legal_basis:
            try:
                cited = say(self._law.provision(basis.provision, self._today).citation)
            except KeyError:
                cited = basis.provision
            items.append(f"{cited[:1].upper()}{cited[1:]}: {say(basis.meaning)}")
        if items:
            yield Bullets(items=tuple(items))
        yield from self.named(
            (say(name), say(text), None)
            for name, text in (
                (N_("Link to the subject matter"), criterion.link_to_subject),
                (N_("Proportionality"), criterion.proportionality),
            )
        )

    def _sources(self) -> Iterator[Block]:
        items: list[str] = []
        for source_id in self.criterion.sources:
            source = self._library.sources.get(source_id)
            if source is not None:
                read = self.say(
                    N_("{title}. {address}, read {date}"),
                    title=source.title,
                    address=source.address,
                    date=source.read_on,
                )
                items.append(f"{source_id}: {read}")
                continue
            try:
                provision = self._law.provision(source_id, self._today)
            except KeyError:
                items.append(source_id)
                continue
            items.append(f"{self.say(provision.citation)}: {self.say(provision.heading)}")
        if items:
            yield Bullets(items=tuple(items))


def _said(text: str | Message | LocalizedText, language: Language, places: dict[str, Argument]) -> str:
    if isinstance(text, str):
        text = Message(text, places)
    return text.in_language(language)

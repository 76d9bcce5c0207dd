"""What the legal frame says in sentences: why a regime, how long something is in force, figures with their unit."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.law import Dated, DatedFigure, FigureTable, GroupFigure, Regime, TimeLimit
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message, catalogue
from gatekeeper_app.services.legal.conditions import Money

_WHY: dict[Regime, str] = {
    Regime.BELOW_NATIONAL: N_("The estimated value {value} is below the national threshold {national}."),
    Regime.NATIONAL: N_(
        "The estimated value {value} reaches the national threshold {national} but not the EU threshold {eu}."
    ),
    Regime.EU: N_("The estimated value {value} reaches the EU threshold {eu}."),
    Regime.BELOW_UTILITIES: N_(
        "The estimated value {value} is below the EU threshold {eu}, and the Utilities Act has no national one."
    ),
    Regime.UTILITIES: N_("The estimated value {value} reaches the EU threshold {eu} of the Utilities Act."),
}


@dataclass(frozen=True, slots=True)
class Lowered:
    """A name in the middle of a sentence: "from a secondary source"."""

    msgid: str

    def in_language(self, language: Language) -> str:
        return Message(self.msgid).in_language(language).lower()


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit: 50 %, 16 kgCO2e/m²/a."""

    value: Decimal
    unit: str

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats  # Babel is slow to import: only when shown

        if self.unit == "percent":
            return formats.percent(self.value, language)
        return f"{formats.number(self.value, language)}\u00a0{self.unit}"


@dataclass(frozen=True, slots=True)
class Days:
    """A minimum time: "35 days", or in words where the law names no number."""

    limit: TimeLimit

    def in_language(self, language: Language) -> str:
        if self.limit.days is None:
            return self.limit.counted.in_language(language)
        return catalogue(language).plural(N_("{n} day"), N_("{n} days"), self.limit.days)


def why(
    procurement: Procurement, regime: Regime, national: DatedFigure | None, eu: DatedFigure | None
) -> Message | None:
    """Why the regime applies; None while it is not known."""
    if regime is Regime.UNKNOWN or procurement.value is None:
        return None
    places: dict[str, Argument] = {"value": Money(procurement.value, procurement.currency)}
    for name, figure in (("national", national), ("eu", eu)):
        if figure is not None:
            places[name] = Money(figure.value, figure.unit)
    return Message(_WHY[regime], places)


def threshold_sentences(
    procurement: Procurement, national: DatedFigure | None, eu: DatedFigure | None
) -> tuple[Message, ...]:
    """The thresholds with their time in force and certainty, and the day whose law counts."""
    on = procurement.law_date
    sentences = []
    for figure, since, between in (
        (
            national,
            N_("National threshold {value}, in force since {start} · {certainty}"),
            N_("National threshold {value}, in force {start}–{end} · {certainty}"),
        ),
        (
            eu,
            N_("EU threshold {value}, in force since {start} · {certainty}"),
            N_("EU threshold {value}, in force {start}–{end} · {certainty}"),
        ),
    ):
        if figure is None:
            continue
        places: dict[str, Argument] = {
            "value": Money(figure.value, figure.unit),
            "start": figure.valid_from,
            "certainty": Lowered(CERTAINTY_NAMES[figure.certainty]),
        }
        if figure.valid_until is None:
            sentences.append(Message(since, places))
        else:
            sentences.append(Message(between, places | {"end": figure.valid_until}))
    if eu is None:
        sentences.append(Message(N_("No EU threshold is known for {date}."), {"date": on}))
    sentences.append(Message(N_("The law as it stands on {date}."), {"date": on}))
    return tuple(sentences)


def validity(dated: Dated) -> Message:
    """How long it is in force."""
    if dated.valid_until is None:
        return Message(N_("In force from {start}"), {"start": dated.valid_from})
    return Message(N_("In force {start}–{end}"), {"start": dated.valid_from, "end": dated.valid_until})


def line(table: FigureTable, row: GroupFigure, *, whole: bool = False) -> Message:
    """A line of a table as a sentence; `whole` says also who belongs to the group."""
    places: dict[str, Argument] = {
        "what": table.heading,
        "value": Amount(row.value, table.unit),
        "group": row.label,
    }
    if whole and row.members is not None:
        return Message(N_("{what} {value} · {group}: {members}"), places | {"members": row.members})
    return Message(N_("{what} {value} · {group}"), places)


def capital(text: LocalizedText, language: Language) -> str:
    """A citation at the beginning of a sentence."""
    words = text.in_language(language)
    return words[:1].upper() + words[1:]

"""Parts of sentences that say themselves in the reader's language: lists, figures, names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.criteria import Criterion, Parameter
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage

_LAST_TWO = N_("{first} and {last}")
_AND_MORE = N_("{names} and {count} more")
_ONE_DAY = N_("{count} day")
_DAYS = N_("{count} days")
_NAMED = 3
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Listing:
    """Parts that say themselves, one after another: a, b and c."""

    parts: tuple[InLanguage, ...]

    def in_language(self, language: Language) -> str:
        words = [part.in_language(language) for part in self.parts]
        if len(words) < 2:
            return "".join(words)
        return Message(_LAST_TWO, {"first": ", ".join(words[:-1]), "last": words[-1]}).in_language(language)


@dataclass(frozen=True, slots=True)
class Statements:
    """Parts that are statements of their own, set apart: "Lawyer: leave out; decision: included"."""

    parts: tuple[InLanguage, ...]

    def in_language(self, language: Language) -> str:
        return "; ".join(part.in_language(language) for part in self.parts)


@dataclass(frozen=True, slots=True)
class FirstFew:
    """A list that names the first three and counts the rest: a, b, c and 4 more."""

    parts: tuple[InLanguage, ...]

    def in_language(self, language: Language) -> str:
        if len(self.parts) <= _NAMED + 1:  # "and 1 more" would say less than the name
            return Listing(self.parts).in_language(language)
        names = ", ".join(part.in_language(language) for part in self.parts[:_NAMED])
        return Message(_AND_MORE, {"names": names, "count": len(self.parts) - _NAMED}).in_language(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money in its currency ("58 000 €")."""

    value: Decimal
    currency: str

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats

        return formats.money(self.value, self.currency, language)


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days ("1 päivä", "41 päivää")."""

    count: int

    def in_language(self, language: Language) -> str:
        return Message(_ONE_DAY if self.count == 1 else _DAYS, {"count": self.count}).in_language(language)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent, to one decimal ("8,3 %")."""

    value: Decimal

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats

        return formats.percent(round(self.value, 1), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure of a criterion with its unit ("5 vuotta", "20 %"); `named` adds what it is the figure of."""

    parameter: Parameter
    value: Decimal
    named: bool = False

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats

        unit = self.parameter.unit.in_language(language)
        if unit == "%":
            text = formats.percent(self.value, language)
        else:
            text = f"{formats.number(self.value, language)}{_NO_BREAK}{unit}".rstrip()
        return f"{text} ({_inside(self.parameter.label.in_language(language))})" if self.named else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A library text whose figures are put in only when it is shown: most reasons never are."""

    text: LocalizedText
    values: Mapping[str, Decimal]

    def in_language(self, language: Language) -> str:
        return fill(self.text.in_language(language), self.values, language)


def _inside(label: str) -> str:
    """A label within a sentence: small first letter, unless the word is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def market_figures(parameters: Sequence[Parameter]) -> Listing:
    """The market's figures of these parameters; each named where there are several."""
    return Listing(
        tuple(
            Amount(parameter=parameter, value=parameter.market, named=len(parameters) > 1)
            for parameter in parameters
            if parameter.market is not None
        )
    )


def criterion_name(criterion: Criterion | None, decision: Decision) -> LocalizedText:
    """What to call a decision's criterion, even where the library no longer knows it."""
    if criterion is not None:
        return criterion.name
    if decision.wording is not None:
        return decision.wording.name
    return LocalizedText.same(decision.criterion_id)


def names_lot(procurement: Procurement, lot_id: str) -> bool:
    """Whether a sentence has to say which lot it speaks of: where there is one lot only, it does not."""
    return bool(lot_id) and len(procurement.lots) > 1


def lot_title(procurement: Procurement, lot_id: str) -> str:
    """What to call a lot: its title, else its id."""
    return next((lot.title for lot in procurement.lots if lot.id == lot_id and lot.title), lot_id)


def line_name(line: AwardCriterion) -> str:
    """What to call an award line: its name, else its description, on one line and at most 80 characters."""
    text = " ".join((line.name or line.description or line.id).split())
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"

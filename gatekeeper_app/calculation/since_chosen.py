"""What the library, or a dated value, says otherwise than when a decision was taken on it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.criteria import Criterion, Parameter
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.wording import changed_texts, values_of, wording_of
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage

TEXT_NAMES: Mapping[str, str] = {
    "tender_text": N_("Text for the call for tenders"),
    "verification": N_("Proof asked for"),
    "checking": N_("Checking the proof"),
    "contract_clause": N_("Contract clause"),
    "consequence": N_("Consequence of a breach"),
    "indicator": N_("Indicator of follow-up"),
    "market_standard": N_("Market standard"),
}


class ChangeOf(StrEnum):
    TEXT = "text"
    FIGURE = "figure"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithUnit:
    """A figure, a range or a day as it is said: "16 kg CO2e/m² vuodessa"."""

    figures: tuple[Decimal, ...] = ()
    day: date | None = None
    unit: LocalizedText

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats

        if self.day is not None:
            return formats.day(self.day, language)
        said = "–".join(formats.number(figure, language) for figure in self.figures)
        return f"{said}\u00a0{self.unit.in_language(language)}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs: `key` is the name of the text, the id of the figure or of the dated value."""

    of: ChangeOf
    key: str
    name: InLanguage
    old: InLanguage
    new: InLanguage

    def shown_in(self, language: Language) -> Language:
        """The reader's language; where it says the same in it as before, the first in which it does not."""
        order = (language, *LANGUAGES)
        return next(
            (code for code in order if self.old.in_language(code) != self.new.in_language(code)), language
        )


def entry_words(value: DatedValue, entry: ValueEntry) -> WithUnit:
    """A dated value as it is said, with its unit."""
    if entry.value is None and entry.low is not None and entry.high is not None:
        return WithUnit(figures=(entry.low, entry.high), unit=value.unit.name)
    figures = () if entry.value is None else (entry.value,)
    return WithUnit(figures=figures, day=entry.day, unit=value.unit.name)


def figure_words(parameter: Parameter, value: Decimal) -> WithUnit:
    """A figure of a criterion with its unit."""
    return WithUnit(figures=(value,), unit=parameter.unit)


def differences(
    decision: Decision, criterion: Criterion, values: Mapping[str, DatedValue], today: date
) -> tuple[Difference, ...]:
    """What has changed since an included decision was taken: figures, dated values, then texts.

    What the buyer wrote or set herself is hers and never differs. Nothing for a decision that keeps no wording.
    """
    if decision.wording is None or not decision.state.included:
        return ()
    return (
        *_figures(decision, criterion),
        *_dated(decision, criterion, values, today),
        *_texts(decision, criterion),
    )


def _texts(decision: Decision, criterion: Criterion) -> Iterator[Difference]:
    old, new = decision.wording, wording_of(criterion, decision)
    assert old is not None
    for name in changed_texts(old, new):
        yield Difference(
            of=ChangeOf.TEXT,
            key=name,
            name=Message(TEXT_NAMES[name]),
            old=getattr(old, name),
            new=getattr(new, name),
        )


def _figures(decision: Decision, criterion: Criterion) -> Iterator[Difference]:
    in_force = values_of(criterion, decision)
    for parameter in criterion.parameters:
        before, now = decision.figures.get(parameter.id), in_force[parameter.id]
        if before is not None and before != now:
            yield Difference(
                of=ChangeOf.FIGURE,
                key=parameter.id,
                name=parameter.label,
                old=figure_words(parameter, before),
                new=figure_words(parameter, now),
            )


def _dated(
    decision: Decision, criterion: Criterion, values: Mapping[str, DatedValue], today: date
) -> Iterator[Difference]:
    """Dated values that had another figure on the day of the decision than they have today."""
    if decision.decided_at is None:
        return
    then = decision.decided_at.astimezone().date()
    for value_id in criterion.dated_values:
        value = values.get(value_id)
        before, now = (value.on(then), value.on(today)) if value is not None else (None, None)
        if value is not None and before is not None and now is not None and before is not now:
            old, new = entry_words(value, before), entry_words(value, now)
            if old != new:
                yield Difference(of=ChangeOf.VALUE, key=value_id, name=value.name, old=old, new=new)


def mark_of(found: Sequence[Difference]) -> str:
    """A mark of what differs now: the same changes have the same mark, any further one another. Empty for none."""
    if not found:
        return ""
    total = hashlib.sha256()
    for each in found:
        for part in (each.of.value, each.key, *(each.new.in_language(language) for language in LANGUAGES)):
            data = part.encode("utf-8")
            total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:16]


def unsettled(
    decision: Decision, criterion: Criterion, values: Mapping[str, DatedValue], today: date
) -> tuple[Difference, ...]:
    """`differences`, unless somebody has looked at these very ones and settled them."""
    found = differences(decision, criterion, values, today)
    return () if found and mark_of(found) == decision.looked_at else found

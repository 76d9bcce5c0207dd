"""Tables of a life-cycle cost for the documents: what the annex, the record and the justification share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    COST_TIMING_NAMES,
    CostAlternative,
    CostCase,
    CostKind,
    CostLine,
    CostTiming,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.domain.report import Block, Bullets, Column, Note, NoteKind, Paragraph, Table
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.services.documents.unverified_figure import cost_figure, in_words, origin, stated
from gatekeeper_app.services.life_cycle.answers import Money, told_share, turn_sentence
from gatekeeper_app.services.life_cycle.figures import Shown, figure_rows, significant
from gatekeeper_app.services.life_cycle.remarks import CostRemark
from gatekeeper_app.services.life_cycle.results import CostResults, SwingResult
from gatekeeper_app.services.protocols import LawBook

MOST_BARS = 8
"""Figures named in a tornado; the rest are not."""
MOST_SIDE_BY_SIDE = 4
"""Alternatives in the columns of one table."""
SECTION = "L-59"
"""The provision on life-cycle costs."""
SECTION_OF_UTILITIES = "L-73f"
"""The same in the act of utilities."""
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Writer:
    """Says things in the document's language. `on`: the day whose law holds. `confirmed`: the days on which values of
    figures without a verified source were confirmed (`documents.unverified_figure.confirmed_days`)."""

    language: Language
    law: LawBook
    on: date
    confirmed: Mapping[tuple[str, str], date] = field(default_factory=dict)

    def certainty(self, figure: str, estimate: Estimate) -> str:
        """How sure an estimate is: confirmed by somebody, else by its source; empty where nothing is known."""
        day = self.confirmed.get((figure, stated(estimate)))
        if day is not None:
            return self.say(N_("confirmed {date}"), date=day)
        return self.say(CERTAINTY_NAMES[estimate.certainty]) if estimate.certainty is not None else ""

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        return (Message(text, places) if isinstance(text, str) else text).in_language(self.language)

    def section(self, procurement: Procurement | None = None) -> str:
        """The provision on life-cycle costs of the act this buyer follows; a utility has one of its own."""
        utility = procurement is not None and procurement.buyer.kind is BuyerKind.UTILITY
        provision = SECTION_OF_UTILITIES if utility else SECTION
        return self.say(self.law.provision(provision, self.on).citation)

    def money(self, amount: Decimal, currency: str) -> str:
        """As it is told: whole where it is large."""
        return Money(amount, currency).in_language(self.language)

    def exact(self, amount: Decimal, currency: str) -> str:
        """To the cent, so that whoever adds up a table gets the same."""
        from gatekeeper_app.i18n.formats import money

        return money(amount, currency, self.language)


REMARK_LABELS: dict[NoteKind, str] = {
    NoteKind.ERROR: N_("Error"),
    NoteKind.WARNING: N_("Warning"),
    NoteKind.NOTE: N_("Note"),
    NoteKind.OK: N_("In order"),
}


def ranking_table(writer: Writer, found: CostResults) -> Table:
    """The alternatives, the cheapest first: present value, a year, range, share of calculations, emissions."""
    from gatekeeper_app.i18n.formats import percent

    say, currency = writer.say, found.currency
    ordered = sorted(found.alternatives, key=lambda each: each.rank)
    rows = []
    for each in ordered:
        spread = (
            f"{writer.money(each.range.low, currency)} {_DASH} {writer.money(each.range.high, currency)}"
            if each.range is not None
            else _DASH
        )
        share = (
            percent(told_share(each.cheapest_share), writer.language)
            if each.cheapest_share is not None
            else _DASH
        )
        rows.append(
            (
                f"{each.rank}. {each.name}",
                writer.exact(each.total, currency),
                writer.exact(each.yearly, currency),
                spread,
                share,
                say(N_("{tonnes} t"), tonnes=significant(each.emissions, 2)) if each.emissions else _DASH,
            )
        )
    return Table(
        caption=say(N_("Life-cycle costs, the cheapest first")),
        columns=(
            Column(title=say(N_("Alternative")), weight=4),
            Column(title=say(N_("Present value")), weight=3, number=True),
            Column(title=say(N_("A year")), weight=3, number=True),
            Column(title=say(N_("In nine of ten calculations")), weight=4, number=True),
            Column(title=say(N_("Cheapest in")), weight=2, number=True),
            Column(title=say(N_("CO2e")), weight=2, number=True),
        ),
        rows=tuple(rows),
    )


def kind_tables(writer: Writer, found: CostResults) -> list[Block]:
    """Present value by kind of cost, alternatives in columns."""
    say = writer.say
    kinds = [kind for kind in CostKind if any(kind in each.by_kind for each in found.alternatives)]
    blocks: list[Block] = []
    for start in range(0, len(found.alternatives), MOST_SIDE_BY_SIDE):
        shown = found.alternatives[start : start + MOST_SIDE_BY_SIDE]

        def cells(amounts: Sequence[Decimal]) -> tuple[str, ...]:
            return tuple(writer.exact(amount, found.currency) if amount else _DASH for amount in amounts)

        rows = [
            (say(COST_KIND_NAMES[kind]), *cells([each.by_kind.get(kind, Decimal(0)) for each in shown]))
            for kind in kinds
        ]
        rows.append((say(N_("Together")), *cells([each.total for each in shown])))
        rows.append((say(N_("Not discounted")), *cells([each.undiscounted for each in shown])))
        blocks.append(
            Table(
                caption=say(N_("Present value by kind of cost")),
                columns=(
                    Column(title=say(N_("Kind of cost")), weight=3),
                    *(Column(title=each.name, weight=3, number=True) for each in shown),
                ),
                rows=tuple(rows),
            )
        )
    return blocks


def savings_table(writer: Writer, found: CostResults) -> list[Block]:
    """What each saves against the reference; nothing where there is only one alternative."""
    say, language = writer.say, writer.language
    saving = [(each, each.savings) for each in found.alternatives if each.savings is not None]
    if not saving:
        return []
    reference = next(each for each in found.alternatives if each.savings is None)

    def percent(value: Decimal | None) -> str:
        from gatekeeper_app.i18n.formats import percent as shown

        return _DASH if value is None else shown(value, language)

    def number(value: "Decimal | int | None") -> str:
        from gatekeeper_app.i18n.formats import number as shown

        return _DASH if value is None else shown(value, language)

    return [
        Table(
            caption=say(N_("Savings against {name}"), name=reference.name),
            columns=(
                Column(title=say(N_("Alternative")), weight=4),
                Column(title=say(N_("Net savings")), weight=3, number=True),
                Column(title=say(N_("More invested")), weight=3, number=True),
                Column(title=say(N_("Savings to investment")), weight=2, number=True),
                Column(title=say(N_("Adjusted return")), weight=2, number=True),
                Column(title=say(N_("Paid back in year")), weight=2, number=True),
            ),
            rows=tuple(
                (
                    each.name,
                    writer.exact(saved.net, found.currency),
                    writer.exact(saved.investment, found.currency),
                    number(saved.ratio),
                    percent(saved.adjusted_return),
                    number(saved.discounted_payback),
                )
                for each, saved in saving
            ),
        )
    ]


def tornado_table(writer: Writer, found: CostResults) -> list[Block]:
    """What the result of the cheapest hangs on, the most important first."""
    say = writer.say
    if not found.swings:
        return []
    first = found.cheapest or found.alternatives[0]
    rows = tuple(
        (
            say(swing.figure.name),
            _between(swing, writer.language),
            _change(writer, found, swing.at_low, swing.base),
            _change(writer, found, swing.at_high, swing.base),
        )
        for swing in found.swings[:MOST_BARS]
    )
    return [
        Table(
            caption=say(
                N_("What the result of {name} ({base}) hangs on"),
                name=first.name,
                base=writer.money(found.swings[0].base, found.currency),
            ),
            columns=(
                Column(title=say(N_("Figure")), weight=5),
                Column(title=say(N_("Range")), weight=4),
                Column(title=say(N_("At its lowest")), weight=3, number=True),
                Column(title=say(N_("At its highest")), weight=3, number=True),
            ),
            rows=rows,
        )
    ]


def turn_bullets(
    writer: Writer, found: CostResults, most: int = MOST_BARS, *, told: bool = True
) -> list[Block]:
    """The figures that turn the order, within their own ranges first. Not `told`: without those within their ranges,
    which the answer in sentences has."""
    turns = [turn for turn in found.turns[:most] if told or not turn.within]
    if not turns:
        return []
    return [Bullets(items=tuple(writer.say(turn_sentence(found, turn)) for turn in turns))]


def figure_table(writer: Writer, case: CostCase) -> Table:
    """Every figure with its range, source and certainty."""
    say, language = writer.say, writer.language
    rows: list[tuple[str, ...]] = []
    for row in figure_rows(case):
        spread = row.range
        between = (
            f"{spread[0].in_language(language)} {_DASH} {spread[1].in_language(language)}"
            if spread
            else _DASH
        )
        parts = (in_words(origin(row.estimate), language), row.estimate.value_id)
        source = ", ".join(part for part in parts if part) or _DASH
        certainty = writer.certainty(cost_figure(case.id, row.key), row.estimate) or _DASH
        rows.append((say(row.name), row.best.in_language(language), between, source, certainty))
    columns: tuple[Column, ...] = (
        Column(title=say(N_("Figure")), weight=5),
        Column(title=say(N_("Likely")), weight=3, number=True),
        Column(title=say(N_("Lowest – highest")), weight=4, number=True),
        Column(title=say(N_("Source")), weight=5),
        Column(title=say(N_("Certainty")), weight=3),
    )
    if all(row[-1] == _DASH for row in rows):  # nothing is known of it, or outsiders are not told
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return Table(caption=say(N_("Every figure of the calculation")), columns=columns, rows=tuple(rows))


def cost_table(writer: Writer, case: CostCase, alternative: CostAlternative) -> Table:
    """The costs of an alternative: of what kind, when they fall due, how they come about."""
    say = writer.say
    return Table(
        caption=say(N_("Costs of {name}"), name=alternative.name or alternative.id),
        columns=(
            Column(title=say(N_("Cost")), weight=4),
            Column(title=say(N_("Kind of cost")), weight=3),
            Column(title=say(N_("When")), weight=4),
            Column(title=say(N_("How it comes about")), weight=6),
        ),
        rows=tuple(
            (
                line.name or say(COST_KIND_NAMES[line.kind]),
                say(COST_KIND_NAMES[line.kind]),
                _when(writer, line),
                _product(writer, case, line),
            )
            for line in alternative.lines
        ),
    )


def remark_blocks(writer: Writer, remarks: Sequence[CostRemark]) -> list[Block]:
    return [
        Note(
            kind=remark.kind,
            label=writer.say(REMARK_LABELS[remark.kind]),
            title=writer.say(remark.text),
            text=writer.say(remark.remedy),
        )
        for remark in remarks
    ]


def refusal_blocks(writer: Writer, found: CostResults) -> list[Block]:
    """Why a case cannot be calculated, in place of its results."""
    return [
        Paragraph(text=writer.say(N_("The case cannot be calculated as it stands:"))),
        Bullets(
            items=tuple(f"{writer.say(fault.why)} {writer.say(fault.remedy)}" for fault in found.refusals)
        ),
    ]


def _when(writer: Writer, line: CostLine) -> str:
    match line.timing:
        case CostTiming.EVERY:
            return writer.say(N_("Every {years} years, not at the end of life"), years=line.years or 1)
        case CostTiming.IN_YEAR:
            return writer.say(N_("At the end of year {years}"), years=line.years or 1)
        case _:
            return writer.say(COST_TIMING_NAMES[line.timing])


def _product(writer: Writer, case: CostCase, line: CostLine) -> str:
    """ "18 kWh/100 km × Kilometres a year × 0.01 × Price of electricity"."""
    from gatekeeper_app.calculation.life_cycle.model import Role
    from gatekeeper_app.i18n.formats import number

    language = writer.language

    def shared(input_id: str) -> str:
        each = case.input(input_id)
        return (each.name if each is not None else "") or input_id

    bare = line.price is None and not line.price_input and not line.amount_inputs
    amount = line.amount.unit or ("EUR" if bare else "")
    parts = [Shown(line.amount.best, Role.AMOUNT, amount).in_language(language)]
    parts += [shared(each) for each in line.amount_inputs]
    if line.factor != 1:
        parts.append(number(line.factor, language))
    if line.price is not None:
        parts.append(Shown(line.price.best, Role.PRICE, line.price.unit).in_language(language))
    elif line.price_input:
        parts.append(shared(line.price_input))
    return " × ".join(parts)


def _between(swing: SwingResult, language: Language) -> str:
    spread = swing.figure.range
    return f"{spread[0].in_language(language)} {_DASH} {spread[1].in_language(language)}" if spread else _DASH


def _change(writer: Writer, found: CostResults, amount: Decimal, base: Decimal) -> str:
    """The result, and what it differs from the base in percent: "473 000 € (+15 %)"."""
    from gatekeeper_app.i18n.formats import percent

    shown = writer.money(amount, found.currency)
    if not base:
        return shown
    change = (100 * (amount - base) / abs(base)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    sign = "+" if change > 0 else ("−" if change < 0 else "±")
    return f"{shown} ({sign}{percent(abs(change), writer.language)})"

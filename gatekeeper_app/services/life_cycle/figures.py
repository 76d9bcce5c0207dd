"""The figures of a case with their names, for tables, sentences and the annex."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from gatekeeper_app.calculation.life_cycle.model import Role, Use, Variable, compiled
from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostCase, CostLine
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
_DIGITS = 400  # of the largest figure that can come out of the largest ones that may go in
SHARES = frozenset({Role.RATE, Role.ESCALATION})
"""Roles whose figures are shares of one, shown as percent."""

_UNIT_WORDS: Mapping[str, LocalizedText] = {
    "a": LocalizedText(fi="v", sv="år", en="year"),
    "h": LocalizedText(fi="h", sv="h", en="h"),
    "pcs": LocalizedText(fi="kpl", sv="st", en="pcs"),
    "page": LocalizedText(fi="sivu", sv="sida", en="page"),
    "cycle": LocalizedText(fi="kerta", sv="omgång", en="cycle"),
    "100km": LocalizedText.same("100\u00a0km"),
    "m3": LocalizedText.same("m³"),
    "EUR": LocalizedText.same("€"),
    "kgCO2e": LocalizedText.same("kg CO2e"),
    "tCO2e": LocalizedText.same("t CO2e"),
}


def cents(amount: "float | Decimal") -> Decimal:
    """Money as it is reported: to the cent, half up."""
    with localcontext(prec=_DIGITS):
        return Decimal(repr(amount) if isinstance(amount, float) else amount).quantize(
            CENT, rounding=ROUND_HALF_UP
        ) + Decimal(0)


def significant(value: "float | Decimal", digits: int = 3) -> Decimal:
    """The value to so many significant digits, half up."""
    plain = Decimal(repr(value)) if isinstance(value, float) else value
    if not plain:
        return Decimal(0)
    with localcontext(prec=_DIGITS):
        return plain.quantize(Decimal(1).scaleb(plain.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


def unit_words(unit: str, language: Language) -> str:
    """A unit's id as it is read: ``EUR/kWh`` is €/kWh, ``kWh/a`` kWh/v in Finnish."""
    return "/".join(
        _UNIT_WORDS[part].in_language(language) if part in _UNIT_WORDS else part for part in unit.split("/")
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of a role as it is read: 3 %, 12.50 €, 0.18 kWh/km."""

    value: Decimal
    role: Role
    unit: str = ""

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import money, number, percent

        if self.role in SHARES:
            return percent(HUNDRED * self.value, language)
        if self.unit == "EUR":
            return money(self.value, "EUR", language)
        words = unit_words(self.unit, language)
        return f"{number(self.value, language)}\u00a0{words}" if words else number(self.value, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of a case. `places`: everywhere it stands; `unit` is an id."""

    key: str
    name: Message
    role: Role
    unit: str
    estimate: Estimate
    places: tuple[Use, ...]

    def shown(self, value: Decimal) -> Shown:
        return Shown(value, self.role, self.unit)

    @property
    def best(self) -> Shown:
        return self.shown(self.estimate.best)

    @property
    def range(self) -> "tuple[Shown, Shown] | None":
        """Lowest and highest; None for an exact figure."""
        if self.estimate.least == self.estimate.most:
            return None
        return self.shown(self.estimate.least), self.shown(self.estimate.most)

    @property
    def to_be_verified(self) -> bool:
        return self.estimate.certainty is not None and self.estimate.certainty.to_be_verified


def figure_rows(case: CostCase) -> tuple[FigureRow, ...]:
    """Every figure once: what holds for all first, then alternative by alternative, in the order of the case."""
    variables = compiled(case).variables
    rows = [_row(case, variable) for variable in variables.values()]
    order = {alternative.id: place for place, alternative in enumerate(case.alternatives)}
    inputs = {each.id: place for place, each in enumerate(case.inputs)}
    lines = {
        (alternative.id, line.id): place
        for alternative in case.alternatives
        for place, line in enumerate(alternative.lines)
    }

    def place(row: FigureRow) -> tuple[int, int, int]:
        first = min(row.places, key=lambda use: order.get(use.alternative, -1))
        if not first.alternative:
            return (-1, inputs.get(first.input, -1), 0)
        roles = list(Role)
        return (
            order[first.alternative],
            lines.get((first.alternative, first.line), -1),
            roles.index(first.role),
        )

    return tuple(sorted(rows, key=place))


def _row(case: CostCase, variable: Variable) -> FigureRow:
    return FigureRow(
        key=variable.key,
        name=figure_name(case, variable),
        role=variable.role,
        unit=variable.estimate.unit or default_unit(case, variable.uses[0]),
        estimate=variable.estimate,
        places=variable.uses,
    )


def figure_name(case: CostCase, variable: Variable) -> Message:
    """What a figure is called: "Discount rate", "Life (New, Refurbished)", "Energy, price"; whose it is stands in
    brackets where it is not that of all alternatives."""
    use = variable.uses[0]
    own = {each.alternative for each in variable.uses} - {""}
    whose = [each.name or each.id for each in case.alternatives if each.id in own]
    base = base_name(case, use)
    if not whose or len(whose) == len(case.alternatives) > 1:
        return base
    return Message("{figure} ({names})", {"figure": base, "names": ", ".join(whose)})


def base_name(case: CostCase, use: Use) -> Message:
    """What a figure is called among those of its alternative."""
    match use.role:
        case Role.RATE:
            return Message(N_("Discount rate"))
        case Role.CARBON_PRICE:
            return Message(N_("Price of emissions"))
        case Role.ESCALATION:
            kind = Message(COST_KIND_NAMES[use.kind]) if use.kind is not None else ""
            return Message(N_("Rise in price a year: {kind}"), {"kind": kind})
        case Role.INPUT:
            shared = case.input(use.input)
            return Message("{name}", {"name": (shared.name if shared is not None else "") or use.input})
        case Role.LIFE:
            return Message(N_("Life"))
        case Role.EMISSIONS:
            return Message(N_("Emissions a year"))
        case Role.EMBODIED:
            return Message(N_("Emissions of making"))
        case _:
            return _line_figure_name(case, use)


def _line_figure_name(case: CostCase, use: Use) -> Message:
    line = _line(case, use)
    cost: Argument = use.line
    if line is not None:
        cost = line.name or Message(COST_KIND_NAMES[line.kind])
    if use.role is Role.PRICE:
        return Message(N_("{cost}, price"), {"cost": cost})
    if use.role is Role.EMISSION:
        return Message(N_("{cost}, emission factor"), {"cost": cost})
    if line is not None and (line.price is not None or line.price_input or line.amount_inputs):
        return Message(N_("{cost}, amount"), {"cost": cost})
    return Message("{name}", {"name": cost})


def _line(case: CostCase, use: Use) -> CostLine | None:
    alternative = case.alternative(use.alternative)
    if alternative is None:
        return None
    return next((line for line in alternative.lines if line.id == use.line), None)


def default_unit(case: CostCase, use: Use) -> str:
    """The unit of a figure that names none, where only one can be meant."""
    match use.role:
        case Role.LIFE:
            return "a"
        case Role.CARBON_PRICE:
            return "EUR/tCO2e"
        case Role.EMISSIONS:
            return "kgCO2e/a"
        case Role.EMBODIED:
            return "kgCO2e"
        case Role.AMOUNT:
            line = _line(case, use)
            money = line is not None and not (line.price or line.price_input or line.amount_inputs)
            return "EUR" if money else ""
        case _:
            return ""

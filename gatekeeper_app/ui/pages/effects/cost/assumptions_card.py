"""What holds for all alternatives: period, interest, growth, lives, price of emissions, how often it is calculated."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.calculation.life_cycle.faults import Fault
from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    PAYMENT_MOMENT_NAMES,
    UNEQUAL_LIVES_NAMES,
    CostAssumptions,
    CostCase,
    CostKind,
    PaymentMoment,
    UnequalLives,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.life_cycle.cases import CarbonPriceChoice
from gatekeeper_app.services.life_cycle.entries import own_figure
from gatekeeper_app.ui.estimate_ends import ESTIMATE_ENDS
from gatekeeper_app.ui.pages.effects.cost.figure_field import FigureField
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_NAME = 330
_OWN = "own"
_GROWTH = "escalation-"
_HUNDRED = Decimal(100)


class AssumptionsCard(Card):
    """`typed` and `kept` carry the assumptions with one of them changed; `reference` and `use` the id of another
    alternative savings are counted against, and of the shared figure that is the unit of use; `noted`
    what is said of the case."""

    typed = Signal(object)
    kept = Signal(object)
    reference = Signal(str)
    use = Signal(str)
    noted = Signal(str)

    def __init__(self, bench: Workbench, case: CostCase, prices: Sequence[CarbonPriceChoice]) -> None:
        super().__init__()
        self._bench, self._given, self._prices = bench, case.assumptions, prices
        self.fields: dict[str, FigureField] = {}
        self._faults: dict[str, TextLabel] = {}
        given, say = case.assumptions, bench.tongue.say
        self._single("period", say(N_("Period, years")), given.period)
        self._estimate("rate", say(N_("Interest a year, %")), given.rate)
        source = " · ".join(part for part in (given.rate.source,) if part)
        if source:
            self.column.addWidget(TextLabel(bench.theme, source, step="small", tone="muted"))
        self._choice(
            "nominal",
            say(N_("Calculated in")),
            [("", say(N_("money of today (real)"))), ("yes", say(N_("money of each year (nominal)")))],
            "yes" if given.nominal else "",
            lambda value: {"nominal": bool(value)},
        )
        if given.nominal:
            self._single("inflation", say(N_("Inflation a year, %")), given.inflation * _HUNDRED)
        for kind in self._kinds(case):
            name = say(N_("Rise in price a year, %: {kind}"), kind=say(COST_KIND_NAMES[kind]))
            self._estimate(
                f"{_GROWTH}{kind.value}", name, given.escalation.get(kind, Estimate(best=Decimal(0)))
            )
        self._choice(
            "lives",
            say(N_("Unequal lives")),
            [(each.value, say(words)) for each, words in UNEQUAL_LIVES_NAMES.items()],
            given.lives.value,
            lambda value: {"lives": UnequalLives(value)},
        )
        self._choice(
            "payments",
            say(N_("Yearly costs are paid")),
            [(each.value, say(words)) for each, words in PAYMENT_MOMENT_NAMES.items()],
            given.payments.value,
            lambda value: {"payments": PaymentMoment(value)},
        )
        self._emissions(given)
        self._single(
            "runs", say(N_("Calculations with figures drawn from their ranges")), Decimal(given.runs)
        )
        self._single("seed", say(N_("Seed of the draws")), Decimal(given.seed))
        if len(case.alternatives) > 1:
            first = case.alternatives[0].id
            names = [(each.id, each.name or each.id) for each in case.alternatives]
            combo = self._combo(
                "reference", say(N_("Savings are counted against")), names, case.reference or first
            )
            combo.activated.connect(lambda _place: self.reference.emit(combo.value))
        if case.inputs:
            names = [("", say(N_("nothing"))), *((each.id, each.name or each.id) for each in case.inputs)]
            use = self._combo("use", say(N_("Cost a unit of use is counted by")), names, case.use_input)
            use.activated.connect(lambda _place: self.use.emit(use.value))
        note = SavedWords(
            bench.theme,
            "cost-note",
            case.note,
            words=say(N_("What is compared, and what is counted")),
            most_lines=6,
        )
        note.kept.connect(self.noted)
        self.column.addWidget(TextLabel(bench.theme, note.accessibleName(), step="small"))
        self.column.addWidget(note)

    def take(self, given: CostAssumptions) -> None:
        """What is assumed now; a figure that was refused stays."""
        self._given = given
        language = self._bench.tongue.language
        for name, field in self.fields.items():
            field.show_value(_value(given, name), language)
            if field.sound:
                self._fault_of(name).setVisible(False)

    def refuse(self, fault: Fault) -> None:
        """Say at its field what keeps the assumptions from being used."""
        say = self._bench.tongue.say
        path = "-".join(str(part) for part in fault.place[1:])
        name = next(
            (each for each in (path, f"{path}-best", path.removesuffix("-best")) if each in self.fields), ""
        )
        if name:
            self._say_fault(name, f"{say(fault.why)} {say(fault.remedy)}")

    # ---- making

    def _kinds(self, case: CostCase) -> list[CostKind]:
        used = {line.kind for each in case.alternatives for line in each.lines}
        later = used - {CostKind.PURCHASE, CostKind.INSTALLATION, CostKind.TRAINING}
        return [kind for kind in CostKind if kind in later or kind in case.assumptions.escalation]

    def _row(self, words: str, *controls: QWidget, fault: str = "") -> None:
        theme = self._bench.theme
        row = FoldingRow(spacing=12)
        label = TextLabel(theme, words)
        label.setFixedWidth(theme.px(_NAME))
        row.add(label)
        figures = FoldingRow(spacing=6)
        for control in controls:
            figures.add(control, least=control.maximumWidth() if control.maximumWidth() < 1000 else 0)
        row.add(figures)
        self.column.addWidget(row)
        if fault:
            said = TextLabel(theme, step="small", tone="error")
            said.hide()
            self._faults[fault] = said
            self.column.addWidget(said)

    def _field(self, name: str, words: str) -> FigureField:
        field = FigureField(self._bench.theme, f"assumption-{name}", words=words)
        field.typed.connect(self._telling(name, leaving=False))
        field.kept.connect(self._telling(name, leaving=True))
        field.unreadable.connect(self._unreadable(name))
        field.show_value(_value(self._given, name), self._bench.tongue.language)
        self.fields[name] = field
        return field

    def _single(self, name: str, words: str, _value: Decimal) -> None:
        self._row(words, self._field(name, words), fault=name)

    def _estimate(self, name: str, words: str, _estimate: Estimate) -> None:
        say = self._bench.tongue.say
        caption = say(N_("{name} (lowest, likely, highest)"), name=words)
        fields = [self._field(f"{name}-{part}", f"{words}, {say(end)}") for part, end in ESTIMATE_ENDS]
        for field, (_part, end) in zip(fields, ESTIMATE_ENDS, strict=True):
            field.setPlaceholderText(say(end))
        self._row(words if name.startswith(_GROWTH) else caption, *fields, fault=name)

    def _combo(self, name: str, words: str, options: Sequence[tuple[str, str]], value: str) -> Combo:
        combo = Combo()
        combo.setObjectName(f"assumption-{name}")
        combo.setAccessibleName(words)
        combo.setMinimumContentsLength(26)
        combo.set_options(options, value)
        self._row(words, combo)
        return combo

    def _choice(
        self,
        name: str,
        words: str,
        options: Sequence[tuple[str, str]],
        value: str,
        made: Callable[[str], dict[str, object]],
    ) -> None:
        combo = self._combo(name, words, options, value)
        combo.activated.connect(lambda _place: self._keep(**made(combo.value)))

    def _emissions(self, given: CostAssumptions) -> None:
        say, price = self._bench.tongue.say, given.carbon_price
        options = [("", say(N_("Emissions are not priced")))]
        options += [(each.value_id, say(each.name)) for each in self._prices]
        known = price is not None and any(each.value_id == price.value_id for each in self._prices)
        options.append((_OWN, say(N_("A price of your own"))))
        value = "" if price is None else price.value_id if known else _OWN
        combo = self._combo("carbon", say(N_("Price of emissions")), options, value)
        combo.activated.connect(lambda _place: self._on_price(combo.value))
        if price is None:
            return
        self._estimate("carbon_price", say(N_("Price of emissions, €/t CO2e")), price)
        if price.source:
            self.column.addWidget(TextLabel(self._bench.theme, price.source, step="small", tone="muted"))
        self._single(
            "carbon_growth", say(N_("Its growth a year above inflation, %")), given.carbon_growth * _HUNDRED
        )
        discounted = CheckLine(self._bench.theme, say(N_("Priced emissions are discounted, too")))
        discounted.box.setObjectName("assumption-carbon_discounted")
        discounted.box.setChecked(given.carbon_discounted)
        discounted.box.toggled.connect(lambda on: self._keep(carbon_discounted=on))
        self.column.addWidget(discounted)

    # ---- changing

    def _keep(self, **changes: object) -> None:
        self.kept.emit(replace(self._given, **changes))  # type: ignore[arg-type]

    def _on_price(self, value: str) -> None:
        chosen = next((each for each in self._prices if each.value_id == value), None)
        if chosen is not None:
            self._keep(carbon_price=chosen.estimate, carbon_growth=chosen.growth)
        elif value == _OWN:
            now = self._given.carbon_price
            start = (
                now
                if now is not None
                else self._prices[0].estimate
                if self._prices
                else Estimate(best=_HUNDRED)
            )
            self._keep(carbon_price=own_figure(start, "best", start.best, self._bench.tongue.language))
        else:
            self._keep(carbon_price=None, carbon_growth=Decimal(0))

    def _telling(self, name: str, *, leaving: bool) -> Callable[[object], None]:
        def tell(value: object) -> None:
            entered = value if isinstance(value, Decimal) else None
            try:
                changed = _changed(self._given, name, entered, self._bench.tongue.language)
            except ValueError:
                if leaving:
                    self._unreadable(name)()
                return
            if leaving:
                self._say_fault(name, "")
            (self.kept if leaving else self.typed).emit(changed)

        return tell

    def _unreadable(self, name: str) -> Callable[[], None]:
        words = N_("Enter a whole number.") if name in _COUNTS else N_("Enter a number.")
        return lambda: self._say_fault(name, self._bench.tongue.say(words))

    def _say_fault(self, name: str, words: str) -> None:
        self.fields[name].mark(sound=not words, reason=words)
        label = self._fault_of(name)
        label.setText(words)
        label.setVisible(bool(words))

    def _fault_of(self, name: str) -> TextLabel:
        return self._faults[name] if name in self._faults else self._faults[name.rpartition("-")[0]]


_COUNTS = ("runs", "seed")
_SHARES = ("inflation", "carbon_growth")


def _value(given: CostAssumptions, name: str) -> Decimal | None:
    """The figure in a field, as it is read: shares in percent."""
    if name in ("period", *_COUNTS):
        return Decimal(getattr(given, name))
    if name in _SHARES:
        return Decimal(getattr(given, name)) * _HUNDRED
    whole, _, part = name.rpartition("-")
    estimate = _estimate_of(given, whole)
    value: Decimal | None = getattr(estimate, part) if estimate is not None else None
    return value if value is None or whole == "carbon_price" else value * _HUNDRED


def _estimate_of(given: CostAssumptions, name: str) -> Estimate | None:
    if name == "rate":
        return given.rate
    if name == "carbon_price":
        return given.carbon_price
    return given.escalation.get(CostKind(name.removeprefix(_GROWTH)), Estimate(best=Decimal(0)))


def _changed(given: CostAssumptions, name: str, value: Decimal | None, language: Language) -> CostAssumptions:
    """With another figure in one field. Raises `ValueError` for an empty or unfitting one."""
    if name in ("period", *_COUNTS, *_SHARES):
        if value is None or (name in _COUNTS and value != value.to_integral_value()):
            raise ValueError(name)
        figure: object = int(value) if name in _COUNTS else value / _HUNDRED if name in _SHARES else value
        return replace(given, **{name: figure})  # type: ignore[arg-type]
    whole, _, part = name.rpartition("-")
    estimate = _estimate_of(given, whole)
    if estimate is None:
        raise ValueError(name)
    scaled = value if value is None or whole == "carbon_price" else value / _HUNDRED
    changed = own_figure(estimate, part, scaled, language)
    if whole == "rate":
        return replace(given, rate=changed)
    if whole == "carbon_price":
        return replace(given, carbon_price=changed)
    kind = CostKind(whole.removeprefix(_GROWTH))
    escalation = {each: figure for each, figure in given.escalation.items() if each is not kind}
    if changed.best or changed.low or changed.high:
        escalation[kind] = changed
    return replace(given, escalation=escalation)

"""The facts of a procurement in the order they are asked in, each with its words, source and field."""

import re
from collections.abc import Callable

from gatekeeper_app.domain.contract_natures import CONTRACT_NATURE_NAMES, ContractNature
from gatekeeper_app.domain.procurements import (
    BUYER_KIND_NAMES,
    PROCEDURE_NAMES,
    MilestoneKind,
    Procedure,
    Procurement,
)
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.i18n.formats import day, money
from gatekeeper_app.services import editing_facts
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.walk import matching_categories
from gatekeeper_app.ui.pages.facts import typed
from gatekeeper_app.ui.pages.facts.cpv_picker import CpvPicker
from gatekeeper_app.ui.pages.facts.cpv_words import closed_words
from gatekeeper_app.ui.pages.facts.entries import BuyerEntry, CategoryEntry, ChoiceEntry, LineEntry
from gatekeeper_app.ui.pages.facts.row import Fact
from gatekeeper_app.ui.workbench import Workbench

_FIELD = re.compile(r"(?:BT|OPP|OPT)-\d+")
_DATE_LABELS: dict[MilestoneKind, tuple[str, str]] = {
    MilestoneKind.STARTED: (
        N_("The procurement starts"),
        N_("The law of this day applies. Without it, the day of the notice or of this record counts."),
    ),
    MilestoneKind.DIALOGUE: (N_("Market dialogue"), ""),
    MilestoneKind.TENDERS_DUE: (N_("Tenders due"), ""),
    MilestoneKind.CONTRACT_START: (N_("Contract starts"), ""),
}


def fields_of(place: str) -> str:
    """The names of the notice's fields without their context: "BT-21-Lot, BT-24-Lot" -> "BT-21, BT-24"."""
    return ", ".join(dict.fromkeys(_FIELD.findall(place)))


def set_date(procurement: Procurement, kind: MilestoneKind, text: str) -> Edit:
    """The date in a field."""
    return editing_facts.set_milestone(procurement, kind, typed.day(text))


class KnownFacts:
    """Makes the facts for a window. Words are said in the window's language when they are asked for."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def subject(self) -> tuple[Fact, ...]:
        """What is bought."""
        return (
            self._line(
                "title",
                N_("Name of the procurement"),
                N_("What is bought, in a few words."),
                lambda p: p.title,
                editing_facts.set_title,
            ),
            Fact(
                id="cpv",
                label=N_("CPV codes"),
                hint=N_("Type a word or digits and choose in the list. The first code is the main one."),
                words=lambda p: closed_words(self._bench, p.cpv),
                source=self._read("cpv"),
                entry=CpvPicker(self._bench, self._set_cpv),
                wide=True,
            ),
            Fact(
                id="categories",
                label=N_("Categories of the library"),
                hint=N_("Criteria for all procurements belong to every procurement without being chosen."),
                words=self._categories,
                source=self._source_of_categories,
                entry=CategoryEntry(self._bench),
                asked=False,
            ),
            self._choice(
                "nature", N_("Kind of contract"), CONTRACT_NATURE_NAMES, lambda p: p.nature, self._set_nature
            ),
        )

    def buyer(self) -> tuple[Fact, ...]:
        entry = BuyerEntry(self._bench, N_("Kind of contracting entity"))
        return (
            Fact(
                id="buyer",
                label=N_("Contracting entity"),
                hint=N_("Its kind decides which act and which thresholds apply."),
                words=self._buyer,
                source=self._read("buyer"),
                entry=entry,
            ),
        )

    def value(self) -> tuple[Fact, ...]:
        tongue = self._bench.tongue
        return (
            self._line(
                "value",
                N_("Estimated value without VAT"),
                N_("In euros, the whole contract period and the options together."),
                lambda p: typed.shown_amount(p.value, tongue.language),
                lambda p, text: editing_facts.set_value(p, typed.amount(text)),
                words=self._money,
                width=220,
            ),
            self._line(
                "contract_months",
                N_("Length of the contract"),
                N_("In years, for example 4 or 2.5."),
                self._typed_length,
                lambda p, text: editing_facts.set_contract_months(p, typed.months(text)),
                words=self._length,
                width=220,
            ),
        )

    def course(self) -> tuple[Fact, ...]:
        """Procedure, registry number and dates."""
        return (
            self._choice(
                "procedure", N_("Procedure"), PROCEDURE_NAMES, lambda p: p.procedure, self._set_procedure
            ),
            self._line(
                "registry_number",
                N_("Registry number"),
                N_("It is printed on the justification."),
                lambda p: p.registry_number,
                editing_facts.set_registry_number,
                width=320,
            ),
            *(self._date(kind) for kind in _DATE_LABELS),
        )

    # ---- kinds of facts

    def _line(
        self,
        fact_id: str,
        label: str,
        hint: str,
        in_field: Callable[[Procurement], str],
        put: Callable[[Procurement, str], Edit],
        *,
        words: Callable[[Procurement], str] | None = None,
        width: int = 0,
    ) -> Fact:
        return Fact(
            id=fact_id,
            label=label,
            hint=hint,
            words=words or in_field,
            source=self._read(fact_id),
            entry=LineEntry(self._bench, in_field, put, width=width),
        )

    def _choice(
        self,
        fact_id: str,
        label: str,
        names: dict[ContractNature, str] | dict[Procedure, str],
        get: Callable[[Procurement], ContractNature | Procedure],
        put: Callable[[Procurement, str], Edit],
    ) -> Fact:
        by_value = {value.value: name for value, name in names.items()}
        return Fact(
            id=fact_id,
            label=label,
            hint="",
            words=lambda p: self._bench.tongue.say(by_value[get(p).value]),
            source=self._read(fact_id),
            entry=ChoiceEntry(self._bench, by_value, lambda p: get(p).value, put),
        )

    def _date(self, kind: MilestoneKind) -> Fact:
        label, hint = _DATE_LABELS[kind]
        tongue = self._bench.tongue

        def words(procurement: Procurement) -> str:
            on = procurement.milestone(kind)
            return day(on, tongue.language) if on is not None else ""

        def source(procurement: Procurement) -> str:
            place = fields_of(procurement.read_from.get("milestones", ""))
            field = editing_facts.DATE_FIELDS.get(kind, "")
            return (
                tongue.say(N_("read, {field}"), field=field) if field and field in place.split(", ") else ""
            )

        entry = LineEntry(self._bench, words, lambda p, text: set_date(p, kind, text), length=20, width=220)
        return Fact(
            id=kind.value,
            label=label,
            hint=hint or N_("For example 1/3/2027."),
            words=words,
            source=source,
            entry=entry,
        )

    # ---- words

    def _read(self, key: str) -> Callable[[Procurement], str]:
        def source(procurement: Procurement) -> str:
            fields = fields_of(procurement.read_from.get(key, ""))
            return self._bench.tongue.say(N_("read, {field}"), field=fields) if fields else ""

        return source

    def _money(self, procurement: Procurement) -> str:
        if procurement.value is None:
            return ""
        return money(procurement.value, procurement.currency, self._bench.tongue.language)

    def _length(self, procurement: Procurement) -> str:
        months, tongue = procurement.contract_months, self._bench.tongue
        if months is None:
            return ""
        years = typed.years_of(months)
        if years is None:
            return (
                tongue.plural(N_("{n} month"), N_("{n} months"), int(months))
                if months == int(months)
                else tongue.say(N_("{count} months"), count=round(months, 1))
            )
        if years == int(years):
            return tongue.plural(N_("{n} year"), N_("{n} years"), int(years))
        return tongue.say(N_("{count} years"), count=years)

    def _typed_length(self, procurement: Procurement) -> str:
        months, language = procurement.contract_months, self._bench.tongue.language
        if months is None:
            return ""
        years = typed.years_of(months)
        return self._length(procurement) if years is None else typed.shown_amount(years, language)

    def _buyer(self, procurement: Procurement) -> str:
        name = procurement.buyer.name
        kind = self._bench.tongue.say(BUYER_KIND_NAMES[procurement.buyer.kind])
        return f"{name}\n{kind}" if name else ""

    def _categories(self, procurement: Procurement) -> str:
        categories = self._bench.desk.library.categories
        return ", ".join(
            self._bench.tongue.say(categories[category].name) if category in categories else category
            for category in procurement.categories
        )

    def _source_of_categories(self, procurement: Procurement) -> str:
        follows = matching_categories(procurement.cpv, self._bench.desk.library.categories)
        if not procurement.categories:
            return ""
        words = (
            N_("follows from the CPV codes") if procurement.categories == follows else N_("chosen by hand")
        )
        return self._bench.tongue.say(words)

    # ---- edits

    def _set_cpv(self, procurement: Procurement, codes: tuple[str, ...]) -> Edit:
        if codes == procurement.cpv:  # categories chosen by hand stay
            return Edit(procurement=procurement, label=Message(N_("CPV codes changed")))
        return editing_facts.set_cpv(procurement, codes, self._bench.desk.library.categories)

    @staticmethod
    def _set_nature(procurement: Procurement, value: str) -> Edit:
        return editing_facts.set_nature(procurement, ContractNature(value))

    @staticmethod
    def _set_procedure(procurement: Procurement, value: str) -> Edit:
        return editing_facts.set_procedure(procurement, Procedure(value))


def is_missing(fact: Fact, procurement: Procurement) -> bool:
    """Whether the fact is asked for and not known."""
    return fact.asked and not fact.words(procurement)

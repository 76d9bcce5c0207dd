"""The sections of the editor and what stands in each: made when a section is first unfolded."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from gatekeeper_app.domain.advice import HILMA_ANSWER_NAMES, IMPACT_NAMES, HilmaAnswer, Impact
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    ASPECT_NAMES,
    CRITERION_KIND_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    Aspect,
    CriterionKind,
    RStrategy,
    Size,
    Trait,
)
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.criteria_comparison import SIZE_NAMES, TRAIT_NAMES
from gatekeeper_app.services.criteria_text.checks import GATES_OF_KIND
from gatekeeper_app.services.own.shaping import with_kind
from gatekeeper_app.ui.pages.criterion_editor.choices import (
    ChecksField,
    ComboField,
    DayField,
    FigureField,
    FlagField,
    LineField,
    Options,
    codes_in,
)
from gatekeeper_app.ui.pages.criterion_editor.entries import IdsField
from gatekeeper_app.ui.pages.criterion_editor.fields import EditorField, Sheet, TextRow
from gatekeeper_app.ui.pages.criterion_editor.figures import FiguresField
from gatekeeper_app.ui.pages.criterion_editor.finder import Found
from gatekeeper_app.ui.pages.criterion_editor.lenses import field
from gatekeeper_app.ui.pages.criterion_editor.levels import LevelsField
from gatekeeper_app.ui.pages.criterion_editor.lists import (
    CarbonField,
    CounterpartsField,
    LegalField,
    QuestionsField,
)
from gatekeeper_app.ui.pages.criterion_editor.lookups import Lookups
from gatekeeper_app.ui.pages.criterion_editor.scale import ScaleField

Row = tuple[EditorField, ...]
"""Fields that stand beside one another."""

_HINTS: dict[str, str] = {
    "purpose": N_("One sentence: what becomes less in the world, and why."),
    "tender_text": N_("The sentence as it goes into the call for tenders, with its figures."),
    "verification": N_("What the tenderer hands in, named labels always with “or equivalent”."),
    "checking": N_("How you look it over: what is picked, what is compared."),
    "contract_clause": N_("The promise as a duty of the contract."),
    "consequence": N_("What follows when it is not kept: a penalty, a price reduction, a repair."),
    "indicator": N_("What is counted during the contract, and how often."),
    "market_standard": N_("What every supplier gives today without being asked."),
    "obstacle": N_("Where it usually goes wrong."),
}


class FormParts:
    """Makes the fields of a section, as rows."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.lookups = Lookups(sheet.bench)
        self._makers: Mapping[str, Callable[[], list[Row]]] = {
            "belongs": self._belongs,
            "levels": self._levels,
            "figures": lambda: [(FiguresField(sheet, self.lookups),)],
            "scale": lambda: [(ScaleField(sheet),)],
            "law": self._law,
            "market": self._market,
            "advice": self._advice,
            "relations": self._relations,
            "sources": self._sources,
        }

    def rows(self, section: str, fields: tuple[str, ...]) -> list[Row]:
        """The rows of a section; one of texts alone needs no maker of its own."""
        maker = self._makers.get(section)
        return maker() if maker is not None else self._texts(*fields)

    def _texts(self, *names: str) -> list[Row]:
        rows: list[Row] = []
        for name in names:
            row = TextRow(self._sheet, field(name))
            if name in _HINTS:
                row.with_hint(_HINTS[name])
            rows.append((row,))
        return rows

    def _belongs(self) -> list[Row]:
        sheet = self._sheet
        share = FigureField(sheet, field("value_share"))
        share.setMinimumWidth(sheet.bench.theme.px(240))
        share.with_hint(N_("From 0 to 1: how much of the contract's value it touches."))
        method = LineField(sheet, field("carbon_method"))
        method.with_hint(N_("The standard the text names, for example EN 15804."))
        codes = LineField(sheet, field("cpv"), codes_in, ", ".join, most=4_000)
        codes.with_hint(N_("The first 2 to 8 digits, parted by commas."))
        return [
            (
                ComboField(sheet, field("category"), self.lookups.categories, str),
                ComboField(sheet, field("kind"), self._named(CRITERION_KIND_NAMES), CriterionKind, with_kind),
                ComboField(sheet, field("gate"), self._gates, Gate),
                ComboField(sheet, field("aspect"), self._named(ASPECT_NAMES), Aspect),
                ComboField(sheet, field("effect"), self._named(SIZE_NAMES), Size),
                ComboField(sheet, field("effort"), self._named(SIZE_NAMES), Size),
            ),
            (self._checks("r_strategies", RStrategy, R_STRATEGY_NAMES, numbered=True),),
            (self._checks("deciding_roles", Role, ROLE_NAMES),),
            (codes, share),
            (
                FlagField(sheet, field("asks_new_goods")),
                FlagField(sheet, field("about_bidder")),
                FlagField(sheet, field("carbon_figure")),
            ),
            (method,),
            (self._checks("traits", Trait, TRAIT_NAMES),),
        ]

    def _levels(self) -> list[Row]:
        return [
            (LevelsField(self._sheet),),
            (ComboField(self._sheet, field("recommended"), self._offered, Ambition),),
        ]

    def _law(self) -> list[Row]:
        return [
            (LegalField(self._sheet, self.lookups),),
            *self._texts("link_to_subject", "proportionality"),
        ]

    def _market(self) -> list[Row]:
        return [
            *self._texts("market_standard", "market_readiness", "obstacle"),
            (QuestionsField(self._sheet),),
        ]

    def _advice(self) -> list[Row]:
        effect, *others = self._texts(
            "physical_effect", "burden_shift", "cost_note", "not_together", "example"
        )
        return [effect, (CarbonField(self._sheet, self.lookups),), *others]

    def _relations(self) -> list[Row]:
        find, lookups = N_("A word of the criterion, or its id"), self.lookups
        return [
            (self._ids("related", lookups.criteria, lookups.criterion, find),),
            (self._ids("excludes", lookups.criteria, lookups.criterion, find),),
            (self._checks("hilma", HilmaAnswer, HILMA_ANSWER_NAMES, long=True),),
            (self._checks("impacts", Impact, IMPACT_NAMES, long=True),),
            (CounterpartsField(self._sheet),),
        ]

    def _sources(self) -> list[Row]:
        lookups = self.lookups
        sources = self._ids("sources", lookups.sources, lookups.source, N_("A word of the source, or its id"))
        sources.with_hint(N_("A source of your own is added on the page of own criteria."))
        return [
            (sources,),
            (self._ids("values", lookups.values, lookups.value, N_("A word of the value, or its id")),),
            (DayField(self._sheet, field("valid_from")), DayField(self._sheet, field("review_by"))),
        ]

    # ---- choices

    def _checks(
        self,
        name: str,
        choices: type[StrEnum],
        names: Mapping[Any, str],
        *,
        numbered: bool = False,
        long: bool = False,
    ) -> ChecksField:
        say = self._sheet.bench.tongue.say

        def words(choice: StrEnum) -> str:
            return f"{choice.value} {say(names[choice])}" if numbered else say(names[choice])

        return ChecksField(self._sheet, field(name), choices, words, long=long)

    def _ids(self, name: str, options: Found, called: Callable[[str], str], hint: str) -> IdsField:
        return IdsField(self._sheet, field(name), options, called, hint)

    def _named(self, names: Mapping[Any, str]) -> Options:
        say = self._sheet.bench.tongue.say
        return lambda: [(value.value, say(words)) for value, words in names.items()]

    def _gates(self) -> list[tuple[str, str]]:
        say = self._sheet.bench.tongue.say
        gates = GATES_OF_KIND[self._sheet.draft.content.kind]
        return [(gate.value, f"{gate.number}  {say(GATE_NAMES[gate])}") for gate in gates]

    def _offered(self) -> list[tuple[str, str]]:
        say = self._sheet.bench.tongue.say
        return [(each.value, say(AMBITION_NAMES[each])) for each in self._sheet.draft.content.ambitions]

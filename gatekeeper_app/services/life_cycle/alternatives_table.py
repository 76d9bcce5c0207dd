"""Alternatives side by side: every kind of cost, the whole, how sure it is, what is saved."""

from collections.abc import Sequence
from decimal import Decimal

from gatekeeper_app.domain.charts import ChartTable
from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostKind
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.life_cycle.answers import told_share
from gatekeeper_app.services.life_cycle.charts import NONE, between, told
from gatekeeper_app.services.life_cycle.figures import significant
from gatekeeper_app.services.life_cycle.results import AlternativeResult, CostResults


def alternatives_table(found: CostResults, shown: Sequence[str], language: Language) -> ChartTable:
    """A column for each of the alternatives named, in that order; a row for each figure any of them has."""
    columns = [found.alternative(each) for each in shown]

    def say(msgid: str) -> str:
        return Message(msgid).in_language(language)

    def amount(value: Decimal | None) -> str:
        return NONE if value is None else told(found, value, language)

    kinds = [kind for kind in CostKind if any(kind in each.by_kind for each in columns)]
    rows = [
        (say(COST_KIND_NAMES[kind]), *(amount(each.by_kind.get(kind)) for each in columns)) for kind in kinds
    ]
    rows += [
        (say(N_("Together")), *(amount(each.total) for each in columns)),
        (say(N_("Nine of ten between")), *(between(found, each.range, language) for each in columns)),
        (say(N_("A year")), *(amount(each.yearly) for each in columns)),
    ]
    if any(each.per_use is not None for each in columns):
        rows.append((say(N_("A unit of use")), *(amount(each.per_use) for each in columns)))
    rows += [
        (say(N_("Cheapest in calculations")), *(_share(each, language) for each in columns)),
        (
            say(N_("Emissions, t CO2e")),
            *(number(significant(each.emissions, 2), language) for each in columns),
        ),
    ]
    if any(each.savings is not None for each in columns):
        saved = (amount(None if each.savings is None else each.savings.net) for each in columns)
        rows.append((say(N_("Saved against the reference")), *saved))
        years = (
            NONE
            if each.savings is None or each.savings.payback is None
            else number(each.savings.payback, language)
            for each in columns
        )
        rows.append((say(N_("Paid back in year")), *years))
    return ChartTable(heads=(say(N_("Figure")), *(each.name for each in columns)), rows=tuple(rows))


def _share(each: AlternativeResult, language: Language) -> str:
    return NONE if each.cheapest_share is None else percent(told_share(each.cheapest_share), language)

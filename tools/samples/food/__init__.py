"""Meals in the schools and day care of a municipality: an EU procurement of 2025, in the second year of its contract.

The story: the education committee feared that children would not eat plant-based food, a taste test and a step by step
menu settled it; waste was over the limit in the first autumn and under the bonus line in spring.
"""

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language

from samples.course import Course
from samples.food.contract import contracted
from samples.food.figures import effect_aimed_at, emissions_counted, tenders_compared
from samples.food.need import asked_of_the_market, begun, named, needed, required
from samples.food.outcome import carried_out
from samples.food.tender import compared
from samples.notices import announced_meals


def sample(shipped: Shipped, language: Language) -> Procurement:
    """The procurement in one language, as it stands in November 2026."""
    course = Course(shipped, language, begun(language))
    named(course)
    needed(course)
    asked_of_the_market(course)
    required(course)
    emissions_counted(course)
    compared(course)
    tenders_compared(course)
    contracted(course)
    effect_aimed_at(course)
    announced_meals(course)
    carried_out(course)
    return course.procurement

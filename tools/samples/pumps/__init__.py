"""Pumps of a water works renewed and overhauled: under the Utilities Act, in the last year of the contract.

The story: the operators wanted new pumps only, the life-cycle cost spoke for overhaul, a lawyer and a life-cycle expert
were asked, and in four years two thirds of the pumps were overhauled in place of being replaced.
"""

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language

from samples.course import Course
from samples.notices import announced_pumps
from samples.pumps.comparison import compared
from samples.pumps.contract import contracted
from samples.pumps.figures import costs_compared, effect_aimed_at, tenders_compared
from samples.pumps.need import begun, named, needed, other_ways
from samples.pumps.outcome import carried_out
from samples.pumps.tender import asked_of_the_market, required


def sample(shipped: Shipped, language: Language) -> Procurement:
    """The procurement in one language, as it stands in November 2026."""
    course = Course(shipped, language, begun(language))
    named(course)
    needed(course)
    other_ways(course)
    asked_of_the_market(course)
    required(course)
    compared(course)
    costs_compared(course)
    tenders_compared(course)
    contracted(course)
    effect_aimed_at(course)
    announced_pumps(course)
    carried_out(course)
    return course.procurement

"""School furniture of a city of 21,000: an EU procurement of 2024, in the third year of its contract.

The story: used and refurbished furniture got a lot of its own against the doubts of the schools, the weight of the
environment grew from a token to a quarter, and the take-back was late in its first year, which cost the supplier.
"""

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language

from samples.course import Course
from samples.furniture.comparison import compared
from samples.furniture.contract import contracted
from samples.furniture.figures import costs_compared, effect_aimed_at, tenders_compared
from samples.furniture.need import asked_of_the_market, begun, named, needed
from samples.furniture.outcome import carried_out
from samples.furniture.tender import required
from samples.notices import announced_furniture


def sample(shipped: Shipped, language: Language) -> Procurement:
    """The procurement in one language, as it stands in November 2026."""
    course = Course(shipped, language, begun(language))
    named(course)
    needed(course)
    asked_of_the_market(course)
    costs_compared(course)
    required(course)
    compared(course)
    tenders_compared(course)
    contracted(course)
    effect_aimed_at(course)
    announced_furniture(course)
    carried_out(course)
    return course.procurement

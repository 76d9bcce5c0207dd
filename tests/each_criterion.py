"""One test for each category instead of one for each criterion.

There are hundreds of criteria and a dozen tests of all of them. Each takes less than a millisecond, and pytest several
for whatever it calls a test. A failure names its criterion.
"""

import inspect
from collections.abc import Callable
from functools import wraps

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Criterion

CRITERIA: tuple[Criterion, ...] = tuple(Shipped().library.criteria.values())
BY_CATEGORY: dict[str, list[Criterion]] = {}
for _criterion in CRITERIA:
    BY_CATEGORY.setdefault(_criterion.category, []).append(_criterion)


def of_each_criterion(test: Callable[..., None]) -> Callable[..., None]:
    """Call a test that takes a `criterion` for every criterion of a category."""

    @wraps(test)
    def over_category(category: str, **others: object) -> None:
        for criterion in BY_CATEGORY[category]:
            try:
                test(criterion=criterion, **others)
            except Exception as error:
                error.add_note(f"the criterion is {criterion.id}")
                raise

    asked = inspect.signature(test)
    category = inspect.Parameter("category", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = [category if name == "criterion" else each for name, each in asked.parameters.items()]
    over_category.__signature__ = asked.replace(parameters=parameters)  # type: ignore[attr-defined]
    return pytest.mark.parametrize("category", list(BY_CATEGORY))(over_category)

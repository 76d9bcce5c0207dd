"""Every lesson, by its training item."""

from collections.abc import Mapping

from gatekeeper_app.domain.lessons_before import BEFORE_COMPARISON
from gatekeeper_app.domain.lessons_from_comparison import FROM_COMPARISON
from gatekeeper_app.domain.training import Lesson, TrainingItem

LESSONS: Mapping[TrainingItem, Lesson] = {each.id: each for each in (*BEFORE_COMPARISON, *FROM_COMPARISON)}


def lesson(item: TrainingItem) -> Lesson:
    """The lesson of a training item; there is one for each."""
    return LESSONS[item]

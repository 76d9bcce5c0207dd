"""What has grown old: criteria, sources and dated values past their review date, values whose time is over."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.dated_figures import ended
from gatekeeper_app.services.protocols import LawBook, Library


def values_of_criterion(criterion: Criterion, law: LawBook) -> tuple[DatedValue, ...]:
    """The dated values a criterion rests on; one the law book does not hold is passed over."""
    return tuple(law.values[each] for each in criterion.dated_values if each in law.values)


def warnings_of(criterion: Criterion, law: LawBook, today: date) -> Iterator[Message]:
    """What a reader of the criterion must know before using it: a review that is due, figures that hold no more."""
    if criterion.review_by < today:
        yield Message(
            N_("The review date {date} has passed. Check figures and references to law before use."),
            {"date": criterion.review_by},
        )
    for value in values_of_criterion(criterion, law):
        if ended(value, today):
            yield Message(
                N_("A figure it rests on held until {date}: {value}."),
                {"date": value.entries[-1].valid_until or today, "value": value.name},
            )
        elif value.review_by < today:
            yield Message(
                N_("A figure it rests on was to be read again by {date}: {value}."),
                {"date": value.review_by, "value": value.name},
            )
    for parameter in criterion.parameters:
        referred = law.values.get(parameter.reference)
        if referred is None:
            continue
        for figure in dict.fromkeys(parameter.defaults.values()):
            entry = referred.expired(figure, today)
            if entry is not None:
                yield Message(
                    N_("{figure}: the {value} it proposes held until {date}."),
                    {"figure": parameter.label, "value": figure, "date": entry.valid_until or today},
                )


def stale_values(library: Library, law: LawBook, today: date) -> tuple[DatedValue, ...]:
    """The dated values that criteria of the library rest on, and that have ended or are due to be read again."""
    used = dict.fromkeys(
        value_id for criterion in library.criteria.values() for value_id in criterion.dated_values
    )
    values = [law.values[value_id] for value_id in used if value_id in law.values]
    return tuple(value for value in values if value.review_by < today or ended(value, today))

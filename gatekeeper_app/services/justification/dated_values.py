"""The dated values the included criteria rest on: what held on the law's day, from where, and whether it still does."""

from gatekeeper_app.calculation.since_chosen import entry_words
from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.report import Block, Column, Table
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.unverified import value_figure
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.freshness import values_of_criterion
from gatekeeper_app.services.justification.material import Material


def value_blocks(material: Material) -> list[Block]:
    """A table of the values; nothing where no included criterion rests on one."""
    used: dict[str, DatedValue] = {}
    for decision in material.procurement.included:
        criterion = material.criterion(decision)
        if criterion is not None:
            used |= {value.id: value for value in values_of_criterion(criterion, material.law)}
    if not used:
        return []
    say = material.say
    return [
        Table(
            caption=say(N_("Dated figures the criteria rest on")),
            columns=(
                Column(title=say(N_("Figure")), weight=9),
                Column(title=say(N_("Held on {date}"), date=material.procurement.law_date), weight=5),
                Column(title=say(N_("Source")), weight=9),
                Column(title=say(N_("Certainty")), weight=4),
            ),
            rows=tuple(_row(material, value) for value in used.values()),
        )
    ]


def _row(material: Material, value: DatedValue) -> tuple[str, str, str, str]:
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    entry = value.on(material.procurement.law_date)
    held = (
        entry_words(value, entry).in_language(language) if entry is not None else say(N_("nothing in force"))
    )
    if entry is not None and entry.valid_until is not None:
        held = f"{held} {say(N_('(until {date})'), date=entry.valid_until)}"
    read = say(N_("read {date}"), date=value.source.read_on)
    source = f"{value.row}. {say(value.source.title)}. {value.source.address}, {read}"
    if value.review_by < material.now.astimezone().date():
        source += f". {say(N_('The review date {date} has passed.'), date=day(value.review_by, language))}"
    shown = entry or value.entries[-1]
    day_confirmed = confirmed_days(material.procurement).get(value_figure(value, shown))
    certainty = say(CERTAINTY_NAMES[shown.certainty])
    if day_confirmed is not None:
        certainty = say(N_("confirmed {date}"), date=day_confirmed)
    return say(value.name), held, source, certainty

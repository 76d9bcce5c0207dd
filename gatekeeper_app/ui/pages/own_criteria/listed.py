"""The own library as rows of a list: criteria by state, then categories and sources."""

from gatekeeper_app.domain.criteria import CRITERION_KIND_NAMES
from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES, OwnCriterion, OwnState
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.records import OwnContents
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.widgets.listing import Row

_ICONS: dict[OwnState, tuple[str, str]] = {
    OwnState.DRAFT: ("pencil", "text_muted"),
    OwnState.IN_USE: ("circle-check", "ok"),
    OwnState.RETIRED: ("circle-slash", "text_muted"),
}


def rows(contents: OwnContents, tongue: Tongue) -> list[Row]:
    """Headings with what stands under them; keys are the ids."""
    found: list[Row] = []
    criteria = list(contents.criteria.values())
    for state in OwnState:
        of_it = [_criterion(each, tongue) for each in criteria if each.state is state]
        found += _under(tongue.say(OWN_STATE_NAMES[state]), f"state-{state}", of_it)
    categories = [
        _entry(
            each.id,
            tongue.say(each.category.name),
            tongue.say(OWN_STATE_NAMES[OwnState.RETIRED]) if each.retired else "",
            "folder",
            tongue,
        )
        for each in contents.categories.values()
    ]
    found += _under(tongue.say(N_("Own categories")), "categories", categories)
    sources = [
        _entry(each.id, tongue.say(each.source.title), each.source.address, "file-text", tongue)
        for each in contents.sources.values()
    ]
    return found + _under(tongue.say(N_("Own sources")), "sources", sources)


def _under(heading: str, key: str, below: list[Row]) -> list[Row]:
    return [Row(key=key, title=heading, spoken=heading, heading=True), *below] if below else []


def _criterion(own: OwnCriterion, tongue: Tongue) -> Row:
    say = tongue.say
    name = say(own.content.name).strip() or say(N_("Criterion without a name"))
    line = [own.id, say(CRITERION_KIND_NAMES[own.content.kind]).lower()]
    if own.version:
        line.append(say(N_("version {number}"), number=own.version))
    if own.in_use is not None and own.being_changed and not own.retired:
        line.append(say(N_("changes not in use")))
    if own.based_on:
        line.append(say(N_("made from {id}"), id=own.based_on))
    if own.origin:
        line.append(say(N_("from {organisation}"), organisation=own.origin))
    icon, tone = _ICONS[own.state]
    words = " · ".join(line)
    state = say(OWN_STATE_NAMES[own.state])
    return Row(
        key=own.id, title=name, line=words, icon=icon, icon_tone=tone, spoken=f"{name}. {state}. {words}"
    )


def _entry(entry_id: str, name: str, more: str, icon: str, tongue: Tongue) -> Row:
    title = name.strip() or tongue.say(N_("Without a name"))
    line = " · ".join(filter(None, (entry_id, more)))
    return Row(key=entry_id, title=title, line=line, icon=icon, spoken=f"{title}. {line}")

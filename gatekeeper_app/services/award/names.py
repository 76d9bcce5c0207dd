"""Names of criteria as their reader knows them: notices and samples often write all three languages in one name."""

from dataclasses import replace

from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.award.results import AwardResult

_BETWEEN = " / "
_ORDER: tuple[Language, ...] = ("fi", "sv", "en")


def own_part(name: str, language: Language) -> str:
    """ "Hinta" of "Hinta / Pris / Price"; any other name as it is."""
    parts = [part.strip() for part in name.split(_BETWEEN)]
    if len(parts) != len(LANGUAGES) or not all(parts):
        return name
    return parts[_ORDER.index(language)]


def said_in(result: AwardResult, language: Language) -> AwardResult:
    """The result with the names of its lines in one language."""
    return replace(
        result,
        lines_compared=tuple(
            replace(line, name=own_part(line.name, language)) for line in result.lines_compared
        ),
        lines=tuple(replace(line, name=own_part(line.name, language)) for line in result.lines),
    )

"""Criteria as rows of the list: what was found and why, and the few of a category to begin with."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES, Ambition, Category, Criterion
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.browsing import Filters, Found, Results
from gatekeeper_app.services.few import Recommended
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.widgets.listing import Row, RowsToCome

_MATCHED: dict[Language, str] = {
    "fi": N_("match: {field}, in Finnish"),
    "sv": N_("match: {field}, in Swedish"),
    "en": N_("match: {field}, in English"),
}
_AT = "@"


def key_at(criterion_id: str, ambition: Ambition) -> str:
    """The key of a row that stands for a criterion at a level: the few have a criterion at several."""
    return f"{criterion_id}{_AT}{ambition.value}"


def criterion_of(key: str) -> str:
    """The criterion a row stands for."""
    return key.partition(_AT)[0]


def level_of(key: str) -> Ambition | None:
    """The level a row stands for; None where it stands for the criterion."""
    level = key.partition(_AT)[2]
    return Ambition(level) if level else None


class RowWriter:
    """Writes rows in a language. `marks`: the criteria marked, shown as boxes; None: boxes are not shown."""

    def __init__(self, tongue: Tongue, marks: Collection[str] | None) -> None:
        self._tongue, self._marks = tongue, marks
        say = tongue.say
        self._levels = {ambition: say(name) for ambition, name in AMBITION_NAMES.items()}
        self._kinds = {kind: _small(say(name)) for kind, name in CRITERION_KIND_NAMES.items()}

    def found(self, found: Results, filters: Filters, categories: Mapping[str, Category]) -> RowsToCome:
        """By category under headings; what was searched for in one list, best match first."""
        grouped = not filters.query.strip() and not filters.category
        keys: list[tuple[str, bool]] = []
        places: list[int] = []  # of a row in what was found; for a heading that of the first row below it
        category = ""
        for at, criterion in enumerate(found.criteria):
            if grouped and criterion.category != category:
                category = criterion.category
                keys.append((category, True))
                places.append(at)
            keys.append((criterion.id, False))
            places.append(at)

        def make(place: int) -> Row:
            key, heading = keys[place]
            if heading:
                known = categories.get(key)
                return _heading(key, self._tongue.say(known.name) if known is not None else key)
            each = found[places[place]]
            ambition = filters.ambition or each.criterion.recommended
            lines, marks = self._lines(each, ambition, found)
            return self._row(key, each.criterion, ambition, lines, marks)

        return RowsToCome(keys, make)

    def few(self, few: Mapping[Ambition, Sequence[Recommended]]) -> Iterator[Row]:
        """The recommended few of a category under their levels, each with its reasons."""
        for ambition, recommended in few.items():
            if recommended:
                yield _heading(ambition.value, self._levels[ambition])
            for each in recommended:
                key = key_at(each.criterion.id, ambition)
                yield self._row(key, each.criterion, ambition, self._reasons(each), ())

    def _row(
        self,
        key: str,
        criterion: Criterion,
        ambition: Ambition,
        lines: Sequence[str],
        marks: tuple[tuple[int, int], ...],
    ) -> Row:
        name = self._tongue.say(criterion.name)
        spoken = ". ".join((name, *(line.rstrip(".") for line in lines)))
        icon = f"level-{ambition.step}"
        if self._marks is not None:
            marked = criterion.id in self._marks
            icon = "square-check" if marked else "square"
            spoken = f"{spoken}. {self._tongue.say(N_('marked') if marked else N_('not marked'))}"
        return Row(
            key=key,
            title=name,
            line="\n".join(lines),
            icon=icon,
            icon_tone="accent",
            spoken=spoken,
            marks=marks,
        )

    def _reasons(self, each: Recommended) -> Sequence[str]:
        say = self._tongue.say
        speaking = " ".join(say(reason.sentence) for reason in each.speaking_for)
        to_mind = " ".join(say(reason.sentence) for reason in each.to_mind)
        lines = [self._kinds[each.criterion.kind].capitalize()]
        if speaking:
            lines.append(speaking)
        if to_mind:
            lines.append(say(N_("To mind: {reasons}"), reasons=to_mind))
        return lines

    def _lines(
        self, found: Found, ambition: Ambition, results: Results
    ) -> tuple[Sequence[str], tuple[tuple[int, int], ...]]:
        """What stands below the name, and which stretches of it are marked."""
        lines = [f"{self._levels[ambition]} · {self._kinds[found.criterion.kind]}"]
        if not found.field:
            return lines, ()
        lines.append(self._match(found))
        piece = results.excerpt(found)
        if piece is None:
            return lines, ()
        named = piece.text == self._tongue.say(found.criterion.name)  # it stands above: its words are enough
        text, places = _listed(piece.words) if named else (piece.text, piece.marks)
        before = f"{lines.pop()} · " if named else ""
        shift = sum(len(line) + 1 for line in lines) + len(before)
        lines.append(f"{before}{text}")
        return lines, tuple((start + shift, end + shift) for start, end in places)

    def _match(self, found: Found) -> str:
        """Where the words were found: "match: contract clause"."""
        say = self._tongue.say
        field = _small(say(found.field))
        if found.language is None or found.language == self._tongue.language:
            return say(N_("match: {field}"), field=field)
        return say(_MATCHED[found.language], field=field)


def _heading(key: str, words: str) -> Row:
    return Row(key=key, title=words, spoken=words, heading=True)


def _listed(words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words in a row, and where each stands."""
    text, places = "", []
    for word in words:
        text = f"{text}, " if text else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, tuple(places)


def _small(words: str) -> str:
    """A noun inside a line: "vähimmäisvaatimus"; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]

"""What can be looked up in the editor, each as (key, title, line below it), and what an id is called."""

from collections.abc import Sequence

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES, Certainty
from gatekeeper_app.domain.criteria import CRITERION_KIND_NAMES
from gatekeeper_app.ui.workbench import Workbench

_OFFERED = (Certainty.VERIFIED, Certainty.SECONDARY, Certainty.DERIVED, Certainty.PRACTICE)


class Lookups:
    """Over the library in use and the law book, in the window's language."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def provisions(self) -> Sequence[tuple[str, str, str]]:
        ids = self._bench.own.library.law.provision_ids
        return [(each, self.provision(each), self._heading(each)) for each in sorted(ids, key=_by_number)]

    def provision(self, provision_id: str) -> str:
        """How it is cited; its id where the law book does not know it."""
        own, say = self._bench.own.library, self._bench.tongue.say
        try:
            words = say(own.law.provision(provision_id, own.today).citation)
        except KeyError:
            return provision_id
        return words[:1].upper() + words[1:]

    def _heading(self, provision_id: str) -> str:
        own = self._bench.own.library
        return self._bench.tongue.say(own.law.provision(provision_id, own.today).heading)

    def sources(self) -> Sequence[tuple[str, str, str]]:
        """Sources of the library and one's own, then provisions, which may be cited too."""
        say = self._bench.tongue.say
        known = [(key, say(each.title), key) for key, each in self._bench.own.library.library.sources.items()]
        return [*known, *self.provisions()]

    def source(self, source_id: str) -> str:
        found = self._bench.own.library.library.sources.get(source_id)
        if found is None:
            return self.provision(source_id)
        return f"{source_id}  {self._bench.tongue.say(found.title)}"

    def criteria(self) -> Sequence[tuple[str, str, str]]:
        say = self._bench.tongue.say
        return [
            (key, say(each.name), f"{key} · {say(CRITERION_KIND_NAMES[each.kind])}")
            for key, each in self._bench.own.library.library.criteria.items()
        ]

    def criterion(self, criterion_id: str) -> str:
        found = self._bench.own.library.library.criteria.get(criterion_id)
        return criterion_id if found is None else f"{criterion_id}  {self._bench.tongue.say(found.name)}"

    def values(self) -> Sequence[tuple[str, str, str]]:
        say = self._bench.tongue.say
        return [(key, say(each.name), key) for key, each in self._bench.own.library.law.values.items()]

    def value(self, value_id: str) -> str:
        found = self._bench.own.library.law.values.get(value_id)
        return value_id if found is None else f"{value_id}  {self._bench.tongue.say(found.name)}"

    def categories(self) -> Sequence[tuple[str, str]]:
        """Of the library and one's own, in the order of their names."""
        say = self._bench.tongue.say
        known = self._bench.own.library.library.categories
        return sorted(
            ((key, say(known[key].name).strip() or key) for key in known), key=lambda each: each[1].casefold()
        )

    def certainties(self, now: Certainty | None) -> Sequence[tuple[str, str]]:
        """Those a writer chooses from; one more where it stands there already."""
        offered = [*_OFFERED, *([now] if now is not None and now not in _OFFERED else [])]
        return [(each.value, self._bench.tongue.say(CERTAINTY_NAMES[each])) for each in offered]


def _by_number(provision_id: str) -> tuple[str, int, str]:
    letters, _, rest = provision_id.partition("-")
    digits = "".join(letter for letter in rest if letter.isdigit())
    return letters, int(digits or 0), rest

"""A newer shipped library, taken in from one checked file: what it would change, before anything is changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.own_criteria import OwnCriterion
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_comparison import FieldDifference, differences
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.own.live_help import known_ids, own_remarks
from gatekeeper_app.services.protocols import LawBook, Library, ProcurementStore

SUFFIX = ".gatekeeper-library"
"""What a file with a newer library is called; the built file of any name is taken as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryInUse:
    """Which shipped library is in use. `updated`: one that was taken in; `shipped_version` is the program's own.
    `trouble` says why one that was taken in is not used."""

    library: Library
    shipped_version: str
    updated: bool = False
    trouble: UserFacingError | None = None


class LibraryPlace(Protocol):
    """Where the program's own library lies and one that was taken in."""

    def open(self) -> LibraryInUse: ...
    def read(self, file: Path) -> Library:
        """A library, every document of it read; raises `UnreadableInputError`."""

    def take(self, file: Path, version: str) -> None:
        """Take a copy in, whole or not at all; raises `UserFacingError` where it is not of this version any more."""

    def take_back(self) -> bool:
        """Forget the one taken in; False where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCriterion:
    """A criterion the update words otherwise, field by field."""

    before: Criterion
    after: Criterion
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedProcurement:
    """An open procurement with decisions on criteria the update changes or withdraws. What was decided keeps its
    wording."""

    id: str
    title: str
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryUpdate:
    """What a file would change. `variants` are own criteria made from what is changed or withdrawn."""

    file: Path
    version: str
    current: str
    new: tuple[Criterion, ...]
    changed: tuple[ChangedCriterion, ...]
    withdrawn: tuple[Criterion, ...]
    touched: tuple[TouchedProcurement, ...]
    variants: tuple[OwnCriterion, ...]

    @property
    def same(self) -> bool:
        return self.version == self.current


class LibraryUpdates:
    """Looks into a newer library, takes it in, takes it back."""

    def __init__(
        self,
        place: LibraryPlace,
        library: CombinedLibrary,
        law: LawBook,
        store: ProcurementStore,
        own: OwnLibrary,
        *,
        today: Callable[[], date],
    ) -> None:
        self._place, self._library, self._law = place, library, law
        self._store, self._own, self._today = store, own, today

    @property
    def in_use(self) -> LibraryInUse:
        return self._place.open()

    def look_into(self, file: Path) -> LibraryUpdate:
        """Check a file through and say what it would change. Slow: for a job.

        Raises `UnreadableInputError` for what is no sound library, `NotPossibleNowError` for one that is older than
        the one in use or needs a newer program.
        """
        library = self._place.read(file)
        current = self._library.shipped
        if edition(library.version) < edition(current.version):
            raise _older(file, library.version, current.version)
        refuse_unsound(file, library, self._law, self._today())
        new, changed, withdrawn = compared(current, library)
        other = {each.before.id for each in changed}
        gone = {criterion.id for criterion in withdrawn}
        own = self._own.contents.criteria.values()
        return LibraryUpdate(
            file=file,
            version=library.version,
            current=current.version,
            new=new,
            changed=changed,
            withdrawn=withdrawn,
            touched=tuple(touched(self._open_procurements(), other, gone)),
            variants=tuple(each for each in own if each.based_on in other | gone),
        )

    def take(self, update: LibraryUpdate) -> None:
        """Use the library from now on, in place of the one the program came with."""
        self._place.take(update.file, update.version)
        self._library.rebase(self._place.open().library)

    def take_back(self) -> bool:
        """Use the library the program came with again; False where no other was in use."""
        gone = self._place.take_back()
        self._library.rebase(self._place.open().library)
        return gone

    def _open_procurements(self) -> Iterable[Procurement]:
        for summary in self._store.summaries():
            if not summary.archived:
                try:
                    yield self._store.get(summary.id)
                except UserFacingError:  # a damaged one is told of where it is opened
                    continue


def edition(version: str) -> str:
    """The day a version begins with: the newest criterion of that library."""
    return version[:10]


def compared(
    before: Library, after: Library
) -> tuple[tuple[Criterion, ...], tuple[ChangedCriterion, ...], tuple[Criterion, ...]]:
    """Criteria that are new, worded otherwise, and withdrawn."""
    old: Mapping[str, Criterion] = before.criteria
    new: Mapping[str, Criterion] = after.criteria
    changed = [
        ChangedCriterion(before=old[key], after=new[key], differences=differences(old[key], new[key]))
        for key in new
        if key in old and old[key] != new[key]
    ]
    return (
        tuple(new[key] for key in new if key not in old),
        tuple(changed),
        tuple(old[key] for key in old if key not in new),
    )


def touched(
    procurements: Iterable[Procurement], changed: set[str], withdrawn: set[str]
) -> Iterable[TouchedProcurement]:
    for procurement in procurements:
        decided = {decision.criterion_id for decision in procurement.decisions}
        if decided & (changed | withdrawn):
            yield TouchedProcurement(
                id=procurement.id,
                title=procurement.title,
                changed=tuple(sorted(decided & changed)),
                withdrawn=tuple(sorted(decided & withdrawn)),
            )


def refuse_unsound(file: Path, library: Library, law: LawBook, on: date) -> None:
    """Raises `NotPossibleNowError` for a library this program cannot use whole: it names provisions, sources or
    figures that do not fit."""
    known = known_ids(library, law, on)
    for criterion in library.criteria.values():
        for remark in own_remarks(criterion, known, library.categories, library.criteria):
            if remark.blocking:
                raise NotPossibleNowError(
                    what=Message(N_("The library {name} was not taken in."), {"name": file.name}),
                    why=Message(
                        N_("The criterion {id} does not fit this program ({place}): {fault}"),
                        {"id": criterion.id, "place": remark.place, "fault": remark.message},
                    ),
                    remedy=Message(N_("Update the program, or ask for the library that belongs to it.")),
                )


def _older(file: Path, version: str, current: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The library {name} was not taken in."), {"name": file.name}),
        why=Message(
            N_("It is version {version}; the one in use, {current}, is newer."),
            {"version": version, "current": current},
        ),
        remedy=Message(N_("Keep the one in use, or choose a newer file.")),
    )

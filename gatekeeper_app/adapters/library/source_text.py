"""The library as reviewable text: a folder of TOML files read into domain values.

All faults of all files are collected before anything is refused (docs/library-format.md).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, Remark, read_file
from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.checks import (
    KnownIds,
    category_remarks,
    criterion_remarks,
    source_remarks,
)
from gatekeeper_app.services.criteria_text.conversion import category_of, criterion_of, source_of
from gatekeeper_app.services.criteria_text.form import CategoryText, CriterionText, SourcesText, SourceText
from gatekeeper_app.services.criteria_text.references import NO_LIMITS, Limits

FILES_LIMIT = 5_000

_CATEGORY = "category.toml"
_SOURCES = "sources.toml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryContent:
    """Everything the library holds, each part in the order of its ids."""

    categories: tuple[Category, ...]
    sources: tuple[Source, ...]
    criteria: tuple[Criterion, ...]


def read_library_text(
    folder: Path, provisions: Collection[str], values: Limits = NO_LIMITS
) -> LibraryContent:
    """The library in `folder` (one folder a category). `provisions` are the ids of the law book, `values` its dated
    values with the limits they set, which take the place of references.

    Raises `FaultyTextError` with every fault of every file, `UnreadableInputError` where there is no library.
    """
    reading = _Reading()
    for category_folder in _category_folders(folder):
        reading.read(category_folder)
    reading.check(provisions, values)
    if reading.faults:
        raise FaultyTextError(
            what=Message(N_("The texts of the criteria library have faults.")),
            faults=reading.faults,
            remedy=Message(N_("Correct the places named and build the library again.")),
        )
    content = reading.content(values)
    if not content.criteria:
        raise _no_library(folder, Message(N_("It holds no criterion.")))
    return content


def _category_folders(folder: Path) -> list[Path]:
    try:
        folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        files = sum(1 for path in folders for _ in path.glob("*.toml"))
    except OSError:
        folders, files = [], 0
    if not files:
        raise _no_library(folder, Message(N_("It has no category folders with TOML files.")))
    if files > FILES_LIMIT:
        raise _no_library(
            folder, Message(N_("It holds more than {limit} TOML files."), {"limit": FILES_LIMIT})
        )
    return folders


def _no_library(folder: Path, why: Message) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(N_("The folder {folder} is not a criteria library."), {"folder": str(folder)}),
        why=why,
        remedy=Message(N_("Name the folder that holds one folder for each category.")),
    )


class _Reading:
    """What has been read so far, by file name, and what was wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._categories: dict[str, CategoryText] = {}
        self._sources: dict[str, SourcesText] = {}
        self._criteria: dict[str, CriterionText] = {}

    def read(self, folder: Path) -> None:
        """One category: its description, its sources, its criteria."""
        self._read_into(self._categories, folder / _CATEGORY, CategoryText)
        self._read_into(self._sources, folder / _SOURCES, SourcesText)
        for path in sorted(folder.glob("*.toml")):
            if path.name not in (_CATEGORY, _SOURCES):
                self._read_into(self._criteria, path, CriterionText)

    def _read_into(self, target: dict[str, T], path: Path, form: type[T]) -> None:
        name = f"{path.parent.name}/{path.name}"
        value = read_file(path, form, name, self.faults)
        if value is not None:
            target[name] = value

    def check(self, provisions: Collection[str], values: Limits) -> None:
        for file, category in self._categories.items():
            self._note(file, category_remarks(category))
        self._check_unique((file, "id", category.id) for file, category in self._categories.items())
        for file, text in self._sources.items():
            for source in text.sources:
                self._note(file, source_remarks(source))
        self._check_sources()
        sources = {source.id for _, source in self._all_sources()}
        known = KnownIds(sources=sources, provisions=provisions, values=values)
        for file, criterion in self._criteria.items():
            if criterion.id != Path(file).stem:
                message = Message(N_("The id {id} is not the name of the file."), {"id": criterion.id})
                self.faults.append(Fault(file, "id", message))
            self._note(file, criterion_remarks(criterion, known))
        self._check_unique((file, "id", criterion.id) for file, criterion in self._criteria.items())
        self._check_relations()

    def _check_sources(self) -> None:
        """A row of the fact base may be cited in several categories, but then it says the same in each."""
        first: dict[str, SourceText] = {}
        seen: set[tuple[str, str]] = set()
        for file, source in self._all_sources():
            place = f"sources.{source.id}"
            if (file, source.id) in seen:
                self.faults.append(Fault(file, place, _repeated(source.id)))
            elif first.setdefault(source.id, source) != source:
                message = Message(
                    N_("The source {id} says something else in another category."), {"id": source.id}
                )
                self.faults.append(Fault(file, place, message))
            seen.add((file, source.id))

    def _check_relations(self) -> None:
        """Criteria that exclude or complete each other exist; none names itself."""
        criteria = {criterion.id for criterion in self._criteria.values()}
        for file, criterion in self._criteria.items():
            for place, others in (("excludes", criterion.excludes), ("related", criterion.related)):
                for other in others:
                    if other not in criteria - {criterion.id}:
                        message = Message(N_("There is no other criterion {id}."), {"id": other})
                        self.faults.append(Fault(file, place, message))

    def _check_unique(self, ids: Iterable[tuple[str, str, str]]) -> None:
        seen: set[str] = set()
        for file, place, value in ids:
            if value in seen:
                self.faults.append(Fault(file, place, _repeated(value)))
            seen.add(value)

    def _all_sources(self) -> list[tuple[str, SourceText]]:
        return [(file, source) for file, text in self._sources.items() for source in text.sources]

    def _note(self, file: str, remarks: Iterable[Remark]) -> None:
        self.faults.extend(Fault(file, place, message) for place, message in remarks)

    def content(self, values: Limits) -> LibraryContent:
        """The domain values; only once no fault was found."""
        folder_of = {Path(file).parent.name: category.id for file, category in self._categories.items()}
        criteria = [
            criterion_of(criterion, folder_of[Path(file).parent.name], values)
            for file, criterion in self._criteria.items()
        ]
        sources = {source.id: source_of(source) for _, source in self._all_sources()}
        categories = [category_of(category) for category in self._categories.values()]
        return LibraryContent(
            categories=tuple(sorted(categories, key=lambda category: category.id)),
            sources=tuple(sources[key] for key in sorted(sources)),
            criteria=tuple(sorted(criteria, key=lambda criterion: criterion.id)),
        )


def _repeated(value: str) -> Message:
    return Message(N_("The id {id} is already used."), {"id": value})

"""A pack read from a file of unknown origin: measured, read, and every fault told with its line."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from gatekeeper_app.domain.own_criteria import CODE, OWN_CATEGORY_ID, OWN_CRITERION_ID
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.checks import (
    KnownIds,
    category_remarks,
    criterion_remarks,
    source_remarks,
)
from gatekeeper_app.services.criteria_text.conversion import category_of, criterion_of, source_of
from gatekeeper_app.services.criteria_text.fitting import Fault, FaultyTextError, Remark, misfits
from gatekeeper_app.services.criteria_text.form import CriterionText
from gatekeeper_app.services.criteria_text.references import resolved
from gatekeeper_app.services.criteria_text.remarks import GAPS
from gatekeeper_app.services.exchange import MAX_DECIMALS, MAX_FIGURE, NOT_TEXT, YEARS
from gatekeeper_app.services.own.live_help import known_ids
from gatekeeper_app.services.packs import toml_positions
from gatekeeper_app.services.packs.form import (
    FORMAT,
    MAX_BYTES,
    MAX_CRITERIA,
    MAX_ENTRIES,
    MAX_MEGABYTES,
    MAX_TEXT,
    VERSION,
    Pack,
    PackCriterionText,
    PackedCategory,
    PackedCriterion,
    PackText,
)
from gatekeeper_app.services.protocols import LawBook, Library

_LINE = re.compile(r"at line (\d+)")
_SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}")
_MOST_FAULTS = 200
_REMEDY = N_("Nothing was changed. Have the places named corrected, and take the pack in again.")


def read_pack(path: Path, library: Library, law: LawBook, on: date) -> Pack:
    """The pack in a file. `library` is the one in use: what a pack refers to stands there or in the pack itself.

    Raises `FaultyTextError` with every fault and its line, `UnreadableInputError` for what is no pack or one of a
    newer program, `NotPossibleNowError` where the disk does not give the file.
    """
    try:
        if not path.is_file():
            raise _refused(path.name, Message(N_("There is no such file.")), N_("Check where the file lies."))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rstrip(".")
        raise NotPossibleNowError(
            what=Message(N_("The criteria pack {name} cannot be read."), {"name": path.name}),
            why=Message(N_("The disk or the folder did not give it: {reason}."), {"reason": reason}),
            remedy=Message(N_("Check that the disk is there and that you may read the file.")),
        ) from error
    return pack_in(data, path.name, library, law, on)


def pack_in(data: bytes, name: str, library: Library, law: LawBook, on: date) -> Pack:
    """The pack in the bytes of a file, which errors call `name`; raises as `read_pack`."""
    if len(data) > MAX_BYTES:
        limit = Message(N_("It is larger than {limit} megabytes."), {"limit": MAX_MEGABYTES})
        raise _refused(name, limit, N_("Ask for a smaller pack, in several files if need be."))
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _other_kind(name) from error
    reading = _Reading(text, name)
    reading.refuse_other_kinds()
    return reading.pack(library, law, on)


class _Reading:
    """One text being read; `faults` gathers what is wrong in it."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self.faults: list[Fault] = []
        try:
            self._lines = toml_positions.positions(text)
            self._data: dict[str, Any] = tomllib.loads(text)
        except toml_positions.TooDeepError as error:
            message = Message(N_("It is nested deeper, or holds more, than any pack of criteria."))
            raise self._faulty([Fault(name, "", message, error.line)]) from error
        except toml_positions.NotTomlError as error:
            raise self._not_toml(error.line) from error
        except (ValueError, RecursionError) as error:
            found = _LINE.search(str(error))
            raise self._not_toml(int(found.group(1)) if found else text.count("\n") + 1) from error

    def refuse_other_kinds(self) -> None:
        version = self._data.get("version")
        if self._data.get("format") != FORMAT or not isinstance(version, int) or isinstance(version, bool):
            raise _other_kind(self._name)
        if version > VERSION:
            newer = Message(N_("It was made with a newer version of the program."))
            raise _refused(self._name, newer, N_("Update the program and take the pack in then."))
        if version < 1:
            raise _other_kind(self._name)

    def pack(self, library: Library, law: LawBook, on: date) -> Pack:
        self._note((), misfits(self._data, PackText, ""))
        self._refuse_faults()
        self._note((), _hostile(self._data, ""))
        self._refuse_faults()
        text = msgspec.convert(self._data, PackText)
        self._note((), _monstrous(text, ""))
        self._refuse_faults()
        self._header(text)
        if len(text.criteria) > MAX_CRITERIA:
            most = Message(N_("A pack holds at most {limit} criteria."), {"limit": MAX_CRITERIA})
            self._note((), [("criteria", most)])
            self._refuse_faults()
        self._check_parts(text)
        known = known_ids(library, law, on, {source.id for source in text.sources})
        categories = {*library.categories, *(category.id for category in text.categories)}
        for number, criterion in enumerate(text.criteria):
            self._note(("criteria", number), _criterion_faults(criterion, known, categories))
        self._refuse_faults()
        criteria = tuple(resolved(criterion, known.values) for criterion in text.criteria)
        return _pack(text, criteria)

    def _header(self, text: PackText) -> None:
        if not CODE.fullmatch(text.pack.made_by):
            message = Message(
                N_("A code has 2 to 12 letters from A to Z and digits, and begins with a letter.")
            )
            self._note((), [("pack.made_by", message)])
        self._note((), _without_zone("pack.made_at", text.pack.made_at))

    def _check_parts(self, text: PackText) -> None:
        """Ids are of their form and stand once; categories and sources hold what theirs must."""
        seen: set[str] = set()
        self._check_ids("categories", [entry.id for entry in text.categories], OWN_CATEGORY_ID, seen)
        self._check_ids("criteria", [entry.id for entry in text.criteria], OWN_CRITERION_ID, seen)
        self._check_ids("sources", [entry.id for entry in text.sources], _SOURCE_ID, seen)
        for number, category in enumerate(text.categories):
            self._note(("categories", number), _only_faults(category_remarks(category)))
            self._note(("categories", number), _without_zone("made_at", category.made_at))
        for number, source in enumerate(text.sources):
            beginning = f"sources.{source.id}."
            remarks = ((place.removeprefix(beginning), said) for place, said in source_remarks(source))
            self._note(("sources", number), _only_faults(remarks))

    def _check_ids(self, kind: str, ids: list[str], pattern: re.Pattern[str], seen: set[str]) -> None:
        for number, name in enumerate(ids):
            if not pattern.fullmatch(name):
                message = Message(N_("{id} is not an id that a pack may bring."), {"id": name})
                self._note((kind, number), [("id", message)])
            elif name in seen:
                self._note(
                    (kind, number), [("id", Message(N_("The id {id} is already used."), {"id": name}))]
                )
            seen.add(name)

    def _note(self, within: toml_positions.Path, remarks: Collection[Remark] | Iterator[Remark]) -> None:
        node: Any = self._data
        for key in within:
            node = node[key]
        name = node.get("id", "") if isinstance(node, dict) else ""
        for place, message in remarks:
            line = toml_positions.line_of(self._lines, node, place, within)
            whole = f"{name} {place}".strip() if within else place
            self.faults.append(Fault(self._name, whole, message, line))

    def _refuse_faults(self) -> None:
        if self.faults:
            raise self._faulty(self.faults)

    def _faulty(self, faults: list[Fault]) -> FaultyTextError:
        return FaultyTextError(
            what=Message(N_("The criteria pack {name} cannot be taken in."), {"name": self._name}),
            faults=sorted(faults, key=lambda fault: fault.line)[:_MOST_FAULTS],
            remedy=Message(_REMEDY),
        )

    def _not_toml(self, line: int) -> FaultyTextError:
        message = Message(N_("Line {line} is not valid TOML."), {"line": line})
        return self._faulty([Fault(self._name, "", message, line)])


def _only_faults(remarks: Iterator[Remark]) -> Iterator[Remark]:
    """A text still to be written is no fault in a pack: it is told when the pack is looked at."""
    return ((place, message) for place, message in remarks if message.msgid not in GAPS)


def _criterion_faults(
    text: PackCriterionText, known: KnownIds, categories: Collection[str]
) -> Iterator[Remark]:
    yield from _only_faults(criterion_remarks(text, known))
    yield from _without_zone("made_at", text.made_at)
    if text.category not in categories:
        args = {"id": text.category}
        yield "category", Message(N_("The category {id} is neither in the library nor in the pack."), args)
    if text.version < 0:
        yield "version", Message(N_("A version is 0 or more."))
    if not any((text.name.fi.strip(), text.name.sv.strip(), text.name.en.strip())):
        yield "name", Message(N_("The criterion has no name yet."))


def _without_zone(place: str, moment: datetime) -> Iterator[Remark]:
    if moment.tzinfo is None:
        yield place, Message(N_("A moment is expected here, for example 2026-11-21T12:00:00Z."))


def _hostile(value: object, place: str) -> Iterator[Remark]:
    """Texts, lists and figures beyond anything a person writes."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _hostile(entry, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        if len(value) > MAX_ENTRIES and place not in ("criteria", "sources", "categories"):
            yield place, Message(N_("A list has at most {limit} entries."), {"limit": MAX_ENTRIES})
        for number, entry in enumerate(value, start=1):
            yield from _hostile(entry, f"{place}[{number}]")
    elif isinstance(value, str):
        if len(value) > MAX_TEXT:
            yield place, Message(N_("The text is longer than {limit} characters."), {"limit": MAX_TEXT})
        elif NOT_TEXT.search(value):
            yield place, Message(N_("The text holds characters that cannot be seen."))
    elif isinstance(value, date) and value.year not in YEARS:
        args = {"first": str(YEARS[0]), "last": str(YEARS[-1])}
        yield place, Message(N_("The date is not between the years {first} and {last}."), args)


def _monstrous(value: object, place: str) -> Iterator[Remark]:
    """Figures no computer should write out, wherever they stand in a form."""
    if isinstance(value, msgspec.Struct):
        for each in msgspec.structs.fields(value):
            inside = f"{place}.{each.name}" if place else each.name
            yield from _monstrous(getattr(value, each.name), inside)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _monstrous(entry, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, entry in enumerate(value, start=1):
            yield from _monstrous(entry, f"{place}[{number}]")
    elif isinstance(value, Decimal | int) and not isinstance(value, bool):
        # The exponent first: a figure with an exponent of billions must not be written out to be compared.
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        sound = isinstance(exponent, int) and -MAX_DECIMALS <= exponent <= 15
        if not sound or not -MAX_FIGURE <= value <= MAX_FIGURE:
            yield place, Message(N_("The figure is beyond anything a criterion can have."))


def _pack(text: PackText, criteria: Iterable[CriterionText]) -> Pack:
    header = text.pack
    return Pack(
        made_by=header.made_by,
        organisation=header.organisation,
        made_at=header.made_at.astimezone(UTC),
        title=header.title,
        program=header.program,
        licence=header.licence,
        note=header.note,
        categories=tuple(
            PackedCategory(category=category_of(entry), made_at=entry.made_at.astimezone(UTC))
            for entry in text.categories
        ),
        sources=tuple(source_of(entry) for entry in text.sources),
        criteria=tuple(
            PackedCriterion(
                content=criterion_of(whole, entry.category),
                version=entry.version,
                made_at=entry.made_at.astimezone(UTC),
                based_on=entry.based_on,
                based_on_library=entry.based_on_library,
            )
            for entry, whole in zip(text.criteria, criteria, strict=True)
        ),
    )


def _other_kind(name: str) -> UnreadableInputError:
    why = Message(N_("It is a file of another kind, not a pack of criteria."))
    return _refused(name, why, N_("Choose a file that ends in .gatekeeper-criteria."))


def _refused(name: str, why: Message, remedy: str) -> UnreadableInputError:
    what = Message(N_("The criteria pack {name} cannot be read."), {"name": name})
    return UnreadableInputError(what=what, why=why, remedy=Message(remedy))

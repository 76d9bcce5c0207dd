"""The files of a folder, and which of them are one procurement.

Links are not followed and special files are not opened, so that a folder from anywhere can be looked through.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.survey.model import FileRole, Grouping

MOST_FILES = 5_000
DEEPEST = 20
_HEAD = 65_536
_UNTOLD = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_ROOT = re.compile(rb"<(?![?!])(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,80})")
_OLD_NOTICES = frozenset({b"TED_EXPORT", b"TED_ESENDERS", b"BusinessRegistrationInformation"})
_YEAR_FOLDER = re.compile(r"(?:19|20)\d\d(?:\s?[-–/_.]\s?(?:(?:19|20)?\d\d))?")
_NUMBER = re.compile(r"(?<!\d)(?:\d{5,8}[-_](?:19|20)\d\d|(?:19|20)\d\d[-_]\d{5,8})(?!\d)")
# Folders that hold a part of a procurement's papers rather than a procurement.
_PART = re.compile(
    r"^[\d\W_]*(?:liit|asiakirj|tarjouspyyn|ilmoitu|hankintailmoitu|sopimu|vertailu|kysymy|vastau|päätö|tarjou"
    r"|bilag|handling|dokument|förfrågning|anbud|annons|avtal|kontrakt|beslut|fråg|svar"
    r"|annex|appendi|attach|document|notice|contract|tender|question|answer|decision|draft)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file to be read. `relative` is its path in the folder, with slashes."""

    path: Path
    relative: str
    role: FileRole


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGroup:
    """Files that are one procurement, and why. `name` is what the procurement is called where nothing in it says
    more; `loose` where the files were not put into a folder of their own."""

    key: str
    name: str
    why: Message
    files: tuple[FoundFile, ...]
    loose: bool = False


@dataclass(slots=True)
class FoundFiles:
    """What a folder holds. `troubles`: path -> why it is not looked at."""

    files: list[FoundFile] = field(default_factory=list)
    troubles: dict[str, Message] = field(default_factory=dict)
    stopped: Message | None = None


def find_files(folder: Path) -> FoundFiles:
    """The files of a folder and of those in it, in the order of their names.

    Raises `UnreadableInputError` where the folder itself cannot be looked into; what is wrong with single entries is
    told in the result.
    """
    found = FoundFiles()
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise _refused(folder, N_("It is a file, not a folder."))
        list(os.scandir(folder))
    except FileNotFoundError as error:
        raise _refused(folder, N_("There is no such folder.")) from error
    except PermissionError as error:
        raise _refused(folder, N_("You do not have the right to look into it.")) from error
    except (OSError, ValueError) as error:
        raise _refused(folder, N_("The folder cannot be opened.")) from error
    for entry, relative, depth in _entries(folder, found):
        if len(found.files) >= MOST_FILES:
            found.stopped = Message(
                N_("The folder has more than {limit} files. The others were not looked at."),
                {"limit": MOST_FILES},
            )
            break
        trouble = _trouble(entry, depth)
        if trouble:
            found.troubles[relative] = Message(trouble)
        elif not entry.is_dir(follow_symlinks=False):
            path = Path(entry.path)
            found.files.append(FoundFile(path=path, relative=relative, role=_role(path)))
    return found


def _entries(folder: Path, found: FoundFiles) -> Iterator[tuple["os.DirEntry[str]", str, int]]:
    """Every entry with its path in the folder and its depth; a folder's files before the folders in it."""
    waiting: list[tuple[str, str, int]] = [(str(folder), "", 1)]
    while waiting:
        place, prefix, depth = waiting.pop()
        try:
            with os.scandir(place) as listed:
                entries = sorted(listed, key=lambda entry: (entry.name.casefold(), entry.name))
        except OSError:
            found.troubles[prefix.rstrip("/")] = Message(N_("The folder cannot be opened."))
            continue
        below = []
        for entry in entries:
            if _is_untold(entry.name):
                continue
            relative = _shown(prefix + entry.name)
            yield entry, relative, depth
            if depth < DEEPEST and entry.is_dir(follow_symlinks=False):
                below.append((entry.path, f"{relative}/", depth + 1))
        waiting.extend(reversed(below))


def _is_untold(name: str) -> bool:
    """Whether it is a file that systems and programs add by themselves."""
    return name.startswith((".", "~$")) or name.casefold() in _UNTOLD


def _shown(name: str) -> str:
    """A name fit to be shown and stored: names of files may hold bytes that are no letters."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _trouble(entry: "os.DirEntry[str]", depth: int) -> str:
    """Why an entry is not looked at (msgid); empty where it is."""
    try:
        if entry.is_symlink():
            return N_("It is a link to another place. Links are not followed.")
        if entry.is_dir(follow_symlinks=False):
            return (
                N_("The folder lies too deep in others and was not looked into.") if depth >= DEEPEST else ""
            )
        if not entry.is_file(follow_symlinks=False):
            return N_("It is not an ordinary file.")
    except OSError:
        return N_("The file cannot be opened.")
    return ""


def _role(path: Path) -> FileRole:
    """What a file is taken for before it is read, by its first bytes."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).replace(b"\0", b"")  # UTF-16 has one beside each plain letter
    except OSError:
        return FileRole.DOCUMENT  # its reader says what is wrong
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        root = _ROOT.search(start)
        if root is not None and (root.group(1).endswith(b"Notice") or root.group(1) in _OLD_NOTICES):
            return FileRole.NOTICE
    if path.suffix.casefold() == ".zip":
        return FileRole.ARCHIVE
    return FileRole.DOCUMENT


def grouped_files(files: Iterable[FoundFile], by: Grouping) -> tuple[FileGroup, ...]:
    """The files by procurement, in the order of their paths.

    A folder that holds documents is one procurement with all that lies in it, and so is one that is divided into
    parts ("Liitteet", "Ilmoitus"). The chosen folder, folders of years, and folders that hold notices or archives alone
    are collections: in them files belong together by the number in their names or by the same name.
    """
    everything = list(files)
    if by is Grouping.FILE:
        return tuple(_alone(each) for each in everything)
    own = _procurement_folders(everything)
    groups: dict[str, list[FoundFile]] = {}
    why: dict[str, Message] = {}
    for each in everything:
        folder = next((place for place in _folders_above(each.relative) if place in own), None)
        if folder is not None:
            key = folder
            why[key] = Message(N_("All files in the folder {folder}."), {"folder": folder})
        else:
            key, why[key] = _loose_key(each)
        groups.setdefault(key, []).append(each)
    return tuple(
        FileGroup(
            key=key,
            name=PurePosixPath(key).name,
            why=why[key],
            files=tuple(members),
            loose=key not in own,
        )
        if len(members) > 1 or key in own
        else _alone(members[0])
        for key, members in groups.items()
    )


def _alone(each: FoundFile) -> FileGroup:
    if each.role is FileRole.ARCHIVE:
        why = Message(N_("The documents in the archive {file}."), {"file": each.relative})
    else:
        why = Message(N_("A file by itself."))
    return FileGroup(
        key=each.relative, name=PurePosixPath(each.relative).stem, why=why, files=(each,), loose=True
    )


def _loose_key(each: FoundFile) -> tuple[str, Message]:
    path = PurePosixPath(each.relative)
    number = _NUMBER.search(path.stem)
    if number is not None:
        said = number.group(0)
        return (path.parent / said).as_posix(), Message(
            N_("Files whose names hold the number {number}."), {"number": said}
        )
    stem = " ".join(path.stem.split())
    return (path.parent / stem.casefold()).as_posix(), Message(
        N_("Files of the same name, {name}."), {"name": stem}
    )


def _folders_above(relative: str) -> list[str]:
    """The folders a file lies in, outermost first, without the chosen one."""
    parents = [parent.as_posix() for parent in PurePosixPath(relative).parents]
    return [parent for parent in reversed(parents) if parent != "."]


def _procurement_folders(files: Iterable[FoundFile]) -> frozenset[str]:
    """The folders that are one procurement with all that lies in them."""
    direct: dict[str, list[FoundFile]] = {}
    below: dict[str, set[str]] = {}
    for each in files:
        above = _folders_above(each.relative)
        direct.setdefault(above[-1] if above else "", []).append(each)
        for outer, inner in zip(["", *above], above, strict=False):
            below.setdefault(outer, set()).add(inner)
    own = set()
    for folder in {*direct, *below} - {""}:
        name = PurePosixPath(folder).name
        if _YEAR_FOLDER.fullmatch(name):
            continue
        here = direct.get(folder, [])
        parts = below.get(folder, set())
        if here:
            collects = len(here) > 1 and len({each.role for each in here}) == 1
            if not (collects and here[0].role is not FileRole.DOCUMENT):
                own.add(folder)
        elif parts and all(_PART.search(PurePosixPath(part).name) for part in parts):
            own.add(folder)
    return frozenset(own)


def _refused(folder: Path, why: str) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(
            N_("The folder {folder} cannot be surveyed."), {"folder": _shown(folder.name or str(folder))}
        ),
        why=Message(why),
        remedy=Message(N_("Choose a folder that you may read.")),
    )

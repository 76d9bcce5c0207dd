"""Template files as text: one to begin with, with what is shipped in remarks, and one text changed in a file."""

import textwrap

from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.catalogue import DOCUMENTS
from gatekeeper_app.services.templates import lines
from gatekeeper_app.services.templates.passages import PASSAGE_KIND_NAMES, Passage, PassageKind, passages_of
from gatekeeper_app.services.templates.places import COMMON

_WIDTH = 100
_ENDS = "\r\n"  # every Notepad shows these as lines, and knows UTF-8 by its mark
MARKUP = N_(
    "A blank line starts a new paragraph, a line that begins with a hyphen is a bullet point, and **this** "
    "is bold. Nothing else is markup."
)
"""Of the own texts."""
PLACES = N_("Placeholders in braces are filled in. These can be used everywhere:")
_HELP = (
    N_(
        "Write your own text on the lines below a name in brackets. Where nothing is written, the document "
        "has the default text."
    ),
    N_("Lines that begin with # are comments."),
    PLACES,
)


def to_bytes(text: str) -> bytes:
    """UTF-8 with its mark, lines as Windows has them."""
    return text.replace("\r\n", "\n").replace("\n", _ENDS).encode("utf-8-sig")


def starting_file(document: str, language: Language) -> str:
    """A file with every passage of a document, what is shipped above each as a remark."""

    def say(msgid: str, **places: str) -> str:
        return Message(msgid, places).in_language(language)

    name = say(DOCUMENTS[document].name)
    made = [f"# {name} ({document}.{language})", "#"]
    for sentence in _HELP:
        made += _remark(say(sentence))
    made += [f"#   {{{place}}}  {say(meaning)}" for place, meaning in COMMON.items()]
    for passage in passages_of(document):
        made += ["", *_head(passage, language), f"[{passage.id}]"]
    return "\n".join([*made, ""])


def _head(passage: Passage, language: Language) -> list[str]:
    def say(msgid: str) -> str:
        return Message(msgid).in_language(language)

    made = _remark(say(PASSAGE_KIND_NAMES[passage.kind]) + (f". {say(passage.hint)}" if passage.hint else ""))
    if passage.kind is PassageKind.OWN_TEXT:
        made += _remark(say(MARKUP))
    if passage.msgid:
        made += _remark(f"= {say(passage.msgid)}")
    return made


def _remark(text: str) -> list[str]:
    return [
        f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    ]


def with_text(content: str, name: str, text: str, order: tuple[str, ...]) -> str:
    """The content of a file with the text of one name changed; remarks and every other text stay as they are. A name
    that is missing is put where `order` has it; of one that stands twice the first stays."""
    parts = _parts(content)
    new = [*lines.escaped(text).split("\n")] if text else []
    at = next((place for place, (found, _lines) in enumerate(parts) if found == name), None)
    if at is None:
        if not text:
            return content
        later = set(order[order.index(name) + 1 :]) if name in order else set()
        at = next((place for place, (found, _lines) in enumerate(parts) if found in later), len(parts))
        parts.insert(at, (name, [f"[{name}]"]))
        if at and parts[at - 1][1] and parts[at - 1][1][-1].strip():
            parts[at - 1][1].append("")
    parts = [each for place, each in enumerate(parts) if each[0] != name or place == at]
    head, *rest = parts[at][1]
    remarks = [line for line in rest if line.lstrip().startswith("#")]
    parts[at] = (name, [head, *new, "", *remarks])
    return "\n".join(line for _found, found_lines in parts for line in found_lines).rstrip("\n") + "\n"


def _parts(content: str) -> list[tuple[str, list[str]]]:
    """The content cut before each name; the first part has what stands before all names."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in content.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n"):
        name = lines.name_of(line)
        if name is not None:
            parts.append((name, [line]))
        else:
            parts[-1][1].append(line)
    return parts

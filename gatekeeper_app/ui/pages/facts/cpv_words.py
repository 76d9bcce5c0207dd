"""How CPV codes are said in the window: with their names, with what they belong to, with why they were found."""

from collections.abc import Iterable, Sequence

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.cpv import CpvEntry, CpvHit, code_of, shown_codes
from gatekeeper_app.ui.pages.facts import typed
from gatekeeper_app.ui.widgets.listing import Row
from gatekeeper_app.ui.workbench import Workbench

ALL_TYPED = "all"
"""The key of the row that stands for several codes typed at once."""

_SHOWN = 8  # codes in the closed row


def named(bench: Workbench, code: str) -> str:
    """Code and name; the code alone while the list is being read."""
    return shown_codes(bench.cpv, [code], bench.tongue.language)[0]


def closed_words(bench: Workbench, codes: Sequence[str]) -> str:
    """The codes of a procurement, one a line, the main one first."""
    lines = shown_codes(bench.cpv, codes[:_SHOWN], bench.tongue.language)
    left = len(codes) - _SHOWN
    if left > 0:
        lines.append(bench.tongue.plural(N_("and {n} more code"), N_("and {n} more codes"), left))
    return "\n".join(lines)


def belongs_to(bench: Workbench, code: str) -> str:
    """What a code is part of: "part of 39100000 Furniture"; empty for a division."""
    codes = bench.cpv
    above = codes.parents(code) if codes is not None else ()
    return _part_of(bench, above[0]) if above else ""


def _part_of(bench: Workbench, entry: CpvEntry) -> str:
    name = entry.name.in_language(bench.tongue.language)
    return bench.tongue.say(N_("part of {code} {name}"), code=entry.code, name=name)


def whole_codes(text: str) -> tuple[str, ...]:
    """The codes typed or pasted, where the text is nothing but codes of eight digits."""
    one = code_of(text)
    if one:
        return (one,)
    several = typed.codes(text)
    return several if all(code_of(code) == code for code in several) else ()


def hit_row(bench: Workbench, hit: CpvHit, chosen: Iterable[str]) -> Row:
    """A code found, with what it belongs to and why it was found."""
    say, entry = bench.tongue.say, hit.entry
    title = f"{entry.code}  {entry.name.in_language(bench.tongue.language)}"
    lines = [belongs_to(bench, entry.code), say(hit.explanation)]
    return _row(bench, entry.code, title, [line for line in lines if line], chosen)


def typed_row(bench: Workbench, code: str, chosen: Iterable[str]) -> Row:
    """A code of eight digits the list does not know: it can be chosen all the same."""
    codes = bench.cpv
    name = codes.name_of(code, bench.tongue.language) if codes is not None else None
    lines = [bench.tongue.say(N_("not in the list of the program, can be used all the same"))]
    if name is not None and name.nearest:
        near = f"{name.known} {name.text}"
        lines.append(bench.tongue.say(N_("nearest known code {name}"), name=near))
    return _row(bench, code, code, lines, chosen)


def several_row(bench: Workbench, codes: Sequence[str]) -> Row:
    """Several codes typed at once, to be taken together."""
    title = bench.tongue.plural(N_("Add {n} code"), N_("Add {n} codes"), len(codes))
    names = [named(bench, code) for code in codes[:_SHOWN]]
    return Row(key=ALL_TYPED, title=title, line="\n".join(names), spoken=f"{title}: {', '.join(names)}")


def _row(bench: Workbench, code: str, title: str, lines: Sequence[str], chosen: Iterable[str]) -> Row:
    already = bench.tongue.say(N_("chosen")) if code in chosen else ""
    spoken = ". ".join(part for part in (title.replace("  ", " "), *lines, already) if part)
    return Row(
        key=code,
        title=title,
        line=" · ".join(lines),
        spoken=f"{spoken}.",
        icon="check" if already else "",
        icon_tone="accent",
        trailing=already,
    )

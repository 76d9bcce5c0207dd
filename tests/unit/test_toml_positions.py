"""The lines of a TOML text: every key of every file of the program, and texts made to mislead."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.services.packs import toml_positions
from gatekeeper_app.services.packs.toml_positions import (
    NotTomlError,
    TooDeepError,
    line_of,
    positions,
)

MISLEADING = '''# a comment = "with a key"
format = "x" # another
[pack]
"quoted.key" = 1
'literal' = [ 1, # a comment in a list ]
  "two ] # not the end",
  [3, { deep = "4" }],
]
text = """
not_a_key = 1
[not.a.table]
\\""" inside and one at the end""""
literal_text = \'\'\'
it's [not] a = table\'\'\'
dotted.key.here = { a = "x = y, }", b.c = [true] }
when = 2026-11-22 10:00:00

[[criteria]]
id = "A"
[criteria.name]
fi = "yksi"
[[criteria.levels]]
ambition = "basic"
[[criteria.levels]]
ambition = "advanced"
meaning = { fi = "m" }

[[criteria]]
id = "B"
[[criteria.levels]]
ambition = "basic"
'''


def keys(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries: Any = (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    )
    for key, value in entries:
        yield (*path, key)
        yield from keys(value, (*path, key))


@pytest.mark.parametrize(
    "file", sorted(paths.resources().glob("library/*/*1.toml"))[:20], ids=lambda p: p.stem
)
def test_every_key_of_a_library_file_is_found_on_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = positions(text)
    lines = text.split("\n")
    for path in keys(tomllib.loads(text)):
        assert path in found
        if isinstance(path[-1], str):
            assert path[-1] in lines[found[path] - 1]


def test_strings_comments_and_brackets_do_not_mislead() -> None:
    data = tomllib.loads(MISLEADING)
    found = positions(MISLEADING)
    assert set(keys(data)) <= set(found)
    assert "not_a_key" not in {path[-1] for path in found}
    lines = MISLEADING.split("\n")
    assert lines[found["pack", "quoted.key"] - 1].startswith('"quoted.key"')
    assert lines[found["pack", "when"] - 1].startswith("when")
    assert found["pack", "dotted", "key", "here", "b", "c"] == found["pack", "dotted"]
    assert lines[found["pack", "literal", 1] - 1].strip().startswith('"two')


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("levels.advanced.meaning.fi", 'meaning = { fi = "m" }'),
        ("levels.advanced.suppliers_from", "[[criteria.levels]]"),
        ("levels[1].ambition", 'ambition = "basic"'),
        ("name.fi", 'fi = "yksi"'),
        ("name.sv", "[criteria.name]"),
        ("effect", "[[criteria]]"),
        ("", "[[criteria]]"),
    ],
)
def test_a_place_leads_to_its_line_or_to_the_table_around_it(place: str, line: str) -> None:
    data = tomllib.loads(MISLEADING)
    found = line_of(positions(MISLEADING), data["criteria"][0], place, ("criteria", 0))
    assert MISLEADING.split("\n")[found - 1] == line


def test_the_second_of_two_criteria_has_lines_of_its_own() -> None:
    data = tomllib.loads(MISLEADING)
    found = positions(MISLEADING)
    assert line_of(found, data["criteria"][1], "levels.basic", ("criteria", 1)) > found["criteria", 1, "id"]


@pytest.mark.parametrize(
    "text",
    ['a = "x', "a = '''x", 'a = """x', "a = [1,", "[a", "[[a]", "= 1", "a = {b = 1", "a", "a = ", "a = 1]"],
)
def test_a_text_that_is_no_toml_is_refused_with_a_line(text: str) -> None:
    with pytest.raises(NotTomlError) as refused:
        positions("first = 1\n" + text)
    assert refused.value.line == 2
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads("first = 1\n" + text)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a = " * 10_000,
        ".".join(["a"] * 200_000) + " = 1",
        "[" + ".".join(["a"] * 200_000) + "]",
    ],
)
def test_what_is_nested_or_dotted_beyond_reason_is_refused(text: str) -> None:
    with pytest.raises(TooDeepError):
        positions(text)


@pytest.mark.parametrize("long", ["x = [" + "1," * 500 + "]", "\n".join(f"k{n} = 1" for n in range(500))])
def test_what_holds_more_than_reason_is_refused(long: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert toml_positions.MAX_KEYS == 400_000
    positions(long)
    monkeypatch.setattr(toml_positions, "MAX_KEYS", 400)  # so many take seconds to count
    with pytest.raises(TooDeepError):
        positions(long)

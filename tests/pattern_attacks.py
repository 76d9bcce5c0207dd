"""The regular expressions a document meets, and texts made of each of them that would hurt it if it could be hurt."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

SCANNING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
METHODS = SCANNING | {"match", "fullmatch"}
_MARKS_OF_ALL = "a1 .-\n|(,:x\t_Ä\x00"
_MOST_PUMPED = 4
"""Repetitions of more than so many of a part are worth feeding."""
_ALPHABET = 6
_HARDEST = 2
TAILS = ("", "\x00", "a1")
SIZES = (16, 28, 50, 100, 300)
"""Characters, one after another: what explodes is met while it is small."""
FULL = 1000
EXPLODES = 1e-2
"""Seconds of processor time that none of the small sizes is worth: twenty microseconds a character and more."""

Tree = Any
"""A parsed pattern: pairs of operations and what they are about (as `re` itself has it)."""


@dataclass
class Expression:
    """A pattern, where it stands, and the methods it is used with."""

    pattern: re.Pattern[Any]
    place: str
    methods: set[str] = field(default_factory=set)

    @property
    def ways(self) -> tuple[str, ...]:
        """How it is tried: wherever it begins, or at one place. Who is used in a way nobody sees is tried in all."""
        used = self.methods & METHODS or METHODS
        ways = [way for way in ("match", "fullmatch") if way in used]
        return (*ways, "finditer") if used & SCANNING else tuple(ways)


@dataclass(frozen=True)
class Attack:
    """A way to use a pattern, and a text of any length that is hard for it."""

    way: str
    prefix: str
    unit: str
    tail: str

    def text(self, size: int) -> str:
        return self.prefix + self.unit * (size // len(self.unit) + 1) + self.tail


def modules_of(*names: str) -> list[ModuleType]:
    """The packages and everything below them."""
    found = []
    for name in names:
        package = importlib.import_module(name)
        found.append(package)
        below = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}.")
        found += [importlib.import_module(each.name) for each in below]
    return found


def expressions_in(modules: Iterable[ModuleType]) -> list[Expression]:
    """Every pattern that stands in a module by name, in a list or a table, or is written where it is used."""
    known: dict[tuple[str | bytes, int], Expression] = {}

    def noted(pattern: re.Pattern[Any], place: str) -> Expression:
        return known.setdefault((pattern.pattern, pattern.flags), Expression(pattern, place))

    for module in modules:
        room = module.__name__.removeprefix("gatekeeper_app.")
        for name, value in vars(module).items():
            for pattern in _patterns_of(value):
                noted(pattern, f"{room}.{name}")
        source = Path(str(module.__file__)).read_text("utf-8")
        tree = ast.parse(source)
        for name, method in _methods_called(tree):
            for pattern in _patterns_of(vars(module).get(name)):
                noted(pattern, f"{room}.{name}").methods.add(method)
        for method, written in _written_in_place(tree):
            noted(re.compile(written), f"{room}: re.{method}").methods.add(method)
    return list(known.values())


def _patterns_of(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4:
        inner: Iterable[object] = ()
        if isinstance(value, dict):
            inner = (*value.keys(), *value.values())
        elif isinstance(value, list | tuple | set | frozenset):
            inner = value
        for each in inner:
            yield from _patterns_of(each, depth + 1)


def _methods_called(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of a module and the methods of patterns called on them, or on what is taken from them in a loop."""
    stands_for: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            roots = {each.id for each in ast.walk(node.iter) if isinstance(each, ast.Name)}
            for each in ast.walk(node.target):
                if isinstance(each, ast.Name):
                    stands_for.setdefault(each.id, set()).update(roots)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
            for name in {node.value.id, *stands_for.get(node.value.id, ())}:
                yield name, node.attr


def _written_in_place(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Method and pattern of calls such as `re.sub("...", ...)`."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in METHODS
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield node.func.attr, node.args[0].value


def attacks_on(expression: Expression) -> list[Attack]:
    """Each of its letters and classes again and again, two of them in turn, whole texts it fits and texts it all but
    fits, what it repeats after what must stand before it; each with endings it does not fit."""
    tree = parser.parse(expression.pattern.pattern, expression.pattern.flags)
    letters = list(dict.fromkeys(_alphabet(tree)))[:_ALPHABET]
    fed = list(dict.fromkeys(_fed(tree, "")))
    units = [*_MARKS_OF_ALL, *letters, "()", "([", "{<", "a1", "1.", "1,", "a ", " \n", "a-"]
    for sample in _samples(tree):
        units += [sample, sample[:-1], sample[1:], f"{sample} ", f"{sample[:-1]} "]
    units += [text for before, part in fed for text in (part, before + part, f"{part} ")]
    hard = [(before, part) for before, part in fed if before and part]
    hard += [("", unit) for unit in dict.fromkeys(units) if unit]
    in_turn = [("", one + other) for one in letters for other in letters if one != other]
    return [
        Attack(way, prefix, unit, tail)
        for way in expression.ways
        for prefix, unit in (hard + in_turn if way == "finditer" else hard)
        for tail in (TAILS[1:2] if way == "finditer" else TAILS)
    ]


def time_of(expression: Expression, attack: Attack, size: int, rounds: int = 1) -> float:
    """Seconds of processor time for a text of so many characters: the least of some rounds."""
    text = attack.text(size)
    subject: Any = (
        text.encode("utf-8", "surrogatepass") if isinstance(expression.pattern.pattern, bytes) else text
    )
    method = getattr(expression.pattern, attack.way)
    best = float("inf")
    for _ in range(rounds):
        before = time.thread_time()
        if attack.way == "finditer":
            for _found in method(subject):
                pass
        else:
            method(subject)
        best = min(best, time.thread_time() - before)
    return best


def hardest(expression: Expression) -> tuple[list[Attack], bool]:
    """The attacks that cost most, and whether the first of them explodes, which ends the search."""
    costs: list[tuple[float, int, Attack]] = []
    for number, attack in enumerate(attacks_on(expression)):
        for size in SIZES:
            if (
                time_of(expression, attack, size) > EXPLODES
                and time_of(expression, attack, size, 3) > EXPLODES
            ):
                return [attack], True
        costs.append((time_of(expression, attack, FULL), number, attack))
    return [attack for _, _, attack in sorted(costs, reverse=True)[:_HARDEST]], False


def _has(items: Sequence[tuple[Any, Any]], letter: str) -> bool:
    word = letter.isalnum() or letter == "_"
    kinds = {
        codes.CATEGORY_DIGIT: letter.isdecimal(),
        codes.CATEGORY_NOT_DIGIT: not letter.isdecimal(),
        codes.CATEGORY_SPACE: letter.isspace(),
        codes.CATEGORY_NOT_SPACE: not letter.isspace(),
        codes.CATEGORY_WORD: word,
        codes.CATEGORY_NOT_WORD: not word,
    }
    return any(
        (operation is codes.LITERAL and ord(letter) == about)
        or (operation is codes.RANGE and about[0] <= ord(letter) <= about[1])
        or (operation is codes.CATEGORY and kinds[about])
        for operation, about in items
    )


def _of_class(items: Sequence[tuple[Any, Any]]) -> list[str]:
    """A few signs of a class."""
    if items[0][0] is codes.NEGATE:
        return [letter for letter in _MARKS_OF_ALL if not _has(items, letter)][:3] or ["☃"]
    common = [letter for letter in _MARKS_OF_ALL if _has(items, letter)][:3]
    firsts = [
        chr(about if operation is codes.LITERAL else about[0])
        for operation, about in items
        if operation in (codes.LITERAL, codes.RANGE)
    ]
    return list(dict.fromkeys([*common, *firsts[:3]]))


def _parts(operation: Any, about: Any) -> list[Tree]:
    """What an operation holds."""
    if operation is codes.BRANCH:
        return list(about[1])
    if operation is codes.SUBPATTERN:
        return [about[3]]
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [about[2]]
    if operation is codes.ATOMIC_GROUP:
        return [about]
    return [about[1]] if operation in (codes.ASSERT, codes.ASSERT_NOT) else []


def _letters(operation: Any, about: Any) -> list[str]:
    if operation is codes.LITERAL:
        return [chr(about)]
    if operation is codes.NOT_LITERAL:
        return [letter for letter in _MARKS_OF_ALL if ord(letter) != about][:2]
    if operation is codes.IN:
        return _of_class(about)
    return ["a"] if operation is codes.ANY else []


def _alphabet(tree: Tree) -> Iterator[str]:
    """Its letters, the classes first."""
    later: list[str] = []
    for operation, about in tree:
        if operation is codes.LITERAL:
            later.append(chr(about))
        else:
            yield from _letters(operation, about)
        for part in _parts(operation, about):
            yield from _alphabet(part)
    yield from later


def _samples(tree: Tree) -> list[str]:
    """A few texts it fits, as far as that can be said without looking around."""
    result = [""]
    for operation, about in tree:
        if operation in (codes.ASSERT, codes.ASSERT_NOT):
            continue
        each = _letters(operation, about)[:2]
        for part in _parts(operation, about)[:6]:
            each += _samples(part)[:2]
        if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            each = [text * min(max(about[0], 1), 20) for text in each]
        result = [before + text for text in each or [""] for before in result][:4]
    return result


def _fed(tree: Tree, before: str) -> Iterator[tuple[str, str]]:
    """What it repeats often, each with a text that must stand before it."""
    for operation, about in tree:
        repeats = operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
        if repeats and about[1] > _MOST_PUMPED:
            for part in _samples(about[2]):
                yield before, part
        for part in _parts(operation, about):
            yield from _fed(part, before)
        if operation not in (codes.ASSERT, codes.ASSERT_NOT):
            before += _samples([(operation, about)])[0]

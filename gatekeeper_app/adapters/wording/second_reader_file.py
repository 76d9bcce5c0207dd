"""The second reader of the document check as shipped: `second_reader.npz` of `resources/wording`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.encoder import Array, EncoderLayer, EncoderWeights
from gatekeeper_app.calculation.wording.second_reader import SecondOpinion, SecondReader
from gatekeeper_app.calculation.wording.subwords import Subwords

FILE = "second_reader.npz"
_UNKNOWN = 3
_PARTS = ("query", "key", "value", "joined", "wide", "narrow")


@lru_cache(maxsize=2)
def open_second_reader(folder: Path) -> SecondOpinion:
    """Raises OSError or ValueError where the file is missing or damaged."""
    with np.load(folder / FILE, allow_pickle=False) as data:
        rules = tuple(data["rules"].tolist())
        pieces = bytes(data["pieces"]).decode("utf-8").split("\n")
        scores = data["scores"].tolist()
        if len(pieces) != len(scores):
            raise ValueError(f"{FILE} has {len(pieces)} pieces and {len(scores)} scores")
        known = {
            piece: (number, score) for number, (piece, score) in enumerate(zip(pieces, scores, strict=True))
        }
        norm = _floats(data["norm"])
        weights = EncoderWeights(
            packed=data["packed"],
            scales=data["scales"],
            places=_floats(data["places"]),
            roles=_floats(data["roles"]),
            norm=(norm[0], norm[1]),
            heads=int(data["heads"]),
            layers=tuple(_layer(data, number) for number in range(int(data["layers"]))),
            last=_floats(data["last"]),
            last_bias=_floats(data["last_bias"]),
        )
        share, shift = data["joined"].tolist()
    return SecondOpinion(
        reader=SecondReader(Subwords(known, _UNKNOWN), weights, rules), share=share, shift=shift
    )


def _floats(values: npt.NDArray[np.generic]) -> Array:
    return values.astype(np.float32)


def _layer(data: Mapping[str, npt.NDArray[np.generic]], number: int) -> EncoderLayer:
    """Weights are stored in eight bits, outputs x inputs, with a scale for each output."""
    weights = {}
    for part in _PARTS:
        stored, scale = _floats(data[f"{number}/{part}"]), _floats(data[f"{number}/{part}/scale"])
        weights[part] = np.ascontiguousarray((stored * scale[:, None]).T)
    norms = _floats(data[f"{number}/norms"])
    return EncoderLayer(
        weights=weights,
        biases={part: _floats(data[f"{number}/{part}/bias"]) for part in _PARTS},
        norms=((norms[0], norms[1]), (norms[2], norms[3])),
    )

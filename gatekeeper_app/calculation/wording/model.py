"""The trained judge of passages: a score for each rule, and the words that made it.

A linear model over the features of `features`: what it has learned of each feature is a number that can be read, so
that every judgement names its words. It is trained by `tools/train_wording.py` on `tests/corpus`; here it is only used.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.features import FeatureMatrix, Layout

Scores = npt.NDArray[np.float32]

_CHUNK = 400_000
"""Features looked up at once: bounds the memory of a long document."""
_FEW = 4


@dataclass(frozen=True, kw_only=True)
class JudgeModel:
    """`kept` are the features with a weight, ascending; `weights` has a row for each and a column for each rule.
    A passage carries a rule where its score is above 0: the limits are part of `bias`."""

    rules: tuple[str, ...]
    layout: Layout
    kept: npt.NDArray[np.int64]
    weights: Scores
    bias: Scores

    @cached_property
    def wanted(self) -> npt.NDArray[np.bool_]:
        """By feature: whether it has a weight."""
        wanted = np.zeros(self.layout.count, dtype=np.bool_)
        wanted[self.kept] = True
        return wanted

    @cached_property
    def _row_of(self) -> npt.NDArray[np.int32]:
        rows = np.zeros(self.layout.count, dtype=np.int32)
        rows[self.kept] = np.arange(len(self.kept), dtype=np.int32)
        return rows

    def scores(self, matrix: FeatureMatrix) -> Scores:
        """Passages x rules; above 0 is a finding. `matrix` has only features that are `wanted`."""
        passages = len(matrix.bounds) - 1
        result = np.tile(self.bias, (passages, 1)).astype(np.float32)
        rows = self._row_of[matrix.keys]
        values = self.layout.strength[matrix.keys]
        norms = matrix.norms
        start = 0
        while start < passages:
            stop = int(np.searchsorted(matrix.bounds, matrix.bounds[start] + _CHUNK, side="right")) - 1
            stop = min(max(stop, start + 1), passages)
            first, last = int(matrix.bounds[start]), int(matrix.bounds[stop])
            if last > first:
                weighted = self.weights[rows[first:last]] * values[first:last, None]
                filled = np.flatnonzero(matrix.bounds[start + 1 : stop + 1] > matrix.bounds[start:stop])
                sums = np.add.reduceat(weighted, matrix.bounds[start:stop][filled] - first, axis=0)
                result[start + filled] += sums / norms[start + filled, None]
            start = stop
        return result

    def words(self, matrix: FeatureMatrix, passage: int, rule: str) -> tuple[int, ...]:
        """The words of a passage that spoke most for the rule, by number in the reading, at most four, in order."""
        column = self.rules.index(rule)
        first, last = int(matrix.bounds[passage]), int(matrix.bounds[passage + 1])
        keys = matrix.keys[first:last]
        gains = self.weights[self._row_of[keys], column] * self.layout.strength[keys]
        share: dict[int, float] = {}
        for gain, word, second in zip(
            gains.tolist(),
            matrix.words[first:last].tolist(),
            matrix.seconds[first:last].tolist(),
            strict=True,
        ):
            involved = [each for each in (word, second) if each >= 0]
            for each in involved:
                share[each] = share.get(each, 0.0) + gain / len(involved)
        best = sorted((word for word in share if share[word] > 0), key=lambda word: -share[word])[:_FEW]
        return tuple(sorted(best))


def load_model(path: Path, concepts: Concepts) -> JudgeModel:
    """The model as shipped. Raises ValueError where it was trained with other concepts."""
    with np.load(path, allow_pickle=False) as data:
        if tuple(data["concepts"].tolist()) != concepts.ids:
            raise ValueError(f"{path.name} was trained with other concepts")
        return JudgeModel(
            rules=tuple(data["rules"].tolist()),
            layout=Layout(len(concepts), concepts.common),
            kept=np.cumsum(data["kept"].astype(np.int64)),
            weights=data["weights"].astype(np.float32),
            bias=data["bias"].astype(np.float32),
        )

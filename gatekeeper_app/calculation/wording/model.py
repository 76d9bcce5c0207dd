"""The trained judge of passages: a score for each rule, and the words that made it.

A linear model over the features of `features`: what it has learned of each feature is a number that can be read, so
that every judgement names its words. It is trained by `tools/train_wording.py` on `tests/corpus`; here it is only used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.features import Chosen, Layout, chosen_features
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.reasons import reasons

Scores = npt.NDArray[np.float32]


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
    def _chosen(self) -> Chosen:
        return Chosen.of(self.kept, self.layout)

    @cached_property
    def _gains(self) -> Scores:
        """Rules x features with a weight: what each adds, before the norm of its passage."""
        return np.ascontiguousarray((self.weights * self.layout.strength[self.kept][:, None]).T)

    def scores(self, reading: Reading) -> Scores:
        """Passages x rules; above 0 is a finding."""
        result = np.tile(self.bias, (len(reading.passages), 1)).astype(np.float32)
        for rows in chosen_features(reading, self.layout, self._chosen):
            filled = np.flatnonzero(np.diff(rows.bounds))
            starts, norms = rows.bounds[filled], rows.norms[filled]
            for column, gains in enumerate(self._gains):
                result[rows.first + filled, column] += (
                    np.add.reduceat(gains.take(rows.keys, mode="clip"), starts) / norms
                )
        return result

    def reasons(self, reading: Reading, hits: Sequence[tuple[int, str]]) -> Iterator[tuple[int, ...]]:
        """For each hit (a passage and a rule), the words that spoke most for it, by number in the reading, at most
        four, in order. Hits are in the order of the passages."""
        columns = {rule: column for column, rule in enumerate(self.rules)}
        named = [(passage, columns[rule]) for passage, rule in hits]
        return reasons(reading, self.layout, self._chosen, self._gains, named)


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

"""The trained judge of passages: a score for each rule, and the words that made it.

A linear model over the features of `features`: what it has learned of each feature is a number that can be read, so
that every judgement names its words. It is trained by `tools/train_wording.py` on `tests/corpus`; here it is only used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.features import Chosen, ChosenFeatures, Layout
from gatekeeper_app.calculation.wording.ranges import ascending
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.reasons import Choice, reasons
from gatekeeper_app.calculation.wording.shares import Tell, side_by_side, untold

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

    @cached_property
    def _gains_by_feature(self) -> Scores:
        return np.ascontiguousarray(self._gains.T)

    def scores(self, reading: Reading, tell: Tell = untold) -> Scores:
        """Passages x rules; above 0 is a finding."""
        found = ChosenFeatures(reading, self.layout, self._chosen)
        parts = list(side_by_side(partial(self._scored, found), found.portions, tell))
        return np.concatenate([np.zeros((0, len(self.rules)), dtype=np.float32), *parts])

    def _scored(self, found: ChosenFeatures, portion: tuple[int, int]) -> Scores:
        """The first features of all passages are added up, then the second ones, and so on, so that each is fetched
        once for all rules; the longest passages come first, for those that go on to be the first rows."""
        rows = found.rows(portion)
        order = ascending(-np.diff(rows.bounds) + len(rows.keys))
        starts, sizes = rows.bounds[order], np.diff(rows.bounds)[order]
        sums = np.zeros((len(order), len(self.rules)), dtype=np.float32)
        reached = np.searchsorted(-sizes, -np.arange(sizes.max(initial=0)), side="left")
        for place, count in enumerate(reached.tolist()):
            keys = rows.keys[starts[:count] + place]
            sums[:count] += self._gains_by_feature.take(keys, axis=0, mode="clip")
        result: Scores = np.empty_like(sums)
        result[order] = sums / rows.norms[order, None]
        result += self.bias
        return result

    def reasons(
        self, reading: Reading, hits: Sequence[tuple[int, str]], choice: Choice | None = None
    ) -> Iterator[tuple[int, ...]]:
        """For each hit (a passage and a rule), the words that spoke most for it, by number in the reading, in order:
        those of `choice`, else the first four. Hits are in the order of the passages."""
        columns = {rule: column for column, rule in enumerate(self.rules)}
        named = [(passage, columns[rule]) for passage, rule in hits]
        return reasons(reading, self.layout, self._chosen, self._gains, named, choice=choice)


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

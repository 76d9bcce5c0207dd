"""Train the judge of passages on the corpus, and measure it: `python tools/train_wording.py [VERB]`.

`cross [FILE]`   leave out one group of authors after another, train on the rest, print precision, recall and
F1 by language and rule: what to expect of texts nobody has seen; the errors go to FILE
`rule ID`        the same for one rule, with its errors
`read TEXT`      the concepts read from a text
`fit`            train on the tuning part, and on the criteria library as an example of clean text, and write
                 `resources/wording/model.npz`
Needs scipy (`pip install --group training .`). Deterministic.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csc_matrix, csr_matrix, vstack

sys.path.insert(0, str(Path(__file__).resolve().parent))
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.wording import open_reader
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.calculation.wording.features import Layout, features
from gatekeeper_app.calculation.wording.second_reader import PassageText, passage_text
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import LANGUAGES, Language

from wording.corpus import ROOT, cases, documents
from wording.figures import Outcome, table
from wording.notation import refuse_dead_notation

FOLDER = ROOT / "resources" / "wording"
ROUNDS = 2
STEPS = 120
LEAST_SEEN = 2
"""Passages a feature must stand in."""
BALANCE = 0.6
PLAIN = "_y"
PLAIN_COUNTS = 4.0
"""How much the plain cases of this author count: the ordinary way to write a thing must never be missed."""
LEAST_WORTH = 0.01
"""Features that move no score by more are left out of the file."""
PENALTY = 0.015
"""Of the squared weights, beside the mean loss of a case."""


@dataclass(slots=True)
class Bag:
    """A case: the rows of its passages, what it carries, who wrote it."""

    author: str
    language: Language
    labels: frozenset[str]
    rows: list[int]
    text: str
    weight: float = 1.0
    clean: bool = False
    section: str = ""
    """The rule its author wrote it for, or as a near-miss of."""
    about: str = ""
    """The one rule it says anything about; empty where it is labelled for all."""


class Material:
    def __init__(self) -> None:
        self.reader = open_reader(FOLDER)
        self.layout = Layout(len(self.reader.concepts), self.reader.concepts.common)
        self.bags: list[Bag] = []
        self.texts: list[PassageText] = []
        """By row."""
        self._parts: list[csr_matrix] = []
        self.rows = 0

    def add(self, bag: Bag, document: TextDocument, spans: Sequence[tuple[int, int, Bag]] = ()) -> None:
        reading = self.reader.read(document)
        found = features(reading, self.layout)
        values = self.layout.strength[found.keys] / np.repeat(found.norms, np.diff(found.bounds))
        count = len(reading.passages)
        self.texts += [passage_text(reading, number) for number in range(count)]
        self._parts.append(
            csr_matrix((values, found.keys, found.bounds), shape=(count, self.layout.count), dtype=np.float32)
        )
        if not spans:
            bag.rows = list(range(self.rows, self.rows + count))
            if bag.rows:
                self.bags.append(bag)
        else:
            for start, end, part in spans:
                part.rows = [
                    self.rows + number
                    for number, passage in enumerate(reading.passages)
                    if passage.start < end and passage.end > start
                ]
                if part.rows:
                    self.bags.append(part)
        self.rows += count

    def matrix(self) -> csr_matrix:
        return vstack(self._parts, format="csr")


def add_part(material: Material, part: str) -> None:
    for case in cases(part):
        material.add(
            Bag(
                case.author,
                case.language,
                case.labels - {"missing-followup"},
                [],
                case.text,
                weight=PLAIN_COUNTS if case.author.endswith(PLAIN) else 1.0,
                section=case.section,
            ),
            case.document,
        )
    for labelled in documents(part):
        spans = [
            (
                start,
                end,
                Bag(
                    labelled.author,
                    labelled.language,
                    marks - {"missing-followup"},
                    [],
                    labelled.text[start:end],
                ),
            )
            for start, end, marks in labelled.labels
        ]
        material.add(Bag(labelled.author, labelled.language, frozenset(), [], ""), labelled.document, spans)


def add_library(material: Material, weight: float) -> None:
    """The wordings of the shipped criteria: clean by our own house rule."""
    from wording.clean import library_texts

    for language, text in library_texts():
        material.add(
            Bag("library", language, frozenset(), [], text, weight=weight, clean=True),
            read_plain_text(text.encode(), "library.txt"),
        )


Weights = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


def add_examples(material: Material) -> None:
    """The examples of the rules themselves, which say something of their own rule only."""
    for rule, text in read_rules(FOLDER).items():
        if text.further or text.about_the_document:
            continue
        for language in LANGUAGES:
            for labels, examples in (
                (frozenset({rule}), text.bad[language]),
                (frozenset[str](), text.good[language]),
            ):
                for example in examples:
                    bag = Bag("rule", language, labels, [], example, weight=8.0, clean=True, about=rule)
                    material.add(bag, read_plain_text(example.encode(), "example.txt"))
            remedy = text.remedy.in_language(language)
            bag = Bag("rule", language, frozenset(), [], remedy, weight=3.0, clean=True)
            material.add(bag, read_plain_text(remedy.encode(), "example.txt"))


def fitted(
    rows: csr_matrix, bags: Sequence[Bag], rules: Sequence[str], penalty: float = PENALTY
) -> tuple[npt.NDArray[np.int64], Weights, Weights]:
    """Features kept, weights (features x rules) and biases, each rule trained by itself."""
    used = np.array(sorted({row for bag in bags for row in bag.rows}))
    part = rows[used].astype(np.float64).tocsc()
    place = {int(row): index for index, row in enumerate(used)}
    inside = [np.array([place[row] for row in bag.rows]) for bag in bags]
    weights = np.zeros((part.shape[1], len(rules)))
    bias = np.zeros(len(rules))
    for column, rule in enumerate(rules):
        kept, of_rule, bias[column] = _of_one_rule(part, bags, inside, rule, penalty / 100)
        weights[kept, column] = of_rule
    kept = np.flatnonzero(np.abs(weights).max(axis=1) > 0)
    return kept, weights[kept], bias


def _of_one_rule(
    part: csc_matrix, bags: Sequence[Bag], inside: Sequence[Rows], rule: str, strength: float
) -> tuple[Rows, Weights, float]:
    """The features that stand in cases with the rule or in its near-misses, their weights, and the bias. Of a case with
    the rule its strongest passage must carry it; of a case without it none may."""
    count = part.shape[0]
    importance, target = np.zeros(count), -np.ones(count)
    positive: list[tuple[Rows, float]] = []
    close: list[Rows] = []
    for bag, place in zip(bags, inside, strict=True):
        if bag.about and bag.about != rule:
            continue
        if rule in bag.labels:
            positive.append((place, bag.weight))
        else:
            importance[place] = bag.weight / len(place) ** 0.5
        if rule in bag.labels or rule in (bag.section, bag.about):
            close.append(place)
    total, number = importance.sum(), sum(weight for _, weight in positive)
    balance = float(np.clip(total / max(number, 1.0), 1, 40)) ** BALANCE
    near = np.unique(np.concatenate(close))
    mask = np.zeros(count)
    mask[near] = 1
    seen = (part != 0).astype(np.float64).T @ mask
    kept = np.flatnonzero(seen >= LEAST_SEEN)
    columns = part[:, kept].tocsr()
    flipped = columns.T.tocsr()
    point = np.zeros(len(kept) + 1)
    for round_number in range(ROUNDS):
        scores = columns @ point[:-1]
        for place, weight in positive:
            importance[place] = 0
            chosen = place if round_number == 0 else place[[int(scores[place].argmax())]]
            importance[chosen] = weight * balance / len(chosen)
            target[chosen] = 1
        scaled = importance / importance.sum()

        def loss(point: Weights, scaled: Weights = scaled) -> tuple[float, Weights]:
            margin = target * (columns @ point[:-1] + point[-1])
            value = float(scaled @ np.logaddexp(0, -margin)) + 0.5 * strength * float(point[:-1] @ point[:-1])
            slope = -target * scaled / (1 + np.exp(np.clip(margin, -50, 50)))
            return value, np.append(flipped @ slope + strength * point[:-1], slope.sum())

        found = minimize(loss, point, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
        point = found.x
        if all(len(place) == 1 for place, _ in positive):
            break
    return kept, point[:-1], float(point[-1])


def bag_scores(
    rows: csr_matrix, bags: Sequence[Bag], model: tuple[npt.NDArray[np.int64], Weights, Weights]
) -> Weights:
    """Cases x rules: the score of the strongest passage."""
    kept, weights, bias = model
    used = sorted({row for bag in bags for row in bag.rows})
    place = {row: index for index, row in enumerate(used)}
    scores = rows[used][:, kept] @ weights + bias
    return np.array([scores[[place[row] for row in bag.rows]].max(axis=0) for bag in bags])


def threshold(scores: Weights, truth: npt.NDArray[np.bool_]) -> float:
    """The score from which F1 is best, half way to the next lower one."""
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    best = 2 * hits / (np.arange(1, len(scores) + 1) + truth.sum())
    at = int(best.argmax())
    ordered = scores[order]
    return float((ordered[at] + ordered[min(at + 1, len(ordered) - 1)]) / 2)


def rule_ids() -> tuple[str, ...]:
    return tuple(
        line.strip()
        for line in (FOLDER / "rules.txt").read_text("utf-8").splitlines()
        if line.strip() and line.strip() != "missing-followup"
    )


def persona(bag: Bag) -> str:
    """Who wrote a case: the letter of the author, the same in all languages."""
    return bag.author.removeprefix("doc_")[3:] or bag.author


def left_out_scores(material: Material, rows: csr_matrix, rules: Sequence[str]) -> tuple[list[Bag], Weights]:
    """The cases, and their scores by models that were trained without their persona."""
    personas = sorted({persona(bag) for bag in material.bags if not bag.clean})
    tested: list[Bag] = []
    scores: list[Weights] = []
    for each in personas:
        left_out = [bag for bag in material.bags if persona(bag) == each]
        train = [bag for bag in material.bags if persona(bag) != each]
        model = fitted(rows, train, rules)
        tested += left_out
        scores.append(bag_scores(rows, left_out, model))
        print("left out", each, len(model[0]), "features", flush=True)
    return tested, np.vstack(scores)


def cross(material: Material, rules: Sequence[str], out: Path | None) -> None:
    """Leave out one persona after another."""
    tested, scores = left_out_scores(material, material.matrix(), rules)
    judge(tested, scores, rules, out)


def fit(material: Material) -> None:
    """Train on everything and write the model; the limits are those that serve unseen personas best."""
    rows = material.matrix()
    rules = rule_ids()
    tested, scores = left_out_scores(material, rows, rules)
    limits = limits_of(tested, scores, rules)
    judge(tested, scores, rules, None)
    kept, weights, bias = fitted(rows, material.bags, rules)
    worth = np.abs(weights).max(axis=1) * material.layout.strength[kept] >= LEAST_WORTH
    kept, weights = kept[worth], weights[worth]
    np.savez_compressed(
        FOLDER / "model.npz",
        concepts=np.array(material.reader.concepts.ids),
        rules=np.array(rules),
        kept=np.diff(kept, prepend=0).astype(np.int32),
        weights=weights.astype(np.float16),
        bias=(bias - limits).astype(np.float32),
        limits=limits.astype(np.float32),
    )
    size = (FOLDER / "model.npz").stat().st_size
    print(f"{len(kept)} features, {size / 1e6:.1f} MB")


def limits_of(tested: Sequence[Bag], values: Weights, rules: Sequence[str]) -> Weights:
    truth = np.array([[rule in bag.labels for rule in rules] for bag in tested])
    return np.array([threshold(values[:, column], truth[:, column]) for column in range(len(rules))])


def judge(tested: Sequence[Bag], values: Weights, rules: Sequence[str], out: Path | None) -> None:
    limits = limits_of(tested, values, rules)
    found = [
        frozenset(rule for rule, value, limit in zip(rules, row, limits, strict=True) if value > limit)
        for row in values
    ]
    outcomes = [
        Outcome(bag.author, bag.language, bag.labels & set(rules), carried, bag.text)
        for bag, carried in zip(tested, found, strict=True)
    ]
    print(table("Authors nobody trained on", outcomes, rules))
    if out is not None:
        with out.open("w", encoding="utf-8") as file:
            for bag, carried, row in zip(tested, found, values, strict=True):
                for column, rule in enumerate(rules):
                    if (rule in bag.labels) != (rule in carried):
                        mark = "MISSED" if rule in bag.labels else "WRONG"
                        file.write(
                            f"{rule}\t{mark}\t{row[column] - limits[column]:.2f}\t{bag.author}\t{bag.text!r}\n"
                        )


def show_errors(path: Path) -> None:
    print(path.read_text("utf-8"))


def read_aloud(text: str) -> None:
    material = Material()
    reading = material.reader.read(read_plain_text(text.encode(), "case.txt"))
    ids = material.reader.concepts.ids
    for number, passage in enumerate(reading.passages):
        print(
            f"[{reading.languages[reading.language_of[number]]} {passage.kind}",
            f"above {passage.above} beside {passage.beside}]",
        )
        words: dict[int, list[str]] = {}
        for word, concept in zip(reading.event_word, reading.event_concept, strict=True):
            if reading.passage_of[word] == number:
                words.setdefault(int(word), []).append(ids[concept])
        for word, form in enumerate(reading.forms):
            if reading.passage_of[word] == number:
                print(f"   {form:24} {' '.join(words.get(word, ()))}")


def main() -> int:
    verb, *rest = sys.argv[1:] or ["fit"]
    if verb == "read":
        read_aloud(rest[0].replace("⏎", "\n"))
        return 0
    refuse_dead_notation(FOLDER)
    material = Material()
    add_part(material, "tuning")
    if verb == "rule":
        errors = Path(tempfile.gettempdir()) / f"errors-{rest[0]}.tsv"
        cross(material, rest[:1], errors)
        show_errors(errors)
        return 0
    add_library(material, 0.3)
    add_examples(material)
    print(len(material.bags), "cases", material.rows, "passages", flush=True)
    if verb == "cross":
        cross(material, rule_ids(), Path(rest[0]) if rest else None)
    else:
        fit(material)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The second reader of the document check: words cut into pieces, and a network that reads them."""

import math

import numpy as np
import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.wording import open_reader
from gatekeeper_app.adapters.wording.second_reader_file import open_second_reader
from gatekeeper_app.calculation.wording.encoder import Array, EncoderLayer, EncoderWeights
from gatekeeper_app.calculation.wording.second_reader import (
    ABOVE_PIECES,
    BESIDE_PIECES,
    LEAST_ASKED,
    LONG,
    MOST_ASKED,
    ORDINARY_LENGTH,
    OWN_PIECES,
    PassageText,
    SecondOpinion,
    SecondReader,
    cut,
    most_asked,
)
from gatekeeper_app.calculation.wording.subwords import LONGEST_WORD, Subwords

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁uusi", "▁uu", "si", "a", "u", "s", "i", "▁ja")
SCORES = (0.0, 0.0, 0.0, 0.0, -5.0, -3.0, -4.0, -2.5, -6.0, -6.0, -6.0, -6.0, -2.0)
WIDTH, HEADS, RULES = 32, 4, 3


@pytest.fixture
def subwords() -> Subwords:
    numbered = zip(PIECES, SCORES, strict=True)
    return Subwords({piece: (number, score) for number, (piece, score) in enumerate(numbered)}, 3)


def words(subwords: Subwords, text: str) -> list[str]:
    return [PIECES[number] for number in subwords.numbers(text, 50)]


def test_a_word_is_cut_where_its_pieces_are_likeliest(subwords: Subwords) -> None:
    assert words(subwords, "uusi") == ["▁uusi"]
    assert words(subwords, "uusia") == ["▁uusi", "a"]
    assert words(subwords, "usi ja uu") == ["▁", "u", "si", "▁ja", "▁uu"]


def test_a_letter_that_stands_in_no_piece_is_unknown_and_the_rest_is_read(subwords: Subwords) -> None:
    assert words(subwords, "uusiß") == ["▁uusi", "<unk>"]


def test_a_word_without_end_costs_no_more_than_a_long_word(subwords: Subwords) -> None:
    assert len(subwords.numbers("u" * 1_000_000, 500)) <= LONGEST_WORD + 1


def test_no_more_pieces_are_given_than_asked_for(subwords: Subwords) -> None:
    assert len(subwords.numbers("uusia " * 100, 7)) == 7


def test_what_stands_around_is_read_from_its_near_end(subwords: Subwords) -> None:
    numbers, roles = cut(
        subwords, PassageText("uusi " * 90, "a ja " * 20 + "uusi", "a " * 30 + "ja", "ja " + "a " * 30)
    )
    assert roles.count(0) == OWN_PIECES + 2
    assert roles.count(1) == ABOVE_PIECES + 1
    assert roles.count(2) == roles.count(3) == BESIDE_PIECES + 1
    above = [number for number, role in zip(numbers, roles, strict=True) if role == 1]
    before = [number for number, role in zip(numbers, roles, strict=True) if role == 2]
    after = [number for number, role in zip(numbers, roles, strict=True) if role == 3]
    assert PIECES[above[-2]] == "▁uusi"
    assert PIECES[before[-2]] == PIECES[after[0]] == "▁ja"


def weights(seed: int = 7) -> EncoderWeights:
    source = np.random.default_rng(seed)

    def some(*shape: int) -> Array:
        return source.normal(0, 0.4, shape).astype(np.float32)

    def layer() -> EncoderLayer:
        sizes = dict.fromkeys(("query", "key", "value", "joined"), (WIDTH, WIDTH))
        sizes |= {"wide": (WIDTH, 4 * WIDTH), "narrow": (4 * WIDTH, WIDTH)}
        return EncoderLayer(
            weights={name: some(*size) for name, size in sizes.items()},
            biases={name: some(size[1]) for name, size in sizes.items()},
            norms=((1 + some(WIDTH), some(WIDTH)), (1 + some(WIDTH), some(WIDTH))),
        )

    return EncoderWeights(
        packed=source.integers(0, 256, (len(PIECES), WIDTH // 32, 16), dtype=np.uint8),
        scales=source.uniform(0.05, 0.2, (len(PIECES), WIDTH // 32)).astype(np.float16),
        places=some(120, WIDTH),
        roles=some(4, WIDTH),
        norm=(1 + some(WIDTH), some(WIDTH)),
        heads=HEADS,
        layers=(layer(), layer()),
        last=some(2 * WIDTH, RULES),
        last_bias=some(RULES),
    )


def by_hand(subwords: Subwords, each: EncoderWeights, passage: PassageText) -> list[float]:
    """The same arithmetic number by number, in double precision, for one passage and without padding."""
    numbers, roles = cut(subwords, passage)

    def normed(row: list[float], norm: tuple[Array, Array]) -> list[float]:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((value - mean) ** 2 for value in row) / len(row) + 1e-12)
        return [(value - mean) / spread * float(g) + float(b) for value, g, b in zip(row, *norm, strict=True)]

    def times(row: list[float], layer: EncoderLayer, name: str) -> list[float]:
        matrix, bias = layer.weights[name], layer.biases[name]
        return [
            sum(value * float(matrix[at, to]) for at, value in enumerate(row)) + float(bias[to])
            for to in range(matrix.shape[1])
        ]

    def gelu(value: float) -> float:
        return 0.5 * value * (1 + math.erf(value / math.sqrt(2)))

    state = []
    for place, (number, role) in enumerate(zip(numbers, roles, strict=True)):
        row = []
        for at in range(WIDTH):
            byte = int(each.packed[number, at // 32, at % 16])
            half = byte & 15 if at % 32 < 16 else byte >> 4
            row.append(
                (half - 8) * float(each.scales[number, at // 32])
                + float(each.places[place, at])
                + float(each.roles[role, at])
            )
        state.append(normed(row, each.norm))
    size = WIDTH // HEADS
    for layer in each.layers:
        query, key, value = ([times(row, layer, name) for row in state] for name in ("query", "key", "value"))
        looked = [[0.0] * WIDTH for _ in state]
        for head in range(HEADS):
            part = range(head * size, (head + 1) * size)
            for one in range(len(state)):
                near = [
                    math.exp(sum(query[one][at] * key[other][at] for at in part) / math.sqrt(size))
                    for other in range(len(state))
                ]
                for at in part:
                    looked[one][at] = sum(n * value[o][at] for o, n in enumerate(near)) / sum(near)
        joined = [times(row, layer, "joined") for row in looked]
        state = [
            normed([a + b for a, b in zip(row, more, strict=True)], layer.norms[0])
            for row, more in zip(state, joined, strict=True)
        ]
        narrow = [times([gelu(v) for v in times(row, layer, "wide")], layer, "narrow") for row in state]
        state = [
            normed([a + b for a, b in zip(row, more, strict=True)], layer.norms[1])
            for row, more in zip(state, narrow, strict=True)
        ]
    own = [row for row, role in zip(state, roles, strict=True) if role == 0]
    pooled = [sum(column) / len(own) for column in zip(*own, strict=True)]
    pooled += [max(column) for column in zip(*own, strict=True)]
    return [
        sum(value * float(each.last[at, rule]) for at, value in enumerate(pooled))
        + float(each.last_bias[rule])
        for rule in range(RULES)
    ]


def test_the_scores_are_those_of_the_arithmetic_done_number_by_number(subwords: Subwords) -> None:
    made = weights()
    passages = [PassageText("uusi a"), PassageText("ja uusia si", above="uu", before="a", after="ja ja")]
    scores = SecondReader(subwords, made, ("a", "b", "c")).scores(passages)
    for passage, row in zip(passages, scores.tolist(), strict=True):
        assert row == pytest.approx(by_hand(subwords, made, passage), abs=0.02)


def test_a_passage_has_the_same_score_whatever_is_read_with_it(subwords: Subwords) -> None:
    passage = PassageText("uusi ja a")
    others = [PassageText("uusi " * n, after="ja") for n in range(1, 90)]
    alone = SecondReader(subwords, weights(), ("a", "b", "c")).scores([passage])
    together = SecondReader(subwords, weights(), ("a", "b", "c")).scores([*others, passage])
    assert alone[0].tolist() == pytest.approx(together[-1].tolist(), abs=1e-4)


def test_nothing_to_read_gives_no_scores(subwords: Subwords) -> None:
    assert SecondReader(subwords, weights(), ("a", "b", "c")).scores([]).shape == (0, 3)


def test_an_opinion_adds_its_share_of_what_exceeds_the_shift(subwords: Subwords) -> None:
    reader = SecondReader(subwords, weights(), ("a", "b", "c"))
    passages = [PassageText("uusi"), PassageText("a")]
    added = SecondOpinion(reader=reader, share=0.5, shift=-1.0).added(passages)
    assert added == pytest.approx(np.clip(0.5 * (reader.scores(passages) + 1.0), -2.5, 2.5))


def test_only_passages_near_a_limit_are_asked_about_and_of_many_the_nearest(subwords: Subwords) -> None:
    sentences = [
        f"uusi {'a ' * (number % 40)}{'u ' * (number // 40)}si." for number in range(MOST_ASKED + 60)
    ]
    reading = open_reader(paths.resources() / "wording").read(
        read_plain_text("\n\n".join(sentences).encode(), "x.txt")
    )
    count = len(reading.passages)
    before = np.full((count, RULES), -5.0, dtype=np.float32)
    before[:, 1] = -np.linspace(0.2, 1.4, count)
    before[3] = -5.0
    after = before.copy()
    opinion = SecondOpinion(reader=SecondReader(subwords, weights(), ("a", "b", "c")), share=1.0, shift=0.0)
    opinion.weigh_in(reading, after)
    changed = (after != before).any(axis=1)
    assert not changed[3]
    assert changed.sum() == MOST_ASKED
    assert changed[:MOST_ASKED].sum() == MOST_ASKED - 1
    assert np.abs(after - before).max() <= 2.5 + 1e-6


def test_passages_of_the_same_words_count_once_and_are_all_asked_about(subwords: Subwords) -> None:
    lines = ["uusi a si.", *[f"uusi {'a ' * number}." for number in range(40)], "uusi a si."]
    reading = open_reader(paths.resources() / "wording").read(
        read_plain_text("\n\n".join(["# uusi", *lines] * 8).encode(), "x.md", markdown=True)
    )
    before = np.full((len(reading.passages), RULES), -1.0, dtype=np.float32)
    after = before.copy()
    SecondOpinion(reader=SecondReader(subwords, weights(), ("a", "b", "c")), share=1.0, shift=-9.0).weigh_in(
        reading, after
    )
    assert len(reading.passages) > MOST_ASKED
    assert (after != before).all()


def test_the_longer_a_document_is_the_fewer_of_its_passages_are_asked_about() -> None:
    numbers = [most_asked(characters) for characters in range(0, 2 * LONG, 10_000)]
    assert numbers == sorted(numbers, reverse=True)
    assert most_asked(ORDINARY_LENGTH) == MOST_ASKED
    assert most_asked(LONG) == most_asked(100 * LONG) == LEAST_ASKED


@pytest.fixture(scope="module")
def shipped() -> SecondOpinion:
    return open_second_reader(paths.resources() / "wording")


def test_the_shipped_reader_knows_the_rules_of_passages(shipped: SecondOpinion) -> None:
    listed = (paths.resources() / "wording" / "rules.txt").read_text("utf-8").split()
    assert set(shipped.reader.rules) == set(listed) - {"missing-followup"}
    assert 0 < shipped.share < 2


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 1_000_000, "\x00\x01", "﷽" * 500, "𝔘𝔲𝔰𝔦 " * 400, "e\u0301" * 3000]
)
def test_a_hostile_passage_gets_a_finite_score(shipped: SecondOpinion, text: str) -> None:
    assert np.isfinite(shipped.added([PassageText(text, text, text, text)])).all()


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (
            "new-only",
            "Aiemmin käytössä olleita laitteita ei hyväksytä.",
            "Myös kunnostetut laitteet hyväksytään.",
        ),
        ("variants-forbidden", "Alternativa anbud godtas inte.", "Alternativa anbud godtas."),
        (
            "lots-forbidden",
            "Only tenders for the whole will be considered.",
            "Tenders may be given for single lots.",
        ),
    ],
)
def test_the_shipped_reader_tells_a_refusal_from_a_permission(
    shipped: SecondOpinion, rule: str, bad: str, good: str
) -> None:
    place = shipped.reader.rules.index(rule)
    scores = shipped.reader.scores([PassageText(bad), PassageText(good)])
    assert scores[0, place] > scores[1, place] + 1

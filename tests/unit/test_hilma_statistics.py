"""Hilma's JSON: exactly its form, both ways, and nothing that is not."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.notice_answers import ENVIRONMENTAL, HILMA_QUESTIONS, NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.outcomes import LotOutcome
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.hilma import statistics
from gatekeeper_app.services.hilma.sheet import hilma_sheet
from gatekeeper_app.services.hilma.statistics import misfits, read_statistics, statistics_bytes
from hypothesis import given
from hypothesis import strategies as st

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "hilma-statistics.schema.json"
Q = NoticeQuestion

# The example payload of the Hilma API documentation (endpoints/hilmastatistics.md, read November 2026).
EXAMPLE: dict[str, dict[str, Any]] = {
    "LOT-0000": {
        "energyEfficiencyConsidered": True,
        "lowCarbon": True,
        "circularEconomy": True,
        "biodiversity": True,
        "sustainableFoodProduction": True,
        "listedGreenCriteriaUsed": True,
        "justWorkingConditions": True,
        "employmentCondition": True,
        "howManyOpportunitiesIsEstimated": 12,
        "codeOfConduct": True,
        "innovationConsidered": True,
        "solutionNewToBuyer": True,
        "solutionNewToMarketOrIndustry": True,
        "smeParticipationConsidered": True,
        "endUserInvolved": None,
    }
}
# The other end: two lots, everything answered no, so that what hangs on a yes is null.
ALL_NO = {
    key: {
        name: None if name in ("listedGreenCriteriaUsed", "howManyOpportunitiesIsEstimated") else False
        for name in EXAMPLE["LOT-0000"]
    }
    for key in ("LOT-0001", "LOT-0002")
}


def holds(schema: dict[str, Any], value: Any, root: dict[str, Any] | None = None) -> bool:
    """Whether a value has the form of a JSON schema, as far as our schema uses the language. JSON knows ``$`` as the
    end, Python also as the place before a last line feed."""
    import re

    root = root or schema
    if "$ref" in schema:
        return holds(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    types: dict[str, Callable[[Any], bool]] = {
        "object": lambda v: isinstance(v, dict),
        "boolean": lambda v: isinstance(v, bool),
        "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
        "null": lambda v: v is None,
    }
    if "type" in schema and not types[schema["type"]](value):
        return False
    if "const" in schema and value is not schema["const"]:
        return False
    if "anyOf" in schema and not any(holds(each, value, root) for each in schema["anyOf"]):
        return False
    if "if" in schema:
        branch = "then" if holds(schema["if"], value, root) else "else"
        return holds(schema.get(branch, {}), value, root)
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return False
    if isinstance(value, dict):
        named = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        if not all(name in value for name in schema.get("required", ())):
            return False
        for name, entry in value.items():
            forms = [named[name]] if name in named else []
            forms += [
                form for pattern, form in patterns.items() if re.search(pattern.replace("$", r"\Z"), name)
            ]
            if not forms and schema.get("additionalProperties") is False:
                return False
            if not all(holds(form, entry, root) for form in forms):
                return False
    return all(holds(each, value, root) for each in schema.get("allOf", ()))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def answered(subtype: str = "16", *, yes: bool = True, **changes: Any) -> Procurement:
    """A procurement in which the buyer has answered everything herself."""
    said = Answer.YES if yes else Answer.NO
    answers = [
        NoticeAnswer(question=question, figure=12)
        if question is Q.OPPORTUNITIES
        else NoticeAnswer(question=question, answer=said)
        for question in HILMA_QUESTIONS
    ]
    return ex.furniture(notice_answers=tuple(answers), **changes)


def written(procurement: Procurement, subtype: str = "16") -> bytes:
    return statistics_bytes(hilma_sheet(procurement, {}, subtype))


def test_the_schema_in_the_docs_is_that_of_the_program() -> None:
    assert SCHEMA.read_bytes() == statistics.schema()


@pytest.mark.parametrize("example", [EXAMPLE, ALL_NO])
def test_both_examples_are_read_fit_the_schema_and_are_taken(
    example: dict[str, dict[str, Any]], schema: dict[str, Any]
) -> None:
    subtype = "16" if example is EXAMPLE else "20"
    found = read_statistics(json.dumps(example).encode())
    assert holds(schema, example)
    assert misfits(found, subtype, tuple(example)) == ()
    for key, answers in example.items():
        assert {name: found[key].value(NoticeQuestion(name)) for name in answers} == answers


def test_the_example_of_the_documentation_is_written_key_by_key() -> None:
    data = written(answered())
    assert json.loads(data) == EXAMPLE
    assert list(json.loads(data)["LOT-0000"]) == list(EXAMPLE["LOT-0000"])
    assert data == written(answered())


def test_the_other_example_is_written_with_its_nulls() -> None:
    assert json.loads(written(answered(yes=False, lots=ex.LOTS), "20")) == ALL_NO


def test_an_award_notice_leaves_lots_without_a_winner_out() -> None:
    outcomes = (LotOutcome(lot_id="1", winner="Oy"), LotOutcome(lot_id="2", tenders=0))
    found = json.loads(written(answered(lots=ex.LOTS, lot_outcomes=outcomes), "29"))
    assert list(found) == ["LOT-0001"]
    none = (LotOutcome(lot_id="1", tenders=0), LotOutcome(lot_id="2", tenders=0))
    assert json.loads(written(answered(lots=ex.LOTS, lot_outcomes=none), "29")) == {}


def test_nothing_is_written_while_a_question_or_a_result_is_open_or_in_another_subtype() -> None:
    open_still = ex.furniture()
    unsettled = answered(lots=ex.LOTS)
    for procurement, subtype, words in (
        (open_still, "16", "open"),
        (unsettled, "29", "LOT-0001"),
        (answered(), "4", "subtype 4"),
    ):
        with pytest.raises(NotPossibleNowError) as refused:
            written(procurement, subtype)
        assert words in refused.value.in_language("en")
        assert all("{" not in refused.value.in_language(language) for language in LANGUAGES)


def test_what_is_written_has_no_reason_and_no_title() -> None:
    procurement = answered(title="SALASANA", lots=())
    hidden = tuple(
        NoticeAnswer(question=e.question, answer=e.answer, figure=e.figure, reason="SALASANA")
        for e in procurement.notice_answers
    )
    assert b"SALASANA" not in written(ex.furniture(notice_answers=hidden, title="SALASANA"))


def _with(**changes: Any) -> dict[str, Any]:
    found = deepcopy(EXAMPLE)
    found["LOT-0000"] |= changes
    return found


def _without(key: str) -> dict[str, Any]:
    found = deepcopy(EXAMPLE)
    del found["LOT-0000"][key]
    return found


@pytest.mark.parametrize(
    "wrong",
    [
        _with(extra=True),
        _without("lowCarbon"),
        _without("endUserInvolved"),
        _with(lowCarbon=None),
        _with(lowCarbon="true"),
        _with(lowCarbon=1),
        _with(howManyOpportunitiesIsEstimated="12"),
        _with(howManyOpportunitiesIsEstimated=1.5),
        _with(howManyOpportunitiesIsEstimated=-1),
        _with(howManyOpportunitiesIsEstimated=10**30),
        _with(howManyOpportunitiesIsEstimated=True),
        _with(howManyOpportunitiesIsEstimated=None),
        _with(employmentCondition=False),
        _with(listedGreenCriteriaUsed=None),
        _with(**{question.value: False for question in ENVIRONMENTAL}),
        {"LOT-1": EXAMPLE["LOT-0000"]},
        {"lot-0000": EXAMPLE["LOT-0000"]},
        {"LOT-0000\n": EXAMPLE["LOT-0000"]},
        {"LOT-٠٠٠٠": EXAMPLE["LOT-0000"]},
        {"GLO-0001": EXAMPLE["LOT-0000"]},
        {"LOT-0000": []},
        [],
    ],
)
def test_what_is_not_in_the_form_is_refused_and_does_not_fit_the_schema(
    wrong: Any, schema: dict[str, Any]
) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        read_statistics(json.dumps(wrong).encode(), name="vastaukset.json")
    assert "vastaukset.json" in refused.value.in_language("fi")
    assert not holds(schema, wrong)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"{",
        b"\xff\xfe{}",
        b"\x00" * 100,
        b"[" * 200_000,
        b'{"LOT-0000":' * 50_000,
        b'{"LOT-0000": NaN}',
        json.dumps(EXAMPLE).encode()[:-1] + b', "LOT-0000": {}}',
        json.dumps(EXAMPLE).encode().replace(b'"lowCarbon": true', b'"lowCarbon": false, "lowCarbon": true'),
        b" " * (statistics.MAX_BYTES + 1),
    ],
    ids=range(11),
)
def test_hostile_bytes_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        read_statistics(data)
    assert all(len(refused.value.in_language(language)) > 40 for language in LANGUAGES)


def test_missing_and_unknown_lots_and_nulls_by_subtype_are_named() -> None:
    found = read_statistics(json.dumps(EXAMPLE).encode())
    told = [fault.in_language("en") for fault in misfits(found, "20", ("LOT-0001",))]
    assert len(told) == 3
    assert any("LOT-0001" in each for each in told)
    assert any("users" in each for each in told)
    users = read_statistics(json.dumps(_with(endUserInvolved=False)).encode())
    assert misfits(users, "20", ("LOT-0000",)) == ()
    assert len(misfits(users, "16", ("LOT-0000",))) == 1
    assert len(misfits(users, "4", ("LOT-0000",))) == 1
    assert misfits({}, "4", ("LOT-0000",)) == ()


@given(
    values=st.lists(st.booleans(), min_size=15, max_size=15),
    figure=st.integers(0, statistics.MAX_OPPORTUNITIES),
    subtype=st.sampled_from(("14", "16", "20", "29", "33")),
)
def test_whatever_is_answered_is_written_in_a_form_that_hilma_takes(
    values: list[bool], figure: int, subtype: str
) -> None:
    answers = tuple(
        NoticeAnswer(question=question, figure=figure)
        if question is Q.OPPORTUNITIES
        else NoticeAnswer(question=question, answer=Answer.YES if value else Answer.NO)
        for question, value in zip(HILMA_QUESTIONS, values, strict=True)
    )
    procurement = ex.furniture(notice_answers=answers, lots=ex.LOTS, lot_outcomes=(LotOutcome(winner="Oy"),))
    data = written(procurement, subtype)
    found = read_statistics(data)
    assert misfits(found, subtype, ("LOT-0001", "LOT-0002")) == ()
    assert holds(json.loads(SCHEMA.read_bytes()), json.loads(data))

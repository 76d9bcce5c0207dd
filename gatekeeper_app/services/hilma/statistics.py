"""Hilma's JSON: an object with a key for each lot and the fifteen answers in it (`docs/hilma-statistics.schema.json`).

The form is Hilma's, not ours: keys, order and nulls are those of its API documentation
(``endpoints/hilmastatistics.md``).
What is written holds answers only, no names and no reasons, and may go out. What is read may come from anywhere.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from gatekeeper_app.domain.notice_answers import ENVIRONMENTAL, HILMA_QUESTIONS, NoticeQuestion
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Argument, LocalizedText, Message
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.services.hilma.lot_keys import LOT_KEY
from gatekeeper_app.services.hilma.questions import ASKED_IN, SPECS, USERS_ASKED_IN
from gatekeeper_app.services.hilma.sheet import HilmaSheet, LotSheet

MAX_BYTES = 4 * 1024 * 1024
MAX_OPPORTUNITIES = 1_000_000
_DAMAGED = N_("Write the answers anew with the program, or correct the file.")

Opportunities = Annotated[int, msgspec.Meta(ge=0, le=MAX_OPPORTUNITIES)]


class LotStatistics(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """The answers of one lot; every key is mandatory. Three may be null: the lists without an environmental yes, the
    number without the duty to employ, the users by the subtype of the notice."""

    energy_efficiency_considered: bool
    low_carbon: bool
    circular_economy: bool
    biodiversity: bool
    sustainable_food_production: bool
    listed_green_criteria_used: bool | None
    just_working_conditions: bool
    employment_condition: bool
    how_many_opportunities_is_estimated: Opportunities | None
    code_of_conduct: bool
    innovation_considered: bool
    solution_new_to_buyer: bool
    solution_new_to_market_or_industry: bool
    sme_participation_considered: bool
    end_user_involved: bool | None

    def value(self, question: NoticeQuestion) -> bool | int | None:
        found: bool | int | None = getattr(self, _ATTRIBUTES[question])
        return found


_ATTRIBUTES: Mapping[NoticeQuestion, str] = {
    NoticeQuestion(field.encode_name): field.name for field in msgspec.structs.fields(LotStatistics)
}
if tuple(_ATTRIBUTES) != HILMA_QUESTIONS:
    raise AssertionError("the keys have to be Hilma's")


class _RefusedError(Exception):
    def __init__(self, why: str, **places: Argument) -> None:
        super().__init__(why)
        self.why = Message(why, places)


def statistics(sheet: HilmaSheet) -> dict[str, LotStatistics]:
    """Lot key -> answers. Raises `NotPossibleNowError` while a question is open, a lot's result is not recorded, or
    in a subtype that is not asked."""
    if not sheet.asked:
        raise _not_written(
            Message(
                N_("Notices of subtype {subtype} are not asked these questions."), {"subtype": sheet.subtype}
            ),
            Message(N_("Choose the subtype of the notice: 14 to 24 or 29 to 37.")),
        )
    if sheet.unsettled:
        raise _not_written(
            Message(
                N_("It is not recorded whether these lots have a winner: {lots}."),
                {"lots": FirstFew(tuple(LocalizedText.same(lot.key) for lot in sheet.unsettled))},
            ),
            Message(N_("Record the result of each lot: answers are given only for lots with a winner.")),
        )
    if sheet.open:
        asked = dict.fromkeys(answer.question for _lot, answer in sheet.open)
        raise _not_written(
            Message(
                N_("These questions are open: {questions}."),
                {"questions": FirstFew(tuple(Message(SPECS[each].words) for each in asked))},
            ),
            Message(N_("Answer them: they do not follow from the decisions.")),
        )
    return {lot.key: _of_lot(lot) for lot in sheet.lots}


def statistics_bytes(sheet: HilmaSheet) -> bytes:
    """The JSON of `statistics`, UTF-8: lots and keys in their order, the same bytes for the same answers.

    What is written passes the same looks as what is read.
    """
    data = json.dumps(msgspec.to_builtins(statistics(sheet)), indent=2).encode() + b"\n"
    faults = misfits(read_statistics(data), sheet.subtype, tuple(lot.key for lot in sheet.lots))
    if faults:
        raise AssertionError([fault.in_language("en") for fault in faults])
    return data


def read_statistics(data: bytes, *, name: str = "JSON") -> dict[str, LotStatistics]:
    """The answers in such JSON, each lot as Hilma takes it. Raises `UnreadableInputError` with the reason; `name` is
    what it calls the file."""
    try:
        if len(data) > MAX_BYTES:
            raise _RefusedError(N_("It is larger than {limit} megabytes."), limit=MAX_BYTES // 2**20)
        return _read(data)
    except _RefusedError as refused:
        why = refused.why
    except msgspec.ValidationError as error:
        why = Message(
            N_("It does not have Hilma's form: {error}."), {"error": LocalizedText.same(str(error)[:200])}
        )
    except (ValueError, RecursionError):  # also what is no UTF-8
        why = Message(N_("It is not JSON, or it was damaged on the way."))
    raise UnreadableInputError(
        what=Message(N_("The answers in {name} cannot be read."), {"name": name}),
        why=why,
        remedy=Message(_DAMAGED),
    )


def misfits(found: Mapping[str, LotStatistics], subtype: str, lots: tuple[str, ...]) -> tuple[Message, ...]:
    """Why Hilma would refuse these answers for a notice of a subtype with these lots (of an award notice: those with a
    chosen winner); nothing where it would take them."""
    if subtype not in ASKED_IN:
        asked = N_("Notices of subtype {subtype} are not asked these questions.")
        return (Message(asked, {"subtype": subtype}),) if found else ()
    faults = [Message(N_("The lot {lot} has no answers."), {"lot": key}) for key in lots if key not in found]
    for key, answers in found.items():
        if key not in lots:
            faults.append(Message(N_("The notice has no lot {lot} to be answered for."), {"lot": key}))
        users = answers.end_user_involved
        if users is None and subtype in USERS_ASKED_IN:
            faults.append(
                Message(N_("In the lot {lot} the question on users is not answered."), {"lot": key})
            )
        if users is not None and subtype not in USERS_ASKED_IN:
            faults.append(
                Message(
                    N_("In the lot {lot} the question on users must be null in this subtype."), {"lot": key}
                )
            )
    return tuple(faults)


def schema() -> bytes:
    """The JSON schema of the form, as `docs/hilma-statistics.schema.json` holds it."""
    lot: dict[str, Any] = msgspec.json.schema(LotStatistics)["$defs"]["LotStatistics"]
    yes = {"const": True}
    lot["allOf"] = [
        {
            "if": {"anyOf": [{"properties": {each.value: yes}} for each in ENVIRONMENTAL]},
            "then": {"properties": {NoticeQuestion.LISTED_CRITERIA.value: {"type": "boolean"}}},
            "else": {"properties": {NoticeQuestion.LISTED_CRITERIA.value: {"type": "null"}}},
        },
        {
            "if": {"properties": {NoticeQuestion.EMPLOYMENT.value: yes}},
            "then": {"properties": {NoticeQuestion.OPPORTUNITIES.value: {"type": "integer"}}},
            "else": {"properties": {NoticeQuestion.OPPORTUNITIES.value: {"type": "null"}}},
        },
    ]
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answers to Hilma's statistical questions",
        "type": "object",
        "patternProperties": {f"^{LOT_KEY.pattern}$": {"$ref": "#/$defs/LotStatistics"}},
        "additionalProperties": False,
        "$defs": {"LotStatistics": lot},
    }
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def _of_lot(lot: LotSheet) -> LotStatistics:
    values: dict[str, Any] = {_ATTRIBUTES[each.question]: each.value for each in lot.answers}
    return LotStatistics(**values)


def _read(data: bytes) -> dict[str, LotStatistics]:
    data = data.removeprefix(b"\xef\xbb\xbf")
    json.loads(data.decode(), object_pairs_hook=_once)
    found = msgspec.json.decode(data, type=dict[str, LotStatistics])
    for key, answers in found.items():
        shown = key[:20]
        if not LOT_KEY.fullmatch(key):
            raise _RefusedError(N_("“{key}” is not the id of a lot (LOT-0001)."), key=shown)
        environmental = any(answers.value(each) is True for each in ENVIRONMENTAL)
        if environmental != (answers.listed_green_criteria_used is not None):
            raise _RefusedError(
                N_(
                    "In the lot {lot} the question on lists is answered without an environmental yes, or the other way."
                ),
                lot=shown,
            )
        if answers.employment_condition != (answers.how_many_opportunities_is_estimated is not None):
            raise _RefusedError(
                N_(
                    "In the lot {lot} the number of jobs stands without the duty to employ, or the other way."
                ),
                lot=shown,
            )
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with every key once: a second one would silently take the place of the first."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(N_("“{key}” stands in it twice."), key=twice[:40])
    return found


def _not_written(why: Message, remedy: Message) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The answers for Hilma cannot be written yet.")), why=why, remedy=remedy
    )

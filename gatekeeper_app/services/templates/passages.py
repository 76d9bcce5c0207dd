"""Which sentences of which document can be said another way, and under which name.

A passage stands for a msgid: wherever the document says it, the organisation's own text is said. Ids are permanent.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.templates.places import COMMON, places_in


class PassageKind(StrEnum):
    """What a passage is, and so what may stand in it."""

    TITLE = "title"
    CHAPTER = "chapter"
    SENTENCE = "sentence"
    OWN_TEXT = "own text"  # paragraphs, bullets and strong words; empty as shipped


PASSAGE_KIND_NAMES: Final[dict[PassageKind, str]] = {
    PassageKind.TITLE: N_("Title of the document"),
    PassageKind.CHAPTER: N_("Title of a chapter"),
    PassageKind.SENTENCE: N_("Standard text"),
    PassageKind.OWN_TEXT: N_("Your own text"),
}
LONGEST: Final[dict[PassageKind, int]] = {
    PassageKind.TITLE: 200,
    PassageKind.CHAPTER: 120,
    PassageKind.SENTENCE: 4_000,
    PassageKind.OWN_TEXT: 20_000,
}
"""Characters."""
OPENING, CLOSING, CLOSING_TITLE = "opening", "closing", "closing-title"


@dataclass(frozen=True, slots=True)
class Passage:
    """`msgid` is what is shipped; empty where nothing is. `places` are the names it may hold in braces."""

    id: str
    kind: PassageKind
    msgid: str = ""
    hint: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*COMMON, *places_in(self.msgid))))

    @property
    def longest(self) -> int:
        return LONGEST[self.kind]

    @property
    def one_line(self) -> bool:
        return self.kind in (PassageKind.TITLE, PassageKind.CHAPTER)


def _title(identifier: str, msgid: str) -> Passage:
    return Passage(identifier, PassageKind.TITLE, msgid)


def _chapters(**msgids: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(f"chapter-{name.replace('_', '-')}", PassageKind.CHAPTER, msgid)
        for name, msgid in msgids.items()
    )


def _sentences(**msgids: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(name.replace("_", "-"), PassageKind.SENTENCE, msgid) for name, msgid in msgids.items()
    )


_OWN: Final = (
    Passage(OPENING, PassageKind.OWN_TEXT, hint=N_("Comes after the title, before the first chapter.")),
    Passage(CLOSING_TITLE, PassageKind.CHAPTER, N_("Further information")),
    Passage(
        CLOSING,
        PassageKind.OWN_TEXT,
        hint=N_("A chapter of its own at the end, before any signatures."),
    ),
)
_REQUIREMENTS: Final = _chapters(
    requirements=N_("Minimum requirements on what is bought"),
    suitability=N_("Suitability requirements on tenderers"),
    compared=N_("What is compared"),
    terms=N_("Contract terms"),
    clauses=N_("Clauses of the contract"),
)
_NOT_FOLLOWED: Final = N_("No criterion is included, so there is nothing to follow.")
_NO_BOTTLENECKS: Final = N_("No open bottlenecks were found in the choices made.")
_NO_DECISIONS: Final = N_("No decisions have been taken yet.")

_PASSAGES: Final[dict[str, tuple[Passage, ...]]] = {
    "justification": (
        _title("title", N_("Justification of the circular and low-carbon criteria")),
        _title("title-outward", N_("Grounds of the circular and low-carbon criteria: public version")),
        *_chapters(summary=N_("Summary")),
        *_sentences(
            introduction=N_(
                "This memorandum records which circular-economy and low-carbon criteria were considered "
                "for the procurement, which were chosen, which were left out and why, and how the chosen "
                "ones are verified and followed during the contract."
            ),
            decided=N_(
                "{decided} of {total} recommended criteria have been decided on. {included} criteria are "
                "included and {left_out} left out or not applicable."
            ),
            ready=N_(
                "Of the {included} included criteria that go into the tender, {ready} go beyond the market "
                "standard, bind the supplier and are measured."
            ),
            open_bottlenecks=N_("Open bottlenecks: errors {errors}, warnings {warnings}, notes {notes}."),
            largest=N_("The included criteria with the largest expected effect:"),
        ),
        *_chapters(
            basic_facts=N_("Basic facts of the procurement"),
            legal_frame=N_("Legal frame"),
        ),
        *_sentences(law_date=N_("The procurement is judged by the law in force on {date}.")),
        *_chapters(choices=N_("Choices gate by gate")),
        *_sentences(none_at_gate=N_("No criterion was included at this gate.")),
        *_chapters(left_out=N_("What was left out and why")),
        *_sentences(
            none_left_out=N_("No considered criterion was left out."),
            not_decided=N_("Recommended criteria not yet decided on:"),
        ),
        *_REQUIREMENTS,
        *_chapters(
            comparison=N_("How tenders are compared"),
            life_cycle_cost=N_("Life-cycle cost"),
            carbon=N_("Carbon"),
            follow_up=N_("Contract and follow-up"),
            bottlenecks=N_("Bottlenecks"),
        ),
        *_sentences(no_bottlenecks=_NO_BOTTLENECKS),
        *_chapters(deciders=N_("Who decided what")),
        *_sentences(
            no_decisions=_NO_DECISIONS,
            no_differences=N_("No differing views and no questions to experts have been recorded."),
        ),
        *_chapters(result=N_("Result and follow-up so far"), sources=N_("Sources and certainty")),
        *_sentences(
            to_be_verified=N_("Figures that are proposals and are to be verified before publication:"),
        ),
        *_chapters(signatures=N_("Signatures")),
        *_sentences(
            place_and_date=N_("Place and date"),
            on_behalf=N_("On behalf of the contracting entity"),
        ),
    ),
    "criteria-annex": (
        _title("title", N_("Circular and low-carbon criteria: annex to the call for tenders")),
        *_sentences(
            introduction=N_(
                "This annex has the circular and low-carbon criteria of the call for tenders, word for word. Each says "
                "what is asked, how it is proved and how the proof is checked. Equivalent means of proof are accepted."
            )
        ),
        *_REQUIREMENTS,
        *_sentences(none=N_("No criterion for the tender documents has been included yet.")),
    ),
    "award-annex": (
        _title("title", N_("Award model and its assumptions")),
        *_chapters(
            weights=N_("Award criteria and weights"),
            comparison=N_("How tenders are compared"),
            assumptions=N_("Assumptions of the life-cycle cost"),
        ),
        *_sentences(
            no_weights=N_("No award criteria have been entered."),
            filled_in=N_("Tenderers fill in for {name}:"),
        ),
    ),
    "contract": (
        _title("title", N_("Contract clauses and follow-up of the circular and low-carbon criteria")),
        *_chapters(
            clauses=N_("Clauses of the contract"),
            follow_up=N_("Follow-up sheet"),
            days=N_("Days of the checks"),
        ),
        *_sentences(none=_NOT_FOLLOWED),
    ),
    "market-dialogue": (
        _title("title", N_("Paper for the market dialogue")),
        *_chapters(what_this_is=N_("What this is")),
        *_sentences(
            introduction=N_(
                "The contracting entity prepares a procurement and asks suppliers what the market can give before it "
                "writes the call for tenders. This is no call for tenders and binds neither side."
            ),
            introduction_afterwards=N_(
                "The contracting entity prepared a procurement and asked suppliers what the market could give before "
                "it wrote the call for tenders. This was no call for tenders and bound neither side."
            ),
        ),
        *_chapters(
            planned=N_("The plan"),
            criteria=N_("Criteria considered"),
            questions=N_("Questions on the whole"),
        ),
        *_sentences(
            question_used=N_(
                "Which parts of this could you deliver used, refurbished or remanufactured, and in what quantity?"
            ),
            question_service=N_(
                "Could you offer the function as a service or on lease, and take the goods back at the end?"
            ),
            question_proof=N_(
                "Which of the figures you have been asked for can you prove today, and with which document?"
            ),
            question_hindrance=N_(
                "What in a call for tenders like this would keep you from making an offer?"
            ),
            question_time=N_(
                "How much time do you need between the notice and the tender, and between the contract and the "
                "delivery?"
            ),
            question_each=N_("How would you prove this, and what does the proof cost you?"),
        ),
        *_chapters(use_of_answers=N_("How answers are used")),
        *_sentences(
            same_information=N_(
                "All suppliers get the same information, and what is learnt is used without favouring anybody."
            ),
            secrets=N_(
                "Mark what is a business secret in your answer. It is not passed on to other suppliers."
            ),
            later_tender=N_("Whoever answers may make a tender later, and so may those who do not answer."),
            law=N_("The dialogue rests on {provision}."),
        ),
        *_chapters(result=N_("What came of the dialogue")),
    ),
    "bottlenecks": (
        _title("title", N_("Bottleneck report")),
        *_chapters(
            summary=N_("Summary"),
            bottlenecks=N_("Bottlenecks"),
            lacking=N_("Criteria that do not pass all three tests"),
        ),
        *_sentences(none=_NO_BOTTLENECKS),
    ),
    "document-check": (
        _title("title", N_("Document checks of the procurement")),
        *_chapters(others=N_("Answers to other documents")),
        *_sentences(none=N_("No document of this procurement has been checked.")),
    ),
    "decision-history": (
        _title("title", N_("Decision history")),
        *_chapters(
            decided=N_("What was decided, in order"),
            undated=N_("Without a date"),
            days=N_("Days of the procurement"),
            journal=N_("Journal of the workspace"),
        ),
        *_sentences(none=_NO_DECISIONS),
    ),
    "hilma": (
        _title("title", N_("Statistical answers for Hilma")),
        *_chapters(answers=N_("Answers"), questions=N_("The questions")),
    ),
    "eforms": (
        _title("title", N_("Values for the eForms notice")),
        *_chapters(values=N_("Values")),
        *_sentences(subtype=N_("For a notice of subtype {subtype} (OPP-070).")),
    ),
}


TEMPLATED: Final[tuple[str, ...]] = tuple(_PASSAGES)
"""The ids of the documents there are templates of: all that are laid out."""


@lru_cache(maxsize=64)
def passages_of(document: str) -> tuple[Passage, ...]:
    """The passages of a document in the order of its pages, the own texts where they stand."""
    own_opening, *own_closing = _OWN
    shipped = _PASSAGES.get(document, ())
    titles = tuple(passage for passage in shipped if passage.kind is PassageKind.TITLE)
    rest = shipped[len(titles) :]
    return (*titles, own_opening, *rest, *own_closing)


def passage_of(document: str, passage: str) -> Passage | None:
    return next((each for each in passages_of(document) if each.id == passage), None)

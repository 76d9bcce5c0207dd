"""Yes, no, or not answered yet: the same three everywhere."""

from enum import StrEnum


class Answer(StrEnum):
    """The answer to a question; unanswered is not the same as no."""

    UNANSWERED = "unanswered"
    YES = "yes"
    NO = "no"

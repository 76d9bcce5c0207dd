"""The weight of an award criterion of a document in words, as its page and its report show it."""

from gatekeeper_app.domain.text_findings import AwardLineInText
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import number, percent


def weight_words(line: AwardLineInText, language: Language) -> str:
    """Its share of the comparison; with its points where the document gives points and they are not the share
    itself. A dash where it has neither."""
    if line.points is None or line.points == line.weight:
        return percent(line.weight, language) if line.weight is not None else "–"
    points = number(line.points, language)
    if line.weight is None:
        return Message(N_("{points} pts"), {"points": points}).in_language(language)
    words = Message(N_("{share} ({points} pts)"), {"share": percent(line.weight, language), "points": points})
    return words.in_language(language)

"""Templates put to use: the organisation's words for what a document says, its own chapters, its letterhead."""

from collections.abc import Mapping
from dataclasses import replace

from gatekeeper_app.domain.report import Block, Heading, Report, Signatures
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.templates.own_text import blocks_of
from gatekeeper_app.services.templates.passages import CLOSING, CLOSING_TITLE, OPENING, passages_of
from gatekeeper_app.services.templates.places import filled
from gatekeeper_app.services.templates.values import SHIPPED, OwnWords, Templates


def own_words(templates: Templates, document: str, language: Language) -> OwnWords:
    """The words of a document by the msgid they stand for."""
    if templates is SHIPPED:
        return OwnWords()
    own = templates.texts(document, language)
    texts = {each.msgid: own[each.id] for each in passages_of(document) if each.msgid and each.id in own}
    return OwnWords(texts=texts, unit=templates.letterhead.unit(language))


def dressed(report: Report, templates: Templates, document: str, values: Mapping[str, str]) -> Report:
    """The report with the organisation's own opening and closing, its unit and its letterhead. `values` are those of
    the common places."""
    if templates is SHIPPED:
        return report
    language, own = report.language, templates.texts(document, report.language)
    blocks = report.blocks
    if own.get(OPENING):
        blocks = (*blocks_of(own[OPENING], values), *blocks)
    if own.get(CLOSING):
        title = own.get(CLOSING_TITLE)
        heading = filled(title, values) if title else Message(N_("Further information")).in_language(language)
        blocks = closed(blocks, heading, blocks_of(own[CLOSING], values))
    facts = report.facts
    unit = templates.letterhead.unit(language)
    if unit:
        row = (Message(N_("Unit")).in_language(language), unit)
        behind = 1 if facts and values.get("buyer") else 0  # the contracting entity stands first
        facts = (*facts[:behind], row, *facts[behind:])
    letterhead = templates.letterhead.in_report(_logo(values.get("buyer", ""), language), language)
    return replace(report, blocks=blocks, facts=facts, letterhead=letterhead)


def _logo(buyer: str, language: Language) -> str:
    if not buyer:
        return Message(N_("Logo of the contracting entity")).in_language(language)
    return Message(N_("{buyer}: logo"), {"buyer": buyer}).in_language(language)


def closed(blocks: tuple[Block, ...], title: str, content: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with one more chapter at their end; signatures stay last, and their number grows."""
    chapters = [at for at, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 1]
    numbers = [heading.number for at in chapters if isinstance(heading := blocks[at], Heading)]
    last = chapters[-1] if chapters else len(blocks)
    signed = any(isinstance(each, Signatures) for each in blocks[last:])
    if not signed:
        number = _next(numbers[-1]) if numbers else ""
        return (*blocks, Heading(level=1, text=title, number=number), *content)
    heading = blocks[last]
    assert isinstance(heading, Heading)
    moved = replace(heading, number=_next(heading.number))
    own = Heading(level=1, text=title, number=heading.number)
    return (*blocks[:last], own, *content, moved, *blocks[last + 1 :])


def _next(number: str) -> str:
    return str(int(number) + 1) if number.isdecimal() else ""

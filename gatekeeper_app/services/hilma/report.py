"""The answers to Hilma's questions as blocks of a report: question, answer, grounds, and what Hilma makes of it."""

from collections.abc import Sequence

from gatekeeper_app.domain.advice import HILMA_ANSWER_NAMES
from gatekeeper_app.domain.report import Block, Bullets, Column, Heading, Note, NoteKind, Paragraph, Table
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.rules.notice_evidence import CONTRADICTIONS, TOLD_BY_CRITERIA, Contradicted
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.services.hilma.questions import SPECS, TOPIC_NAMES, QuestionTopic
from gatekeeper_app.services.hilma.sheet import ORIGIN_NAMES, HilmaSheet, LotAnswer, LotSheet, Origin

YES, NO = N_("Yes"), N_("No")
NOTHING = "–"


def hilma_blocks(sheet: HilmaSheet, language: Language, *, internal: bool = False) -> list[Block]:
    """The answers lot by lot; lots that are answered alike stand together. `internal` documents have the grounds, too,
    with the buyer's own reasons, and what contradicts the decisions; outward ones have questions and answers only."""
    if not sheet.asked:
        told = Message(
            N_("Notices of subtype {subtype} are not asked these questions."), {"subtype": sheet.subtype}
        )
        return [Paragraph(text=told.in_language(language))]
    groups = _alike(sheet.lots, internal=internal)
    blocks: list[Block] = []
    for lots in groups:
        if len(groups) > 1 or len(sheet.lots) > 1:
            blocks.append(Heading(level=2, text=lot_names(lots)))
        blocks += [_table(lots[0], topic, language, internal=internal) for topic in QuestionTopic]
        if internal:
            blocks += _contradictions(lots[0], language)
    if sheet.unsettled and internal:
        blocks.append(
            Paragraph(
                text=Message(
                    N_("It is not recorded whether these lots have a winner: {lots}."),
                    {"lots": ", ".join(lot.key for lot in sheet.unsettled)},
                ).in_language(language)
            )
        )
    if sheet.left_out:
        blocks.append(
            Paragraph(
                text=Message(
                    N_("No answers are given for lots without a winner: {lots}."),
                    {"lots": ", ".join(lot.key for lot in sheet.left_out)},
                ).in_language(language)
            )
        )
    return blocks


def explanation_blocks(language: Language) -> list[Block]:
    """What each of the fifteen questions means, with Hilma's key."""
    rows = tuple(
        (
            _say(spec.words, language),
            _say(spec.explains, language),
            spec.question.value,
            f"{spec.field} {spec.code}" if spec.field else NOTHING,
        )
        for spec in SPECS.values()
    )
    return [
        Table(
            caption=_say(N_("What the questions mean"), language),
            columns=(
                Column(title=_say(N_("Question"), language), weight=4),
                Column(title=_say(N_("When yes is right"), language), weight=7),
                Column(title=_say(N_("Key in Hilma"), language), weight=4),
                Column(title=_say(N_("In the eForms notice"), language), weight=3),
            ),
            rows=rows,
        )
    ]


def answer_words(answer: LotAnswer, language: Language) -> str:
    """Yes, no, a number; a dash for null; what it waits for while there is none."""
    if answer.value is None:
        return NOTHING if answer.origin is Origin.NOT_ASKED else _say(ORIGIN_NAMES[answer.origin], language)
    if isinstance(answer.value, bool):
        return _say(YES if answer.value else NO, language)
    return str(answer.value)


def lot_names(lots: Sequence[LotSheet]) -> str:
    return ", ".join(f"{lot.key} {lot.title}".strip() for lot in lots)


def grounds_words(answer: LotAnswer, language: Language) -> str:
    """What an answer rests on, with the ids of the criteria and the buyer's own reason. For internal documents."""
    said = answer.grounds.in_language(language)
    if answer.criteria:
        said = f"{said} ({', '.join(answer.evidence)})"
    if answer.reason:
        said = f"{said} {answer.reason}"
    return said


def _table(lot: LotSheet, topic: QuestionTopic, language: Language, *, internal: bool) -> Table:
    columns = (
        Column(title=_say(N_("Question"), language), weight=6),
        Column(title=_say(N_("Answer"), language), weight=3),
        Column(title=_say(N_("Grounds"), language), weight=8),
    )
    shown = len(columns) if internal else len(columns) - 1
    rows = tuple(
        (
            _say(answer.spec.words, language),
            answer_words(answer, language),
            grounds_words(answer, language),
        )[:shown]
        for answer in lot.answers
        if answer.spec.topic is topic
    )
    return Table(caption=_say(TOPIC_NAMES[topic], language), columns=columns[:shown], rows=rows)


def _contradictions(lot: LotSheet, language: Language) -> list[Block]:
    found = [answer.contradicted for answer in lot.answers if answer.contradicted is not None]
    if not found:
        return []
    return [
        Note(
            kind=NoteKind.WARNING,
            label=_say(N_("Warning"), language),
            title=_say(N_("Answers that the decisions speak against"), language),
        ),
        Bullets(items=tuple(contradiction_words(each, language) for each in found)),
    ]


def contradiction_words(found: Contradicted, language: Language) -> str:
    """What the decisions say against an answer."""
    question = HILMA_ANSWER_NAMES[TOLD_BY_CRITERIA[found.answer.question]]
    names = FirstFew(tuple(criterion.name for criterion in found.criteria))
    told = Message(CONTRADICTIONS[found.kind], {"question": Message(question), "criteria": names})
    return told.in_language(language)


def _alike(lots: Sequence[LotSheet], *, internal: bool) -> list[list[LotSheet]]:
    groups: dict[object, list[LotSheet]] = {}
    for lot in lots:
        same = tuple(
            (each.value, each.origin, grounds_words(each, "en") if internal else "") for each in lot.answers
        )
        groups.setdefault(same, []).append(lot)
    return list(groups.values())


def _say(msgid: str, language: Language) -> str:
    return Message(msgid).in_language(language)

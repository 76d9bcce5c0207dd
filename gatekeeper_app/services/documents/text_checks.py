"""The document checks of a procurement as they are remembered: documents, findings answered, findings open.

Internal only. The text of a document is not kept, so this tells of the passages the check pointed at; the report of a
check just made is `services.text_check.report`.
"""

from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.report import Block, Facts, Heading, Note, NoteKind, Paragraph, Report, Run, Text
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.text_answers import TEXT_ANSWER_NAMES, CheckedDocument, CheckedPassage, TextAnswer
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.text_check.quotes import as_read

_MOST_PASSAGES = 500
"""Open passages listed of one document."""


def text_check_report(sources: Sources, audience: Audience, language: Language) -> Report:
    """A chapter for each document that was checked, the answers to its findings first."""
    material = material_of(sources, language)
    say, procurement = material.say, material.procurement
    known = {document.id for document in procurement.checked_documents}
    chapters = [
        (document.name, _document(material, document, sources)) for document in procurement.checked_documents
    ]
    loose = [answer for answer in procurement.text_answers if answer.document not in known]
    chapters.append((say(N_("Answers to other documents")), [b for a in loose for b in _answer(material, a)]))
    blocks = numbered(chapters) or (
        Paragraph(text=say(N_("No document of this procurement has been checked.")), muted=True),
    )
    return report_of(material, N_("Document checks of the procurement"), audience, blocks)


def _document(material: Material, document: CheckedDocument, sources: Sources) -> list[Block]:
    from gatekeeper_app.i18n.formats import number

    say, latest = material.say, document.latest
    if latest is None:
        return []
    answers = {a.id: a for a in material.procurement.text_answers if a.document == document.id}
    rows = [
        (say(N_("Checked on")), ", ".join(material.day(version.read_at) for version in document.versions)),
        (say(N_("Pages")), number(latest.pages, material.language) if latest.pages else ""),
        (say(N_("Findings")), number(len(latest.passages) + latest.left_out, material.language)),
        (say(N_("Findings answered")), number(len(answers), material.language)),
        (say(N_("Rules not used")), ", ".join(latest.rules_off)),
    ]
    blocks: list[Block] = [Facts(rows=tuple((name, value) for name, value in rows if value))]
    if answers:
        blocks.append(Heading(level=2, text=say(N_("Answered"))))
        for answer in answers.values():
            blocks += _answer(material, answer)
    open_ = [passage for passage in latest.passages if passage.id not in answers]
    if open_:
        blocks.append(Heading(level=2, text=say(N_("Not answered yet"))))
        blocks += [_open(material, passage, latest.language, sources) for passage in open_[:_MOST_PASSAGES]]
        if len(open_) > _MOST_PASSAGES:
            rest = say(N_("And {count} further findings."), count=len(open_) - _MOST_PASSAGES)
            blocks.append(Paragraph(text=rest, muted=True))
    return blocks


def _where(material: Material, severity: str, section: str, page: int | None) -> str:
    place = material.say(N_("page {page}"), page=page) if page else ""
    return " · ".join(part for part in (severity, section, place) if part)


def _open(material: Material, passage: CheckedPassage, language: Language, sources: Sources) -> Note:
    title = sources.rule_titles.get(passage.rule)
    quote = as_read(passage.quote) if passage.quote else material.say(N_("Said of the whole document."))
    return Note(
        kind=NoteKind(passage.severity.value),
        label=_where(material, material.say(SEVERITY_NAMES[passage.severity]), passage.section, passage.page),
        title=material.say(title) if title is not None else passage.rule,
        text=(Run(text=quote, language=language if passage.quote else ""),),
    )


def _answer(material: Material, answer: TextAnswer) -> list[Block]:
    from gatekeeper_app.i18n.formats import day

    say = material.say
    state = [say(TEXT_ANSWER_NAMES[answer.state])]
    if answer.at is not None:
        state.append(material.day(answer.at))
    rows: list[tuple[str, Text]] = []
    if answer.quote:
        rows.append((say(N_("Passage")), (Run(text=as_read(answer.quote), language=answer.language),)))
    rows += [(say(N_("Why it matters")), say(answer.why)), (say(N_("Answer")), ", ".join(state))]
    if answer.reason:
        rows.append((say(N_("Reason")), answer.reason))
    if answer.text:
        rows.append((say(N_("Suggested text")), (Run(text=answer.text, language=answer.language),)))
    if answer.owner is not None or answer.person is not None:
        rows.append((say(N_("Owner")), material.who(answer.owner, answer.person)))
    if answer.due is not None:
        rows.append((say(N_("Due date")), day(answer.due, material.language)))
    if answer.mended_on is not None:
        rows.append((say(N_("Mended on")), day(answer.mended_on, material.language)))
    law = "; ".join(material.citation(provision) for provision in answer.legal)
    if law:
        rows.append((say(N_("Legal basis")), law))
    gate = f"{say(SEVERITY_NAMES[answer.severity])} · {say(GATE_NAMES[answer.gate])} · {say(ROLE_NAMES[answer.role])}"
    return [
        Note(
            kind=NoteKind(answer.severity.value),
            label=_where(material, gate, answer.section, answer.page),
            title=say(answer.message),
        ),
        Facts(rows=tuple(rows)),
    ]

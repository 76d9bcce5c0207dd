"""A template file as the texts of a document. A passage that is not understood is left as it is shipped."""

from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.templates import lines
from gatekeeper_app.services.templates.passages import Passage, passages_of
from gatekeeper_app.services.templates.places import wrong_places
from gatekeeper_app.services.templates.values import OwnTemplate, TemplateFault


def read_template(data: bytes, document: str, file: str) -> OwnTemplate:
    """The texts in a file of a document of the catalogue, and what was not used of it."""
    read = lines.sections_of(data, file)
    known = {passage.id: passage for passage in passages_of(document)}
    faults, texts, refused = list(read.faults), dict[str, str](), dict[str, str]()
    for section in read.sections:
        passage = known.get(section.name)
        if passage is None:
            message = lines.unknown(section.name, known)
            faults.append(TemplateFault(file=file, line=section.line, message=message, passage=section.name))
            continue
        text = one_text(section.text, passage)
        if not text:
            continue
        found = fault_of(text, passage)
        if found is None:
            texts[passage.id] = text
            continue
        refused[passage.id] = text
        line = lines.forbidden_line(section) or _line_of(section, passage) or section.first
        faults.append(TemplateFault(file=file, line=line, message=found, passage=passage.id))
    ordered = tuple(sorted(faults, key=lambda fault: fault.line))
    return OwnTemplate(texts=texts, refused=refused, faults=ordered)


def written(template: OwnTemplate, passage: str) -> str:
    """What stands in the file for a passage, be it usable or not."""
    return template.texts.get(passage) or template.refused.get(passage, "")


def fault_of(text: str, passage: Passage) -> Message | None:
    """Why a text cannot stand for a passage; None where it can."""
    if lines.has_forbidden(text):
        return Message(
            N_("It contains a control character, or a character that changes the direction of writing.")
        )
    if passage.one_line and "\n" in text:
        return Message(N_("A title may have only one line."))
    if len(text) > passage.longest:
        return Message(
            N_("It has {length} characters; the maximum is {limit}."),
            {"length": len(text), "limit": passage.longest},
        )
    for _at, wrong in wrong_places(text, passage.places):
        if len(wrong) == 1:
            return Message(N_("There is a single brace. Write it twice where you mean the character itself."))
        near = lines.unknown(wrong[1:-1], passage.places)
        places = ", ".join(f"{{{place}}}" for place in passage.places)
        return Message(
            N_("{unknown} These placeholders can be used here: {places}."),
            {"unknown": near, "places": places},
        )
    return None


def one_text(text: str, passage: Passage) -> str:
    """A text as it was typed, as a passage holds it."""
    plain = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n"))
    return _joined(plain.strip("\n").rstrip(), passage)


def _joined(text: str, passage: Passage) -> str:
    """A standing sentence is one paragraph, over however many lines it was written."""
    if passage.one_line:
        return text.strip()
    if passage.msgid:
        return " ".join(part for part in text.replace("\n", " ").split(" ") if part)
    return text


def _line_of(section: lines.Section, passage: Passage) -> int | None:
    """The line with the first place that is not known."""
    return next((number for number, line in section.lines if any(wrong_places(line, passage.places))), None)

"""What each document is, in one line, for those who choose among them; and the names its files get in the window."""

from collections.abc import Mapping

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message, catalogue
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import FORM_SUFFIXES, Form
from gatekeeper_app.services.documents.exporting import PlannedFile

ABOUT: Mapping[str, str] = {
    "justification": N_("What was chosen, what was left out and why, and how it is followed up."),
    "criteria-annex": N_("The chosen criteria word for word, with their proof."),
    "award-annex": N_("How tenders are compared, with an example."),
    "contract": N_("Clauses of the contract and the dates of the checks."),
    "market-dialogue": N_("What is planned, and questions for suppliers."),
    "bottlenecks": N_("What still stands in the way, and what helps."),
    "document-check": N_("What was found in the documents that were checked."),
    "decision-history": N_("Who decided what, when and why."),
    "criteria-table": N_("The chosen criteria as rows of a spreadsheet."),
    "comparison-sheet": N_("A spreadsheet for those who score the tenders."),
    "follow-up-calendar": N_("The checks of the contract as rows of a spreadsheet."),
    "hilma": N_("The fifteen answers Hilma asks for, with their grounds."),
    "eforms": N_("What to enter in which field of the notice."),
}
FORM_NAMES: Mapping[str, str] = {
    "pdf": N_("PDF"),
    "docx": N_("Word"),
    "xlsx": N_("Excel"),
    "html": N_("Web page (HTML)"),
    "json": N_("Data (JSON)"),
    "hilma": N_("File for Hilma (JSON)"),
    "eforms": N_("Fragment for eForms (XML)"),
    "ics": N_("Calendar (iCalendar)"),
}
"""By the value of `Form`."""
_MARKS: Mapping[Audience, str] = {
    Audience.INTERNAL: N_("internal"),
    Audience.OUTWARD: N_("for outsiders"),
}
_FORBIDDEN = frozenset('<>:"/\\|?*')
_SUBJECT_LENGTH = 80
BEFORE_DOCUMENT = " – "
"""Stands in the names of files between the subject and the document."""


def readable_name(procurement: Procurement, planned: PlannedFile, *, draft: bool = False) -> str:
    """A name a person finds the file by, in the language of the document: subject, document, for whom, language."""
    language = planned.languages[0] if planned.languages else "fi"
    say = catalogue(language).text
    letters = (
        letter if letter.isprintable() and letter not in _FORBIDDEN else " " for letter in procurement.title
    )
    subject = " ".join("".join(letters).split())[:_SUBJECT_LENGTH].rstrip(" .")
    document = Message(planned.kind.name).in_language(language)
    marks = [say(_MARKS[planned.audience]), *([say(N_("draft"))] if draft else [])]
    parts = [document, f"({', '.join(marks)})"]
    if planned.form not in (Form.HILMA, Form.EFORMS):
        parts.append("-".join(planned.languages))
    name = " ".join(parts) + FORM_SUFFIXES[planned.form]
    return f"{subject}{BEFORE_DOCUMENT}{name}" if subject else name

"""The documents there are: id, name, for whom each may be made, and in which forms. `making` makes them."""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.audiences import Audience


class Form(StrEnum):
    """The forms a document can be written in: laid-out reports, spreadsheets, and files for machines."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"
    HILMA = "hilma"
    EFORMS = "eforms"
    ICS = "ics"


FORM_SUFFIXES: dict[Form, str] = {
    Form.PDF: ".pdf",
    Form.DOCX: ".docx",
    Form.HTML: ".html",
    Form.JSON: ".json",
    Form.XLSX: ".xlsx",
    Form.HILMA: ".hilma.json",
    Form.EFORMS: ".eforms.xml",
    Form.ICS: ".ics",
}
REPORT_FORMS = (Form.PDF, Form.DOCX, Form.HTML, Form.JSON)
WITHOUT_LANGUAGE = (Form.HILMA, Form.EFORMS)
"""One file holds all languages, or none."""
_INSIDE, _OUTSIDE = Audience.INTERNAL, Audience.OUTWARD


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """`id` is permanent, `name` a msgid. The first of `audiences` is the usual one. `machine`: the form for machines it
    has beside those of reports, and for whom that may be written. One that is not `laid_out` is a spreadsheet: it is
    no report, and has that form only."""

    id: str
    name: str
    audiences: tuple[Audience, ...]
    machine: Form | None = None
    machine_audiences: tuple[Audience, ...] = ()
    laid_out: bool = True

    def forms(self, audience: Audience) -> tuple[Form, ...]:
        """In which forms it may be written for an audience."""
        if not self.laid_out:
            return (Form.XLSX,)
        if self.machine is not None and audience in self.machine_audiences:
            return (*REPORT_FORMS, self.machine)
        return REPORT_FORMS

    def audiences_of(self, form: Form) -> tuple[Audience, ...]:
        """For whom it is written in a form, the usual one first; all it is for where it does not have the form."""
        fitting = tuple(audience for audience in self.audiences if form in self.forms(audience))
        return fitting or self.audiences

    def check(self, audience: Audience, form: Form | None = None) -> None:
        """Raises `WrongUsageError` for an audience it is not for, or a form it does not have for that audience."""
        what = Message(N_("The document “{name}” was not made."), {"name": Message(self.name)})
        if audience not in self.audiences:  # an internal one: there is no document for outsiders alone
            usual = self.audiences[0].value
            raise WrongUsageError(
                what=what,
                why=Message(N_("It is an internal document and not made for outsiders.")),
                remedy=Message(
                    N_("Use --audience {audience}, or choose another document."), {"audience": usual}
                ),
            )
        forms = self.forms(audience)
        if form is not None and form not in forms:
            raise WrongUsageError(
                what=what,
                why=Message(N_("There is no form {form} of it for this audience."), {"form": form.value}),
                remedy=Message(
                    N_("These forms are there: {forms}."), {"forms": ", ".join(each.value for each in forms)}
                ),
            )


CATALOGUE: tuple[DocumentKind, ...] = (
    DocumentKind(
        id="justification",
        name=N_("Justification"),
        audiences=(_INSIDE, _OUTSIDE),
    ),
    DocumentKind(
        id="criteria-annex",
        name=N_("Criteria annex for the tender documents"),
        audiences=(_OUTSIDE, _INSIDE),
    ),
    DocumentKind(
        id="award-annex",
        name=N_("Award model and its assumptions"),
        audiences=(_OUTSIDE, _INSIDE),
    ),
    DocumentKind(
        id="contract",
        name=N_("Contract clauses and follow-up sheet"),
        audiences=(_OUTSIDE, _INSIDE),
        machine=Form.ICS,
        machine_audiences=(_INSIDE, _OUTSIDE),
    ),
    DocumentKind(
        id="market-dialogue",
        name=N_("Paper for the market dialogue"),
        audiences=(_OUTSIDE, _INSIDE),
    ),
    DocumentKind(
        id="bottlenecks",
        name=N_("Bottleneck report"),
        audiences=(_INSIDE,),
    ),
    DocumentKind(
        id="document-check",
        name=N_("Document checks of the procurement"),
        audiences=(_INSIDE,),
    ),
    DocumentKind(
        id="decision-history",
        name=N_("Decision history"),
        audiences=(_INSIDE,),
    ),
    DocumentKind(
        id="hilma",
        name=N_("Statistical answers for Hilma"),
        audiences=(_INSIDE, _OUTSIDE),
        machine=Form.HILMA,
        machine_audiences=(_OUTSIDE,),
    ),
    DocumentKind(
        id="eforms",
        name=N_("Values for the eForms notice"),
        audiences=(_INSIDE, _OUTSIDE),
        machine=Form.EFORMS,
        machine_audiences=(_OUTSIDE,),
    ),
    DocumentKind(
        id="criteria-table",
        name=N_("Criteria table"),
        audiences=(_OUTSIDE, _INSIDE),
        laid_out=False,
    ),
    DocumentKind(
        id="comparison-sheet",
        name=N_("Comparison sheet"),
        audiences=(_INSIDE,),
        laid_out=False,
    ),
    DocumentKind(
        id="follow-up-calendar",
        name=N_("Follow-up calendar"),
        audiences=(_OUTSIDE, _INSIDE),
        laid_out=False,
    ),
)
REPORTS = tuple(kind for kind in CATALOGUE if kind.laid_out)
DOCUMENTS: dict[str, DocumentKind] = {kind.id: kind for kind in CATALOGUE}


def file_name(
    kind: DocumentKind, audience: Audience, form: Form, language: Language, second: Language | None = None
) -> str:
    """The name tells for whom the document is: ``criteria-annex.outward.fi.pdf``, ``hilma.outward.hilma.json``. A
    bilingual one has both languages in it: ``contract.outward.fi-sv.pdf``."""
    parts = [kind.id, audience.value]
    if form not in WITHOUT_LANGUAGE:
        parts.append(f"{language}-{second}" if second else language)
    return ".".join(parts) + FORM_SUFFIXES[form]

"""Documents out: which files are asked for, and how each is made, checked and put into its folder.

The window and the command line export through this module. A file appears whole or not at all, and never over another
one unless that was asked for.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.bilingual import make_bilingual
from gatekeeper_app.services.documents.catalogue import (
    REPORT_FORMS,
    WITHOUT_LANGUAGE,
    DocumentKind,
    Form,
    file_name,
)
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.json_form import report_bytes
from gatekeeper_app.services.documents.making import make_report
from gatekeeper_app.services.documents.notice import eforms_bytes, hilma_bytes
from gatekeeper_app.services.documents.rich_text import html_document
from gatekeeper_app.services.documents.spreadsheets import make_spreadsheet, write_spreadsheet
from gatekeeper_app.services.documents.together import drafts_for, place_beside, write_together
from gatekeeper_app.services.documents.versions import version_of
from gatekeeper_app.services.program import ShippedParts
from gatekeeper_app.services.protocols import Change, Progress
from gatekeeper_app.services.templates.values import SHIPPED, Templates

_STEPS = 1000  # of the progress of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """A file to be written. `languages`: one; two where both stand side by side; those of the texts in a file for
    eForms; none in one for Hilma."""

    kind: DocumentKind
    audience: Audience
    form: Form
    languages: tuple[Language, ...] = ()

    @property
    def bilingual(self) -> bool:
        return self.form in REPORT_FORMS and len(self.languages) > 1

    @property
    def language(self) -> Language | None:
        """The language of the file, or its first; None where it is in none or in several."""
        return None if self.form in WITHOUT_LANGUAGE else self.languages[0]

    @property
    def second_language(self) -> Language | None:
        """Of a bilingual file."""
        return self.languages[1] if self.bilingual else None

    @property
    def name(self) -> str:
        """Its name on the command line: ``criteria-annex.outward.fi.pdf``."""
        first = self.languages[0] if self.languages else "fi"
        return file_name(self.kind, self.audience, self.form, first, self.second_language)


def files_of(
    kind: DocumentKind,
    audience: Audience,
    form: Form,
    languages: Sequence[Language],
    *,
    bilingual: bool = False,
) -> tuple[PlannedFile, ...]:
    """The files of a document in a form: one for each language, or one that holds them all."""
    if form in WITHOUT_LANGUAGE or (bilingual and form in REPORT_FORMS):
        together: tuple[tuple[Language, ...], ...] = (tuple(languages),)
    else:
        together = tuple((language,) for language in languages)
    return tuple(PlannedFile(kind=kind, audience=audience, form=form, languages=each) for each in together)


def planned_files(
    kinds: Sequence[DocumentKind],
    audience: Audience,
    forms: Sequence[Form],
    languages: Sequence[Language],
    *,
    bilingual: bool = False,
) -> tuple[PlannedFile, ...]:
    """The files there are of what was chosen; what is not made for the audience, or not in a form, is passed over."""
    return tuple(
        file
        for kind in kinds
        if audience in kind.audiences
        for form in forms
        if form in kind.forms(audience)
        for file in files_of(kind, audience, form, languages, bilingual=bilingual)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """`together`: all files or none. `replace`: a file that has the name already gives way; without it, the new file
    gets a free name beside it. `make_folder`: the folder is made where it is missing. `name_of`: the name a file is to
    have, draft or not; without it that of the command line."""

    files: tuple[PlannedFile, ...]
    folder: Path
    together: bool = False
    replace: bool = False
    make_folder: bool = False
    name_of: Callable[[PlannedFile, bool], str] = lambda planned, _draft: planned.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """What became of a file: where it is, or why it is not. `size` in bytes. `replaced_characters`: how many have no
    glyph in the fonts of the PDF. `conformance` is told of PDFs. `carries_nothing`: an internal PDF without the
    procurement in it, which is beyond the limits of a file. `renamed`: the name it was to have was taken."""

    planned: PlannedFile
    name: str
    path: Path | None = None
    size: int = 0
    replaced_characters: int = 0
    conformance: Conformance | None = None
    carries_nothing: bool = False
    renamed: bool = False
    error: UserFacingError | None = None

    @property
    def doubtful(self) -> bool:
        """Written, but something about it ought to be known: letters that are missing, a standard not kept."""
        unkept = (
            self.conformance is not None and bool(self.conformance.verdicts) and not self.conformance.kept
        )
        return self.error is None and (bool(self.replaced_characters) or unkept or self.carries_nothing)


def sources_of(
    shipped: ShippedParts,
    procurement: Procurement,
    kinds: Sequence[DocumentKind],
    now: datetime,
    *,
    changes: Sequence[Change] = (),
    subtype: str = "",
    version: Version | None = None,
    templates: Templates = SHIPPED,
) -> Sources:
    """What these documents are made of. `now` in UTC; `changes`: the journal; `version` None: the final one where it
    can be made. Slow when the rules of the document check are needed for the first time: not on the window's thread."""
    checked = bool(procurement.checked_documents) and any(kind.id == "document-check" for kind in kinds)
    return Sources(
        procurement=procurement,
        library=shipped.library,
        law=shipped.law,
        now=now,
        cpv=shipped.cpv,
        calculators=shipped.carbon_calculators if procurement.carbon_cases else None,
        changes=changes,
        subtype=subtype,
        rule_titles={rule.id: rule.title for rule in shipped.wording.rules.values()} if checked else {},
        version=version,
        templates=templates,
    )


def needs_journal(kinds: Sequence[DocumentKind]) -> bool:
    """Whether one of the documents tells the entries of the journal."""
    return any(kind.id == "decision-history" for kind in kinds)


def is_draft(planned: PlannedFile, sources: Sources) -> bool:
    """Whether the file will be marked as a draft; files for machines are not. Raises `NotPossibleNowError` where the
    final version was asked for and something is missing."""
    if planned.form not in (*REPORT_FORMS, Form.XLSX):
        return False
    return version_of(planned.kind, sources, planned.audience) is Version.DRAFT


def report_for(planned: PlannedFile, sources: Sources) -> Report:
    """The report a file is laid out from."""
    if planned.bilingual:
        first, second = planned.languages
        return make_bilingual(planned.kind, sources, planned.audience, (first, second))
    return make_report(planned.kind, sources, planned.audience, planned.languages[0])


def export(
    order: ExportOrder,
    sources: Sources,
    shipped: ShippedParts,
    progress: Progress | None = None,
    done: Callable[[ExportedFile], object] | None = None,
) -> tuple[ExportedFile, ...]:
    """Write the files of an order, in its order.

    `progress` runs over all of them; what it raises stops the work: files that are finished stay, unless all were to
    come together. `done` hears of each file as soon as it stands (called on the thread of the work). A file that cannot
    be made is told of with its reason and the others are made; with `together` the reason is raised. Raises
    `NotPossibleNowError` where the folder cannot be written.
    """
    steps = _Steps(progress, len(order.files))
    return (
        _together(order, sources, shipped, steps)
        if order.together
        else _each(order, sources, shipped, steps, done)
    )


def _together(
    order: ExportOrder, sources: Sources, shipped: ShippedParts, steps: "_Steps"
) -> tuple[ExportedFile, ...]:
    found = []
    with write_together(order.folder) as drafts:
        for planned in order.files:
            final = order.folder / order.name_of(planned, is_draft(planned, sources))
            found.append((_made(planned, drafts.draft(final), sources, shipped, steps.next()), final))
    return tuple(_moved(each, final) for each, final in found)


def _each(
    order: ExportOrder,
    sources: Sources,
    shipped: ShippedParts,
    steps: "_Steps",
    done: Callable[[ExportedFile], object] | None,
) -> tuple[ExportedFile, ...]:
    found: list[ExportedFile] = []
    faults: list[Exception] = []
    with drafts_for(order.folder, make=order.make_folder) as drafts:
        for planned in order.files:
            name, part = order.name_of(planned, False), steps.next()
            try:
                name = order.name_of(planned, is_draft(planned, sources))
                wanted = order.folder / name
                made = _made(planned, drafts.draft(wanted), sources, shipped, part)
                result = _placed(made, wanted, replace=order.replace)
            except UserFacingError as error:
                result = ExportedFile(planned=planned, name=name, error=error)
            except Exception as fault:
                if fault is steps.stop:
                    raise
                faults.append(fault)  # of the program: raised when the other files are written
                continue
            found.append(result)
            if done is not None:
                done(result)
    if faults:
        raise faults[0]
    return tuple(found)


def _made(
    planned: PlannedFile, path: Path, sources: Sources, shipped: ShippedParts, progress: Progress
) -> ExportedFile:
    """Make the file at `path`. Raises `UserFacingError` with the reason where it cannot be made."""
    replaced, conformance, carries_nothing = 0, None, False
    progress(0, 1)
    match planned.form:
        case Form.HILMA:
            shipped.write_bytes(hilma_bytes(sources), path)
        case Form.EFORMS:
            shipped.write_bytes(eforms_bytes(sources, planned.languages), path)
        case Form.ICS:
            today = sources.now.astimezone().date()
            outward = planned.audience is Audience.OUTWARD
            shipped.write_calendar(sources.procurement, path, planned.languages[0], today, outward=outward)
        case Form.XLSX:
            made = make_spreadsheet(planned.kind, sources, planned.audience, planned.languages[0])
            write_spreadsheet(made, shipped, path, progress)
        case Form.PDF:
            laid = report_for(planned, sources)
            carries_nothing = planned.audience is Audience.INTERNAL and not laid.attachments
            replaced = shipped.write_pdf(laid, path, progress)
            conformance = shipped.conformance(path)
        case Form.DOCX:
            shipped.write_docx(report_for(planned, sources), path, progress)
        case Form.HTML:
            shipped.write_bytes(html_document(report_for(planned, sources)).encode(), path)
        case _:
            report = report_for(planned, sources)
            shipped.write_bytes(report_bytes(report, planned.kind.id, planned.audience.value), path)
    progress(1, 1)
    return ExportedFile(
        planned=planned,
        name=path.name,
        path=path,
        size=path.stat().st_size,
        replaced_characters=replaced,
        conformance=conformance,
        carries_nothing=carries_nothing,
    )


def _placed(made: ExportedFile, wanted: Path, *, replace: bool) -> ExportedFile:
    """The finished file in its folder. Raises `NotPossibleNowError` where it cannot be put there."""
    assert made.path is not None
    try:
        if replace:
            made.path.replace(wanted)
            return _moved(made, wanted)
        place = place_beside(made.path, wanted)
    except OSError as error:
        raise NotPossibleNowError(
            what=Message(N_("The document {file} was not saved."), {"file": wanted.name}),
            why=Message(
                N_("The system reported: {reason}."), {"reason": error.strerror or type(error).__name__}
            ),
            remedy=Message(N_("Try again, or choose another folder.")),
        ) from error
    return _moved(made, place, renamed=place != wanted)


def _moved(made: ExportedFile, final: Path, *, renamed: bool = False) -> ExportedFile:
    return dataclasses.replace(made, name=final.name, path=final, renamed=renamed)


class _Steps:
    """One progress over several files, each of which tells its own."""

    def __init__(self, progress: Progress | None, files: int) -> None:
        self._progress, self._total, self._begun = progress, files * _STEPS, -1
        self.stop: BaseException | None = None  # what the progress raised: the wish to stop

    def next(self) -> Progress:
        self._begun += 1
        start = self._begun * _STEPS

        def tell(done: int, total: int) -> None:
            if self._progress is None:
                return
            try:
                self._progress(start + _STEPS * min(done, total) // max(total, 1), self._total)
            except BaseException as stop:
                self.stop = stop
                raise

        return tell

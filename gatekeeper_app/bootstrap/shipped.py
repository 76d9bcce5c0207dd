"""What the program brings along: adapters that read what is shipped, joined without a workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app import paths
from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.domain.cost_presets import CostPreset
from gatekeeper_app.domain.form_sheets import FilledBook, FormBook
from gatekeeper_app.domain.models import Model
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.cpv import CpvImport, CpvList
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.library_updates import LibraryPlace
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.program import Pages
from gatekeeper_app.services.protocols import (
    DocumentReader,
    LawBook,
    NoticeReader,
    Progress,
)
from gatekeeper_app.services.reopening import Carrying, Reopened, reopened
from gatekeeper_app.services.samples import PRACTICE, SAMPLES, Sample, sample_file

if TYPE_CHECKING:
    from gatekeeper_app.rules.wording.judge import WordingJudge
    from gatekeeper_app.services.templates.folder import TemplateFolder
    from gatekeeper_app.services.templates.values import Templates
    from gatekeeper_app.services.text_check.remarks import AnnotationResult, Remark


# Read once in a process: they never change while the program runs, and every window looks into the same.


@cache
def _law_in(folder: Path) -> LawBook:
    from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook

    return ShippedLawBook(folder)


@cache
def _presets_in(folder: Path, parameters: Path) -> Mapping[str, CostPreset]:
    from gatekeeper_app.adapters.presets.preset_book import read_presets

    return read_presets(folder, _law_in(parameters).values)


@cache
def _calculators_in(folder: Path, parameters: Path) -> Mapping[str, CarbonCalculator]:
    from gatekeeper_app.adapters.presets.carbon_book import read_calculators

    return read_calculators(folder, _law_in(parameters).values)


@cache
def _models_in(folder: Path) -> Sequence[Model]:
    from gatekeeper_app.adapters.models.catalogue import read_models

    return read_models(folder)


@cache
def _words_in(folder: Path) -> Words:
    from gatekeeper_app.adapters.language import open_words

    return open_words(folder)


@cache
def _wording_in(folder: Path) -> "WordingJudge":
    from gatekeeper_app.adapters.wording import open_model, open_reader
    from gatekeeper_app.adapters.wording.further import open_further
    from gatekeeper_app.adapters.wording.rule_texts import read_rules
    from gatekeeper_app.adapters.wording.second_reader_file import open_second_reader
    from gatekeeper_app.rules.wording.judge import WordingJudge

    reader = open_reader(folder)
    further = open_further(folder, reader.concepts)
    return WordingJudge(reader, open_model(folder), read_rules(folder), further, open_second_reader(folder))


@dataclass
class Shipped:
    """What the program brings along, each part read when first asked for. `language` is the user's: a notice in
    several languages is read in it first."""

    language: Language = "fi"

    @cached_property
    def library_place(self) -> LibraryPlace:
        from gatekeeper_app.adapters.library.place import LibraryFolder

        return LibraryFolder(paths.shipped_library(), paths.updated_library())

    @cached_property
    def library(self) -> CombinedLibrary:
        """The library everybody sees; the buyer's own is put into it when a workspace is opened."""
        return CombinedLibrary(self.library_place.open().library)

    @cached_property
    def law(self) -> LawBook:
        return _law_in(paths.resources() / "parameters")

    @cached_property
    def cost_presets(self) -> Mapping[str, CostPreset]:
        return _presets_in(paths.resources() / "life_cycle", paths.resources() / "parameters")

    @cached_property
    def carbon_calculators(self) -> Mapping[str, CarbonCalculator]:
        return _calculators_in(paths.resources() / "carbon", paths.resources() / "parameters")

    @cached_property
    def models(self) -> Sequence[Model]:
        return _models_in(paths.resources() / "models")

    @cached_property
    def words(self) -> Words:
        return _words_in(paths.resources() / "language")

    @property
    def wording(self) -> "WordingJudge":
        return _wording_in(paths.resources() / "wording")

    @cached_property
    def documents(self) -> DocumentReader:
        from gatekeeper_app.adapters.documents.opening import DocumentFiles

        return DocumentFiles()

    def annotate(
        self,
        path: Path,
        target: Path,
        remarks: "Sequence[Remark]",
        *,
        moment: datetime,
        track: bool,
    ) -> "AnnotationResult":
        """Write the Word document of `path` with remarks to `target`, whole or not at all; `path` stays as it is.
        Raises `UserFacingError`."""
        from gatekeeper_app.adapters.documents.docx_annotating import annotate
        from gatekeeper_app.adapters.documents.opening import read_content
        from gatekeeper_app.adapters.writers.pdf_file import whole_file

        content = read_content(path)
        result = annotate(content, remarks, author="Gatekeeper", moment=moment, track=track, name=path.name)
        with whole_file(target) as stream:
            stream.write(result.data)
        return result

    @cached_property
    def cpv(self) -> CpvList:
        from gatekeeper_app.adapters.cpv import open_list

        return open_list(paths.shipped_cpv(), paths.imported_cpv())

    def import_cpv(self, path: Path) -> CpvImport:
        """Take the official full CPV list over; `cpv` has its codes from then on."""
        from gatekeeper_app.adapters.cpv import import_list

        imported = import_list(path, paths.imported_cpv())
        self.__dict__.pop("cpv", None)  # read anew when next asked for
        return imported

    @cached_property
    def notice_reader(self) -> NoticeReader:
        from gatekeeper_app.adapters.notices import EformsReader

        first: Language = self.language
        return EformsReader(languages=(first, *(other for other in LANGUAGES if other != first)))

    @property
    def samples(self) -> Sequence[Sample]:
        return SAMPLES

    def sample(self, sample_id: str = "", language: Language | None = None) -> Procurement:
        """A sample, in the user's language where none is named; without an id the practice procurement."""
        from gatekeeper_app.services.exchange import read

        name = sample_file(sample_id or PRACTICE.id, language or self.language)
        return read(paths.resources() / "samples" / name)

    def justification(
        self, procurement: Procurement, language: Language, templates: "Templates | None" = None
    ) -> Report:
        """The internal justification of a procurement as data, dated now: final where nothing hinders it, else a draft;
        it carries the procurement."""
        from gatekeeper_app.services.documents.audiences import Audience
        from gatekeeper_app.services.documents.catalogue import DOCUMENTS
        from gatekeeper_app.services.documents.exporting import sources_of
        from gatekeeper_app.services.documents.making import make_report
        from gatekeeper_app.services.templates.values import SHIPPED

        kind = DOCUMENTS["justification"]
        sources = sources_of(self, procurement, (kind,), utc_now(), templates=templates or SHIPPED)
        return make_report(kind, sources, Audience.INTERNAL, language)

    def write_pdf(self, report: Report, path: Path, progress: Progress | None = None) -> int:
        """Lay a report out as PDF: whole or not at all; gives how many characters no shipped font has."""
        from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter

        writer = PdfWriter()  # one of its own: several threads may write at a time
        writer.write(report, path, progress)
        return writer.replaced_characters

    def conformance(self, path: Path) -> Conformance:
        """Whether a PDF keeps to the standards it declares, by a validator that had no part in writing it."""
        from gatekeeper_app.adapters.writers.pdf_check import checked

        return checked(path.read_bytes())

    def write_docx(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write a report as a Word document: whole or not at all."""
        from gatekeeper_app.adapters.writers.docx_writer import DocxWriter

        DocxWriter().write(report, path, progress)

    def write_workbook(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None:
        """Write a workbook as .xlsx: whole or not at all."""
        from gatekeeper_app.adapters.writers.xlsx_writer import XlsxWriter

        XlsxWriter().write(workbook, path, progress)

    def write_form(self, form: FormBook, path: Path) -> None:
        """Write a form to be filled in as .xlsx: whole or not at all."""
        from gatekeeper_app.adapters.writers.form_writer import FormWriter

        FormWriter().write(form, path)

    def read_form(self, path: Path) -> FilledBook:
        """Read a filled form; raises `UnreadableInputError`."""
        from gatekeeper_app.adapters.documents.filled_forms import read_filled

        return read_filled(path)

    def templates(self, chosen: str = "") -> "TemplateFolder":
        """The organisation's templates of documents: in the folder `chosen`, else in the user's folder."""
        from gatekeeper_app.adapters.writers.logo_file import checked_logo
        from gatekeeper_app.services.templates.folder import TemplateFolder

        folder = Path(chosen) if chosen else paths.templates()
        return TemplateFolder(folder, checked_logo, wanted=bool(chosen))

    def write_bytes(self, content: bytes, path: Path) -> None:
        """Write a file of any kind: whole or not at all."""
        from gatekeeper_app.adapters.writers.pdf_file import whole_file

        with whole_file(path) as stream:
            stream.write(content)

    def write_calendar(
        self,
        procurement: Procurement,
        path: Path,
        language: Language,
        today: date,
        *,
        with_names: bool = False,
        outward: bool = False,
    ) -> int:
        """Write the plan, the tasks and the checks of the contract as an iCalendar file; gives how many entries."""
        from gatekeeper_app.adapters.calendar import CalendarFileWriter
        from gatekeeper_app.services.calendar_entries import calendar_sheet, public_sheet
        from gatekeeper_app.services.documents.public_part import public_part
        from gatekeeper_app.services.time_plan import time_plan

        if outward:
            sheet = public_sheet(public_part(procurement), self.library.criteria, today)
        else:
            plan = time_plan(procurement, self.law, today)
            sheet = calendar_sheet(procurement, self.library.criteria, plan, with_names=with_names)
        return CalendarFileWriter().write(sheet, path, language, utc_now())

    def open_pages(self, path: Path) -> Pages:
        """A PDF as pictures of its pages."""
        from gatekeeper_app.adapters.preview import PagePreview

        return PagePreview.open(path)

    def carrying(self, path: Path, progress: Progress | None = None) -> Carrying:
        """Whether a file is a PDF that carries a procurement. NOTHING for what cannot be read or is no PDF."""
        from gatekeeper_app.adapters.documents.carried_files import may_carry, read_carried

        try:
            return read_carried(path, progress).state if may_carry(path) else Carrying.NOTHING
        except UserFacingError:
            return Carrying.NOTHING

    def reopen(self, path: Path, progress: Progress | None = None) -> Reopened:
        """The procurement in a file, a `.gatekeeper` file or a PDF that carries one; raises `UserFacingError`."""
        return reopen(path, progress)


def reopen(path: Path, progress: Progress | None = None) -> Reopened:
    """The procurement in a file, by its content rather than its name; raises `UserFacingError`."""
    from gatekeeper_app.adapters.documents.carried_files import is_pdf, read_carried
    from gatekeeper_app.services.exchange import read

    if is_pdf(path):
        return reopened(read_carried(path, progress), path.name, utc_now())
    return Reopened(procurement=read(path))

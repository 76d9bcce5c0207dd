"""What a survey of a folder found: its files, its procurements, their criteria and bottlenecks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.text_findings import RequirementKind
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message


class Grouping(StrEnum):
    """What counts as one procurement: files that belong together, or each file."""

    FOLDER = "folder"
    FILE = "file"


GROUPING_NAMES: dict[Grouping, str] = {
    Grouping.FOLDER: N_("Files that belong together are one procurement"),
    Grouping.FILE: N_("Each file is a procurement"),
}


class FileRole(StrEnum):
    NOTICE = "notice"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    NOT_READ = "not_read"


FILE_ROLE_NAMES: dict[FileRole, str] = {
    FileRole.NOTICE: N_("Procurement notice"),
    FileRole.DOCUMENT: N_("Tender document"),
    FileRole.ARCHIVE: N_("Archive of documents"),
    FileRole.NOT_READ: N_("Not read"),
}


class SurveyAspect(StrEnum):
    """What a criterion is about. Labels, harmful substances and management systems are neither circular nor carbon."""

    CIRCULAR = "circular"
    CARBON = "carbon"
    ENVIRONMENT = "environment"


SURVEY_ASPECT_NAMES: dict[SurveyAspect, str] = {
    SurveyAspect.CIRCULAR: N_("Circular economy"),
    SurveyAspect.CARBON: N_("Carbon and energy"),
    SurveyAspect.ENVIRONMENT: N_("Other environment"),
}

KIND_NAMES: dict[RequirementKind, str] = {
    RequirementKind.REQUIREMENT: N_("Minimum requirement"),
    RequirementKind.BIDDER: N_("Suitability requirement"),
    RequirementKind.AWARD: N_("Award criterion"),
    RequirementKind.CONTRACT: N_("Contract clause"),
    RequirementKind.WISH: N_("Wish"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedCriterion:
    """A passage or an award line that asks for something circular, low-carbon or environmental.

    `measurable`: it names a figure, a label, a standard or a method. `proof`: it or what stands beside it says how it
    is shown. `followed_up`: it speaks of reports, checks or sanctions during the contract. `weight` in per cent, of
    award criteria where one was read. `strategies` are the circular strategies it serves, `criteria` the library's own
    on the same matter.
    """

    file: str
    section: str
    page: int | None
    quote: str
    language: Language
    kind: RequirementKind
    aspects: tuple[SurveyAspect, ...]
    strategies: tuple[RStrategy, ...] = ()
    weight: Decimal | None = None
    measurable: bool = False
    proof: bool = False
    followed_up: bool = False
    criteria: tuple[str, ...] = ()

    @property
    def is_wish(self) -> bool:
        return self.kind is RequirementKind.WISH


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedFile:
    """A file of the folder, by its path in it. `procurement` is the key of the one it belongs to, empty where it was
    not read; `trouble` says why. `documents` and `characters` are what was read of it."""

    path: str
    role: FileRole
    procurement: str = ""
    documents: int = 0
    characters: int = 0
    remarks: tuple[Message, ...] = ()
    trouble: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedProcurement:
    """One procurement. `grouped` says why its files were taken together, `dated_by` where the year was read.

    `green_weight`: per cent that award criteria on circularity, carbon and environment weigh together, averaged over
    the lots; None where no weights were read. `price_only`: None where nothing tells how tenders are compared.
    `declared`: codes of environmental aims in the notice (BT-774, BT-805). `bottlenecks`: rule -> how many passages.
    """

    key: str
    title: str
    grouped: Message
    files: tuple[str, ...]
    year: int | None = None
    day: date | None = None
    dated_by: Message | None = None
    buyer: str = ""
    cpv: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    value: Decimal | None = None
    currency: str = ""
    green_weight: Decimal | None = None
    price_only: bool | None = None
    declared: tuple[str, ...] = ()
    followed_up: bool = False
    criteria: tuple[SurveyedCriterion, ...] = ()
    bottlenecks: Mapping[str, int] = field(default_factory=dict)

    @property
    def binding(self) -> tuple[SurveyedCriterion, ...]:
        """Its criteria without mere wishes."""
        return tuple(each for each in self.criteria if not each.is_wish)

    @property
    def has_criteria(self) -> bool:
        return bool(self.binding)

    @property
    def only_wishes(self) -> bool:
        return bool(self.criteria) and not self.binding

    @property
    def proved(self) -> bool:
        return any(each.proof for each in self.binding)

    @property
    def measured(self) -> bool:
        return any(each.measurable for each in self.binding)

    @property
    def has_award_weight(self) -> bool:
        return self.green_weight is not None and self.green_weight > 0

    def about(self, aspect: SurveyAspect) -> bool:
        return any(aspect in each.aspects for each in self.binding)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleName:
    """A rule of the document check as a list shows it."""

    title: LocalizedText
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything the survey of a folder found. `stopped` says where a limit ended it before all files were read;
    `rules` and `categories` name what procurements refer to."""

    folder: str
    made_on: date
    by: Grouping
    procurements: tuple[SurveyedProcurement, ...]
    files: tuple[SurveyedFile, ...]
    rules: Mapping[str, RuleName]
    categories: Mapping[str, LocalizedText]
    stopped: Message | None = None

"""What stands in a pack, as text and as values (docs/criteria-pack.md)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.services.criteria_text.form import CategoryText, CriterionText, SourceText

FORMAT: Final = "gatekeeper-criteria"
VERSION: Final = 1
SUFFIX = ".gatekeeper-criteria"

MAX_MEGABYTES = 16
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
MAX_CRITERIA = 1_000
MAX_TEXT = 20_000
MAX_ENTRIES = 500


class HeaderText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[pack]``: by whom and when it was made. `made_by` is the code its new ids begin with."""

    made_by: str
    organisation: str
    made_at: datetime
    title: str
    program: str = ""
    licence: str = ""
    note: str = ""


class PackCategoryText(CategoryText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    made_at: datetime


class PackCriterionText(CriterionText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A criterion as in the library, with its category, its version (0: a draft) and what it was made from."""

    category: str
    version: int
    made_at: datetime
    based_on: str = ""
    based_on_library: str = ""


class PackText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    format: str
    version: int
    pack: HeaderText
    categories: tuple[PackCategoryText, ...] = ()
    sources: tuple[SourceText, ...] = ()
    criteria: tuple[PackCriterionText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedCriterion:
    """`version` counts what its maker has put in use (0: a draft); `made_at` tells it from another of the same id."""

    content: Criterion
    version: int
    made_at: datetime
    based_on: str = ""
    based_on_library: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedCategory:
    category: Category
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Criteria with the categories and sources they need, to be handed on."""

    made_by: str
    organisation: str
    made_at: datetime
    title: str
    program: str = ""
    licence: str = ""
    note: str = ""
    categories: tuple[PackedCategory, ...] = ()
    sources: tuple[Source, ...] = ()
    criteria: tuple[PackedCriterion, ...] = ()

"""Whether a document keeps to the standards it declares: what a validator found."""

from dataclasses import dataclass
from enum import StrEnum


class Standard(StrEnum):
    ACCESSIBLE = "PDF/UA-1"  # ISO 14289-1
    ARCHIVABLE = "PDF/A-3a"  # ISO 19005-3, level A


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A rule that is broken: the validator's own id and words, in English."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One standard: how many of its rules were looked at, and which are broken."""

    standard: Standard
    rules: int
    breaches: tuple[Breach, ...] = ()

    @property
    def kept(self) -> bool:
        return not self.breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """The verdicts on one document. `unchecked` tells why there are none, in English for the log: no validator is
    installed, or the document could not be looked at whole."""

    verdicts: tuple[Verdict, ...] = ()
    unchecked: str = ""

    @property
    def kept(self) -> bool:
        return bool(self.verdicts) and all(verdict.kept for verdict in self.verdicts)

"""What a rule of the document check says: its texts, its law, its examples. How it is recognised is another matter."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import Language, LocalizedText

MISSING_FOLLOWUP = "missing-followup"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """`remedy` is replacement text that fits without knowing the passage; `remedy_named` the same with the place
    `{name}`, filled with the words of the passage that stand for one of the concepts `names`. `advice` is what
    to do where neither suits. `further` marks the rules beside the 25 common ones. Examples are tests and help."""

    id: str
    severity: Severity
    gate: Gate
    role: Role
    lesson: TrainingItem
    legal: tuple[str, ...]
    sources: tuple[str, ...]
    title: LocalizedText
    message: LocalizedText
    why: LocalizedText
    remedy: LocalizedText
    advice: LocalizedText
    bad: Mapping[Language, tuple[str, ...]]
    good: Mapping[Language, tuple[str, ...]]
    remedy_named: LocalizedText = NO_TEXT
    names: tuple[str, ...] = ()
    hygiene_note: bool = False
    further: bool = False

    @property
    def about_the_document(self) -> bool:
        """Whether it judges the whole document, not a passage."""
        return self.id == MISSING_FOLLOWUP

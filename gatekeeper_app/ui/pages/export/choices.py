"""What is chosen on the page: which documents, for whom, in which languages and forms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS, DocumentKind, Form
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import PlannedFile, planned_files

FIRST = "justification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """`current` is the document in the preview, `ticked` are those to be exported. `shown_language`: of the preview,
    where several are chosen. `version` None: the final one where nothing hinders it."""

    languages: tuple[Language, ...]
    current: str = FIRST
    ticked: frozenset[str] = frozenset({FIRST})
    audience: Audience = Audience.INTERNAL
    forms: tuple[Form, ...] = (Form.PDF,)
    side_by_side: bool = False
    shown_language: Language | None = None
    version: Version | None = None

    @property
    def kind(self) -> DocumentKind:
        return DOCUMENTS[self.current]

    @property
    def bilingual(self) -> bool:
        """Two languages in one file; only where exactly two are chosen."""
        return self.side_by_side and len(self.languages) == 2

    @property
    def preview_languages(self) -> tuple[Language, ...]:
        """The language the preview is in; two where they stand side by side."""
        if self.bilingual:
            return self.languages
        shown = self.shown_language
        return (shown,) if shown is not None and shown in self.languages else self.languages[:1]

    @property
    def possible(self) -> tuple[DocumentKind, ...]:
        """The ticked documents that are made for the audience, in the order of the list."""
        return tuple(kind for kind in CATALOGUE if kind.id in self.ticked and self.audience in kind.audiences)

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """The files an export writes. A document that is there in none of the chosen forms comes in its own first."""
        return tuple(
            file
            for kind in self.possible
            for file in planned_files(
                (kind,), self.audience, self._forms_of(kind), self.languages, bilingual=self.bilingual
            )
        )

    def _forms_of(self, kind: DocumentKind) -> Sequence[Form]:
        there = kind.forms(self.audience)
        return tuple(form for form in self.forms if form in there) or there[:1]

    def with_ticked(self, document: str, *, ticked: bool) -> "Chosen":
        others = self.ticked - {document}
        return replace(self, ticked=others | {document} if ticked else others)

    def with_language(self, language: Language, *, wanted: bool) -> "Chosen":
        """At least one language stays chosen. The one just chosen is shown."""
        languages = tuple(
            each
            for each in LANGUAGES
            if (each in self.languages and each != language) or (wanted and each == language)
        )
        if not languages:
            return self
        return replace(self, languages=languages, shown_language=language if wanted else None)

    def with_form(self, form: Form, *, wanted: bool) -> "Chosen":
        """At least one form stays chosen."""
        forms = tuple(
            each for each in Form if (each in self.forms and each is not form) or (wanted and each is form)
        )
        return replace(self, forms=forms) if forms else self

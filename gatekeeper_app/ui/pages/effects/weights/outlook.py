"""What the reader has chosen to see of the weights; kept while the parts are made anew."""

from dataclasses import dataclass, field

from gatekeeper_app.i18n import Language

ASSUMPTIONS, ROUNDING = "assumptions", "rounding"


@dataclass(slots=True, kw_only=True)
class Outlook:
    """`lot`: the comparison, `line`: the criterion of the pictures ("": chosen by itself), `text_language`: that of
    the text for the documents, `unfolded`: ids of lines whose scale is open, ASSUMPTIONS, ROUNDING."""

    lot: str = ""
    line: str = ""
    text_language: Language | None = None
    unfolded: set[str] = field(default_factory=set)

    def turn(self, part: str, *, opened: bool) -> None:
        """Unfold a part, or fold it away."""
        if opened:
            self.unfolded.add(part)
        else:
            self.unfolded.discard(part)

    def forget(self) -> None:
        """Another procurement."""
        self.lot = self.line = ""
        self.unfolded.clear()

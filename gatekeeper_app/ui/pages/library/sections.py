"""What stands below the levels of a criterion: proof, contract, law, market, place, sources."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES, Certainty
from gatekeeper_app.domain.criteria import ASPECT_NAMES, R_STRATEGY_NAMES, Ambition, Criterion
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.services.cpv import shown_codes
from gatekeeper_app.services.criterion_advice import (
    Part,
    effect_parts,
    market_parts,
    notice_parts,
    scale_parts,
)
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class Sections:
    """Writes the sections of a criterion into a column, figures of a level filled in, law as on `today`."""

    def __init__(
        self, bench: Workbench, column: QVBoxLayout, criterion: Criterion, ambition: Ambition, today: date
    ) -> None:
        gatekeeper = bench.gatekeeper
        assert gatekeeper is not None
        self._bench, self._column, self._criterion, self._today = bench, column, criterion, today
        self._library, self._law = gatekeeper.shipped.library, gatekeeper.shipped.law
        self._figures = criterion.defaults_for(ambition)

    def show(self) -> None:
        """Write everything, in the order a reader asks for it."""
        criterion, law, say = self._criterion, self._law, self._bench.tongue.say
        language = self._bench.tongue.language
        self._parts(N_("How points are given"), scale_parts(criterion, language))
        self._section(
            N_("Proof and checking"),
            [(N_("Verification"), criterion.verification), (N_("Checking"), criterion.checking)],
        )
        self._section(
            N_("Contract and follow-up"),
            [
                (N_("Contract clause"), criterion.contract_clause),
                (N_("Consequence"), criterion.consequence),
                (N_("Indicator"), criterion.indicator),
            ],
        )
        self._parts(N_("Example"), [("", say(criterion.example), None)])
        self._parts(N_("Effect and side effects"), effect_parts(criterion, language))
        self._parts(N_("Market"), market_parts(criterion, language))
        self._heading(N_("Legal basis"))
        for basis in criterion.legal_basis:
            try:
                provision = law.provision(basis.provision, self._today)
            except KeyError:
                self._words(basis.provision, say(basis.meaning))
                continue
            cited = f"{_capital(say(provision.citation))}: {say(provision.heading)}"
            self._words(cited, say(basis.meaning), tag=provision.certainty)
            self._column.addWidget(
                TextLabel(self._bench.theme, say(provision.meaning), step="small", tone="muted")
            )
        for name, text in (
            (N_("Link to the subject matter"), criterion.link_to_subject),
            (N_("Proportionality"), criterion.proportionality),
        ):
            self._words(say(name), self._filled(text))
        self._parts(N_("In the notice and elsewhere"), notice_parts(criterion, language))
        self._heading(N_("Where it belongs"))
        gate = f"{criterion.gate.number}  {say(GATE_NAMES[criterion.gate])}"
        steps = ", ".join(f"{step.value} {say(R_STRATEGY_NAMES[step])}" for step in criterion.r_strategies)
        for name, words in (
            (N_("Gate"), gate),
            (N_("Who decides"), ", ".join(say(ROLE_NAMES[role]) for role in criterion.deciding_roles)),
            (N_("Aspect"), say(ASPECT_NAMES[criterion.aspect])),
            (N_("Circular strategies"), steps),
            (
                N_("CPV codes"),
                "\n".join(shown_codes(self._bench.cpv, criterion.cpv, self._bench.tongue.language)),
            ),
            (N_("Identifier"), criterion.id),
        ):
            if words:
                self._words(say(name), words)
        self._show_sources()

    def _show_sources(self) -> None:
        criterion, law, say = self._criterion, self._law, self._bench.tongue.say
        self._heading(N_("Sources and validity"))
        for source_id in criterion.sources:
            source = self._library.sources.get(source_id)
            if source is not None:
                read = say(
                    N_("{title}. {address}, read {date}"),
                    title=source.title,
                    address=source.address,
                    date=source.read_on,
                )
                self._words(source_id, read, tag=source.certainty)
                continue
            try:
                provision = law.provision(source_id, self._today)
            except KeyError:
                continue
            self._words(_capital(say(provision.citation)), say(provision.heading), tag=provision.certainty)
        validity = say(
            N_("Valid from {start}. To be reviewed by {end}."),
            start=criterion.valid_from,
            end=criterion.review_by,
        )
        self._words(say(N_("Validity")), validity)

    def _section(self, title: str, parts: Sequence[tuple[str, LocalizedText]]) -> None:
        """A heading and its texts; nothing where the library says nothing."""
        filled = [(name, self._filled(text)) for name, text in parts]
        if any(words for _name, words in filled):
            self._heading(title)
            for name, words in filled:
                if words:
                    self._words(self._bench.tongue.say(name), words)

    def _parts(self, title: str, parts: Iterable[Part]) -> None:
        """A heading and what is said below it; nothing where the library says nothing."""
        said = [part for part in parts if part[1].strip()]
        if said:
            self._heading(title)
        for name, words, tag in said:
            self._words(name, fill(words, self._figures, self._bench.tongue.language), tag=tag)

    def _heading(self, title: str) -> None:
        self._column.addSpacing(16)
        self._column.addWidget(HeadingLabel(self._bench.theme, self._bench.tongue.say(title), step="h3"))

    def _words(self, name: str, words: str, *, tag: Certainty | None = None) -> None:
        """A name with its text below; a certainty stands beside the name."""
        theme = self._bench.theme
        if name:
            self._column.addLayout(self._named(name, tag))
        self._column.addWidget(TextLabel(theme, words))

    def _named(self, name: str, tag: Certainty | None) -> QHBoxLayout:
        theme = self._bench.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(TextLabel(theme, name, step="small", tone="muted", bold=True), 1)
        if tag is not None:
            said = self._bench.tongue.say(CERTAINTY_NAMES[tag])
            certainty = TextLabel(theme, said, step="small", wrap=False)
            if tag.to_be_verified:
                certainty.setProperty("tag", "note")
            else:
                certainty.setProperty("tone", "muted")
            row.addWidget(certainty, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _filled(self, text: LocalizedText) -> str:
        language = self._bench.tongue.language
        return fill(text.in_language(language), self._figures, language).strip()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What a criterion leads on to: criteria that complete it, models to lean on, procurements it was used in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES
from gatekeeper_app.domain.models import MODEL_KIND_NAMES, Model
from gatekeeper_app.domain.outcomes import CRITERION_EFFECT_NAMES, CriterionEffect
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.usage import Use, uses_of
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_USES_SHOWN = 8
_MODELS_SHOWN = 4


class LinksPart(QWidget):
    """`asked`: a criterion to be shown instead."""

    asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._criterion = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._known, self._uses = Replaced(spacing=4), Replaced(spacing=4)
        column.addWidget(self._known)
        column.addWidget(self._uses)

    def show_criterion(self, criterion: Criterion, models: Sequence[Model]) -> None:
        """What is known at once, and, as soon as the workspace has been read, where it was used."""
        same = self._criterion == criterion.id
        self._criterion = criterion.id
        column = self._known.fresh()
        self._show_related(criterion, column)
        self._show_models(criterion, models, column)
        self._known.show_fresh()
        if not same:
            self._uses.fresh()
            self._uses.show_fresh()
        self._read_uses(criterion.id)

    # ---- criteria and models

    def _show_related(self, criterion: Criterion, column: QVBoxLayout) -> None:
        gatekeeper, say = self._bench.gatekeeper, self._bench.tongue.say
        assert gatekeeper is not None
        criteria = gatekeeper.shipped.library.criteria
        related = [criteria[key] for key in criterion.related if key in criteria]
        if not related:
            return
        self._heading(N_("Goes well with"), column)
        for other in related:
            button = Button(self._bench.theme, kind="link")
            button.setText(f"{say(other.name)} ({other.id})")
            button.clicked.connect(lambda _checked=False, key=other.id: self.asked.emit(key))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_models(self, criterion: Criterion, models: Sequence[Model], column: QVBoxLayout) -> None:
        say = self._bench.tongue.say
        fitting = [
            model
            for model in models
            if criterion.gate in model.gates and criterion.category in (model.categories or ())
        ]
        if not fitting:
            return
        self._heading(N_("Models to lean on"), column)
        for model in fitting[:_MODELS_SHOWN]:
            name = f"{say(model.name)} · {say(MODEL_KIND_NAMES[model.kind])}"
            column.addWidget(TextLabel(self._bench.theme, name, step="small", tone="muted", bold=True))
            column.addWidget(TextLabel(self._bench.theme, say(model.take)))
            column.addWidget(TextLabel(self._bench.theme, model.address, step="small", tone="muted"))

    # ---- use

    def _read_uses(self, criterion_id: str) -> None:
        store = self._bench.desk.store

        def read(progress: object) -> tuple[str, Sequence[Use]]:
            assert callable(progress)
            return criterion_id, uses_of(criterion_id, store, progress)

        def done(result: tuple[str, Sequence[Use]]) -> None:
            asked, uses = result
            if asked == self._criterion:
                self._show_uses(uses)

        def failed(error: BaseException) -> bool:
            return isinstance(error, UserFacingError)  # the list is an extra: the page stands without it

        self._bench.jobs.start(read, success=done, failure=failed)

    def _show_uses(self, uses: Sequence[Use]) -> None:
        say, column = self._bench.tongue.say, self._uses.fresh()
        self._heading(N_("Where it was used"), column)
        if not uses:
            words = say(N_("In no procurement of this workspace yet."))
            column.addWidget(TextLabel(self._bench.theme, words, tone="muted"))
        for use in uses[:_USES_SHOWN]:
            button = Button(self._bench.theme, kind="link")
            button.setText(use.title or say(N_("Procurement without a title")))
            button.clicked.connect(lambda _checked=False, key=use.procurement_id: self._bench.open(key))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            column.addWidget(TextLabel(self._bench.theme, self._what_became(use), step="small", tone="muted"))
        if len(uses) > _USES_SHOWN:
            more = say(N_("and {count} more"), count=len(uses) - _USES_SHOWN)
            column.addWidget(TextLabel(self._bench.theme, more, step="small", tone="muted"))
        self._uses.show_fresh()

    def _what_became(self, use: Use) -> str:
        say = self._bench.tongue.say
        parts = [say(DECISION_STATE_NAMES[use.state])]
        if use.outcome is not None and use.outcome.effect is not CriterionEffect.NOT_KNOWN:
            parts.append(say(CRITERION_EFFECT_NAMES[use.outcome.effect]))
        return " · ".join(parts)

    def _heading(self, title: str, column: QVBoxLayout) -> None:
        column.addSpacing(16)
        column.addWidget(HeadingLabel(self._bench.theme, self._bench.tongue.say(title), step="h3"))

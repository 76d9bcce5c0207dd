"""What a criterion leads on to: criteria that complete it, models to lean on, procurements it was used in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES
from gatekeeper_app.domain.models import MODEL_KIND_NAMES, Model
from gatekeeper_app.domain.outcomes import CRITERION_EFFECT_NAMES, CriterionEffect
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.models import models_for
from gatekeeper_app.services.usage import Use, uses_of
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.wrapped_link import WrappedLink
from gatekeeper_app.ui.workbench import Workbench

_USES_SHOWN = 8
_MODELS_SHOWN = 4
_PAUSE_MS = (
    250  # the workspace is read when somebody stays at a criterion, not while walking through the list
)


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
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_uses)

    def show_criterion(self, criterion: Criterion) -> None:
        """What is known at once, and, as soon as the workspace has been read, where it was used."""
        same = self._criterion == criterion.id
        self._criterion = criterion.id
        column = self._known.fresh()
        self._show_related(criterion, column)
        self._show_models(criterion, column)
        self._known.show_fresh()
        if not same:
            self._uses.fresh()
            self._uses.show_fresh()
        self._pause.start()

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
            link = WrappedLink(self._bench.theme, f"{say(other.name)} ({other.id})")
            link.clicked.connect(lambda _checked=False, key=other.id: self.asked.emit(key))
            column.addWidget(link)

    def _show_models(self, criterion: Criterion, column: QVBoxLayout) -> None:
        say, theme = self._bench.tongue.say, self._bench.theme
        fitting = models_for(criterion, self._models(), _MODELS_SHOWN)
        if not fitting:
            return
        self._heading(N_("Models to lean on"), column)
        for model in fitting:
            link = WrappedLink(theme, say(model.name))
            link.clicked.connect(lambda _checked=False, key=model.id: self._bench.show_model(key))
            column.addWidget(link)
            about = f"{say(MODEL_KIND_NAMES[model.kind])} · {model.keeper}"
            column.addWidget(TextLabel(theme, about, step="small", tone="muted"))
            column.addWidget(TextLabel(theme, say(model.take)))
            column.addSpacing(4)

    def _models(self) -> Sequence[Model]:
        assert self._bench.gatekeeper is not None
        try:
            return self._bench.gatekeeper.shipped.models
        except UserFacingError:
            return ()  # the page of the models says why

    # ---- use

    def _read_uses(self) -> None:
        if self._bench.gatekeeper is None:
            return
        criterion_id, store = self._criterion, self._bench.desk.store
        if self._job is not None:
            self._job.cancel()

        def read(progress: Callable[[int, int], None]) -> Sequence[Use]:
            return uses_of(criterion_id, store, progress)

        def done(uses: Sequence[Use]) -> None:
            if isValid(self) and criterion_id == self._criterion:  # the window may be gone by now
                self._show_uses(uses)

        def failed(error: BaseException) -> bool:
            return isinstance(error, UserFacingError)  # the list is an extra: the page stands without it

        job = self._job = self._bench.jobs.start(read, success=done, failure=failed)
        job.ended.connect(lambda: self._on_ended(job))

    def _on_ended(self, job: Job) -> None:
        if isValid(self) and self._job is job:
            self._job = None

    def _show_uses(self, uses: Sequence[Use]) -> None:
        say, column = self._bench.tongue.say, self._uses.fresh()
        self._heading(N_("Where it was used"), column)
        if not uses:
            words = say(N_("In no procurement of this workspace yet."))
            column.addWidget(TextLabel(self._bench.theme, words, tone="muted"))
        for use in uses[:_USES_SHOWN]:
            link = WrappedLink(self._bench.theme, use.title or say(N_("Procurement without a title")))
            link.clicked.connect(lambda _checked=False, key=use.procurement_id: self._bench.open(key))
            column.addWidget(link)
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

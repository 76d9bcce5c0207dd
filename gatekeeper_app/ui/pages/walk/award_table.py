"""The award model: what is compared, with which weight, and how each line is verified."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.calculation.weights import shares
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    WEIGHT_FORM_NAMES,
    AwardCriterion,
    AwardCriterionType,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_facts
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.ui.widgets.buttons import Button, IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOWN = 12
_MONEY = (WeightForm.FIXED_TOTAL, WeightForm.FIXED_UNIT)


class AwardTable(Card):
    """One block a line: name, weight, verification. Everything is saved as the field is left."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._title = HeadingLabel(bench.theme, step="h3")
        self._sum = TextLabel(bench.theme, step="small", tone="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._reason_label = TextLabel(bench.theme, bold=True)
        self._reason = QLineEdit()
        self._reason.setMaxLength(2000)
        self._reason.editingFinished.connect(self._keep_reason)
        self._add = Button(bench.theme, kind="link", icon="plus", on_click=self._on_add)
        self.column.addWidget(self._title)
        self.column.addWidget(self._sum)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._reason_label)
        self.column.addWidget(self._reason)
        self.column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._shown: object = None
        self._blocks: list[QWidget] = []

    def show_lines(self, procurement: Procurement, *, price_alone: bool) -> None:
        """Anew only when the lines or the language changed: a field being typed into keeps its focus."""
        say = self._bench.tongue.say
        self._title.setText(say(N_("How tenders are compared")))
        self._add.setText(say(N_("Add an award criterion")))
        self._reason_label.setText(
            say(N_("Why does price alone decide? The reason goes into the documents."))
        )
        self._reason.setAccessibleName(self._reason_label.text())
        self._reason_label.setVisible(price_alone)
        self._reason.setVisible(price_alone)
        if not self._reason.hasFocus():
            self._reason.setText(procurement.preparation.price_only_reason)
        state = (procurement.award_lines, self._bench.tongue.language, self._bench.theme.colours)
        if state == self._shown:
            return
        self._shown = state
        lines = procurement.award_lines
        self._fill(procurement, lines[:_SHOWN])
        if not lines:
            self._sum.setText(
                say(N_("No award criteria yet. Tenders cannot be compared without at least one."))
            )
        elif len(lines) > _SHOWN:
            self._sum.setText(
                say(
                    N_("{shown} of {all} lines shown; the justification lists all."),
                    shown=_SHOWN,
                    all=len(lines),
                )
            )
        else:
            self._sum.setText("")
        self._sum.setVisible(bool(self._sum.text()))

    def focus_line(self, line_id: str) -> None:
        """The focus to what is missing on a line: its verification; without a line to where one is added."""
        found = (self.findChild(QWidget, f"{line_id}/{part}") for part in ("proof", "weight"))
        fields: list[QWidget] = [field for field in found if field is not None]
        (fields[0] if line_id and fields else self._add).setFocus()

    def _shares(self, procurement: Procurement) -> dict[str, Decimal]:
        result: dict[str, Decimal] = {}
        for lines in by_lot(procurement.award_lines, (lot.id for lot in procurement.lots)).values():
            result |= shares(lines) or {}
        return result

    def _fill(self, procurement: Procurement, lines: tuple[AwardCriterion, ...]) -> None:
        """The lines anew; the field with the focus, or the one Tab is on its way to, keeps it."""
        focus: QWidget | None = self.window().focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        old, self._blocks = self._blocks, []
        parts = self._shares(procurement)
        again: QWidget | None = None
        for line in lines:
            block = self._block(procurement, line, parts.get(line.id))
            self._rows.addWidget(block)
            self._blocks.append(block)
            block.show()  # a layout shows it later; a hidden field cannot take the focus
            again = again or (block.findChild(QWidget, name) if name else None)
        if again is not None:
            again.setFocus()
        for widget in old:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        read_in_order(self)

    def _block(self, procurement: Procurement, line: AwardCriterion, share: Decimal | None) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lot = next((lot for lot in procurement.lots if lot.id == line.lot_id), None)
        kind = say(AWARD_TYPE_NAMES[line.type])
        place = f"{lot.source_id or lot.title} · {kind}" if lot is not None else kind
        name = self._field(line, "name", line.name, say(N_("Name of the award criterion")), 500)
        name.editingFinished.connect(lambda: self._keep(line.id, name=name.text().strip()))
        words = say(N_("Weight of {name}"), name=line.name)
        weight = self._field(line, "weight", self._figure(line), words, 20)
        weight.setFixedWidth(theme.px(96))
        weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        fault = TextLabel(theme, step="small", tone="error")
        fault.hide()
        weight.editingFinished.connect(lambda: self._keep_weight(line.id, weight, fault))
        unit = TextLabel(theme, self._unit(procurement, line, share), step="small", tone="muted")
        unit.setFixedWidth(theme.px(150))
        remove = IconButton(theme, "trash-2", say(N_("Remove {name}"), name=line.name))
        remove.setObjectName(f"{line.id}/remove")
        remove.clicked.connect(lambda: self._remove(line.id))
        figures = QWidget()
        row = QHBoxLayout(figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (weight, unit, remove):
            row.addWidget(part)
        row.addStretch(1)
        first = FoldingRow(spacing=10, row_spacing=4)
        first.add(name, stretch=1, least=theme.px(200))
        first.add(figures)
        column.addWidget(TextLabel(theme, place, step="small", tone="muted"))
        column.addWidget(first)
        column.addWidget(fault)
        if line.type is not AwardCriterionType.PRICE:
            for field in self._proof_part(line):
                column.addWidget(field)
        return block

    def _proof_part(self, line: AwardCriterion) -> tuple[QLineEdit, QCheckBox]:
        say = self._bench.tongue.say
        words = say(N_("Verification of {name}"), name=line.name)
        proof = self._field(line, "proof", line.verification, words, 5000)
        proof.setPlaceholderText(say(N_("What proof is asked for, and how is it checked?")))
        proof.editingFinished.connect(lambda: self._keep(line.id, verification=proof.text().strip()))
        green = QCheckBox(say(N_("Rewards circular economy or low carbon")))
        green.setObjectName(f"{line.id}/green")
        green.setAccessibleDescription(line.name)
        green.setChecked(line.green is True)
        green.toggled.connect(lambda checked: self._keep(line.id, green=checked))
        return proof, green

    @staticmethod
    def _field(line: AwardCriterion, part: str, text: str, name: str, longest: int) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(f"{line.id}/{part}")
        field.setMaxLength(longest)
        field.setAccessibleName(name)
        field.setCursorPosition(0)
        return field

    def _figure(self, line: AwardCriterion) -> str:
        if line.weight.figure is None:
            return ""
        from gatekeeper_app.i18n.formats import number

        return number(line.weight.figure, self._bench.tongue.language)

    def _unit(self, procurement: Procurement, line: AwardCriterion, share: Decimal | None) -> str:
        from gatekeeper_app.i18n.formats import percent

        say, language = self._bench.tongue.say, self._bench.tongue.language
        form = line.weight.form
        if form is WeightForm.PERCENT:
            return "%"
        if form in _MONEY:
            return f"{procurement.currency} · {say(WEIGHT_FORM_NAMES[form]).lower()}"
        words = say(WEIGHT_FORM_NAMES[form]).lower()
        return f"{words} · {percent(round(share, 1), language)}" if share is not None else words

    def _keep(self, line_id: str, **values: object) -> None:
        procurement = self._bench.desk.procurement
        line = (
            next((old for old in procurement.award_lines if old.id == line_id), None) if procurement else None
        )
        if procurement is None or line is None:
            return
        changed = replace(line, **values)  # type: ignore[arg-type]
        if changed != line:
            self._bench.apply(editing_facts.set_award_line(procurement, changed), notice=False)

    def _keep_weight(self, line_id: str, field: QLineEdit, fault_label: TextLabel) -> None:
        text = field.text().replace("\u00a0", "").replace(" ", "").replace(",", ".").rstrip("%")
        try:
            figure = Decimal(text) if text else None
        except InvalidOperation:
            figure = Decimal(-1)
        fault = figure is not None and not (figure.is_finite() and 0 <= figure <= Decimal("1e12"))
        field.setProperty("fault", fault)
        field.style().unpolish(field)
        field.style().polish(field)
        fault_label.setVisible(fault)
        if fault:
            fault_label.setText(self._bench.tongue.say(N_("Enter a number, for example 25 or 12,5.")))
            field.setAccessibleDescription(fault_label.text())
            if self._bench.announcer is not None:
                self._bench.announcer.assertive(fault_label.text())
            return
        procurement = self._bench.desk.procurement
        line = (
            next((old for old in procurement.award_lines if old.id == line_id), None) if procurement else None
        )
        if line is None:
            return
        form = (
            WeightForm.PERCENT
            if line.weight.form is WeightForm.NONE and figure is not None
            else line.weight.form
        )
        self._keep(line_id, weight=Weight(form=form, figure=figure))

    def _remove(self, line_id: str) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self._bench.apply(editing_facts.remove_award_line(procurement, line_id))

    def _on_add(self) -> None:
        procurement = self._bench.desk.procurement
        if procurement is None:
            return
        say = self._bench.tongue.say
        has_price = any(line.type is AwardCriterionType.PRICE for line in procurement.award_lines)
        line = AwardCriterion(
            id=new_id(),
            type=AwardCriterionType.QUALITY if has_price else AwardCriterionType.PRICE,
            name=say(N_("New award criterion"))
            if has_price
            else say(AWARD_TYPE_NAMES[AwardCriterionType.PRICE]),
            weight=Weight(form=WeightForm.PERCENT, figure=Decimal(20 if has_price else 80)),
        )
        self._bench.apply(editing_facts.set_award_line(procurement, line))

    def _keep_reason(self) -> None:
        procurement = self._bench.desk.procurement
        text = self._reason.text().strip()
        if procurement is not None and text != procurement.preparation.price_only_reason:
            wanted = replace(procurement.preparation, price_only_reason=text)
            self._bench.apply(editing_facts.set_preparation(procurement, wanted), notice=False)

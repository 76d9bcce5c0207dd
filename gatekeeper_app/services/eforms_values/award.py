"""Award criteria as a notice states them: type, name, description and weight (BT-539, BT-734, BT-540, BT-541)."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    AwardCriterion,
    AwardCriterionType,
    Procurement,
    WeightForm,
)
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.eforms_values import fields
from gatekeeper_app.services.eforms_values.fields import RESULT_SUBTYPES, WEIGHT_FIELDS, WeightField
from gatekeeper_app.services.eforms_values.texts import notice_text

_LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightValue:
    """The number and the fields it goes into."""

    field: WeightField
    number: Decimal

    @property
    def written(self) -> str:
        """The number as XML has it: no exponent, no idle noughts."""
        plain = f"{self.number:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardValue:
    """One award criterion. Where only a name or a description was written, it stands in both; where neither was, both
    are empty and the name of the type (`type_name`, msgid) takes their place."""

    line_id: str
    type: str
    name: str
    description: str
    weight: WeightValue | None

    @property
    def type_name(self) -> str:
        return AWARD_TYPE_NAMES[AwardCriterionType(self.type)]


def award_values(
    procurement: Procurement, lot_id: str, subtype: str
) -> tuple[tuple[AwardValue, ...], tuple[Message, ...]]:
    """The criteria of a lot, in order, and what is to be mended before they can be published; nothing in a subtype that
    has no award criteria."""
    if subtype in fields.AWARD_TYPE.forbidden_in:
        return (), ()
    lines = [line for line in procurement.award_lines if line.lot_id in ("", lot_id)]
    made: list[AwardValue] = []
    remarks: list[Message] = []
    for line in lines:
        weight, remark = _weight(line, subtype)
        name = notice_text(line.name or line.description, fields.AWARD_NAME.longest)
        description = notice_text(line.description or line.name, fields.AWARD_DESCRIPTION.longest)
        if remark is not None:
            remarks.append(remark)
        if notice_text(line.name) != notice_text(line.name, fields.AWARD_NAME.longest):
            remarks.append(
                _of_line(line, N_("The name of “{line}” is longer than 400 characters and was cut."))
            )
        made.append(
            AwardValue(
                line_id=line.id,
                type=line.type.value,
                name=name,
                description=description,
                weight=weight,
            )
        )
    if not lines:
        remarks.append(Message(N_("No award criteria are entered.")))
    return tuple(made), (*remarks, *_together(lines))


def _weight(line: AwardCriterion, subtype: str) -> tuple[WeightValue | None, Message | None]:
    field = WEIGHT_FIELDS.get(line.weight.form)
    figure = line.weight.figure
    if field is None:
        return None, _of_line(line, N_("“{line}” has no weight: state one, or the order of importance."))
    if figure is None or not figure.is_finite() or not 0 <= figure < _LARGEST:
        return None, _of_line(line, N_("The weight of “{line}” is no figure that can be published."))
    if subtype in RESULT_SUBTYPES and not field.in_results:
        return None, _of_line(
            line, N_("“{line}” has a range as its weight; an award notice needs the exact one.")
        )
    return WeightValue(field=field, number=figure), None


def _together(lines: list[AwardCriterion]) -> tuple[Message, ...]:
    """What the SDK demands of orders of importance: all or none, whole numbers, none above their count."""
    orders = [line.weight.figure for line in lines if line.weight.form is WeightForm.ORDER]
    if not orders:
        return ()
    weighed = [line for line in lines if line.weight.form in WEIGHT_FIELDS]
    remarks = []
    if any(
        line.weight.form is not WeightForm.ORDER
        and WEIGHT_FIELDS[line.weight.form].code_list == "number-weight"
        for line in weighed
    ):
        remarks.append(
            Message(N_("Orders of importance and other weights do not stand side by side in a lot."))
        )
    if any(
        figure is None or not figure.is_finite() or figure % 1 != 0 or not 1 <= figure <= len(orders)
        for figure in orders
    ):
        remarks.append(
            Message(N_("Orders of importance are whole numbers from 1 to {count}."), {"count": len(orders)})
        )
    return tuple(remarks)


def _of_line(line: AwardCriterion, msgid: str) -> Message:
    return Message(msgid, {"line": line_name(line)})

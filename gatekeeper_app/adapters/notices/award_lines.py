"""Award criteria of a lot (BT-539, BT-540, BT-734) and their weights (BT-541, BT-5421, BT-5422, BT-5423)."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.eforms_paths import EXTENSION, code, every
from gatekeeper_app.adapters.notices.figures import figure
from gatekeeper_app.adapters.notices.green_words import is_about_bidder, is_green
from gatekeeper_app.adapters.notices.texts import LanguageOrder, clean, first_words
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    AwardCriterion,
    AwardCriterionType,
    Weight,
    WeightForm,
)
from gatekeeper_app.i18n import N_, Language, Message

_CRITERIA = "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion"
_PARAMETERS = f"{EXTENSION}/efac:AwardCriterionParameter"

# Code lists number-weight (BT-5421) and number-fixed (BT-5422)
_WEIGHT_FORMS: dict[str, WeightForm] = {
    "per-exa": WeightForm.PERCENT,
    "per-mid": WeightForm.PERCENT_RANGE,
    "poi-exa": WeightForm.POINTS,
    "poi-mid": WeightForm.POINTS_RANGE,
    "dec-exa": WeightForm.DECIMAL,
    "dec-mid": WeightForm.DECIMAL_RANGE,
    "ord-imp": WeightForm.ORDER,
    "fix-tot": WeightForm.FIXED_TOTAL,
    "fix-unit": WeightForm.FIXED_UNIT,
}
# Code list number-threshold (BT-5423)
_MINIMUM_SCORE = "min-score"
_TENDERS_PASSING = "max-pass"

_TYPES = {member.value: member for member in AwardCriterionType}


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLineReader:
    """`language` is the one in which the program's own words are put into texts it builds."""

    order: LanguageOrder
    language: Language

    def lines(self, lot: Element, lot_id: str) -> list[AwardCriterion]:
        """The award criteria of a lot element (or of a group of lots), in the order of the notice."""
        found: list[AwardCriterion] = []
        for criterion in every(lot, _CRITERIA):
            method = self.order.text(every(criterion, "cbc:CalculationExpression"))  # BT-543
            for part in every(criterion, "cac:SubordinateAwardingCriterion"):
                line = self._line(part, lot_id, method)
                if line is not None:
                    found.append(line)
        return found

    def _line(self, part: Element, lot_id: str, method: str) -> AwardCriterion | None:
        kind = _TYPES.get(code(part, "cbc:AwardingCriterionTypeCode"))
        name, name_language = self.order.text_and_language(every(part, "cbc:Name"))
        description, description_language = self.order.text_and_language(every(part, "cbc:Description"))
        weight, conditions = self._weight(part)
        if kind is None and not (name or description):
            return None
        # A criterion of an undisclosed type is taken as quality: what compares money says so in its type.
        shown_type = kind or AwardCriterionType.QUALITY
        words = f"{name} {description}"
        if method and weight.form is WeightForm.NONE:
            conditions = [*conditions, method]
        return AwardCriterion(
            id=uuid4().hex,
            lot_id=lot_id,
            type=shown_type,
            name=name or first_words(description) or self._said(AWARD_TYPE_NAMES[shown_type]),
            description=clean(" ".join([description, *conditions])),
            weight=weight,
            green=is_green(shown_type, words.strip(), name_language or description_language),
            about_bidder=is_about_bidder(words),
        )

    def _weight(self, part: Element) -> tuple[Weight, list[str]]:
        """The weight, and in words what else the figures ask (a threshold next to a weight)."""
        stated: dict[str, Decimal] = {}
        for parameter in every(part, _PARAMETERS):
            number = figure(code(parameter, "efbc:ParameterNumeric"))
            if number is not None:
                stated.setdefault(code(parameter, "efbc:ParameterCode"), number)
        conditions = []
        if _TENDERS_PASSING in stated:
            conditions.append(
                self._said(
                    N_("At most {count} tenders go on to the next stage."), count=stated[_TENDERS_PASSING]
                )
            )
        form = next((form for form in stated if form in _WEIGHT_FORMS), None)
        threshold = stated.get(_MINIMUM_SCORE)
        if form is not None:
            if threshold is not None:
                conditions.insert(
                    0, self._said(N_("At least {points} points are required."), points=threshold)
                )
            return Weight(form=_WEIGHT_FORMS[form], figure=stated[form]), conditions
        if threshold is not None:
            return Weight(form=WeightForm.THRESHOLD, figure=threshold), conditions
        return Weight(), conditions

    def _said(self, msgid: str, **figures: Decimal) -> str:
        return Message(msgid, figures).in_language(self.language)

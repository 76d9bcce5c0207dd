"""The fields of eForms this program fills: ids, names, code lists and the subtypes they are forbidden in.

Source: eForms SDK 1.16 (fields.json, UBL 2.3). Texts are msgids.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.procurements import WeightForm
from gatekeeper_app.i18n import N_


def _numbered(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1))


SUBTYPES: tuple[str, ...] = (
    *_numbered(1, 40),
    *("CEI", "E1", "E2", "E3", "E4", "E5", "E6", "T01", "T02", "X01", "X02"),
)
RESULT_SUBTYPES: frozenset[str] = frozenset((*_numbered(25, 40), "E4", "E5", "E6", "T02"))
"""Award notices, notices before a direct award and of changed contracts: the weight stands in its exact form there."""
_NEVER_STRATEGIC = frozenset((*_numbered(1, 6), "CEI", "E1", "E2", "T01", "T02", "X01", "X02"))
_NO_AWARD_CRITERIA = _NEVER_STRATEGIC | frozenset((*_numbered(38, 40), "E6"))
_NO_SMALL_FIRMS = frozenset(
    (
        *_numbered(1, 6),
        *_numbered(23, 40),
        *("E1", "E2", "E4", "E5", "E6", "T01", "T02", "X01", "X02"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EformsField:
    """A field of a lot. `code_list` is the list its codes come from; `longest` the characters of a text."""

    id: str
    name: str
    forbidden_in: frozenset[str]
    code_list: str = ""
    longest: int | None = None


STRATEGIC = EformsField(
    id="BT-06-Lot",
    name=N_("Strategic procurement"),
    forbidden_in=_NEVER_STRATEGIC,
    code_list="strategic-procurement",
)
IMPACT = EformsField(
    id="BT-774-Lot",
    name=N_("Environmental impact"),
    forbidden_in=_NEVER_STRATEGIC,
    code_list="environmental-impact",
)
SOCIAL = EformsField(
    id="BT-775-Lot",
    name=N_("Social objective"),
    forbidden_in=_NEVER_STRATEGIC,
    code_list="social-objective",
)
INNOVATION = EformsField(
    id="BT-776-Lot",
    name=N_("Innovative acquisition"),
    forbidden_in=_NEVER_STRATEGIC,
    code_list="innovative-acquisition",
)
DESCRIPTION = EformsField(
    id="BT-777-Lot",
    name=N_("Strategic procurement, description"),
    forbidden_in=_NEVER_STRATEGIC,
    longest=6000,
)
GREEN = EformsField(
    id="BT-805-Lot",
    name=N_("Green procurement criteria"),
    forbidden_in=_NEVER_STRATEGIC,
    code_list="gpp-criteria",
)
SMALL_FIRMS = EformsField(
    id="BT-726-Lot",
    name=N_("Suitable for small and medium-sized firms"),
    forbidden_in=_NO_SMALL_FIRMS,
)
AWARD_TYPE = EformsField(
    id="BT-539-Lot",
    name=N_("Type of the award criterion"),
    forbidden_in=_NO_AWARD_CRITERIA,
    code_list="award-criterion-type",
)
AWARD_NAME = EformsField(
    id="BT-734-Lot",
    name=N_("Name of the award criterion"),
    forbidden_in=_NO_AWARD_CRITERIA,
    longest=400,
)
AWARD_DESCRIPTION = EformsField(
    id="BT-540-Lot",
    name=N_("Description of the award criterion"),
    forbidden_in=_NO_AWARD_CRITERIA,
    longest=6000,
)
FIELDS: tuple[EformsField, ...] = (
    STRATEGIC,
    DESCRIPTION,
    IMPACT,
    SOCIAL,
    INNOVATION,
    GREEN,
    SMALL_FIRMS,
    AWARD_TYPE,
    AWARD_NAME,
    AWARD_DESCRIPTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightField:
    """How a form of weight is written: the fields of its number and of its code, the list and the code."""

    number: str
    coded: str
    code_list: str
    code: str
    in_results: bool  # whether it may stand in a notice of a result


def _weight(code: str, *, in_results: bool) -> WeightField:
    return WeightField(
        number="BT-541-Lot-WeightNumber",
        coded="BT-5421-Lot",
        code_list="number-weight",
        code=code,
        in_results=in_results,
    )


def _fixed(code: str) -> WeightField:
    return WeightField(
        number="BT-541-Lot-FixedNumber",
        coded="BT-5422-Lot",
        code_list="number-fixed",
        code=code,
        in_results=True,
    )


WEIGHT_FIELDS: Mapping[WeightForm, WeightField] = {
    WeightForm.PERCENT: _weight("per-exa", in_results=True),
    WeightForm.PERCENT_RANGE: _weight("per-mid", in_results=False),
    WeightForm.POINTS: _weight("poi-exa", in_results=True),
    WeightForm.POINTS_RANGE: _weight("poi-mid", in_results=False),
    WeightForm.DECIMAL: _weight("dec-exa", in_results=True),
    WeightForm.DECIMAL_RANGE: _weight("dec-mid", in_results=False),
    WeightForm.ORDER: _weight("ord-imp", in_results=True),
    WeightForm.FIXED_TOTAL: _fixed("fix-tot"),
    WeightForm.FIXED_UNIT: _fixed("fix-unit"),
    WeightForm.THRESHOLD: WeightField(
        number="BT-541-Lot-ThresholdNumber",
        coded="BT-5423-Lot",
        code_list="number-threshold",
        code="min-score",
        in_results=True,
    ),
}

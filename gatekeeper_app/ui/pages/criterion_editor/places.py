"""What a place in a criterion is called, and in which section of the editor it stands."""

from dataclasses import dataclass

from gatekeeper_app.domain.criteria import AMBITION_NAMES, Ambition, Criterion, CriterionKind
from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.services.criteria_text.field_names import FIELD_NAMES, PART_NAMES
from gatekeeper_app.ui.language import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """`fields` are the fields of a criterion it holds, in the order they are read."""

    id: str
    heading: str
    fields: tuple[str, ...]
    only: CriterionKind | None = None


SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec(id="asked", heading=N_("What is asked"), fields=("name", "purpose", "tender_text")),
    SectionSpec(
        id="belongs",
        heading=N_("Where it belongs"),
        fields=(
            "category",
            "kind",
            "gate",
            "aspect",
            "r_strategies",
            "deciding_roles",
            "effect",
            "effort",
            "value_share",
            "cpv",
            "asks_new_goods",
            "about_bidder",
            "carbon_figure",
            "carbon_method",
            "traits",
        ),
    ),
    SectionSpec(id="levels", heading=N_("Levels"), fields=("levels", "recommended")),
    SectionSpec(id="figures", heading=N_("Figures"), fields=("parameters",)),
    SectionSpec(id="proof", heading=N_("Proof and checking"), fields=("verification", "checking")),
    SectionSpec(
        id="contract",
        heading=N_("Contract and follow-up"),
        fields=("contract_clause", "consequence", "indicator"),
    ),
    SectionSpec(id="scale", heading=N_("Scale of points"), fields=("scale",), only=CriterionKind.AWARD),
    SectionSpec(
        id="law",
        heading=N_("Legal basis"),
        fields=("legal_basis", "link_to_subject", "proportionality"),
    ),
    SectionSpec(
        id="market",
        heading=N_("Market"),
        fields=("market_standard", "market_readiness", "obstacle", "dialogue_questions"),
    ),
    SectionSpec(
        id="advice",
        heading=N_("Effects, costs and example"),
        fields=(
            "physical_effect",
            "carbon_effects",
            "burden_shift",
            "cost_note",
            "not_together",
            "example",
        ),
    ),
    SectionSpec(
        id="relations",
        heading=N_("Relations and answers for the notice"),
        fields=("related", "excludes", "hilma", "impacts", "counterparts"),
    ),
    SectionSpec(
        id="sources",
        heading=N_("Sources and validity"),
        fields=("sources", "values", "valid_from", "review_by"),
    ),
)


def section_of(place: str) -> str:
    """The id of the section a place stands in."""
    name = place.partition(".")[0].partition("[")[0]
    return next((spec.id for spec in SECTIONS if name in spec.fields), SECTIONS[0].id)


def name_of(place: str, criterion: Criterion, tongue: Tongue) -> str:
    """The words for a dotted place, without its language: ``levels.basic.meaning.sv`` is "Levels · Basic · Meaning"."""
    first, *rest = place.split(".")
    head, _, number = first.partition("[")
    words = [tongue.say(FIELD_NAMES.get(head, head))]
    if number:
        words.append(number.rstrip("]"))
    words += [_part_name(head, part, criterion, tongue) for part in rest if part not in LANGUAGES]
    return " · ".join(words)


def _part_name(head: str, part: str, criterion: Criterion, tongue: Tongue) -> str:
    if part in list(Ambition):
        return tongue.say(AMBITION_NAMES[Ambition(part)])
    if head == "parameters":
        label = next((each.label for each in criterion.parameters if each.id == part), None)
        if label is not None:
            return tongue.say(label).strip() or part
    return tongue.say(PART_NAMES[part]) if part in PART_NAMES else part

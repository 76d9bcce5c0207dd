"""What the round before did, and what the notice declared, said in sentences."""

from collections.abc import Sequence
from decimal import Decimal

from gatekeeper_app.calculation.weights import price_only, shares
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    AwardCriterion,
    AwardCriterionType,
    EarlierRound,
    NoticeFacts,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import money, number, percent
from gatekeeper_app.ui.language import Tongue

_MILLION = Decimal(1_000_000)
_LOW_SHARE = Decimal(10)

# Labels of the code lists environmental-impact (BT-774) and gpp-criteria (BT-805).
_IMPACT_NAMES: dict[str, str] = {
    "biodiv-eco": N_("Protection and restoration of biodiversity and ecosystems"),
    "circ-econ": N_("Transition to a circular economy"),
    "clim-adapt": N_("Climate change adaptation"),
    "clim-mitig": N_("Climate change mitigation"),
    "other": N_("Another environmental aim"),
    "pollu-prev": N_("Pollution prevention and control"),
    "water-mar": N_("Sustainable use and protection of water and marine resources"),
}
_GREEN_CRITERIA_NAMES: dict[str, str] = {
    "eu": N_("EU criteria for green public procurement"),
    "national": N_("National criteria for green public procurement"),
    "none": N_("No criteria for green public procurement"),
    "other": N_("Other criteria for green public procurement"),
}


def by_lot(lines: Sequence[AwardCriterion]) -> list[list[AwardCriterion]]:
    """The award lines of each lot, in the order of the notice."""
    return [
        [line for line in lines if line.lot_id == lot] for lot in dict.fromkeys(line.lot_id for line in lines)
    ]


def share_ranges(lines: Sequence[AwardCriterion]) -> dict[AwardCriterionType, tuple[Decimal, Decimal]] | None:
    """Type -> its lowest and highest share over the lots (percent); None where one cannot be computed."""
    found: dict[AwardCriterionType, list[Decimal]] = {kind: [] for kind in AwardCriterionType}
    for lot in by_lot(lines):
        parts = shares(lot)
        if parts is None:
            return None
        for kind in AwardCriterionType:
            found[kind].append(sum((parts[line.id] for line in lot if line.type is kind), Decimal(0)))
    return {kind: (min(parts), max(parts)) for kind, parts in found.items() if parts and max(parts) > 0}


def green_range(lines: Sequence[AwardCriterion]) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest share of the lines that reward circular economy or low carbon, over the lots."""
    found = []
    for lot in by_lot(lines):
        parts = shares(lot)
        if parts is None:
            return None
        found.append(sum((parts[line.id] for line in lot if line.green), Decimal(0)))
    return (min(found), max(found)) if found else None


def sentence(tongue: Tongue, earlier: EarlierRound) -> str:
    """ "Last time: price 100 %, 36 tenders, 2.1 million €." """
    parts = _comparison(tongue, earlier.award_lines)
    if earlier.tenders is not None:
        parts.append(tongue.plural(N_("{n} tender"), N_("{n} tenders"), earlier.tenders))
    if earlier.total_value is not None:
        parts.append(_short_money(tongue, earlier.total_value, earlier.currency))
    if not parts:
        return tongue.say(
            N_("The award notice tells neither how tenders were compared nor how many there were.")
        )
    return tongue.say(N_("Last time: {facts}."), facts=", ".join(parts))


def consequence(tongue: Tongue, earlier: EarlierRound) -> str:
    """What that comparison did to circular and low-carbon tenders."""
    lots = by_lot(earlier.award_lines)
    if not lots:
        return tongue.say(
            N_("How tenders were compared is not known. Choose the criteria of the comparison at gate 5.")
        )
    alone = sum(price_only(lot) for lot in lots)
    if alone == len(lots):
        return tongue.say(
            N_(
                "Nothing but price could win: a tender that lasts longer or causes fewer emissions gained "
                "nothing by it. This time set it as a requirement at gate 3 or give it a weight at gate 5."
            )
        )
    if alone:
        return tongue.say(
            N_("In {count} of {all} lots nothing but price could win. Look at these lots at gate 5."),
            count=alone,
            all=len(lots),
        )
    return _green_consequence(tongue, earlier.award_lines)


def _green_consequence(tongue: Tongue, lines: Sequence[AwardCriterion]) -> str:
    if not any(line.green for line in lines):
        return tongue.say(
            N_(
                "Quality counted, but nothing in the comparison concerned circular economy or low carbon. "
                "Gate 5 shows what could."
            )
        )
    green = green_range(lines)
    if green is None:
        return tongue.say(
            N_(
                "Circular economy or low carbon was compared, but its weight cannot be computed. State it "
                "clearly at gate 5."
            )
        )
    if green[1] < _LOW_SHARE:
        words = N_(
            "Circular economy and low carbon weighed {share}. Consider at gate 5 whether so small a weight "
            "can change the winner, or set requirements instead."
        )
    else:
        words = N_(
            "Circular economy and low carbon weighed {share}. See at gate 5 how it is verified this time."
        )
    return tongue.say(words, share=_range(tongue, green))


def declared(tongue: Tongue, notice: NoticeFacts) -> list[str]:
    """What the notice declared of its environmental aims (BT-774) and criteria (BT-805), a sentence each."""
    sentences = []
    for codes, names, words in (
        (
            notice.environmental_impacts,
            _IMPACT_NAMES,
            N_("The notice declares environmental aims (BT-774): {names}."),
        ),
        (
            notice.green_criteria,
            _GREEN_CRITERIA_NAMES,
            N_("The notice declares green criteria (BT-805): {names}."),
        ),
    ):
        if codes:
            named = ", ".join(_lower(tongue.say(names[code])) if code in names else code for code in codes)
            sentences.append(tongue.say(words, names=named))
    return sentences


def _comparison(tongue: Tongue, lines: Sequence[AwardCriterion]) -> list[str]:
    ranges = share_ranges(lines)
    if ranges is None:
        kinds = [kind for kind in AwardCriterionType if any(line.type is kind for line in lines)]
        names = ", ".join(_lower(tongue.say(AWARD_TYPE_NAMES[kind])) for kind in kinds)
        return [tongue.say(N_("{names} without weights that can be compared"), names=names)]
    return [
        f"{_lower(tongue.say(AWARD_TYPE_NAMES[kind]))} {_range(tongue, part)}"
        for kind, part in ranges.items()
    ]


def _range(tongue: Tongue, part: tuple[Decimal, Decimal]) -> str:
    low, high = (round(share, 1) for share in part)
    if low == high:
        return percent(high, tongue.language)
    return f"{number(low, tongue.language)}–{percent(high, tongue.language)}"


def _short_money(tongue: Tongue, value: Decimal, currency: str) -> str:
    if currency == "EUR" and value >= _MILLION:
        return tongue.say(N_("€{millions} million"), millions=round(value / _MILLION, 1))
    return money(value.quantize(Decimal(1)), currency, tongue.language)


def _lower(words: str) -> str:
    """The words inside a sentence; an abbreviation at their head stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]

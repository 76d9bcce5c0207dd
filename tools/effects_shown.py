"""Writes the tables of docs/effects.md from the samples, a published notice and the published examples:
`python tools/effects_shown.py [check]`.

What rests on the notice is left as it stands where the reference data is missing.
"""

import importlib
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n.formats import money, number, percent
from gatekeeper_app.services.award.assumptions import ASSUMPTION_REASONS
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import carbon_prices
from gatekeeper_app.services.award.editing import apply_cure
from gatekeeper_app.services.award.results import LineResult, results
from gatekeeper_app.services.award.sentences import line_sentences
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.carbon.results import CarbonBench
from gatekeeper_app.services.carbon.results import result as carbon_result
from gatekeeper_app.services.carbon.sentences import sentences as carbon_sentences
from gatekeeper_app.services.life_cycle.answers import sentences as cost_sentences
from gatekeeper_app.services.life_cycle.figures import significant
from gatekeeper_app.services.life_cycle.presets import case_from_preset
from gatekeeper_app.services.life_cycle.results import results as cost_results

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "effects.md"
SHARED = Path(os.environ.get("GATEKEEPER_SHARED", ROOT.parent / "shared"))
NOTICE = SHARED / "data" / "notices" / "eforms_real" / "NLD_00191536-2024.xml"
_DAY = date(2026, 11, 22)
_CERTAINTIES = {
    Certainty.VERIFIED: "read in the source",
    Certainty.SECONDARY: "from a secondary source",
    Certainty.DERIVED: "derived",
    Certainty.MEMORY: "from memory",
    Certainty.PRACTICE: "practice",
}
_PART = re.compile(
    r"(<!-- (?P<name>[a-z-]+): written by tools/effects_shown\.py -->\n).*?(<!-- end -->)", re.DOTALL
)


def written(text: str) -> str:
    """The page with every part written anew that can be."""
    parts = {
        "practice": practice,
        "worked": worked,
        "published": published,
        "certainty": certainty,
        "prices": prices,
    }
    if NOTICE.is_file():
        parts["notice"] = notice

    def part(found: re.Match[str]) -> str:
        make = parts.get(found["name"])
        return found[0] if make is None else f"{found[1]}\n" + "\n".join(make()) + f"\n\n{found[3]}"

    return _PART.sub(part, text)


def practice() -> list[str]:
    """The practice procurement: one weight of five percent."""
    sample = Shipped(language="en").sample()
    return [*_break_even(sample), "", *_cured(sample)]


def notice() -> list[str]:
    """A published notice: repairs of a water board's head office, with the CO2 performance ladder."""
    shipped = Shipped(language="en")
    found = shipped.notice_reader.read(NOTICE, today=_DAY)
    return [*_break_even(found), "", *_cured(found, only="CO2")]


def worked() -> list[str]:
    """The worked sample: what its weights, its alternatives and its emissions come to."""
    shipped = Shipped(language="en")
    sample = shipped.sample("school-furniture-worked", "en")
    said = [*_break_even(sample), ""]
    for cost in map(cost_results, sample.cost_cases):
        said += [f"Life-cycle cost, {cost.case.name}:", ""]
        said += [f"- {each.in_language('en')}" for each in cost_sentences(cost)]
        said += [
            "",
            "| alternative | present value | nine of ten | cheapest in | CO2e |",
            "|---|---|---|---|---|",
        ]
        for each in sorted(cost.alternatives, key=lambda each: each.rank):
            if each.range is None or each.cheapest_share is None:
                continue
            low, high = _whole(each.range.low), _whole(each.range.high)
            said.append(
                f"| {each.name} | {_whole(each.total)} | {low} to {high} | {percent(each.cheapest_share, 'en')} | "
                f"{number(significant(each.emissions, 2), 'en')} t |"
            )
    bench = CarbonBench()
    for case in sample.carbon_cases:
        said += ["", f"Carbon, {case.name}:", ""]
        found = carbon_result(case, shipped.carbon_calculators, bench)
        said += [f"- {each.in_language('en')}" for each in carbon_sentences(found)]
    return said


def published() -> list[str]:
    """Published against calculated."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.insert(0, str(ROOT / "tests"))
    examples = importlib.import_module("published_examples").PUBLISHED
    said = ["| id | what | unit | published | right | calculated |", "|---|---|---|---|---|---|"]
    for each in examples:
        places = len((each.target or each.printed).partition(".")[2])
        computed = Decimal(repr(each.computed())).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        right = f"**{_grouped(each.target)}**" if each.target else "as published"
        cells = (each.id, each.what, each.unit, _grouped(each.printed), right, _grouped(str(computed)))
        said.append(f"| {' | '.join(cells)} |")
    return said


def certainty() -> list[str]:
    """How sure the figures are that the program proposes."""
    shipped = Shipped(language="en")
    values = shipped.law.values
    kinds: dict[str, Sequence[Certainty | None]] = {
        "life-cycle cost presets": _of_presets(shipped),
        "carbon calculators": [
            estimate.certainty
            for calculator in shipped.carbon_calculators.values()
            for case in (case_from_calculator(calculator, values, _DAY, "en").case,)
            for estimate in (
                *case.inputs.values(),
                *(e for each in case.scenarios for e in each.inputs.values()),
            )
        ],
        "assumptions on tenders": [reason.certainty for reason in ASSUMPTION_REASONS.values()],
    }
    said = [
        "| figures proposed | " + " | ".join(_CERTAINTIES.values()) + " |",
        "|---" * (len(_CERTAINTIES) + 1) + "|",
    ]
    for kind, found in kinds.items():
        counts: Counter[Certainty | None] = Counter(found)
        said.append(f"| {kind} | " + " | ".join(str(counts[each]) for each in _CERTAINTIES) + " |")
    return said


def prices() -> list[str]:
    """The prices of carbon in force on the day of the page."""
    said = ["| price | as stated | EUR/t CO2e | from | to | certainty |", "|---|---|---|---|---|---|"]
    for each in carbon_prices(Shipped(language="en").law.values, _DAY):
        stated = " / ".join(dict.fromkeys(number(figure, "en") for figure in each.stated))
        known = dict.fromkeys(
            number(figure, "en") for figure in (each.low, each.best, each.high) if figure is not None
        )
        until = "–" if each.valid_until is None else each.valid_until.isoformat()
        cells = (
            each.name.en,
            f"{stated} {each.unit.en}",
            " / ".join(known) or "not converted",
            each.valid_from.isoformat(),
            until,
            _CERTAINTIES[each.certainty],
        )
        said.append(f"| {' | '.join(cells)} |")
    return said


def _of_presets(shipped: Shipped) -> list[Certainty | None]:
    found = []
    for preset in shipped.cost_presets.values():
        case = case_from_preset(preset, shipped.law.values, _DAY, "en").case
        found += [each.figure.certainty for each in case.inputs]
        for alternative in case.alternatives:
            found += [alternative.life.certainty, *(line.amount.certainty for line in alternative.lines)]
            found += [] if alternative.embodied is None else [alternative.embodied.certainty]
    return found


def _break_even(procurement: Procurement) -> list[str]:
    said = [
        "| criterion | weight | outweighs a price difference of | decides | 25 % needs | price implied |",
        "|---|---|---|---|---|---|",
    ]
    for found in results(procurement, AwardBench()):
        said += [_row(line, procurement.currency) for line in found.lines]
    return said


def _row(line: LineResult, currency: str) -> str:
    told = line.break_even
    outweighs = "any" if told.unlimited else percent(told.percent or Decimal(0), "en")
    if told.money is not None:
        outweighs += f", {_whole(told.money, currency)}"
    decides = percent(line.power, "en") + (" **powerless**" if line.powerless else "")
    weight = percent(line.weight or Decimal(0), "en")
    if line.deduction is not None:
        weight = money(line.deduction, currency, "en")
    implied = "–"
    if line.implied is not None:
        implied = (
            f"{number(line.implied.per_unit.quantize(Decimal(1), ROUND_HALF_UP), 'en')} {line.implied.unit}"
        )
    return f"| {line.name} | {weight} | {outweighs} | {decides} | {_reach(line, currency)} | {implied} |"


def _reach(line: LineResult, currency: str) -> str:
    if line.reach is None:
        return "–"
    if line.reach_money is not None and line.weight is None:
        return money(line.reach_money, currency, "en")
    return percent(line.reach, "en")


def _cured(procurement: Procurement, only: str = "") -> Iterator[str]:
    """What is said of a weight without power, and what is said after the one-click fix; `only` of the criteria named
    so."""
    bench = AwardBench()
    prices = carbon_prices(Shipped().law.values, procurement.law_date)
    for found in results(procurement, bench):
        for line in found.lines:
            if not line.powerless or only not in line.name:
                continue
            cured = apply_cure(procurement, found, line.line_id).procurement
            after = next(each for each in results(cured, bench) if each.lot_id == found.lot_id)
            for title, shown in (("As it stands", found), ("After the cure", after)):
                said = line_sentences(shown, shown.line(line.line_id), procurement.currency, prices)
                yield f"- {title}: " + " ".join(each.in_language("en") for each in said)


def _whole(amount: Decimal, currency: str = "EUR") -> str:
    return money(amount.quantize(Decimal(1), ROUND_HALF_UP), currency, "en")


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}"


def main(arguments: Sequence[str]) -> int:
    before = TARGET.read_text("utf-8")
    after = written(before)
    if "check" in arguments:
        if after != before:
            print("docs/effects.md is not what the program calculates: run tools/effects_shown.py")
        return int(after != before)
    TARGET.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

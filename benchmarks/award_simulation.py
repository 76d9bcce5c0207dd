"""The comparison of tenders: what a moved slider costs, and 100,000 simulated competitions.

    python benchmarks/award_simulation.py [FILE.gatekeeper | NOTICE.xml ...]

Times are of the process (CPU), so that other work on the machine does not count. For each file the break-even table is
printed as well.
"""

import platform
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import numpy as np
from gatekeeper_app.adapters.notices import EformsReader
from gatekeeper_app.domain.award_models import AwardDesign, BidAssumptions, ScoringFormula
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.award_power import faults_of, powers
from gatekeeper_app.services import exchange
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.pictures import power_curve, winner_map
from gatekeeper_app.services.award.results import comparisons, result, results

REPEATS = 15
TODAY = date(2026, 11, 22)


def model(formula: ScoringFormula, tenders: int) -> Procurement:
    """Price 60 and four criteria of 10 percent."""
    lines = [ex.price(ex.percent(60))]
    lines += [ex.quality(f"Criterion {n}", ex.percent(10), id=f"c{n}", green=n == 4) for n in range(1, 5)]
    design = AwardDesign(
        formula=ScoringFormula.LOWEST_RATIO,
        floor=Decimal(150_000),
        ceiling=Decimal(350_000),
        assumptions=BidAssumptions(tenders=tenders),
    )
    procurement = ex.furniture(award_lines=tuple(lines), value=Decimal(240_000), award_designs=(design,))
    return editing.set_formula(procurement, "", formula).procurement


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """(median, worst) of the process's own time."""
    times = []
    for _n in range(repeats):
        begun = process_time()
        work()
        times.append(1000 * (process_time() - begun))
    return statistics.median(times), max(times)


def measure(formula: ScoringFormula, tenders: int) -> None:
    procurement = model(formula, tenders)
    begun = process_time()
    bench = AwardBench()
    result(procurement, "", bench)
    first = 1000 * (process_time() - begun)
    moves = iter(range(1, 10_000))

    def moved() -> None:
        weight = Decimal(1 + next(moves) % 50)
        if formula is ScoringFormula.COMPARISON_PRICE:
            changed = editing.set_deduction(procurement, "", "c4", weight, percent=True).procurement
        else:
            changed = editing.set_weight(procurement, "", "c4", weight).procurement
        result(changed, "", bench)

    def drawn() -> None:
        found = result(procurement, "", bench)
        power_curve(found, "c4", bench)
        winner_map(found, "c4", bench)

    middle, worst = milliseconds(moved)
    picture, _worst = milliseconds(drawn)
    print(
        f"{formula.value:18} {tenders:>7,} first {first:6.0f} ms   slider {middle:6.1f} (worst {worst:6.1f}) ms"
        f"   curve and map {picture:6.1f} ms"
    )


def table(path: Path) -> None:
    if path.suffix == ".xml":
        procurement = EformsReader(languages=("en", "fi", "sv")).read(path, today=TODAY)
    else:
        procurement = exchange.read(path)
    print(f"\n{procurement.title}")
    for found in results(procurement, AwardBench()):
        print(f"  price level {found.level.money} ({found.level.source.value})", found.no_answer or "")
        for line in found.lines:
            told = line.break_even
            weight = (
                f"{line.weight} %"
                if line.weight is not None
                else f"{line.deduction} ({line.deduction_share} %)"
            )
            outweighs = "any" if told.unlimited else f"{told.percent} % = {told.money}"
            cure = f"{line.reach} % -> {line.reach_power} %" if line.reach is not None else "none"
            mark = "POWERLESS" if line.powerless else ""
            print(
                f"    {line.name[:38]:38} {weight:>20}  outweighs {outweighs:>22}  decides {line.power:>5} %"
                f" ±{line.power_error}  reaches {cure} {mark}"
            )
    begun = process_time()
    for compared in comparisons(procurement):
        powers(compared)
        faults_of(replace(compared))
    print(f"    rules, first time: {1000 * (process_time() - begun):.0f} ms")


def main() -> None:
    print(f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}")
    for tenders in (10_000, 100_000):
        for formula in ScoringFormula:
            measure(formula, tenders)
    for argument in sys.argv[1:]:
        table(Path(argument))


if __name__ == "__main__":
    main()

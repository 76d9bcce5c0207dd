"""Life-cycle cost: what a calculation costs, and how it grows with the number of runs.

    python benchmarks/life_cycle_cost.py

The case is that of the tests: three alternatives with twelve costs each, nearly all with a range. "drawn anew" is the
first calculation, "one figure moved" what a slider costs when the random numbers are there already. Best of several,
in milliseconds of wall and of processor time.
"""

import platform
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from gatekeeper_app.calculation.life_cycle.model import compiled
from gatekeeper_app.calculation.life_cycle.present_values import present_values
from gatekeeper_app.calculation.life_cycle.sensitivity import break_evens, tornado
from gatekeeper_app.calculation.life_cycle.simulation import Draws, simulated
from gatekeeper_app.services.life_cycle.results import CostBench, results

from cost_examples import three_of_twelve

TIMES = 7


def measured(name: str, what: Callable[[], object]) -> None:
    walls, processors = [], []
    for _ in range(TIMES):
        wall, processor = time.perf_counter(), time.process_time()
        what()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print(f"{name:48} {1000 * min(walls):9.1f} ms  {1000 * min(processors):9.1f} ms processor")


def main() -> int:
    case = three_of_twelve()
    model = compiled(case)
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {len(model.variables)} figures")
    measured("likely figures only", lambda: present_values(compiled(case), model.best))
    for runs in (10_000, 100_000):
        measured(f"{runs:,} runs, drawn anew", lambda runs=runs: simulated(model, Draws(42, runs)))
        draws = Draws(42, runs)
        simulated(model, draws)
        measured(f"{runs:,} runs, drawn before", lambda draws=draws: simulated(model, draws))
    measured("tornado", lambda: tornado(model, model.ids[0]))
    measured("break-even of every figure", lambda: break_evens(model))
    bench = CostBench()
    results(case, bench=bench)
    steps = iter(range(1, 1000))

    def moved() -> None:
        price = case.alternatives[0].lines[0]
        amount = replace(price.amount, best=price.amount.best + Decimal(next(steps)) / 10)
        first = replace(
            case.alternatives[0], lines=(replace(price, amount=amount), *case.alternatives[0].lines[1:])
        )
        results(replace(case, alternatives=(first, *case.alternatives[1:])), bench=bench)

    measured("all results, one figure moved", moved)
    return 0


if __name__ == "__main__":
    sys.exit(main())

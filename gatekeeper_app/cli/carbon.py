"""`gatekeeper carbon PROCUREMENT` and `gatekeeper carbon --inputs FILE.json`: what is emitted less with a choice."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import find_procurement
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.desk import utc_now

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.carbon.results import CarbonBench


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "carbon", N_("calculate what is emitted less with what was chosen, and how sure that is")
    )
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        nargs="?",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.options.add_argument(
        "--inputs",
        metavar="FILE.json",
        help=verb.text(N_("calculate the cases in this file, without a procurement")),
    )
    verb.options.add_argument(
        "--runs", metavar="NUMBER", help=verb.text(N_("how many times the figures are drawn; usually 10,000"))
    )
    verb.options.add_argument(
        "--seed", metavar="NUMBER", help=verb.text(N_("the seed of the draws; usually 2026"))
    )
    verb.add_json()
    verb.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is calculated: a procurement, or one made of a file of inputs."""

    procurement: Procurement
    shipped: "Shipped"
    bench: "CarbonBench"
    named: bool


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, effect_rows
    from gatekeeper_app.services.carbon.json_form import as_values
    from gatekeeper_app.services.carbon.results import result, total
    from gatekeeper_app.services.carbon.sentences import sentences, total_sentences

    task = _task(arguments, console)
    procurement, bench = task.procurement, task.bench
    calculators = task.shipped.carbon_calculators
    effects = effect_rows(procurement, task.shipped.library.criteria, utc_now().astimezone().date())
    refused = False
    if not procurement.carbon_cases:
        console.line(console.sentence(N_("The procurement has no carbon calculation.")))
    for case in procurement.carbon_cases:
        found = result(case, calculators, bench)
        refused = refused or bool(found.refusals)
        console.line(f"{case.name or case.id}\n")
        for fault in found.refusals:
            console.line(f"  {fault.path}: {console.text(fault.why)} {console.text(fault.remedy)}")
        for sentence in sentences(found):
            console.line(f"  {console.text(sentence)}")
        console.line()
    if len(procurement.carbon_cases) > 1:
        for sentence in total_sentences(total(procurement, calculators, bench)):
            console.line(console.text(sentence))
        console.line()
    for row in effects:
        if row.target is not None:
            name = f"{row.target.indicator} ({row.target.unit})" if row.target.unit else row.target.indicator
            console.line(f"{name}: {console.sentence(EFFECT_STATE_NAMES[row.state])}")
    values = as_values(procurement, calculators, effects, console.language, bench, named=task.named)
    console.document("carbon", **values)
    return EXIT_FINDINGS if refused else EXIT_DONE


def _task(arguments: Namespace, console: Console) -> _Task:
    from gatekeeper_app.services.carbon.inputs_file import (
        LARGEST_SEED,
        LEAST_RUNS,
        MOST_RUNS,
        read_inputs,
    )
    from gatekeeper_app.services.carbon.results import CarbonBench

    if bool(arguments.procurement) == bool(arguments.inputs):
        raise WrongUsageError(
            what=Message(N_("It is not clear what is to be calculated.")),
            why=Message(N_("A procurement or a file of inputs is needed, and not both.")),
            remedy=Message(N_("See how it is used: {command}"), {"command": "gatekeeper carbon --help"}),
        )
    bench = CarbonBench()
    if arguments.inputs:
        from gatekeeper_app.bootstrap import Shipped

        shipped = Shipped(language=console.language)
        now = utc_now()
        inputs = read_inputs(
            Path(arguments.inputs),
            shipped.carbon_calculators,
            shipped.law.values,
            now.astimezone().date(),
            console.language,
        )
        bench = CarbonBench(runs=inputs.runs, seed=inputs.seed)
        procurement = Procurement(
            id="inputs", title=Path(arguments.inputs).name, created_at=now, carbon_cases=inputs.cases
        )
    else:
        procurement = find_procurement(arguments.procurement, console)
        shipped = shipped_here(console, procurement)
    if arguments.runs is not None:
        bench.runs = _number(arguments.runs, "--runs", LEAST_RUNS, MOST_RUNS)
    if arguments.seed is not None:
        bench.seed = _number(arguments.seed, "--seed", 0, LARGEST_SEED)
    return _Task(procurement=procurement, shipped=shipped, bench=bench, named=not arguments.inputs)


def _number(given: str, option: str, least: int, most: int) -> int:
    if given.isascii() and given.isdecimal() and len(given) <= len(str(most)) and least <= int(given) <= most:
        return int(given)
    raise WrongUsageError(
        what=Message(N_("The command was not understood.")),
        why=Message(
            N_("The number of {option} must lie between {least} and {most}."),
            {"option": option, "least": least, "most": most},
        ),
        remedy=Message(N_("See how it is used: {command}"), {"command": "gatekeeper carbon --help"}),
    )

"""`gatekeeper carbon PROCUREMENT`: what is emitted less with what was chosen, and how sure that is."""

from argparse import Namespace

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import find_procurement
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.desk import utc_now


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "carbon", N_("calculate what is emitted less with what was chosen, and how sure that is")
    )
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file or an id of the workspace")),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, effect_rows
    from gatekeeper_app.services.carbon.json_form import as_values
    from gatekeeper_app.services.carbon.results import CarbonBench, result, total
    from gatekeeper_app.services.carbon.sentences import sentences, total_sentences

    procurement = find_procurement(arguments.procurement)
    shipped = Shipped(language=console.language)
    calculators, bench = shipped.carbon_calculators, CarbonBench()
    effects = effect_rows(procurement, shipped.library.criteria, utc_now().astimezone().date())
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
    console.document("carbon", **as_values(procurement, calculators, effects, console.language, bench))
    return EXIT_FINDINGS if refused else EXIT_DONE

"""`gatekeeper lcc PROCUREMENT` and `gatekeeper lcc --inputs FILE.json`: what alternatives cost over their life."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import find_procurement, target
from gatekeeper_app.cli.tender_forms import TenderForms
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.desk import utc_now

if TYPE_CHECKING:
    from gatekeeper_app.services.life_cycle.results import CostResults

_MOST_BARS = 5


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "lcc", N_("calculate what alternatives cost over their life, and how sure their order is")
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
        help=verb.text(N_("calculate the case in this file, without a procurement")),
    )
    verb.options.add_argument(
        "--case",
        metavar="ID",
        help=verb.text(N_("only the case with this id or the beginning of it")),
    )
    verb.options.add_argument(
        "--annex",
        metavar="OUT.pdf",
        help=verb.text(N_("write the assumptions annex of the case as a PDF document")),
    )
    verb.options.add_argument(
        "--record",
        metavar="OUT.pdf",
        help=verb.text(N_("write the comparison of the case as a record for the award decision")),
    )
    verb.options.add_argument(
        "--sheet",
        metavar="OUT.xlsx",
        help=verb.text(N_("write the form tenderers fill in for the case")),
    )
    verb.options.add_argument(
        "--read",
        metavar="FILE.xlsx",
        nargs="+",
        help=verb.text(N_("read filled forms and compare the tenders in them; nothing is saved")),
    )
    verb.add_force()
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.life_cycle.results import results
    from gatekeeper_app.services.life_cycle.sheet_reading import bids_only

    procurement, cases, currency = _cases(arguments, console)
    paths = {
        name: target(given, force=arguments.force, given=arguments.procurement or arguments.inputs)
        for name, given in (
            ("annex", arguments.annex),
            ("record", arguments.record),
            ("sheet", arguments.sheet),
        )
        if given
    }
    if (paths or arguments.read) and len(cases) != 1:
        raise _one_case_needed(cases)
    forms = None
    if "sheet" in paths or arguments.read:
        forms = TenderForms(procurement, cases[0], console)
        if sheet := paths.pop("sheet", None):
            forms.write(sheet)
        if arguments.read:
            cases = (forms.read([Path(file) for file in arguments.read]),)
    found = [results(case, currency=currency) for case in cases]
    for name, path in paths.items():
        told = results(bids_only(found[0].case), currency=currency) if name == "record" else found[0]
        _write(name, path, told, procurement, console)
    _give(found, procurement, console, forms)
    wrong = any(each.refusals for each in found) or (forms is not None and forms.faulty)
    return EXIT_FINDINGS if wrong else EXIT_DONE


def _cases(arguments: Namespace, console: Console) -> tuple[Procurement | None, Sequence[CostCase], str]:
    if bool(arguments.procurement) == bool(arguments.inputs):
        raise WrongUsageError(
            what=Message(N_("It is not clear what is to be calculated.")),
            why=Message(N_("Either a procurement or --inputs is needed, not both.")),
            remedy=Message(N_("See how it is used: {command}"), {"command": "gatekeeper lcc --help"}),
        )
    if arguments.inputs:
        from gatekeeper_app.services.life_cycle.inputs_file import read_inputs

        inputs = read_inputs(Path(arguments.inputs))
        return None, (inputs.case,), inputs.currency
    procurement = find_procurement(arguments.procurement, console)
    cases = procurement.cost_cases
    if arguments.case:
        cases = tuple(case for case in cases if case.id.startswith(arguments.case))
        if len(cases) != 1:
            raise _one_case_needed(cases or procurement.cost_cases)
    return procurement, cases, procurement.currency


def _one_case_needed(cases: Sequence[CostCase]) -> WrongUsageError:
    known = "; ".join(f"{case.id}: {case.name}" for case in cases) or "–"
    return WrongUsageError(
        what=Message(N_("It is not clear which life-cycle cost is meant.")),
        why=Message(N_("These are there: {cases}."), {"cases": known}),
        remedy=Message(N_("Name one of them with --case.")),
    )


def _write(
    name: str, path: Path, found: "CostResults", procurement: Procurement | None, console: Console
) -> None:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.life_cycle.annex import annex_report
    from gatekeeper_app.services.life_cycle.record import record_report

    shipped = Shipped(language=console.language)
    whose = procurement or Procurement(id="inputs", title=found.case.name, created_at=utc_now())
    make = annex_report if name == "annex" else record_report
    shipped.write_pdf(make(whose, found, shipped.law, console.language, now=utc_now()), path)
    console.tell(Message(N_("Report written: {file}."), {"file": str(path)}))


def _give(
    found: "Sequence[CostResults]",
    procurement: Procurement | None,
    console: Console,
    forms: TenderForms | None,
) -> None:
    from gatekeeper_app.services.life_cycle.json_form import results_as_values

    if not found:
        console.line(console.sentence(N_("The procurement has no life-cycle cost.")))
    for each in found:
        _print(each, procurement, console)
    console.document(
        "lcc",
        procurement={"id": procurement.id, "title": procurement.title} if procurement is not None else None,
        cases=[results_as_values(each, console.language, procurement) for each in found],
        **({"sheets": forms.as_values()} if forms is not None and forms.readings else {}),
    )


def _print(found: "CostResults", procurement: Procurement | None, console: Console) -> None:
    from gatekeeper_app.i18n.formats import money, percent
    from gatekeeper_app.services.life_cycle.answers import sentences, told_share
    from gatekeeper_app.services.life_cycle.remarks import cost_remarks

    console.line(f"{found.case.name or found.case.id}\n")
    for fault in found.refusals:
        console.line(f"  {fault.path}: {console.text(fault.why)} {console.text(fault.remedy)}")
    for sentence in sentences(found):
        console.line(console.text(sentence))
    if found.refusals:
        console.line()
        return
    console.line()
    for each in sorted(found.alternatives, key=lambda each: each.rank):
        total = money(each.total, found.currency, console.language)
        yearly = money(each.yearly, found.currency, console.language)
        share = (
            f", {percent(told_share(each.cheapest_share), console.language)}"
            if each.cheapest_share is not None
            else ""
        )
        console.line(
            console.sentence(
                N_("{rank}. {name}: {total} in all, {yearly} a year"),
                rank=each.rank,
                name=each.name,
                total=total,
                yearly=yearly,
            )
            + share
        )
    if found.swings:
        console.line("\n" + console.sentence(N_("What the result hangs on:")))
        for swing in found.swings[:_MOST_BARS]:
            low, high = (
                money(amount, found.currency, console.language) for amount in (swing.at_low, swing.at_high)
            )
            console.line(f"  {console.text(swing.figure.name)}: {low} – {high}")
    remarks = cost_remarks(found.case, procurement)
    if remarks:
        console.line("\n" + console.sentence(N_("To be looked at:")))
        for remark in remarks:
            console.line(f"  {console.text(remark.text)} {console.text(remark.remedy)}")
    console.line()

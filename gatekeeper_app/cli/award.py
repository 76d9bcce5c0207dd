"""`gatekeeper award PROCUREMENT` and `gatekeeper award --inputs FILE.json`: what the weights do."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from gatekeeper_app.calculation.award.comparisons import LEVEL_SOURCES, comparisons
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import find_procurement
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phrases import Money, Percent
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice, carbon_prices
from gatekeeper_app.services.award.results import AwardResult, judged
from gatekeeper_app.services.desk import utc_now


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "award", N_("show what the weights of the award criteria do and how tenders are compared")
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
        help=verb.text(N_("calculate the award model in this file, without a procurement")),
    )
    verb.options.add_argument("--lot", metavar="LOT", help=verb.text(N_("only this lot")))
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    if bool(arguments.procurement) == bool(arguments.inputs):
        raise WrongUsageError(
            what=Message(N_("It is not clear what is to be calculated.")),
            why=Message(N_("A procurement or a file of inputs is needed, and not both.")),
            remedy=Message(N_("See how it is used: {command}"), {"command": "gatekeeper award --help"}),
        )
    from gatekeeper_app.bootstrap import Shipped

    bench = AwardBench()
    values = Shipped().law.values
    today = utc_now().astimezone().date()
    if arguments.inputs:
        _of_inputs(arguments.inputs, console, bench, carbon_prices(values, today))
        return EXIT_DONE
    procurement = find_procurement(arguments.procurement, console)
    chosen = [
        each
        for each in comparisons(procurement)
        if arguments.lot is None or _lot(procurement, arguments.lot) in each.lots
    ]
    prices = carbon_prices(values, procurement.law_date)
    results = [judged(each, bench) for each in chosen]
    _give(
        console,
        bench,
        results,
        prices,
        title=procurement.title or procurement.id,
        currency=procurement.currency,
        procurement={"id": procurement.id, "title": procurement.title},
    )
    return EXIT_DONE


def _of_inputs(file: str, console: Console, bench: AwardBench, prices: Sequence[DatedPrice]) -> None:
    from gatekeeper_app.services.award.inputs import read_inputs

    path = Path(file)
    compared, currency = read_inputs(path)
    result = judged(compared, bench)
    _give(console, bench, [result], prices, title=path.name, currency=currency, procurement=None)


def _lot(procurement: Procurement, asked: str) -> str:
    """The id of a lot asked for by its id, its number in the notice or its title."""
    for lot in procurement.lots:
        if asked in (lot.id, lot.source_id, lot.title):
            return lot.id
    raise WrongUsageError(
        what=Message(N_("There is no lot {lot}."), {"lot": asked}),
        why=Message(
            N_("The procurement has these lots: {names}."),
            {"names": ", ".join(lot.source_id or lot.id for lot in procurement.lots[:20]) or "–"},
        ),
        remedy=Message(N_("Name one of them.")),
    )


def _give(
    console: Console,
    bench: AwardBench,
    results: Sequence[AwardResult],
    prices: Sequence[DatedPrice],
    *,
    title: str,
    currency: str,
    procurement: dict[str, str] | None,
) -> None:
    if console.as_json:
        from gatekeeper_app.services.award.json_form import prices_as_values, result_as_values

        console.document(
            "award",
            procurement=procurement,
            currency=currency,
            comparisons=[
                result_as_values(each, bench, prices, console.language, currency) for each in results
            ],
            carbon_prices=prices_as_values(prices, console.language),
        )
        return
    console.line(title)
    for result in results:
        _print(console, result, prices, currency)


def _print(console: Console, result: AwardResult, prices: Sequence[DatedPrice], currency: str) -> None:
    from gatekeeper_app.services.award.sentences import fault_message, line_sentences
    from gatekeeper_app.services.award.tender_text import plain_text, tender_text

    console.line()
    if result.lots:
        console.line(console.sentence(N_("Lot: {names}"), names=", ".join(result.lots)))
    if result.no_answer is not None:
        console.line(console.text(result.no_answer))
        return
    level = result.level
    if level.money is not None:
        console.line(
            console.sentence(
                N_("Price level {money}: {source}."),
                money=Money(value=level.money, currency=currency),
                source=Message(LEVEL_SOURCES[level.source]),
            )
        )
    for remark in result.remarks:
        console.line(console.text(remark))
    for line in result.lines:
        weight = line.weight if line.weight is not None else line.deduction_share
        console.line(f"\n{line.name}: {console.text(Percent(weight)) if weight is not None else '–'}")
        for sentence in line_sentences(result, line, currency, prices):
            console.line(f"  {console.text(sentence)}")
    if result.faults:
        console.line()
    for fault in result.faults:
        console.line(console.text(fault_message(fault, result)))
    console.line()
    console.line(plain_text(tender_text(result, console.language, currency)).rstrip())

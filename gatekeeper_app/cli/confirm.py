"""`gatekeeper confirm PROCUREMENT`: figures without a verified source, and who vouches for them."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatekeeper_app import settings
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import find_procurement, names_file, target, workspace_id
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services import exchange
from gatekeeper_app.services.desk import utc_now

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.desk import Desk
    from gatekeeper_app.services.documents.confirming import FigureState
    from gatekeeper_app.services.documents.unverified_figure import UnverifiedFigure
    from gatekeeper_app.services.editing import Edit


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "confirm", N_("list the figures without a verified source, or confirm them by name and date")
    )
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.options.add_argument(
        "--by", metavar="NAME", help=verb.text(N_("who confirms; without it the figures are only listed"))
    )
    verb.options.add_argument(
        "--figure",
        metavar="ID",
        action="append",
        default=[],
        help=verb.text(N_("a figure to confirm; may be given several times")),
    )
    verb.options.add_argument(
        "--all", action="store_true", help=verb.text(N_("confirm every figure still waiting"))
    )
    verb.options.add_argument(
        "--date", metavar="YYYY-MM-DD", help=verb.text(N_("the day of the confirmation; without it today"))
    )
    verb.options.add_argument(
        "--note", metavar="WORDS", default="", help=verb.text(N_("what the figures were compared with"))
    )
    verb.options.add_argument(
        "--take-back", action="store_true", help=verb.text(N_("take back the confirmations of these figures"))
    )
    verb.add_output(
        "FILE.gatekeeper", N_("the file to write the confirmed procurement to, if it was read from a file")
    )
    verb.add_json()
    verb.set_defaults(run=run)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The procurement under way; `desk` where it lies in the workspace."""

    procurement: Procurement
    shipped: "Shipped"
    desk: "Desk | None" = None

    def figures(self) -> "tuple[UnverifiedFigure, ...]":
        from gatekeeper_app.services.documents.unverified import unverified_figures

        shipped = self.shipped
        calculators = shipped.carbon_calculators if self.procurement.carbon_cases else None
        return unverified_figures(self.procurement, shipped.library, shipped.law, calculators)


def run(arguments: Namespace, console: Console) -> int:
    changing = _changing(arguments)
    on = _day(arguments.date)
    if changing and names_file(arguments.procurement):
        if not arguments.output:
            raise _misused(
                Message(N_("A file that was read is never overwritten.")),
                Message(N_("Name the file for the confirmed procurement with -o.")),
            )
        target(arguments.output, force=arguments.force, given=arguments.procurement)
    with _opened(arguments, console, changing=changing) as opened:
        shown = _changed(arguments, opened, on) if changing else opened
        _show(shown, console)
    return EXIT_DONE


def _changed(arguments: Namespace, opened: _Open, on: date) -> _Open:
    """The change made and kept: in the workspace, or in the file named."""
    edit = _edit(arguments, opened, on)
    if opened.desk is not None:
        return replace(opened, procurement=opened.desk.apply(edit))
    exchange.write(edit.procurement, Path(arguments.output), library_version=opened.shipped.library.version)
    return replace(opened, procurement=edit.procurement)


def _changing(arguments: Namespace) -> bool:
    """Whether something is to be confirmed or taken back; raises `WrongUsageError` for half a wish."""
    chosen = bool(arguments.figure) or arguments.all
    if arguments.take_back and not chosen:
        raise _misused(
            Message(N_("No confirmation to take back was named.")),
            Message(N_("Name figures with --figure, or all of them with --all.")),
        )
    if arguments.by is not None and not chosen:
        raise _misused(
            Message(N_("No figure to confirm was named.")),
            Message(N_("Name figures with --figure, or all of them with --all.")),
        )
    if chosen and arguments.by is None and not arguments.take_back:
        raise _misused(
            Message(N_("A confirmation needs the name of the person giving it.")),
            Message(N_("Give the name with --by.")),
        )
    return chosen


def _day(given: str | None) -> date:
    today = utc_now().astimezone().date()
    if given is None:
        return today
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise _misused(
            Message(N_("“{text}” is not a date."), {"text": given[:40]}),
            Message(N_("Write it as year, month and day: 2026-11-22.")),
        ) from None
    if day > today:
        raise _misused(
            Message(N_("The day {date} is in the future."), {"date": day}),
            Message(N_("A confirmation is dated today or earlier.")),
        )
    return day


@contextmanager
def _opened(arguments: Namespace, console: Console, *, changing: bool) -> "Iterator[_Open]":
    reference = arguments.procurement
    if names_file(reference) or not changing:
        procurement = find_procurement(reference, console)
        yield _Open(procurement=procurement, shipped=shipped_here(console, procurement))
        return
    from gatekeeper_app.bootstrap import open_gatekeeper

    gatekeeper = open_gatekeeper(settings.load().actor, language=console.language)
    try:
        desk = gatekeeper.desk
        procurement = desk.open(workspace_id(reference, desk))
        yield _Open(procurement=procurement, shipped=gatekeeper.shipped, desk=desk)
    finally:
        gatekeeper.close()


def _edit(arguments: Namespace, opened: _Open, on: date) -> "Edit":
    from gatekeeper_app.services.documents.confirming import confirm, open_figures, take_back

    figures = opened.figures()
    known = {figure.id: figure for figure in figures}
    unknown = [each for each in arguments.figure if each not in known]
    if unknown:
        raise _misused(
            Message(N_("There is no unverified figure {id}."), {"id": unknown[0][:80]}),
            Message(N_("Without --by the command lists the figures with their ids.")),
        )
    chosen = tuple(known[each] for each in dict.fromkeys(arguments.figure))
    if arguments.take_back:
        return take_back(opened.procurement, figures if arguments.all else chosen)
    waiting = open_figures(opened.procurement, figures) if arguments.all else chosen
    return confirm(opened.procurement, waiting, by=arguments.by, on=on, note=arguments.note)


def _show(opened: _Open, console: Console) -> None:
    from gatekeeper_app.services.documents.confirming import figure_states

    states = figure_states(opened.procurement, opened.figures())
    waiting = sum(each.confirmation is None for each in states)
    for state in states:
        console.line(_line(state, console))
    if not states:
        console.line(console.sentence(N_("The procurement rests on no figure without a verified source.")))
    elif waiting:
        words = N_("Figures without a verified source: {total}, not confirmed: {waiting}.")
        console.line(console.sentence(words, total=len(states), waiting=waiting))
    else:
        console.line(console.sentence(N_("All {total} figures have been confirmed."), total=len(states)))
    procurement = opened.procurement
    console.document(
        "confirm",
        procurement={"id": procurement.id, "title": procurement.title},
        waiting=waiting,
        figures=[_told(each, console) for each in states],
    )


def _line(state: "FigureState", console: Console) -> str:
    from gatekeeper_app.services.documents.unverified_figure import in_words

    figure, given = state.figure, state.confirmation
    what = ": ".join(in_words(each, console.language) for each in (figure.where, figure.name, figure.shown))
    if given is not None:
        said = console.sentence(N_("confirmed by {name} on {date}"), name=given.by, date=given.on)
    elif state.changed:
        said = console.sentence(N_("changed after it was confirmed"))
    else:
        said = console.sentence(N_("not confirmed"))
    return f"{figure.id}\n  {what}\n  {said}"


def _told(state: "FigureState", console: Console) -> dict[str, Any]:
    from gatekeeper_app.services.documents.unverified_figure import in_words

    figure, given = state.figure, state.confirmation
    return {
        "id": figure.id,
        "area": figure.area.value,
        "where": in_words(figure.where, console.language),
        "name": in_words(figure.name, console.language),
        "value": figure.value,
        "shown": in_words(figure.shown, console.language),
        "certainty": figure.certainty.value if figure.certainty is not None else None,
        "source": in_words(figure.source, console.language),
        "changed": state.changed,
        "confirmed": {"by": given.by, "on": given.on.isoformat(), "note": given.note}
        if given is not None
        else None,
    }


def _misused(why: Message, remedy: Message) -> WrongUsageError:
    return WrongUsageError(what=Message(N_("The figures were not confirmed.")), why=why, remedy=remedy)

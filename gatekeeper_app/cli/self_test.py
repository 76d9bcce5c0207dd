"""`gatekeeper self-test`: whether everything the program brings along is there and works."""

import tempfile
import time
import traceback
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.cli import self_checks
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.self_checks import Skipped, Workplace
from gatekeeper_app.errors import EXIT_DONE, EXIT_NOT_NOW, UserFacingError
from gatekeeper_app.i18n import N_, Message

CHECKS: tuple[tuple[str, str, Callable[[Workplace], str]], ...] = (
    ("library", N_("Criteria library"), self_checks.library),
    ("law", N_("Law book"), self_checks.law),
    ("cpv", N_("CPV codes"), self_checks.cpv),
    ("catalogues", N_("Finnish and Swedish"), self_checks.catalogues),
    ("fonts", N_("Fonts"), self_checks.fonts),
    ("icons", N_("Icons"), self_checks.icons),
    ("rules", N_("Rules and their examples"), self_checks.rules),
    ("sample", N_("Practice procurement"), self_checks.sample),
    ("pdf", N_("Justification as PDF in three languages"), self_checks.pdf),
    ("workspace", N_("Workspace"), self_checks.workspace),
    ("notice", N_("Reading of a notice"), self_checks.notice),
    ("window", N_("Window"), self_checks.window),
)
"""Id (permanent), name, and the check: it gives a detail, raises `Skipped`, or raises what is wrong."""

STATE_NAMES = {"passed": N_("in order"), "failed": N_("failed"), "skipped": N_("left out")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    check: str
    name: str
    state: str
    detail: str
    milliseconds: int


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("self-test", N_("check that every part of the installed program is there and works"))
    verb.add_json()
    verb.set_defaults(run=run)


def run(_arguments: Namespace, console: Console) -> int:
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="gatekeeper-self-test-", ignore_cleanup_errors=True) as folder:
        workplace = Workplace(folder=Path(folder), shipped=Shipped())
        for check, name, work in CHECKS:
            outcome = _outcome(check, console.sentence(name), work, workplace, console)
            state = console.sentence(STATE_NAMES[outcome.state])
            console.line(f"{outcome.name}: {state} ({outcome.milliseconds} ms). {outcome.detail}".rstrip())
            outcomes.append(outcome)
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    console.document(
        "self-test",
        passed=not failed,
        checks=[
            {
                "check": outcome.check,
                "name": outcome.name,
                "state": outcome.state,
                "detail": outcome.detail,
                "milliseconds": outcome.milliseconds,
            }
            for outcome in outcomes
        ],
    )
    if failed:
        console.tell(
            Message(
                N_("Parts of the program do not work: {names}. Install the program again."),
                {"names": ", ".join(outcome.name for outcome in failed)},
            )
        )
        return EXIT_NOT_NOW
    return EXIT_DONE


def _outcome(
    check: str, name: str, work: Callable[[Workplace], str], workplace: Workplace, console: Console
) -> Outcome:
    begun = time.perf_counter()
    try:
        state, detail = "passed", work(workplace)
    except Skipped as skipped:
        state, detail = "skipped", console.text(skipped.why)
    except UserFacingError as error:
        state, detail = "failed", error.in_language(console.language)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one part, the others are still looked at
        state, detail = "failed", "".join(traceback.format_exception_only(error)).strip()
    return Outcome(
        check=check,
        name=name,
        state=state,
        detail=detail,
        milliseconds=round(1000 * (time.perf_counter() - begun)),
    )

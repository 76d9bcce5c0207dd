"""`gatekeeper check PROCUREMENT`: bottlenecks, readiness and the three tests of each included criterion."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import find_procurement
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Finding, Severity
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import FindingResponse, Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.three_tests import TEST_NAMES, TestResult, three_tests
from gatekeeper_app.services.checks import CheckResult, check
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.protocols import LawBook, Library


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("check", N_("find the bottlenecks of a procurement and show how ready it is"))
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    procurement = find_procurement(arguments.procurement, console)
    shipped = shipped_here(console, procurement)
    today = utc_now().date()
    result = check(procurement, shipped.library, shipped.law, today)
    _Account(console, procurement, result, shipped.library, shipped.law).give(today)
    return EXIT_FINDINGS if result.has_errors else EXIT_DONE


class _Account:
    """The result of a check, for people and for programs."""

    def __init__(
        self, console: Console, procurement: Procurement, result: CheckResult, library: Library, law: LawBook
    ) -> None:
        self._console = console
        self._procurement = procurement
        self._result = result
        self._library = library
        self._law = law
        self._tested = tuple(_tested(procurement, library))

    def give(self, today: date) -> None:
        result = self._result
        self._console.document(
            "check",
            library=self._library.version,
            date=today.isoformat(),
            procurement={"id": self._procurement.id, "title": self._procurement.title},
            findings=[self._finding(finding) for finding in result.open],
            answered=[
                self._finding(finding) | {"response": _response(response)}
                for finding, response in result.answered
            ],
            counts={severity.value: result.count(severity) for severity in Severity},
            readiness=self._readiness(),
            criteria=[self._criterion(*tested) for tested in self._tested],
        )
        if not self._console.as_json:
            self._print()

    def _print(self) -> None:
        say, result = self._console, self._result
        say.line(f"{self._procurement.title or self._procurement.id}\n")
        for finding in result.open:
            self._print_finding(finding)
        say.line(
            say.sentence(
                N_("Errors {errors}, warnings {warnings}, notes {notes}; answered {answered}."),
                errors=result.count(Severity.ERROR),
                warnings=result.count(Severity.WARNING),
                notes=result.count(Severity.NOTE),
                answered=len(result.answered),
            )
        )
        readiness = result.readiness
        say.line(
            say.sentence(
                N_("Criteria that bite, bind and are measured: {ready} of {included}."),
                ready=readiness.ready,
                included=readiness.included,
            )
        )
        for criterion_id in readiness.unknown:
            say.line(say.sentence(N_("The library does not know the criterion {id}."), id=criterion_id))
        for criterion, decision, results in self._tested:
            say.line(f"\n{self._subject(criterion.id, decision.lot_id)}  {say.text(criterion.name)}")
            for test in results:
                name = say.sentence(TEST_NAMES[test.name])
                say.line(f"  {'+' if test.passed else '-'} {name}: {say.text(test.reason)}")

    def _print_finding(self, finding: Finding) -> None:
        say = self._console
        head = (
            say.sentence(SEVERITY_NAMES[finding.severity]),
            say.sentence(GATE_NAMES[finding.gate]),
            say.sentence(ROLE_NAMES[finding.role]),
            self._subject(finding.criterion, finding.lot),
            finding.rule,
        )
        say.line(" · ".join(part for part in head if part))
        say.line(f"  {say.text(finding.message)}")
        explained = [
            say.sentence(N_("Why: {reason}"), reason=finding.why),
            say.sentence(N_("What to do: {remedy}"), remedy=finding.remedy),
        ]
        if finding.legal:
            citations = "; ".join(entry["citation"] for entry in self._legal(finding))
            explained.append(say.sentence(N_("Legal basis: {provisions}"), provisions=citations))
        for sentence in explained:
            say.line(f"  {sentence}")
        say.line()

    def _subject(self, criterion: str, lot_id: str) -> str:
        lot = next((lot.title or lot.id for lot in self._procurement.lots if lot.id == lot_id), lot_id)
        return " / ".join(part for part in (criterion, lot) if part)

    def _lot(self, lot_id: str) -> str | None:
        """The lot as its notice calls it (LOT-0001), else by the id in the file; None for the whole."""
        return next(
            (lot.source_id or lot.id for lot in self._procurement.lots if lot.id == lot_id), lot_id or None
        )

    def _finding(self, finding: Finding) -> dict[str, Any]:
        text = self._console.text
        return {
            "key": finding.key,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "gate": finding.gate.value,
            "role": finding.role.value,
            "lot": self._lot(finding.lot),
            "criterion": finding.criterion or None,
            "subject": finding.subject or None,
            "message": text(finding.message),
            "why": text(finding.why),
            "legal": self._legal(finding),
            "remedy": text(finding.remedy),
        }

    def _legal(self, finding: Finding) -> list[dict[str, str]]:
        on = self._procurement.law_date
        return [
            {"id": provision, "citation": self._console.text(self._law.provision(provision, on).citation)}
            for provision in finding.legal
        ]

    def _readiness(self) -> dict[str, Any]:
        readiness = self._result.readiness
        share = readiness.share
        return {
            "included": readiness.included,
            "ready": readiness.ready,
            "share": None if share is None else float(round(share, 1)),
            "passed": {test.value: count for test, count in readiness.passed.items()},
            "unknown": list(readiness.unknown),
        }

    def _criterion(
        self, criterion: Criterion, decision: Decision, results: tuple[TestResult, ...]
    ) -> dict[str, Any]:
        return {
            "criterion": criterion.id,
            "lot": self._lot(decision.lot_id),
            "name": self._console.text(criterion.name),
            "state": decision.state.value,
            "ambition": decision.ambition.value,
            "tests": [
                {
                    "test": result.name.value,
                    "name": self._console.sentence(TEST_NAMES[result.name]),
                    "passed": result.passed,
                    "reason": self._console.text(result.reason),
                    "missing": [missing.value for missing in result.missing],
                }
                for result in results
            ],
        }


def _tested(
    procurement: Procurement, library: Library
) -> Iterator[tuple[Criterion, Decision, tuple[TestResult, ...]]]:
    """Included criteria the library knows, each with its three tests; preparatory measures have none."""
    for decision in procurement.included:
        criterion = library.criteria.get(decision.criterion_id)
        results = three_tests(criterion, decision) if criterion is not None else ()
        if criterion is not None and results:
            yield criterion, decision, results


def _response(response: FindingResponse) -> dict[str, Any]:
    return {
        "state": response.state.value,
        "reason": response.reason,
        "role": response.role.value if response.role is not None else None,
        "due": response.due.isoformat() if response.due is not None else None,
    }

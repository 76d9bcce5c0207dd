"""`gatekeeper check-text FILE`: the bottlenecks in the wording of a document somebody has."""

from argparse import Namespace
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.text_findings import TextCheck, TextFinding
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.i18n.formats import quoted
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.text_check.house_rules import RuleChoice, choice
from gatekeeper_app.services.text_check.json_form import check_as_values, citations
from gatekeeper_app.services.text_check.remarks import remarks_of
from gatekeeper_app.services.text_check.report import check_report

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped

_LONGEST_QUOTE = 300


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("check-text", N_("find what in the wording of a document keeps good offers out"))
    verb.add_document_language()
    verb.operands.add_argument(
        "file",
        metavar="FILE",
        help=verb.text(
            N_("the document: Word, OpenDocument, PDF, RTF, text, Markdown, HTML, Excel, or a ZIP of them")
        ),
    )
    verb.options.add_argument(
        "--rules",
        metavar="ID,...",
        default="",
        help=verb.text(N_("only these rules, by id, with commas between")),
    )
    verb.options.add_argument(
        "--plain",
        action="store_true",
        help=verb.text(N_("leave out what the organisation has switched off or added in the workspace")),
    )
    verb.options.add_argument(
        "--annotate",
        metavar="OUT.docx",
        help=verb.text(N_("write a copy of the Word document with a comment at each passage")),
    )
    verb.options.add_argument(
        "--track-changes",
        action="store_true",
        help=verb.text(
            N_("with --annotate: put the suggestions into the copy as changes to be accepted or refused")
        ),
    )
    verb.options.add_argument(
        "--report",
        metavar="OUT.pdf",
        help=verb.text(N_("write the findings as a PDF document")),
    )
    verb.options.add_argument(
        "--dump-text",
        action="store_true",
        help=verb.text(N_("print the text as it was read, and nothing else")),
    )
    verb.add_force()
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped

    shipped = Shipped(language=console.language)
    path = Path(arguments.file)
    if arguments.track_changes and not arguments.annotate:
        raise WrongUsageError(
            what=Message(N_("Changes are suggested in a copy of the Word document only.")),
            why=Message(N_("No name for the copy is given.")),
            remedy=Message(N_("Add --annotate OUT.docx.")),
        )
    report = (
        target(arguments.report, force=arguments.force, given=arguments.file) if arguments.report else None
    )
    documents = shipped.documents.read(path)
    if arguments.dump_text:
        for document in documents:
            print(document.text)
        return EXIT_DONE
    judge = shipped.wording
    named = _chosen(arguments.rules, judge.rules)
    house = RuleChoice() if arguments.plain else _house_choice(judge.rules, console)
    language = next((each for each in LANGUAGES if each == arguments.lang), None)
    only = house.only if named is None else named  # a rule that is asked for by its id speaks
    checks = [
        judge.check(document, language=language, only=only, phrases=house.phrases) for document in documents
    ]
    today = utc_now().date()
    if arguments.annotate:
        _annotate(
            shipped,
            path,
            checks,
            target(arguments.annotate, force=arguments.force, given=arguments.file),
            console,
            tracked=arguments.track_changes,
        )
    if report is not None:
        shipped.write_pdf(
            check_report(checks, judge.rules, shipped.law, console.language, now=utc_now()), report
        )
        console.tell(Message(N_("Report written: {file}."), {"file": str(report)}))
    _give(checks, shipped, today, console)
    errors = any(finding.severity is Severity.ERROR for check in checks for finding in check.findings)
    return EXIT_FINDINGS if errors else EXIT_DONE


def _house_choice(rules: Collection[str], console: Console) -> RuleChoice:
    """The organisation's switches and phrases; says which rules are off. Where the workspace does not open, it says so
    and goes on without them."""
    from gatekeeper_app.bootstrap import own_contents

    contents, trouble = own_contents(console.language)
    if trouble is not None:
        console.tell(trouble)
    house = choice(contents, rules)
    if house.rules_off:
        console.tell(
            Message(
                N_("Switched off by the organisation: {rules}. With --plain they speak."),
                {"rules": ", ".join(house.rules_off)},
            )
        )
    return house


def _chosen(written: str, known: Collection[str]) -> list[str] | None:
    ids = [part.strip() for part in written.split(",") if part.strip()]
    for each in ids:
        if each not in known:
            raise WrongUsageError(
                what=Message(N_("There is no rule named {rule}."), {"rule": each}),
                why=Message(N_("Known are: {rules}."), {"rules": ", ".join(known)}),
                remedy=Message(
                    N_("See how it is used: {command}"), {"command": "gatekeeper check-text --help"}
                ),
            )
    return ids or None


def _annotate(
    shipped: "Shipped", path: Path, checks: Sequence[TextCheck], out: Path, console: Console, *, tracked: bool
) -> None:
    if len(checks) != 1 or checks[0].document.form != "docx":
        raise WrongUsageError(
            what=Message(N_("Comments are written into a Word document only.")),
            why=Message(N_("{file} is of another kind."), {"file": path.name}),
            remedy=Message(N_("Save it as a Word document (.docx) and check that.")),
        )
    remarks = remarks_of(
        checks[0].findings,
        shipped.wording.rules,
        shipped.law,
        utc_now().date(),
        console.language,
        tracked=tracked,
    )
    result = shipped.annotate(path, out, remarks, moment=datetime.now().astimezone(), track=tracked)
    console.tell(
        Message(N_("Comments written: {count}, into {file}."), {"count": result.placed, "file": str(out)})
    )
    if tracked:
        console.tell(Message(N_("Suggestions as tracked changes: {count}."), {"count": result.tracked}))
    if result.not_placed:
        console.tell(
            Message(
                N_("Not written, because Word allows no comment there: {count}."),
                {"count": len(result.not_placed)},
            )
        )


def _give(checks: Sequence[TextCheck], shipped: "Shipped", today: date, console: Console) -> None:
    values = [check_as_values(check, shipped.law, today, console.language) for check in checks]
    if len(values) == 1:
        console.document("check-text", **values[0])
    else:
        console.document("check-text", documents=values)
    if not console.as_json:
        for check in checks:
            _print(check, shipped, today, console)


def _print(check: TextCheck, shipped: "Shipped", today: date, console: Console) -> None:
    console.line(f"{check.document.name}\n")
    for remark in check.document.remarks:
        console.line(f"{console.text(remark)}\n")
    for finding in check.findings:
        _print_finding(finding, shipped.wording.rules[finding.rule], console)
        law = "; ".join(citations(finding.legal, shipped.law, today, console.language))
        if law:
            console.line("  " + console.sentence(N_("Legal basis: {provisions}"), provisions=law))
        console.line()
    console.line(
        console.sentence(
            N_("Errors {errors}, warnings {warnings}, notes {notes}; requirements read: {requirements}."),
            errors=_count(check, Severity.ERROR),
            warnings=_count(check, Severity.WARNING),
            notes=_count(check, Severity.NOTE),
            requirements=len(check.requirements),
        )
    )
    if not check.findings:
        console.line(console.sentence(N_("No bottlenecks found. Still read the text yourself.")))


def _print_finding(finding: TextFinding, rule: TextRule, console: Console) -> None:
    page = console.sentence(N_("page {page}"), page=finding.page) if finding.page else ""
    head = (
        console.sentence(SEVERITY_NAMES[finding.severity]),
        console.text(rule.title),
        finding.section,
        page,
        finding.rule,
    )
    console.line(" · ".join(part for part in head if part))
    if finding.quote:
        quote = " ".join(finding.quote.split())
        quote = quote[:_LONGEST_QUOTE] + ("…" if len(quote) > _LONGEST_QUOTE else "")
        console.line(f"  {quoted(quote, console.language)}")
    console.line("  " + console.sentence(N_("Why: {reason}"), reason=finding.why))
    language: Language = finding.language
    console.line("  " + console.sentence(N_("Suggestion: {text}"), text=finding.remedy.in_language(language)))


def _count(check: TextCheck, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in check.findings)

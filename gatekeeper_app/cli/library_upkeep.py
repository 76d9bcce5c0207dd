"""`gatekeeper library check|review`: what whoever keeps the library should look at, and a report for experts."""

from argparse import Namespace
from collections import Counter

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, WrongUsageError
from gatekeeper_app.i18n import N_, Message


def add_to(actions: Verbs) -> None:
    check = actions.add(
        "check",
        N_("report incomplete, stale, unsourced, unbalanced and contradictory entries of the library"),
    )
    check.options.add_argument(
        "--notes",
        action="store_true",
        help=check.text(N_("list the notes, too; they are counted in any case")),
    )
    check.add_json()
    check.set_defaults(run=run_check)
    review = actions.add(
        "review", N_("write criteria as a PDF for experts to review, in the language of --lang")
    )
    review.operands.add_argument(
        "subjects",
        metavar="CRITERION|CATEGORY",
        nargs="*",
        help=review.text(N_("ids of criteria or of categories; without any, the whole library")),
    )
    review.add_output("FILE.pdf", N_("the file the document is written to"), required=True)
    review.add_json()
    review.set_defaults(run=run_review)


def run_check(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.desk import utc_now
    from gatekeeper_app.services.upkeep.check import UPKEEP_NAMES, UpkeepKind, check_library
    from gatekeeper_app.services.upkeep.coverage import coverage_of

    shipped = shipped_here(console)
    library = shipped.library
    remarks = check_library(library, shipped.law, utc_now().astimezone().date())
    counts = Counter(remark.kind for remark in remarks)
    for remark in remarks:
        if remark.severity is not Severity.NOTE or arguments.notes:
            kind = console.sentence(UPKEEP_NAMES[remark.kind])
            place = f" {remark.place}" if remark.place else ""
            console.line(f"{kind}: {remark.subject}{place}: {console.text(remark.message)}")
    for kind in UpkeepKind:
        console.line(f"{console.sentence(UPKEEP_NAMES[kind])}: {counts[kind]}")
    covered = coverage_of(library)
    console.document(
        "library check",
        library=library.version,
        counts={kind.value: counts[kind] for kind in UpkeepKind},
        remarks=[
            {
                "kind": remark.kind.value,
                "severity": remark.severity.value,
                "subject": remark.subject,
                "place": remark.place,
                "message": console.text(remark.message),
            }
            for remark in remarks
        ],
        coverage=[
            {"category": category, "kind": kind.value, "ambition": ambition.value, "criteria": count}
            for (category, kind, ambition), count in sorted(covered.by_kind_and_ambition.items())
        ],
        figures={certainty.value: count for certainty, count in sorted(covered.figures.items())},
    )
    errors = any(remark.severity is Severity.ERROR for remark in remarks)
    return EXIT_FINDINGS if errors else EXIT_DONE


def run_review(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.desk import utc_now
    from gatekeeper_app.services.upkeep.review import review_report

    output = target(arguments.output, force=arguments.force)
    shipped = shipped_here(console)
    library = shipped.library
    wanted = set()
    for subject in arguments.subjects:
        found = {
            criterion.id
            for criterion in library.criteria.values()
            if subject.upper() == criterion.id or subject.lower() == criterion.category.lower()
        }
        if not found:
            raise WrongUsageError(
                what=Message(N_("The library has no criterion or category {id}."), {"id": subject}),
                why=Message(N_("No criterion and no category has this id.")),
                remedy=Message(N_("See the ids: {command}"), {"command": "gatekeeper library list"}),
            )
        wanted |= found
    criteria = [c for c in library.criteria.values() if not wanted or c.id in wanted]
    report = review_report(library, shipped.law, console.language, criteria, now=utc_now())
    shipped.write_pdf(report, output)
    console.line(str(output))
    console.document(
        "library review", file=str(output), bytes=output.stat().st_size, criteria=[c.id for c in criteria]
    )
    return EXIT_DONE

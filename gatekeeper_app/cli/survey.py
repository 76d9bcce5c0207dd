"""`gatekeeper survey FOLDER`: which circular and carbon criteria past procurements had."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.services.survey.figures import METHOD, key_figures
from gatekeeper_app.services.survey.json_form import survey_as_values
from gatekeeper_app.services.survey.model import FileRole, Grouping, Survey
from gatekeeper_app.services.survey.totals import totals

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped

_FORMS = (".xlsx", ".pdf", ".json")
_MOST_SHOWN = 10


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "survey",
        N_("survey past procurements in a folder: their circular and carbon criteria and bottlenecks"),
    )
    verb.operands.add_argument(
        "folder",
        metavar="FOLDER",
        help=verb.text(N_("the folder with notices and tender documents, and folders in it")),
    )
    verb.add_output(
        "REPORT",
        N_("the file the survey is written to: .xlsx, .pdf or .json; without it only the figures are shown"),
    )
    verb.options.add_argument(
        "--by",
        choices=[each.value for each in Grouping],
        default=Grouping.FOLDER.value,
        help=verb.text(
            N_("what is one procurement: files that belong together (folder), or each file by itself (file)")
        ),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.survey.surveying import survey_folder

    output = _output(arguments)
    shipped = Shipped(language=console.language)
    survey = survey_folder(
        Path(arguments.folder),
        shipped,
        today=utc_now().date(),
        progress=_shown_progress(console),
        by=Grouping(arguments.by),
    )
    values = survey_as_values(survey, console.language)
    if output is not None:
        _write(survey, values, output, shipped, console)
    _print(survey, console)
    if output is not None:
        console.line(str(output))
    console.document("survey", file=str(output) if output is not None else None, **values)
    return EXIT_DONE


def _output(arguments: Namespace) -> Path | None:
    if not arguments.output:
        return None
    if Path(arguments.output).suffix.lower() not in _FORMS:
        raise WrongUsageError(
            what=Message(N_("The survey is not written as {file}."), {"file": arguments.output}),
            why=Message(N_("It is written as a workbook, a PDF or JSON, by the ending of the name.")),
            remedy=Message(
                N_("Give a name that ends in one of these: {endings}."), {"endings": " ".join(_FORMS)}
            ),
        )
    return target(arguments.output, force=arguments.force)


def _write(
    survey: Survey, values: dict[str, Any], output: Path, shipped: "Shipped", console: Console
) -> None:
    from gatekeeper_app.services.survey.report import survey_report
    from gatekeeper_app.services.survey.workbook import survey_workbook

    match output.suffix.lower():
        case ".pdf":
            shipped.write_pdf(survey_report(survey, console.language, now=utc_now()), output)
        case ".xlsx":
            shipped.write_workbook(survey_workbook(survey, console.language, now=utc_now()), output)
        case _:
            content = json.dumps({"language": console.language} | values, ensure_ascii=False, indent=2)
            shipped.write_bytes(content.encode() + b"\n", output)


def _shown_progress(console: Console) -> Progress | None:
    """A line on a terminal that counts files; nothing where messages go to a file or a program reads along."""
    if console.as_json or not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        share = 100 * done // total if total else 100
        end = "\n" if done >= total else ""
        print(
            f"\r{console.sentence(N_('Reading the files: {share} %'), share=share)}", end=end, file=sys.stderr
        )

    return told


def _print(survey: Survey, console: Console) -> None:
    figures = totals(survey)
    console.line(f"{survey.folder}\n")
    for each in key_figures(figures):
        console.line(f"{console.text(each.label)}: {each.shown(console.language)}")
    if figures.bottlenecks:
        console.line("\n" + console.sentence(N_("Most common bottlenecks:")))
        for rule in figures.bottlenecks[:_MOST_SHOWN]:
            title = console.text(survey.rules[rule.rule].title)
            console.line(
                "  "
                + console.sentence(
                    N_("{title}: procurements {procurements}, passages {passages}"),
                    title=title,
                    procurements=rule.procurements.count,
                    passages=rule.passages,
                )
            )
    not_read = [each for each in survey.files if each.role is FileRole.NOT_READ]
    if not_read:
        console.line("\n" + console.sentence(N_("Files that were not read: {count}"), count=len(not_read)))
        for file in not_read[:_MOST_SHOWN]:
            console.line(f"  {file.path}: {console.text(file.trouble) if file.trouble is not None else '–'}")
    if survey.stopped is not None:
        console.tell(survey.stopped)
    console.line("\n" + console.sentence(METHOD[-1]))

"""`gatekeeper export PROCUREMENT --document NAME ... -o DIR`: documents for the file and for outsiders."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.own_templates import own_templates
from gatekeeper_app.cli.procurements import changes_of, find_procurement, target
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import (
    CATALOGUE,
    DOCUMENTS,
    REPORT_FORMS,
    DocumentKind,
    Form,
)
from gatekeeper_app.services.documents.conformance_words import verdict
from gatekeeper_app.services.documents.draft_or_final import Version

if TYPE_CHECKING:
    from gatekeeper_app.domain.conformance import Conformance
    from gatekeeper_app.services.documents.exporting import ExportedFile, PlannedFile

_ALL = "all"


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("export", N_("write documents of a procurement, for the file or for outsiders"))
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    known = ", ".join(DOCUMENTS)
    verb.options.add_argument(
        "--document",
        metavar="NAME[,NAME...]",
        required=True,
        help=Message(N_("which documents: {names}, or all"), {"names": known}).in_language(verb.language),
    )
    verb.options.add_argument(
        "--format",
        choices=[form.value for form in Form],
        default=Form.PDF.value,
        help=verb.text(N_("form of the files; without it pdf")),
    )
    verb.options.add_argument(
        "--audience",
        choices=[audience.value for audience in Audience],
        help=verb.text(N_("for whom; without it as each document is usually made")),
    )
    verb.options.add_argument(
        "--subtype",
        metavar="NUMBER",
        default="",
        help=verb.text(N_("subtype of the notice (OPP-070) for hilma and eforms; without it the usual one")),
    )
    verb.options.add_argument(
        "--version",
        choices=[version.value for version in Version],
        help=verb.text(
            N_("which version; without it the final one if nothing stands in its way, otherwise a draft")
        ),
    )
    verb.add_languages()
    verb.options.add_argument(
        "--bilingual",
        action="store_true",
        help=verb.text(N_("two languages side by side in one file; --lang names them")),
    )
    verb.add_output(
        "DIR", N_("the folder the files are written to; it is made where it is missing"), required=True
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    languages = _languages(arguments, console)
    if arguments.bilingual:
        _check_bilingual(languages, Form(arguments.format))
    files = tuple(_wanted(arguments, languages))
    folder = Path(arguments.output)
    for planned in files:
        target(str(folder / planned.name), force=arguments.force, given=arguments.procurement)
    procurement = find_procurement(arguments.procurement, console)
    shipped = shipped_here(console, procurement)
    from gatekeeper_app.services.documents.exporting import ExportOrder, export, needs_journal, sources_of
    from gatekeeper_app.services.documents.versions import version_of

    kinds = tuple(each.kind for each in files)
    sources = sources_of(
        shipped,
        procurement,
        kinds,
        utc_now(),
        changes=changes_of(arguments.procurement, procurement) if needs_journal(kinds) else (),
        subtype=arguments.subtype,
        templates=own_templates(shipped, console),
    )
    sources = replace(sources, version=Version(arguments.version) if arguments.version else None)
    versions = [version_of(each.kind, sources, each.audience) for each in files]
    written = export(ExportOrder(files=files, folder=folder, together=True), sources, shipped)
    for each in written:
        console.line(str(each.path))
        if each.conformance is not None and not each.conformance.kept:
            console.tell(
                Message(N_("{file}: {verdict}"), {"file": each.name, "verdict": verdict(each.conformance)})
            )
    kept = [each.conformance for each in written if each.conformance is not None and each.conformance.kept]
    if kept:
        console.tell(verdict(kept[0]))
    console.document(
        "export",
        procurement={"id": procurement.id, "title": procurement.title},
        files=[_told(each, version) for each, version in zip(written, versions, strict=True)],
    )
    return EXIT_DONE


def _check_bilingual(languages: tuple[Language, ...], form: Form) -> None:
    if len(languages) != 2:
        raise WrongUsageError(
            what=Message(N_("No bilingual document was made.")),
            why=Message(
                N_("Two languages can stand side by side, but {count} were named."), {"count": len(languages)}
            ),
            remedy=Message(N_("Name two, for example --lang fi,sv.")),
        )
    if form not in REPORT_FORMS:
        raise WrongUsageError(
            what=Message(N_("No bilingual document was made.")),
            why=Message(
                N_("Files in the format {form} cannot be laid out side by side."), {"form": form.value}
            ),
            remedy=Message(
                N_("Leave out --bilingual, or choose one of these formats: {forms}."),
                {"forms": ", ".join(each.value for each in REPORT_FORMS)},
            ),
        )


def _told(written: "ExportedFile", version: Version) -> dict[str, Any]:
    planned = written.planned
    return {
        "document": planned.kind.id,
        "audience": planned.audience.value,
        "format": planned.form.value,
        "version": version.value,
        "language": planned.language,
        "second_language": planned.second_language,
        "file": str(written.path),
        "bytes": written.size,
        "replaced_characters": written.replaced_characters,
        "carries_nothing": written.carries_nothing,
        "conformance": _verdicts(written.conformance),
    }


def _verdicts(conformance: "Conformance | None") -> list[dict[str, Any]] | None:
    """Each standard with its breaches; null for a file that is no PDF, empty where no validator is there."""
    if conformance is None:
        return None
    return [
        {
            "standard": each.standard.value,
            "rules": each.rules,
            "kept": each.kept,
            "breaches": [{"rule": breach.rule, "message": breach.message} for breach in each.breaches],
        }
        for each in conformance.verdicts
    ]


def _wanted(arguments: Namespace, languages: tuple[Language, ...]) -> "Iterator[PlannedFile]":
    """The files asked for. With `all`, the documents there are in this form for this audience."""
    form, asked = Form(arguments.format), arguments.document.split(",")
    audience = Audience(arguments.audience) if arguments.audience else None
    found: list[tuple[DocumentKind, Audience]] = []
    for name in dict.fromkeys(part.strip() for part in asked):
        if name == _ALL:
            pairs = ((kind, audience or kind.audiences[0]) for kind in CATALOGUE)
            found += [
                (kind, whom) for kind, whom in pairs if whom in kind.audiences and form in kind.forms(whom)
            ]
        else:
            kind = _known(name)
            found.append((kind, audience or kind.audiences_of(form)[0]))
    from gatekeeper_app.services.documents.exporting import files_of

    for kind, whom in dict.fromkeys(found):
        kind.check(whom, form)
        yield from files_of(kind, whom, form, languages, bilingual=arguments.bilingual)


def _known(name: str) -> DocumentKind:
    try:
        return DOCUMENTS[name]
    except KeyError:
        raise WrongUsageError(
            what=Message(N_("There is no document {name}."), {"name": name[:80] or "“”"}),
            why=Message(N_("These are there: {names}."), {"names": ", ".join(DOCUMENTS)}),
            remedy=Message(N_("Name one or several of them, or all.")),
        ) from None


def _languages(arguments: Namespace, console: Console) -> tuple[Language, ...]:
    asked = getattr(arguments, "lang", "")
    if not asked:
        return (console.language,)
    parts = dict.fromkeys(part.strip() for part in asked.split(","))
    found = tuple(language for part in parts for language in LANGUAGES if language == part)
    if len(found) != len(parts):
        raise WrongUsageError(
            what=Message(N_("The languages {languages} were not understood."), {"languages": asked[:80]}),
            why=Message(N_("Known are {languages}."), {"languages": ", ".join(LANGUAGES)}),
            remedy=Message(N_("Put commas between them, for example fi,sv.")),
        )
    return found

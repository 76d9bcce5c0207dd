"""`gatekeeper export PROCUREMENT --document NAME ... -o DIR`: documents for the file and for outsiders."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.export_files import write_together
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import changes_of, find_procurement, target
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import (
    CATALOGUE,
    DOCUMENTS,
    WITHOUT_LANGUAGE,
    DocumentKind,
    Form,
    file_name,
)

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.documents.frame import Sources

_ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """One file to be written. `language` is None where one file holds all languages."""

    kind: DocumentKind
    audience: Audience
    form: Form
    language: Language | None
    path: Path


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("export", N_("write documents of a procurement, for the file or for outsiders"))
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file or an id of the workspace")),
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
    verb.add_languages()
    verb.add_output(
        "DIR", N_("the folder the files are written to; it is made where it is missing"), required=True
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    wanted = list(_wanted(arguments, _languages(arguments, console)))
    for each in wanted:
        target(str(each.path), force=arguments.force, given=arguments.procurement)
    procurement = find_procurement(arguments.procurement)
    shipped = shipped_here(console, procurement)
    with_journal = any(each.kind.id == "decision-history" for each in wanted)
    checked = bool(procurement.checked_documents) and any(each.kind.id == "document-check" for each in wanted)
    from gatekeeper_app.services.documents.frame import Sources

    sources = Sources(
        procurement=procurement,
        library=shipped.library,
        law=shipped.law,
        now=utc_now(),
        cpv=shipped.cpv,
        calculators=shipped.carbon_calculators if procurement.carbon_cases else None,
        changes=changes_of(arguments.procurement, procurement) if with_journal else (),
        subtype=arguments.subtype,
        rule_titles={rule.id: rule.title for rule in shipped.wording.rules.values()} if checked else {},
    )
    with write_together(Path(arguments.output)) as files:
        for each in wanted:
            _write(each, files.draft(each.path), sources, shipped, _languages(arguments, console))
    for each in wanted:
        console.line(str(each.path))
    console.document(
        "export",
        procurement={"id": procurement.id, "title": procurement.title},
        files=[
            {
                "document": each.kind.id,
                "audience": each.audience.value,
                "format": each.form.value,
                "language": each.language,
                "file": str(each.path),
                "bytes": each.path.stat().st_size,
            }
            for each in wanted
        ],
    )
    return EXIT_DONE


def _wanted(arguments: Namespace, languages: tuple[Language, ...]) -> Iterator[_Wanted]:
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
    folder = Path(arguments.output)
    for kind, whom in dict.fromkeys(found):
        kind.check(whom, form)
        for language in languages[:1] if form in WITHOUT_LANGUAGE else languages:
            yield _Wanted(
                kind=kind,
                audience=whom,
                form=form,
                language=None if form in WITHOUT_LANGUAGE else language,
                path=folder / file_name(kind, whom, form, language),
            )


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


def _write(
    wanted: _Wanted, path: Path, sources: "Sources", shipped: "Shipped", languages: tuple[Language, ...]
) -> None:
    from gatekeeper_app.services.documents.json_form import report_bytes
    from gatekeeper_app.services.documents.making import make_report
    from gatekeeper_app.services.documents.notice import eforms_bytes, hilma_bytes

    language = wanted.language or languages[0]
    match wanted.form:
        case Form.HILMA:
            shipped.write_bytes(hilma_bytes(sources), path)
        case Form.EFORMS:
            shipped.write_bytes(eforms_bytes(sources, languages), path)
        case Form.ICS:
            today = sources.now.astimezone().date()
            shipped.write_calendar(sources.procurement, path, language, today)
        case _:
            report = make_report(wanted.kind, sources, wanted.audience, language)
            if wanted.form is Form.PDF:
                shipped.write_pdf(report, path)
            elif wanted.form is Form.DOCX:
                shipped.write_docx(report, path)
            else:
                shipped.write_bytes(report_bytes(report, wanted.kind.id, wanted.audience.value), path)

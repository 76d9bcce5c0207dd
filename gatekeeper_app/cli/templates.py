"""`gatekeeper templates list|export|check`: the organisation's own words and letterhead for its documents."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app import settings
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.documents.together import write_together

if TYPE_CHECKING:
    from gatekeeper_app.services.templates.folder import TemplateFolder
    from gatekeeper_app.services.templates.values import Templates


def add_to(verbs: Verbs) -> None:
    noun = verbs.add("templates", N_("your own words and letterhead for documents"))
    inner = Verbs(noun, N_("What to do with the templates"), "action")
    listing = inner.add(
        "list", N_("list the documents, how many of their texts are your own, and what is faulty")
    )
    listing.add_json()
    listing.set_defaults(run=run_list)
    export = inner.add("export", N_("write starter files: every default text, as comments"))
    export.operands.add_argument(
        "folder",
        metavar="DIR",
        help=export.text(N_("the folder the files are written to; it is made where it is missing")),
    )
    export.options.add_argument(
        "--document",
        metavar="NAME[,NAME...]",
        default="",
        help=export.text(N_("of these documents; without it of all")),
    )
    export.add_languages()
    export.add_force()
    export.add_json()
    export.set_defaults(run=run_export)
    check = inner.add("check", N_("read the templates of a folder and name what is faulty, with its line"))
    check.operands.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        default="",
        help=check.text(N_("the folder; without it the one in use")),
    )
    check.add_json()
    check.set_defaults(run=run_check)


def run_list(_arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.documents.catalogue import DOCUMENTS
    from gatekeeper_app.services.templates.passages import TEMPLATED, passages_of

    folder = _folder()
    found = folder.read()
    console.line(str(folder.folder))
    for document in TEMPLATED:
        own = ", ".join(
            f"{language} {len(texts)}" for language in LANGUAGES if (texts := found.texts(document, language))
        )
        console.line(f"{document:18}{console.sentence(DOCUMENTS[document].name):50}{own or '–'}")
    _tell(found, console)
    console.document(
        "templates list",
        folder=str(folder.folder),
        documents=[
            {
                "document": document,
                "passages": [
                    {
                        "id": passage.id,
                        "kind": passage.kind.value,
                        "places": list(passage.places),
                        "shipped": console.sentence(passage.msgid),
                        "own": {
                            language: text
                            for language in LANGUAGES
                            if (text := found.texts(document, language).get(passage.id))
                        },
                    }
                    for passage in passages_of(document)
                ],
            }
            for document in TEMPLATED
        ],
        faults=_faults(found, console),
    )
    return EXIT_DONE


def run_export(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.templates.composing import starting_file, to_bytes
    from gatekeeper_app.services.templates.folder import TemplateFolder
    from gatekeeper_app.services.templates.letterhead import starting_letterhead
    from gatekeeper_app.services.templates.passages import TEMPLATED
    from gatekeeper_app.services.templates.values import LETTERHEAD_FILE

    asked = [part.strip() for part in arguments.document.split(",") if part.strip()]
    for name in asked:
        if name not in TEMPLATED:
            raise WrongUsageError(
                what=Message(N_("There is no document {name}."), {"name": name[:80]}),
                why=Message(N_("These are there: {names}."), {"names": ", ".join(TEMPLATED)}),
                remedy=Message(N_("Name one or several of them.")),
            )
    languages = _languages(arguments)
    folder = Path(arguments.folder)
    contents = {
        TemplateFolder.file_name(document, language): starting_file(document, language)
        for document in asked or TEMPLATED
        for language in languages
    }
    if not asked:
        contents[LETTERHEAD_FILE] = starting_letterhead(languages[0])
    for name in contents:
        target(str(folder / name), force=arguments.force)
    with write_together(folder) as files:
        for name, content in contents.items():
            files.draft(folder / name).write_bytes(to_bytes(content))
    for name in contents:
        console.line(str(folder / name))
    console.document("templates export", files=[str(folder / name) for name in contents])
    return EXIT_DONE


def run_check(arguments: Namespace, console: Console) -> int:
    """Exit code 1 where something is faulty."""
    folder = _folder(arguments.folder)
    found = folder.read()
    _tell(found, console)
    if not found.faults:
        console.line(
            console.sentence(
                N_("Template files read: {count}. Nothing in them is faulty."), count=len(found.files)
            )
        )
    console.document("templates check", folder=str(folder.folder), faults=_faults(found, console))
    return EXIT_FINDINGS if found.faults else EXIT_DONE


def _folder(given: str = "") -> "TemplateFolder":
    from gatekeeper_app.bootstrap import Shipped

    return Shipped().templates(given or settings.load().templates_folder)


def _tell(found: "Templates", console: Console) -> None:
    for fault in found.faults:
        console.tell(fault.words)


def _faults(found: "Templates", console: Console) -> list[dict[str, object]]:
    return [
        {
            "file": fault.file,
            "line": fault.line,
            "passage": fault.passage,
            "fault": console.text(fault.message),
        }
        for fault in found.faults
    ]


def _languages(arguments: Namespace) -> tuple[Language, ...]:
    """Those asked for; without it all three, as an organisation needs them."""
    asked = {part.strip() for part in getattr(arguments, "lang", "").split(",") if part.strip()}
    found = tuple(language for language in LANGUAGES if language in asked)
    if len(found) != len(asked):
        raise WrongUsageError(
            what=Message(
                N_("The languages {languages} were not understood."),
                {"languages": ", ".join(sorted(asked))[:80]},
            ),
            why=Message(N_("Known are {languages}."), {"languages": ", ".join(LANGUAGES)}),
            remedy=Message(N_("Put commas between them, for example fi,sv.")),
        )
    return found or LANGUAGES

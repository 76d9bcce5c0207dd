"""From the words after `gatekeeper` to an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from gatekeeper_app import settings
from gatekeeper_app.cli import (
    award,
    backup,
    calendar,
    carbon,
    check,
    check_text,
    confirm,
    cpv,
    database,
    export,
    justify,
    lcc,
    library,
    notice,
    plan,
    sample,
    self_test,
    survey,
    templates,
)
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Parser, new_grammar
from gatekeeper_app.errors import EXIT_NOT_NOW, UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message

_VERBS = (
    notice,
    check,
    check_text,
    survey,
    plan,
    calendar,
    award,
    justify,
    confirm,
    export,
    templates,
    lcc,
    carbon,
    library,
    cpv,
    sample,
    backup,
    database,
    self_test,
)


def run_command(arguments: Sequence[str]) -> int:
    """Do what the arguments say and give the exit code (see `gatekeeper_app.errors`).

    Nothing is raised: an error of the user's is told in a sentence, a fault of the program with its
    traceback. Exit code 1 means findings, so that no fault may end with the interpreter's own 1.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a letter must not stop the work
            stream.reconfigure(errors="backslashreplace")
    language = _language(arguments)
    console = Console(language=language, as_json="--json" in arguments)
    try:
        code = _carried_out(_grammar(language), arguments, console)
        sys.stdout.flush()  # a reader that has gone shows here, not when the interpreter closes
    except UserFacingError as error:
        console.tell(error)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_NOT_NOW
    except KeyboardInterrupt:
        console.tell(Message(N_("Stopped before it was done.")))
        return EXIT_NOT_NOW
    except Exception:  # noqa: BLE001 - see above: whatever it is, it must not look like findings
        traceback.print_exc()
        console.tell(
            Message(
                N_("The program has a fault. Report it to those who look after it, with the lines above.")
            )
        )
        return EXIT_NOT_NOW
    return code


def _carried_out(grammar: Parser, arguments: Sequence[str], console: Console) -> int:
    try:
        understood = grammar.parse_args(arguments)
    except SystemExit as leave:  # --help and --version have printed what they print
        return int(leave.code or 0)
    return int(understood.run(understood, console))


def _grammar(language: Language) -> Parser:
    grammar, verbs = new_grammar(language)
    for verb in _VERBS:
        verb.add_to(verbs)
    return grammar


def _language(arguments: Sequence[str]) -> Language:
    """The language asked for with `--lang`, which even a complaint about the arguments is to be made in."""
    asked = ""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    first = asked.partition(",")[0].strip()  # documents are written in several: the first one is spoken
    return next((language for language in LANGUAGES if language == first), settings.load().language)

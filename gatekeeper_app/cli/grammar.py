"""The grammar of the command line: argparse, speaking in the user's language and raising our errors."""

import argparse
import re
from typing import Any, NoReturn

from gatekeeper_app import __version__
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message, catalogue

# argparse says what is wrong in English only. The sentences in which it does are taken apart here; one that
# is not known (a later Python may word it otherwise) is passed on as it is.
_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"the following arguments are required: (?P<names>.+)", re.DOTALL),
        N_("This is missing: {names}."),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<arguments>.+)", re.DOTALL),
        N_("Nothing is known here by this name: {arguments}."),
    ),
    (
        re.compile(
            r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
            re.DOTALL,
        ),
        N_("{value} is not a choice for {name}; known are {choices}."),
    ),
    (re.compile(r"argument (?P<name>.+?): expected one argument"), N_("{name} needs a value after it.")),
    (
        re.compile(r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)", re.DOTALL),
        N_("{name} takes no value."),
    ),
)
_LONGEST_SHOWN = 200  # characters of a complaint that repeats what was typed


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are in one language. Options stand in a group of their own."""

    def __init__(self, *, language: Language, **rest: Any) -> None:
        self.language: Language = language
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Help(prog, usage=self.text(N_("Usage:"))),
            **rest,
        )
        self.operands = self.add_argument_group(self.text(N_("What it is done to")))
        self.options = self.add_argument_group(self.text(N_("Options")))
        self.options.add_argument(
            "-h", "--help", action="help", help=self.text(N_("show this help and leave"))
        )
        self.options.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=self.text(
                N_("language: Finnish, Swedish or English; without it the one chosen in the settings")
            ),
        )

    def text(self, msgid: str) -> str:
        return catalogue(self.language).text(msgid)

    def error(self, message: str) -> NoReturn:
        raise WrongUsageError(
            what=Message(N_("The command was not understood.")),
            why=_complaint(message),
            remedy=Message(N_("See how it is used: {command}"), {"command": f"{self.prog} --help"}),
        )

    def add_document_language(self) -> None:
        """`--lang` is of the document that is read, too, and may be left to the program."""
        for action in self._actions:
            if "--lang" in action.option_strings:
                action.choices = ("auto", *LANGUAGES)
                action.default = "auto"
                action.help = self.text(
                    N_(
                        "language of the document and of the answer; auto: as each passage is written, answered as set"
                    )
                )

    def add_languages(self) -> None:
        """`--lang` may name several languages, with commas between; the answer is in the first one."""
        for action in self._actions:
            if "--lang" in action.option_strings:
                action.choices = None
                action.metavar = "LANG[,LANG...]"
                action.help = self.text(
                    N_(
                        "languages of the documents, with commas between: fi,sv,en; the first one is spoken here"
                    )
                )

    def add_json(self) -> None:
        self.options.add_argument(
            "--json", action="store_true", help=self.text(N_("print the result as one JSON object"))
        )

    def add_output(self, metavar: str, msgid: str, *, required: bool = False) -> None:
        """`-o FILE`, and `--force` to write over a file that is already there."""
        self.options.add_argument("-o", "--output", metavar=metavar, required=required, help=self.text(msgid))
        self.add_force()

    def add_force(self) -> None:
        self.options.add_argument(
            "--force", action="store_true", help=self.text(N_("write over a file that is already there"))
        )


class Verbs:
    """The verbs of a parser, to be added one by one."""

    def __init__(self, parser: Parser, prompt: str, dest: str) -> None:
        self._parser = parser
        self._parsers = parser.add_subparsers(
            title=parser.text(prompt), dest=dest, metavar="VERB", required=True, parser_class=Parser
        )

    def add(self, name: str, summary: str) -> Parser:
        """A verb of this name; `summary` is a msgid."""
        text = self._parser.text(summary)
        added: Parser = self._parsers.add_parser(
            name, language=self._parser.language, help=text, description=text
        )
        return added


def new_grammar(language: Language) -> tuple[Parser, Verbs]:
    """The grammar before any verb is in it."""
    parser = Parser(
        language=language,
        prog="gatekeeper",
        description=catalogue(language).text(
            N_(
                "Circular and low-carbon criteria for public calls for tender, gate by gate."
                " Without a verb the window opens."
            )
        ),
    )
    parser.options.add_argument(
        "--version",
        action="version",
        version=f"gatekeeper {__version__}",
        help=parser.text(N_("show the version and leave")),
    )
    return parser, Verbs(parser, N_("Verbs"), "verb")


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._usage_word = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, f"{self._usage_word} " if prefix is None else prefix)


def _complaint(message: str) -> Message:
    for pattern, msgid in _COMPLAINTS:
        found = pattern.fullmatch(message)
        if found:
            return Message(msgid, {name: _shortened(value) for name, value in found.groupdict().items()})
    return Message(N_("The reader of arguments reported: {reason}."), {"reason": _shortened(message)})


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"

"""What a command says: results on standard output, messages on standard error."""

import json
import sys
from dataclasses import dataclass
from typing import Any

from gatekeeper_app import __version__
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import Language, Message
from gatekeeper_app.i18n.messages import InLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """`as_json`: standard output is for one JSON object and nothing else."""

    language: Language
    as_json: bool

    def text(self, value: InLanguage) -> str:
        """A message or a localized text in the language of this command."""
        return value.in_language(self.language)

    def sentence(self, msgid: str, **places: Any) -> str:
        return Message(msgid, places).in_language(self.language)

    def line(self, text: str = "") -> None:
        """A line of the result, for people."""
        if not self.as_json:
            print(text)

    def tell(self, message: Message | UserFacingError) -> None:
        print(message.in_language(self.language), file=sys.stderr)

    def document(self, verb: str, **content: Any) -> None:
        """The result as one object, for programs."""
        if self.as_json:
            whole = {"verb": verb, "program": __version__, "language": self.language} | content
            plain = sys.stdout.encoding.lower().replace("-", "") != "utf8"
            print(json.dumps(whole, ensure_ascii=plain, indent=2))

"""Texts our own check must leave in peace: the wordings of the criteria library, with figures in their places."""

import re
from collections.abc import Iterator

from gatekeeper_app import paths
from gatekeeper_app.adapters.library.reader import open_library
from gatekeeper_app.i18n import LANGUAGES, Language

_PLACE = re.compile(r"\{[^{}]*\}")


def library_texts() -> Iterator[tuple[Language, str]]:
    """Demand with its proof, and contract clause with its consequence, of every criterion in every language."""
    for criterion in open_library(paths.shipped_library()).criteria.values():
        for language in LANGUAGES:
            for pair in (
                (criterion.tender_text, criterion.verification),
                (criterion.contract_clause, criterion.consequence),
            ):
                text = " ".join(each.in_language(language) for each in pair)
                if text.strip():
                    yield language, _PLACE.sub("25", text)

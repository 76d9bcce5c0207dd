"""Sentences of the corpus put among others, as sentences of documents stand: for training the second reader."""

import random
import re
from collections.abc import Sequence
from typing import Protocol

from gatekeeper_app.calculation.wording.second_reader import PassageText
from gatekeeper_app.i18n import Language

LONGEST = 170
PROOF = re.compile(
    r"osoit|todist|selvit|intyg|visa|prov|proof|certif|declar|report|raport|rapport|kontrol|control|check|tarkast|verif|attest",
    re.IGNORECASE,
)
BY_NEIGHBOURS = frozenset({"missing-verification", "bidder-not-product"})
"""Rules that what stands beside a passage decides: such cases get neutral neighbours only."""
HEADINGS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "Vaatimukset",
        "1 Vaatimukset",
        "Hankinnan kohde",
        "Tekniset vaatimukset",
        "Sopimusehdot",
        "Toimitus",
    ),
    "sv": (
        "Krav",
        "2 Krav på produkterna",
        "Upphandlingens föremål",
        "Tekniska krav",
        "Avtalsvillkor",
        "Leverans",
    ),
    "en": (
        "Requirements",
        "2 Technical requirements",
        "Object of the procurement",
        "Contract terms",
        "Delivery",
    ),
}


class Labelled(Protocol):
    """A case of the corpus."""

    language: Language
    labels: frozenset[str]
    rows: list[int]
    text: str
    clean: bool
    section: str


class Neighbours:
    """Gives the sentences of cases that are one sentence a heading and neighbours, at random."""

    def __init__(self, bags: Sequence[Labelled], texts: Sequence[PassageText], share: float) -> None:
        self._texts = texts
        self._share = share
        self._neutral: dict[Language, list[str]] = {}
        self._marked: dict[Language, list[str]] = {}
        self._language: dict[int, Language] = {}
        self._careful: set[int] = set()
        for bag in bags:
            if len(bag.rows) != 1:
                continue
            row = bag.rows[0]
            self._language[row] = bag.language
            if bag.section in BY_NEIGHBOURS or bag.labels & BY_NEIGHBOURS:
                self._careful.add(row)
            if bag.clean or len(bag.text) > LONGEST or PROOF.search(bag.text):
                continue
            if bag.labels:
                self._marked.setdefault(bag.language, []).append(bag.text)
            elif bag.section == "neutral":
                self._neutral.setdefault(bag.language, []).append(bag.text)

    def around(self, row: int) -> PassageText:
        text = self._texts[row]
        language = self._language.get(row)
        alone = not (text.above or text.before or text.after)
        if language is None or not alone or random.random() > self._share:
            return text
        return PassageText(
            own=text.own,
            above=random.choice(HEADINGS[language]) if random.random() < 0.6 else "",
            before=self._one(language, row),
            after=self._one(language, row),
        )

    def _one(self, language: Language, row: int) -> str:
        if random.random() < 0.25:
            return ""
        marked = row not in self._careful and random.random() < 0.3
        return random.choice((self._marked if marked else self._neutral)[language])

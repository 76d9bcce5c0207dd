"""Sentences that tell what the organisation strives for, beside those that ask something of tenderers.

"The city's climate strategy requires that emissions must fall by 80 per cent" has the words of a demand and asks
nothing of anybody who tenders. Told by who speaks (a strategy, a programme of the buyer, the council) and by what the
obligation is laid on: a sentence in which the tenderer, the goods or the service stands is a demand, whatever programme
it leans on.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_STRATEGY = re.compile(
    r"strategi|valtuus(?:to|ton|tossa)\b|\bhinku\b|\bhinku-|\bvisio|\btiekart"
    r"|\b(?:kaupungin|kunnan|alueen|kuntayhtymän) tavoit"
    r"|fullmäktige|\bfärdplan|\bvägkart|\b(?:stadens|kommunens|områdets) mål\b"
    r"|\bstrateg(?:y|ies)\b|\bcouncil\b|\b(?:city|municipality|county)(?:'s)? (?:aims?|goals?)\b|\bvisions?\b",
    re.IGNORECASE,
)
"""Who speaks of aims: a strategy, the council."""
_OF_STRATEGY = (
    *(
        "strateg",
        "valtuus",
        "hinku",
        "visio",
        "tiekart",
        "tavoit",
        "fullmäktige",
        "färdplan",
        "vägkart",
        "mål",
    ),
    *("council", "aim", "goal"),
)
"""One of them stands in all that `_STRATEGY` fits: to look for them is a tenth of the work."""
_PROGRAMME = re.compile(
    r"\b(?:ympäristö|ilmasto|hiilineutraali|kiertotalou|resurssi|luonto|energia|vastuullisuus|hankinta|jäte|ruoka)"
    r"\w*-?\s?(?:ja \w+-?)?(?:ohjelma|politiikka|linjau)|\bkestävän kehityksen ohjelma"
    r"|\bhallitus on päättänyt\b|\bon sitoutunut\b"
    r"|\b(?:miljö|klimat|energi|hållbarhets|upphandlings|inköps|avfalls|livsmedels|matsvinns)(?:program|polic)"
    r"|styrelse har beslutat\b|\bhar (?:förbundit|åtagit)\b"
    r"|\b(?:environmental|climate|energy|sustainability|procurement|purchasing|waste|circular\w*|food)"
    r" (?:and \w+ )?(?:programme|program|policy|policies|roadmap)s?\b"
    r"|\bboard has decided\b|\b(?:has|have) (?:committed|pledged)\b",
    re.IGNORECASE,
)
"""A programme or a decision: of the buyer where the buyer is named, else perhaps one that a firm shall have."""
_OF_PROGRAMME = (
    *(
        "ohjelma",
        "politiikka",
        "linjau",
        "päättänyt",
        "sitoutunut",
        "program",
        "polic",
        "beslutat",
        "förbundit",
    ),
    *("åtagit", "roadmap", "decided", "committed", "pledged"),
)
"""The same of `_PROGRAMME`."""
_INTRODUCTION = re.compile(
    r"\btausta|taustaa?\b|johdanto|nykytila|strategi|bakgrund|inledning|nuläge|background|introduction|foreword",
    re.IGNORECASE,
)
"""Headings of what leads up to the procurement."""

ASKED_OF = frozenset(
    {
        *("BIDDER", "GOODS", "SERVICE", "TENDER", "CONTRACT", "PARTS", "MATERIAL", "PACKAGING", "TRANSPORT"),
        *(
            "ENGINE",
            "DISPOSABLE",
            "REUSABLE",
            "REFURBISHED",
            "PROOF",
            "METHOD",
            "EPD",
            "SANCTION",
            "ECOLABEL",
        ),
        *(
            "WARRANTY",
            "SPARE_PARTS",
            "REPAIR",
            "STAFF",
            "CHEMICALS",
            "LEGAL_MINIMUM",
            "PART_TENDER",
            "VARIANT",
            "WHOLE",
        ),
    }
)
"""Concepts of what a demand to tenderers is laid on, or asks to be shown."""
COMPARED = frozenset({"AWARD", "TENDER", "POINTS"})
"""Concepts of the comparison of tenders."""
AIMS = frozenset({"EMISSIONS", "CARBON_NEUTRAL", "FOOTPRINT", "N_CALENDAR_YEAR"})
"""What an organisation undertakes itself."""


def speaks_of_aims(sentence: str, section: str, buyer: bool) -> bool:
    """Whether the words of a sentence, or the heading it stands under, are those of a strategy. `buyer`: whether the
    sentence names the buyer."""
    lower = sentence.lower()
    return (
        (_has_one(lower, _OF_STRATEGY) and _STRATEGY.search(sentence) is not None)
        or (buyer and _has_one(lower, _OF_PROGRAMME) and _PROGRAMME.search(sentence) is not None)
        or _introduces(section)
    )


def _has_one(lower: str, words: Iterable[str]) -> bool:
    return any(word in lower for word in words)


@lru_cache(maxsize=512)
def _introduces(section: str) -> bool:
    return _INTRODUCTION.search(section) is not None

"""Facts a document states of itself: its subject, CPV codes, lots, value, length of the contract, dates.

Read from its plain sentences and rows, in the words officials use for them; what stands there twice and differently is
left to the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from gatekeeper_app.domain.procurements import MilestoneKind
from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument, judged_blocks
from gatekeeper_app.services.cpv import CpvList, code_of

Value = TypeVar("Value")

_MOST_BLOCKS = 20_000
_LONGEST_BLOCK = 4_000  # characters of a paragraph that are looked through
_LONGEST_TITLE = 200
_MOST_LOTS = 200


@dataclass(frozen=True, slots=True)
class Stated(Generic[Value]):
    """A fact and the stretch of the text that states it."""

    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """`lots`: number or letter and title, as the document names them."""

    title: Stated[str] | None
    object: Stated[str] | None
    cpv: tuple[Stated[str], ...]
    lots: tuple[Stated[tuple[str, str]], ...]
    value: Stated[Decimal] | None
    months: Stated[Decimal] | None
    dates: tuple[Stated[tuple[MilestoneKind, date]], ...]


def stated_facts(document: TextDocument, cpv: CpvList) -> StatedFacts:
    blocks = [block for block, _number in zip(judged_blocks(document), range(_MOST_BLOCKS), strict=False)]
    texts = [
        (block, document.text[block.start : min(block.end, block.start + _LONGEST_BLOCK)]) for block in blocks
    ]
    return StatedFacts(
        title=_title(texts),
        object=_object(texts),
        cpv=tuple(_cpv(texts, cpv)),
        lots=_lots(texts),
        value=_single(_values(texts)),
        months=_single(_months(texts)),
        dates=tuple(_dates(texts)),
    )


_Texts = Sequence[tuple[Block, str]]

# ---- subject

_KIND_OF_DOCUMENT = re.compile(
    r"^[\s#*]*(?:\d{1,2}[.)]?\s+)?(?:tarjouspyyn(?:tö|nön)|hankintailmoitus|vaatimusmäärittely|hankintasuunnitelma|"
    r"anbudsförfrågan|anbudsbegäran|upphandling(?:sdokument)?|kravspecifikation|"
    r"invitation to tender|call for tenders?|request for (?:tenders?|proposals?|quotations?)|tender documents?)"
    r"\b[\s:,–—-]*",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:hankinnan (?:kohteena|kohde) (?:on|ovat|ovat myös|käsittää|sisältää)"
    r"|kohde käsittää"
    r"|föremålet för (?:upphandlingen|anskaffningen) (?:är|omfattar)"
    r"|upphandlingen (?:gäller|avser|omfattar)"
    r"|the (?:object|subject(?:[- ]matter)?) of the (?:procurement|contract|purchase) (?:is|are|comprises))"
    r"\s+([^.\n]{4,300})",
    re.IGNORECASE,
)


def _title(texts: _Texts) -> Stated[str] | None:
    """The first heading, or the first line where there is none, without what kind of document it is."""
    headings = [(block, text) for block, text in texts[:40] if block.kind is BlockKind.HEADING]
    for block, text in (*headings[:2], *texts[:1]):
        words = " ".join(_KIND_OF_DOCUMENT.sub("", text).strip(" #*\t\n").split())
        if 3 < len(words) <= _LONGEST_TITLE and any(sign.isalpha() for sign in words):
            return Stated(words[:1].upper() + words[1:], block.start, block.end)
    return None


def _object(texts: _Texts) -> Stated[str] | None:
    for block, text in texts:
        found = _OBJECT.search(text)
        if found:
            return Stated(" ".join(found[1].split()), block.start + found.start(), block.start + found.end())
    return None


# ---- CPV codes

_WITH_CHECK_DIGIT = re.compile(r"(?<![\d-])(\d{8})\s?[-–]\s?\d(?!\d)")
_CPV_NEAR = re.compile(r"\bCPV\b", re.IGNORECASE)
_EIGHT = re.compile(r"(?<![\d.,-])\d{8}(?![\d.,-]\d)")


def _cpv(texts: _Texts, cpv: CpvList) -> Iterator[Stated[str]]:
    """Codes with their check digit, or without it in a passage that speaks of CPV; only those that are codes."""
    seen: set[str] = set()
    for block, text in texts:
        found = list(_WITH_CHECK_DIGIT.finditer(text))
        if _CPV_NEAR.search(text):
            found += _EIGHT.finditer(text)
        for match in sorted(found, key=lambda each: each.start()):
            code = code_of(match[0][:8])
            if code and code not in seen and (cpv.get(code) is not None or cpv.parents(code)):
                seen.add(code)
                yield Stated(code, block.start + match.start(), block.start + match.end())


# ---- lots

_LOT = re.compile(
    r"^[\s#*|–-]*(?:osa(?:-?alue|hankinta)?|erä|hankintaerä|delområde|del|parti|lot|part)\s+"
    r"(\d{1,3}|[A-Z])(?![\w.]\d)\s*[:.)|–—-]?\s*([^|\n]{0,150})",
    re.IGNORECASE,
)


def _lots(texts: _Texts) -> tuple[Stated[tuple[str, str]], ...]:
    """Headings, items and rows that name lots one after another; a single one is none. "Del 3" of a book of terms has
    no number 1 before it."""
    found: dict[str, Stated[tuple[str, str]]] = {}
    for block, text in texts:
        match = _LOT.match(text)
        if match and match[1].upper() not in found:
            title = " ".join(match[2].split()).strip(" :.–—-|")
            found[match[1].upper()] = Stated((match[1].upper(), title), block.start, block.end)
    names = list(found)
    expected = [str(number) for number in range(1, len(names) + 1)]
    letters = [chr(ord("A") + number) for number in range(min(len(names), 26))]
    if len(names) < 2 or len(names) > _MOST_LOTS or sorted(names) not in (sorted(expected), letters):
        return ()
    return tuple(found.values())


# ---- value and length

_VALUE = re.compile(
    r"(?:arvioitu|ennakoitu|ennakoidaan|kokonaisarvo|hankinnan arvo|uppskattad\w*|beräknad\w*|"
    r"estimated|total value|upphandlingens värde)",
    re.IGNORECASE,
)
_WORTH = re.compile(r"arvo|värde|value", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:(?:EUR|€)\s?)?(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f.,']\d{3}){1,3}|\d{4,10}|\d{1,3}(?:[.,]\d{1,2})?)"
    r"(?:,\d{2}|\.\d{2})?(?!\d)\s?"
    r"(milj(?:oonaa|\.|oner|on)?|miljoner|million)?\s?(?:EUR\b|euro\w*|€)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"EUR\b|euro|€", re.IGNORECASE)
_LEAST_VALUE = Decimal(1_000)


def _values(texts: _Texts) -> Iterator[Stated[Decimal]]:
    for block, text in texts:
        for start, sentence in _sentences(text):
            if not (_VALUE.search(sentence) and _WORTH.search(sentence)):
                continue
            amounts = [
                (match, amount)
                for match in _AMOUNT.finditer(sentence)
                if _CURRENCY.search(match[0])
                and (amount := _amount(match[1], match[2])) is not None
                and amount >= _LEAST_VALUE
            ]
            if len({amount for _match, amount in amounts}) == 1:
                yield Stated(amounts[0][1], block.start + start, block.start + start + len(sentence))


def _amount(digits: str, million: str | None) -> Decimal | None:
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+|\d{4,10}", digits)
    plain = re.sub(r"[^\d]", "", digits) if grouped else digits.replace(",", ".")
    try:
        return Decimal(plain) * (1_000_000 if million else 1)
    except InvalidOperation:
        return None


_NUMBERS = {
    **dict.fromkeys(("yhden", "yksi", "yhdeksi", "ett", "one"), 1),
    **dict.fromkeys(("kahden", "kaksi", "kahdeksi", "två", "two"), 2),
    **dict.fromkeys(("kolmen", "kolme", "kolmeksi", "tre", "three"), 3),
    **dict.fromkeys(("neljän", "neljä", "neljäksi", "fyra", "four"), 4),
    **dict.fromkeys(("viiden", "viisi", "viideksi", "fem", "five"), 5),
    **dict.fromkeys(("kuuden", "kuusi", "kuudeksi", "sex", "six"), 6),
    **dict.fromkeys(("seitsemän", "seitsemäksi", "sju", "seven"), 7),
    **dict.fromkeys(("kahdeksan", "kahdeksaksi", "åtta", "eight"), 8),
    **dict.fromkeys(("kymmenen", "kymmeneksi", "tio", "ten"), 10),
}
_TERM = re.compile(
    r"(?:sopimuskausi|sopimuskauden|sopimuksen kesto|sopimus on voimassa|sopimus tehdään|avtalsperioden|avtalstiden|"
    r"avtalet gäller|avtalet ingås|contract period|the contract (?:is valid|runs|lasts)|term of the contract)"
    r"[^.\n]{0,60}?(?<!\w)(\d{1,3}|" + "|".join(_NUMBERS) + r")\s?"
    r"(vuot\w*|vuoden|vuodeksi|kuukau\w*|kk|år|månad\w*|years?|months?)(?!\w)",
    re.IGNORECASE,
)
_IN_MONTHS = re.compile(r"kuukau|kk|månad|month", re.IGNORECASE)
_LONGEST_TERM = Decimal(480)


def _months(texts: _Texts) -> Iterator[Stated[Decimal]]:
    for block, text in texts:
        for match in _TERM.finditer(text):
            said = match[1].lower()
            if said not in _NUMBERS and not said.isdecimal():
                continue  # written with a letter that only fits while case is ignored: ſ for s, ı for i
            number = Decimal(_NUMBERS.get(said) or int(said))
            months = number if _IN_MONTHS.match(match[2]) else number * 12
            if 0 < months <= _LONGEST_TERM:
                yield Stated(months, block.start + match.start(), block.start + match.end())


# ---- dates

_MONTHS_EN = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS_SV = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december"),
)
_MONTHS_FI = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä"),
    *("elo", "syys", "loka", "marras", "joulu"),
)
_MONTH = {name: number for names in (_MONTHS_EN, _MONTHS_SV) for number, name in enumerate(names, 1)} | {
    f"{name}kuuta": number for number, name in enumerate(_MONTHS_FI, 1)
}
_DATE = re.compile(
    r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)"
    r"|(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)"
    r"|(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s(" + "|".join(_MONTH) + r")\s(\d{4})(?!\d)",
    re.IGNORECASE,
)
_DATED: tuple[tuple[MilestoneKind, re.Pattern[str]], ...] = (
    (
        MilestoneKind.TENDERS_DUE,
        re.compile(
            r"tarjou(?:s|kset|sten|ksen)\b.{0,80}?(?:jättö|viimeistään|määräaika|määräpäivä|mennessä|jätet|toimit)"
            r"|(?:jättöaika|määräaika|määräpäivä).{0,40}?tarjou"
            r"|anbud.{0,100}?(?:senast|går ut|inlämna|tidsfrist)|anbudstid"
            r"|tenders?\b.{0,80}?(?:\bby\b|deadline|no later|not later|closes|at the latest|due)"
            r"|deadline.{0,40}?tenders?",
            re.IGNORECASE,
        ),
    ),
    (
        MilestoneKind.CONTRACT_START,
        re.compile(
            r"sopimus(?:kausi|kauden)?\b.{0,40}?\balkaa|sopimuskauden alku"
            r"|avtals(?:perioden|tiden)\b.{0,40}?(?:börjar|inleds)|avtalet\b.{0,40}?(?:börjar|träder i kraft)"
            r"|contract(?: period)?\b.{0,40}?(?:begins|starts|commences)",
            re.IGNORECASE,
        ),
    ),
)
_OF_QUESTIONS = re.compile(r"kysym|frågor|questions?\b|vastaukset|svar(?:en)?\b|answers\b", re.IGNORECASE)
_YEARS = range(2000, 2100)


def _dates(texts: _Texts) -> Iterator[Stated[tuple[MilestoneKind, date]]]:
    """A day for each moment that has exactly one."""
    found: dict[MilestoneKind, list[Stated[tuple[MilestoneKind, date]]]] = {}
    for block, text in texts:
        for start, sentence in _sentences(text):
            days = list(_DATE.finditer(sentence))
            if not days or _OF_QUESTIONS.search(sentence):
                continue
            for kind, words in _DATED:
                if words.search(sentence) and (on := _day(days[0])) is not None:
                    place = block.start + start
                    found.setdefault(kind, []).append(Stated((kind, on), place, place + len(sentence)))
    for kind, several in found.items():
        single = _single(iter(several))
        if single is not None and kind is single.value[0]:
            yield single


def _day(match: re.Match[str]) -> date | None:
    d, m, y, year, month, day, named_day, name, named_year = match.groups()
    try:
        if y:
            on = date(int(y), int(m), int(d))
        elif year:
            on = date(int(year), int(month), int(day))
        else:
            on = date(int(named_year), _MONTH.get(name.lower(), 0), int(named_day))  # ſ fits s, and is none
    except ValueError:
        return None
    return on if on.year in _YEARS else None


_END = re.compile(r"(?:(?<=[^\d\s]{2}[.!?])|(?<=\d{4}\.))\s+(?=[A-ZÅÄÖ])|\n")


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Roughly: what ends with two letters or a year and a full stop before a capital. A date is never cut."""
    start = 0
    for end in _END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def _single(found: Iterator[Stated[Value]]) -> Stated[Value] | None:
    """The only value among several statements; None where they differ or there is none."""
    several = list(found)
    return several[0] if several and len({each.value for each in several}) == 1 else None

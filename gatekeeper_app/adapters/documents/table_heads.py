"""Which row of a table holds the heads of its columns, where the format does not say so."""

import re
from collections.abc import Sequence

from gatekeeper_app.adapters.documents.word_sets import words

_HEAD_WORDS = words("""
    vaatimus vaatimukset ominaisuus ominaisuudet kriteeri kriteerit vertailuperuste vertailuperusteet
    peruste paino painoarvo painotus pisteet pistemäärä maksimipisteet enimmäispisteet nro numero tunnus
    kohta selite selitys kuvaus yksikkö määrä kpl hinta laatu laatutekijä osatekijä todentaminen todennus
    todiste täyttyy tarjous tarjoajan vastaus asia aihe nimike tuote sisältö tavoite mittari arviointi
    arviointitapa huomautus huomautukset lisätieto lisätiedot seuraamus sanktio aika päivämäärä määräaika
    osa minimi maksimi vähintään enintään taso raja krav egenskap egenskaper kriterium kriterier
    jämförelsegrund jämförelsegrunder grund vikt viktning poäng maxpoäng nr nummer beskrivning enhet
    antal mängd pris kvalitet bevis verifiering uppfylls anbud anbudsgivarens svar produkt innehåll mål
    mått bedömning anmärkning tid datum punkt requirement requirements property properties feature
    features criterion criteria weight weighting points score number id ref item description unit
    quantity qty price quality evidence verification proof met response answer specification value
    minimum maximum scoring limit level comment comments remarks date deadline topic subject measure
    target ämne vaihe ajankohta ajoitus toimenpide tehtävä vastuu vastuuhenkilö määräpäivä skede tidpunkt
    åtgärd ansvarig stage time step phase event responsible luku
    """)
_ANSWERS = words("kyllä ei ja nej yes no")  # heads of columns to be ticked
_MOST_WORDS = 5
_ENDINGS = tuple(
    sorted(
        words("""
    vaatimus vaatimukset peruste perusteet pisteet paino painot arvo määrä ominaisuus kriteeri kuvaus
    yksikkö osuus krav kraven grund grunder vikt poäng egenskap enhet andel requirement criterion
    criteria
    """)
    )
)  # compounds: "vähimmäisvaatimus", "jämförelsegrund"
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"[-–+]?[\d\s.,]+(?:%|€|eur|p|pistettä|poäng|points|kpl|st|pcs|kk|v)?\.?", re.IGNORECASE)
_LONGEST_HEAD = 60
_ROWS_LOOKED_AT = 12


def head_row(rows: Sequence[Sequence[str]], first: int = 0) -> int | None:
    """The index of the row of heads among the first rows from `first` on, None where the table has none.

    Rows with a single cell filled (titles above a table) are passed over. A row is one of heads where all its cells
    are short texts, no two the same, and either two of them are words that heads have ("Laatu" alone may as well begin
    a row without heads), or there are more than two and the rows below hold figures or sentences where it has names.
    """
    for index in range(first, min(len(rows), first + _ROWS_LOOKED_AT)):
        filled = [cell.strip() for cell in rows[index] if cell.strip()]
        if len(filled) >= 2:
            return index if is_head_row(rows[index], rows[index + 1 : index + 1 + _ROWS_LOOKED_AT]) else None
    return None


def is_head_row(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the row names the columns of the rows below it."""
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) < 2 or len({cell.casefold() for cell in filled}) < len(filled):
        return False
    if any(len(cell) > _LONGEST_HEAD or _is_figure(cell) or cell.endswith((".", ";")) for cell in filled):
        return False
    used = [other for other in below if sum(1 for cell in other if cell.strip()) >= 2]
    if not used or len(filled) * 2 < max(sum(1 for cell in other if cell.strip()) for other in used):
        return False
    named = sum(1 for cell in filled if _is_head(cell))
    return named >= 2 or (len(filled) > 2 and len(used) >= 2 and _differs(row, used))


def _is_figure(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and _FIGURE.fullmatch(text) is not None


def _is_head(cell: str) -> bool:
    found = _WORD.findall(cell)
    return cell.casefold() in _ANSWERS or (len(found) <= _MOST_WORDS and any(map(_is_head_word, found)))


def _is_head_word(word: str) -> bool:
    folded = word.casefold()
    return folded in _HEAD_WORDS or folded.endswith(_ENDINGS)


def _differs(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether, in some column, most rows below hold a figure or far more words than this row does."""
    for column, head in enumerate(row):
        if not head.strip():
            continue
        cells = [other[column].strip() for other in below if column < len(other) and other[column].strip()]
        if len(cells) < 2:
            continue
        unlike = sum(1 for cell in cells if len(cell) > 3 * len(head) + 20 or _is_figure(cell))
        if unlike * 2 > len(cells):
            return True
    return False


def fitted(heads: Sequence[str], width: int) -> tuple[str, ...]:
    """The heads for a row of `width` cells: cut, or filled up with empty ones. White space is folded."""
    texts = [" ".join(head.split()) for head in heads[:width]]
    return tuple(texts + [""] * (width - len(texts)))

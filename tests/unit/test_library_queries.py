"""What a typed word finds: inflected forms, compounds, plurals, typing errors, synonyms; and what it must not find."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.language import open_words
from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.criteria import Category, Criterion, CriterionKind, Source
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import Language, LocalizedText
from gatekeeper_app.services.browsing import Browser, Filters, LibraryShelf
from gatekeeper_app.services.protocols import LawBook, Library

TODAY = date(2026, 11, 23)

FINNISH: dict[str, tuple[str, str]] = {
    "hankinta": (
        "hankinnan hankintojen hankinnoissa kalustehankinnoissa pienhankintoihin hankinnasta",
        "hanka hankala",
    ),
    "kalustehankinta": ("kalustehankinnan kalustehankinnoissa", "kalusteiden palveluhankinta"),
    "jäte": (
        "jätteen jätteiden jätettä jätteitä jätteistä rakennusjätteiden jätehuolto jätteenkäsittely",
        "jättää jäätelö",
    ),
    "jätteet": ("jätteitä biojätteen", "jätski"),
    "varaosa": ("varaosien varaosia varaosaan varaosat varaosiensa varaosahinnastossa", "varasto varaus"),
    "hiilijalanjälki": (
        "hiilijalanjäljen hiilijalanjälkeä hiilijalanjäljestä hiilijalanjälkilaskenta",
        "hiilidioksidi",
    ),
    "jalanjälki": ("jalanjäljen hiilijalanjäljen vesijalanjälki", "jalka"),
    "vesi": ("veden vettä vesiä vedessä vesien jäteveden talousvesi jätevesien", "veistos vesikko vesa"),
    "uusi": ("uuden uutta uusia uusissa uusien", "uusiutuva uusinta"),
    "käsi": ("käden kättä käsien", "käsittely käsite"),
    "työ": ("työn töiden töitä työssä työmaa purkutyö", "tyyny työntö"),
    "tuote": ("tuotteen tuotteiden tuotteita tuotetta rakennustuotteiden tuoteryhmä", "tuottaja tuotos"),
    "laite": ("laitteen laitteita laitteissa laitetta laitteiden sähkölaitteiden", "laita laitos"),
    "kaluste": ("kalusteiden kalusteita kalusteesta koulukalusteiden", "kalusto kala"),
    "akku": ("akun akkuja akkujen akuista ajoneuvoakku", "akka"),
    "pöytä": ("pöydän pöydät pöytiä pöydissä kirjoituspöytä neuvottelupöydät", "pöyhkeä"),
    "kierrätys": ("kierrätyksen kierrätykseen kierrätystä kierrätysaste", "kiertue"),
    "korjaus": ("korjauksen korjausten korjauksia peruskorjaus korjauksiin", "korjaaja"),
    "kestävyys": ("kestävyyden kestävyyttä kestävyydestä kestävyysluokitus", "kestomuovi"),
    "ominaisuus": ("ominaisuuksien ominaisuudet ominaisuuksia", "omistus"),
    "puhelin": ("puhelimen puhelimien puhelimia matkapuhelimissa puhelinta", "puhelu"),
    "suodatin": ("suodattimen suodattimia ilmansuodattimet", "suodos"),
    "päästötön": ("päästöttömän päästöttömiä päästöttömillä päästötöntä", "päästö"),
    "muovi": ("muovin muoveja kierrätysmuovista muovipakkaus", "muotoilu"),
    "muovinen": ("muovisia muovisen muovisten", "muovaus"),
    "asiakas": ("asiakkaan asiakkaille asiakasta asiakkaita", "asia"),
    "rengas": ("renkaan renkaita renkaat talvirenkaat", "rengon"),
    "kallis": ("kalliin kalliita kallista", "kallio"),
    "suurempi": ("suuremman suurempia suurempaa", "suuruus"),
    "pieni": ("pienen pieniä pienten pientä", "pienennys"),
    "energia": ("energian energiaa energiatehokkuus energiankulutus", "energinen"),
    "sopimus": ("sopimuksen sopimuksessa sopimusten puitesopimus sopimusehto", "sopu"),
    "vaatimus": ("vaatimukset vaatimuksia vähimmäisvaatimusten", "vaatekaappi"),
    "kunnostettu": ("kunnostetut kunnostettuja kunnostettujen kunnostetun", "kunnollinen"),
    "kierrätetty": ("kierrätetyn kierrätettyä kierrätetyistä", "kierre"),
    "auto": ("auton autoja autojen sähköautoista kuormaautot", "automaatti"),
    "liete": ("lietteen lietettä lietteestä lietteenkäsittely", "lieska"),
    "rakennus": ("rakennuksen rakennuksia rakennusten uudisrakennuksissa rakennusosa", "rakenne"),
    "ruoka": ("ruoan ruokaa ruokalista lähiruoka ruokien", "ruoko"),
    "lämmin": ("lämpimän lämpimiä", "lämpö"),
    "kustannus": ("kustannukset kustannuksia elinkaarikustannukset", "kustos"),
    "toimittaja": ("toimittajan toimittajien toimittajilta", "toimisto"),
    "puu": ("puun puuta puusta puutavara", "puute puuska"),
    "pulpetti": ("pulpetin pulpetteja pulpettien pulpeteissa", "pulputus"),
    "betoni": ("betonin betonia betonimurske valmisbetonia", "beetoni"),
    "kone": ("koneen koneita koneiden työkoneet tietokone", "kontti"),
    "takuu": ("takuun takuuta takuuaika takuuseen", "taakka"),
    "siivous": ("siivouksen siivouspalvelut siivousta", "siivilä"),
    "suunnitelma": ("suunnitelman suunnitelmia jätehuoltosuunnitelma", "suunta"),
    "purettavuus": ("purettavuuden purettavuutta purettavuussuunnitelma", "purje"),
}
SWEDISH: dict[str, tuple[str, str]] = {
    "upphandling": (
        "upphandlingen upphandlingar upphandlingarna möbelupphandling upphandlingslagen",
        "upphov",
    ),
    "avfall": ("avfallet avfallets byggavfall avfallshantering rivningsavfallet", "avfart"),
    "reservdel": ("reservdelar reservdelarna reservdelarnas reservdelslista", "reservat"),
    "möbel": ("möbler möblerna möblernas möbeln kontorsmöbler", "mögel"),
    "livscykel": ("livscykeln livscykelkostnader livscykelns", "livsmedel"),
    "utsläpp": ("utsläppen utsläppens koldioxidutsläpp utsläppsfri", "utslag"),
    "krav": ("kravet kraven minimikraven lämplighetskrav", "kravall"),
    "byggnad": ("byggnaden byggnader byggnadens nybyggnad byggnadsdelar", "bygel"),
    "återvunnen": ("återvunnet återvunna", "återväxt"),
    "renoverad": ("renoverade renoverat", "renommé"),
    "vatten": ("vattnet avloppsvatten hushållsvatten", "vattkoppor"),
    "bok": ("böcker böckerna boken lärobok", "bokstav"),
    "pris": ("priset priser prislista", "prisma"),
    "gata": ("gator gatan gatubelysning", "gatlopp"),
    "skola": ("skolor skolan skolmat", "skolios"),
    "däck": ("däcken däcket vinterdäck", "däckad"),
    "koldioxidavtryck": ("koldioxidavtrycket koldioxidavtryckets", "koloni"),
    "förpackning": ("förpackningar förpackningen transportförpackningarna", "förplägnad"),
}
ENGLISH: dict[str, tuple[str, str]] = {
    "emission": ("emissions", "omission"),
    "supply": ("supplies", "suppose"),
    "battery": ("batteries", "batter"),
    "criterion": ("criteria", "critical"),
    "recycle": ("recycled recycling recycles", "bicycle"),
    "vehicle": ("vehicles", "vesicle"),
    "repair": ("repaired repairs repairing", "repaint"),
    "water": ("waters wastewater", "watt"),
    "bus": ("buses", "business"),
    "life": ("lives", "lift"),
    "box": ("boxes", "boxer"),
}
TABLES: dict[Language, dict[str, tuple[str, str]]] = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH}


@dataclass
class Shelf:
    """A library of criteria made for a test."""

    criteria: Mapping[str, Criterion]
    version: str = "test"
    categories: Mapping[str, Category] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


@pytest.fixture(scope="session")
def words() -> Words:
    return open_words(paths.resources() / "language")


@pytest.fixture(scope="session")
def real(library: Library, law: LawBook, words: Words) -> Browser:
    return Browser(LibraryShelf(library, law, TODAY, words), "fi")


@pytest.fixture(scope="module")
def bare(library: Library) -> Criterion:
    """A criterion in which nothing is written but what every one has: kind, gate and aspect."""
    nothing = LocalizedText(fi="", sv="", en="")
    known = library.criteria["FUR-004"]
    texts = {name: nothing for name in known.__slots__ if isinstance(getattr(known, name), LocalizedText)}
    lists = {name: () for name in known.__slots__ if isinstance(getattr(known, name), tuple)}
    rest = {"category": "", "levels": known.levels, "kind": CriterionKind.PREPARATION, "gate": Gate.FOLLOW_UP}
    return replace(known, **texts | lists | rest)


def shelf_of(
    texts: Mapping[str, tuple[Language, str]], bare: Criterion, law: LawBook, words: Words
) -> LibraryShelf:
    """One criterion for each text, whose purpose it is."""
    level = replace(bare.levels[0], tender_text=None)
    criteria = {
        key: replace(
            bare,
            id=f"X-{number}",
            levels=(level,),
            recommended=level.ambition,
            purpose=LocalizedText(**({"fi": "", "sv": "", "en": ""} | {language: text})),
        )
        for number, (key, (language, text)) in enumerate(texts.items())
    }
    return LibraryShelf(Shelf({c.id: c for c in criteria.values()}), law, TODAY, words)


@pytest.fixture(scope="module")
def forms(bare: Criterion, law: LawBook, words: Words) -> Browser:
    """Every word of the tables in a criterion of its own."""
    texts: dict[str, tuple[Language, str]] = {}
    for language, table in TABLES.items():
        for query, (wanted, unwanted) in table.items():
            for form in (query, *wanted.split(), *unwanted.split()):
                texts[f"{language} {form}"] = (language, f"1 {form} 2")
    return Browser(shelf_of(texts, bare, law, words), "fi")


def found_forms(query: str, language: Language, browser: Browser) -> set[str]:
    """The forms in whose criteria the query was found, in texts of the language."""
    found = set()
    for each in browser.find(Filters(query=query)):
        if each.field == "Purpose" and each.language == language:
            found.add(each.criterion.purpose.in_language(language).split()[1])
    return found


CASES = [(language, query) for language, table in TABLES.items() for query in table]


@pytest.mark.parametrize(("language", "query"), CASES)
def test_a_word_finds_its_forms_and_compounds(forms: Browser, language: Language, query: str) -> None:
    wanted = set(TABLES[language][query][0].split())
    assert wanted <= found_forms(query, language, forms)


@pytest.mark.parametrize(("language", "query"), CASES)
def test_a_word_does_not_find_others_that_look_like_it(
    forms: Browser, language: Language, query: str
) -> None:
    unwanted = set(TABLES[language][query][1].split())
    assert not unwanted & found_forms(query, language, forms)


@pytest.mark.parametrize(
    ("language", "query"), [(lang, q) for lang, q in CASES if lang != "en" and TABLES[lang][q][0].split()]
)
def test_a_form_finds_the_base_form(forms: Browser, language: Language, query: str) -> None:
    """The first forms of every row are inflected simple words."""
    assert query in found_forms(TABLES[language][query][0].split()[0], language, forms)


def test_the_tables_are_as_long_as_was_promised() -> None:
    assert len(FINNISH) >= 40
    assert len(SWEDISH) >= 15
    assert len(ENGLISH) >= 8


# ---- against the library as it is shipped


def ids(query: str, browser: Browser) -> list[str]:
    return [each.criterion.id for each in browser.find(Filters(query=query))]


@pytest.mark.parametrize(
    ("query", "criterion_id", "word"),
    [
        ("varaosa", "FUR-004", "varaosien"),
        ("takuuta", "FUR-004", "Takuu"),
        ("reservdelar", "FUR-004", "reservdelar"),
        ("spare part", "FUR-004", "spare"),
        ("formaldehydi", "FUR-006", "formaldehydipäästöt"),
        ("puulevy", "FUR-006", "Puulevyjen"),
        ("ympäristöselosteet", "FUR-012", "ympäristöseloste"),
        ("hiilijalanjäljen", "FUR-012", "hiilijalanjälki"),
    ],
)
def test_the_shipped_texts_are_found_and_the_words_that_matched_are_marked(
    real: Browser, query: str, criterion_id: str, word: str
) -> None:
    results = real.find(Filters(query=query))
    found = next(each for each in results if each.criterion.id == criterion_id)
    piece = results.excerpt(found)
    assert piece is not None
    assert word.casefold() in {each.casefold() for each in piece.words}


def test_one_query_finds_texts_of_all_three_languages_the_readers_own_first(real: Browser) -> None:
    finnish, swedish = ids("hiilijalanjälki", real), ids("koldioxidavtryck", real)
    assert set(finnish) & set(swedish)
    results = real.find(Filters(query="garanti"))
    assert {each.language for each in results if each.criterion.id == "FUR-004"} == {"sv"}


@pytest.mark.parametrize(
    "query", ["kierrätetty materiaali", "uusiomateriaali", "återvunnet material", "secondary raw material"]
)
def test_synonyms_of_the_trade_find_the_same_criteria(real: Browser, query: str) -> None:
    assert "FUR-007" in ids(query, real)


@pytest.mark.parametrize(
    "query", ["EPD", "ympäristöseloste", "miljövarudeklaration", "environmental product declaration"]
)
def test_an_environmental_product_declaration_is_found_by_each_of_its_names(
    real: Browser, query: str
) -> None:
    assert "FUR-012" in ids(query, real)


@pytest.mark.parametrize(
    ("typed", "meant", "criterion_id"),
    [
        ("formaldehyyti", "formaldehydi", "FUR-006"),
        ("hiiljalanjälki", "hiilijalanjälki", "FUR-012"),
        ("varaoza", "varaosa", "FUR-004"),
        ("garnati", "garanti", "FUR-004"),
    ],
)
def test_a_typing_error_still_finds_and_says_what_was_taken_for_it(
    real: Browser, typed: str, meant: str, criterion_id: str
) -> None:
    results = real.find(Filters(query=typed))
    assert criterion_id in [each.criterion.id for each in results]
    ((instead),) = results.instead
    assert (instead.typed, instead.found) == (typed, meant)


def test_a_word_spelt_right_is_never_taken_for_another(real: Browser) -> None:
    assert real.find(Filters(query="hiilijalanjälki")).instead == ()
    assert real.find(Filters(query="pulpetteja")).instead == ()


def test_letters_without_their_marks_find_those_with_them(real: Browser) -> None:
    assert set(ids("hiilijalanjalki", real)) >= set(ids("hiilijalanjälki", real)) - set(ids("GWP", real))


def test_a_compound_is_found_written_apart(bare: Criterion, law: LawBook, words: Words) -> None:
    texts: dict[str, tuple[Language, str]] = {
        "apart": ("fi", "jätteiden kuljetukset järjestetään"),
        "half": ("fi", "kuljetukset järjestetään"),
    }
    browser = Browser(shelf_of(texts, bare, law, words), "fi")
    assert [each.criterion.purpose.fi for each in browser.find(Filters(query="jätteenkuljetus"))] == [
        "jätteiden kuljetukset järjestetään"
    ]


def test_an_unknown_word_finds_its_forms_by_grammar(bare: Criterion, law: LawBook, words: Words) -> None:
    texts: dict[str, tuple[Language, str]] = {
        "fi": ("fi", "hankitaan pönttöjä ja ruutanoissa"),
        "sv": ("sv", "tre skurkarna"),
    }
    browser = Browser(shelf_of(texts, bare, law, words), "fi")
    for query in ("pönttö", "ruutana", "skurk"):
        assert len(browser.find(Filters(query=query))) == 1, query


def test_every_word_must_be_found_and_asides_are_not_looked_for(real: Browser) -> None:
    assert ids("takuu ja varaosien", real)[0] == "FUR-004"
    assert set(ids("takuu ja varaosat", real)) == set(ids("takuu varaosat", real))
    assert ids("takuu qqqqqq", real) == []


def test_the_readers_language_weighs_more(real: Browser) -> None:
    swedish = Browser(real.shelf, "sv")
    query = "garanti"
    finnish_score = next(e.score for e in real.find(Filters(query=query)) if e.criterion.id == "FUR-004")
    swedish_score = next(e.score for e in swedish.find(Filters(query=query)) if e.criterion.id == "FUR-004")
    assert swedish_score == pytest.approx(2 * finnish_score, rel=0.01)


@pytest.mark.parametrize("query", ["", "   ", "… – (.*)+[", "\x00", "a" * 5000, "'); drop table", "\u00ad"])
def test_any_text_is_a_query(real: Browser, query: str) -> None:
    results = real.find(Filters(query=query))
    assert len(results) == (len(real.shelf.order) if not query.strip() else len(list(results)))

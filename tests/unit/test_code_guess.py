"""CPV codes guessed from the words of a subject: the right division among the first three, or none at all."""

import pytest
from gatekeeper_app import paths
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.text_check.code_guess import CodeGuess


@pytest.fixture(scope="module")
def guess() -> CodeGuess:
    from gatekeeper_app.adapters.cpv import open_list
    from gatekeeper_app.adapters.language import open_words

    resources = paths.resources()
    return CodeGuess(open_list(paths.shipped_cpv(), resources / "none"), open_words(resources / "language"))


SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "kitchen devices": (
        ("39", "42"),
        ("Keittiölaitteiden hankinta", "Ammattikeittiölaitteet asennettuina kolmeen kouluun"),
        ("Köksutrustning till centralköket", "Köksmaskiner och diskmaskiner"),
        ("Kitchen appliances for the central kitchen", "Commercial kitchen equipment"),
    ),
    "school meals": (
        ("55",),
        ("Koulujen ja päiväkotien ateriapalvelut", "Kouluruokailupalvelut"),
        ("Skolmåltider", "Måltidstjänster för skolor och daghem"),
        ("School meals", "Catering services for schools"),
    ),
    "cleaning": (
        ("90",),
        ("Siivouspalvelut kaupungin kiinteistöissä", "Koulujen siivous ja ikkunoiden pesu"),
        ("Städtjänster i stadens fastigheter", "Lokalvård i skolor och daghem"),
        ("Cleaning services for municipal buildings", "Window cleaning"),
    ),
    "roads": (
        ("45", "50", "90"),
        ("Katujen ja teiden talvikunnossapito", "Lumityöt ja liukkaudentorjunta"),
        ("Vinterunderhåll av gator och vägar", "Snöröjning och halkbekämpning"),
        ("Road maintenance contract 2027–2030", "Snow clearing"),
    ),
    "computers": (
        ("30",),
        ("Kannettavat tietokoneet ja näytöt", "Oppilaiden kannettavat ja tabletit"),
        ("Bärbara datorer till skolor", "Datorer och bildskärmar"),
        ("Laptops for schools", "Notebook computers, tablets and docking stations"),
    ),
    "furniture": (
        ("39",),
        ("Toimistokalusteet", "Uuden virastotalon kalusteet"),
        ("Kontorsmöbler", "Möbler till biblioteket"),
        ("Office furniture for the town hall", "Used office chairs and desks"),
    ),
    "work clothes": (
        ("18",),
        ("Työvaatteiden hankinta", "Suojavaatteet ja työjalkineet"),
        ("Arbetskläder till hemvården", "Skyddskläder och arbetsskor"),
        ("Work clothing for home care staff", "Uniforms for park workers"),
    ),
    "buses": (
        ("34",),
        ("Sähköbussien hankinta", "Linja-autojen hankinta"),
        ("Elbussar till lokaltrafiken", "Bussar"),
        ("Electric buses", "Buses for local transport"),
    ),
    "waste": (
        ("90",),
        ("Jätehuoltopalvelut", "Jätteiden keräys ja kuljetus"),
        ("Avfallshantering och insamling", "Insamling av avfall"),
        ("Waste collection and transport", "Refuse collection in the old town"),
    ),
    "building works": (
        ("45",),
        ("Koulun peruskorjaus, rakennusurakka", "Rakennusten purku-urakka"),
        ("Renovering av skolan i centrum, entreprenad", "Byggentreprenad"),
        ("Renovation of the school building", "Construction works"),
    ),
    "playgrounds": (
        ("37", "43"),
        ("Leikkivälineet päiväkotien pihoille", "Leikkipaikkavälineet"),
        ("Lekredskap till daghemsgårdar", "Lekredskap"),
        ("Playground equipment", "Playground equipment for day-care centres"),
    ),
    "pumps": (
        ("42",),
        ("Puhdistamon pumput", "Jätevesipumput"),
        ("Pumpar till avloppsreningsverket", "Pumpar"),
        ("Pumps for the water works", "Pumps and compressors"),
    ),
}


def cases() -> list[tuple[Language, str, tuple[str, ...]]]:
    languages: tuple[Language, ...] = ("fi", "sv", "en")
    return [
        (language, subject, divisions)
        for divisions, *by_language in SUBJECTS.values()
        for language, subjects in zip(languages, by_language, strict=True)
        for subject in subjects
    ]


@pytest.mark.parametrize(("language", "subject", "divisions"), cases())
def test_a_subject_leads_to_its_division(
    guess: CodeGuess, language: Language, subject: str, divisions: tuple[str, ...]
) -> None:
    first = list(guess.codes(subject, language))[:3]
    assert any(code[:2] in divisions for code in first), first


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fi", "Keskuskeittiön laitteet"),  # "laitteet" fits medical devices too, "keskuskeittiö" a service
        ("fi", "Laitteet ja tarvikkeet"),
        ("fi", "Tarjouspyyntö 14/2027"),
        ("fi", "Palveluhankinta"),
        ("fi", "Henkilöstön työterveyspalvelut"),
        ("sv", "Maskiner och utrustning"),
        ("sv", "Upphandling av tjänster"),
        ("en", "Equipment and services"),
        ("en", "Framework agreement 2027"),
        ("en", ""),
    ],
)
def test_general_words_alone_lead_to_no_code(guess: CodeGuess, language: Language, subject: str) -> None:
    assert list(guess.codes(subject, language)) == []


@pytest.mark.parametrize(
    ("language", "subject", "division"),
    [
        ("en", "Laptops for schools", "39"),
        ("en", "Work clothing for home care staff", "98"),
        ("sv", "Pumpar till avloppsreningsverket", "90"),
        ("sv", "Måltidstjänster för skolor och daghem", "45"),
        ("fi", "Leikkivälineet päiväkotien pihoille", "45"),
        ("en", "Playground equipment", "50"),
        ("en", "Cleaning services for municipal buildings", "44"),
    ],
)
def test_for_whom_and_where_is_not_what_is_bought(
    guess: CodeGuess, language: Language, subject: str, division: str
) -> None:
    codes = list(guess.codes(subject, language))
    assert codes
    assert all(code[:2] != division for code in codes)


def test_each_thing_of_a_list_has_a_code_of_its_own(guess: CodeGuess) -> None:
    codes = list(guess.codes("Työpöydät, tuolit, kannettavat tietokoneet ja näytöt", "fi"))
    assert [code[:2] for code in codes] == ["39", "39", "30", "30"]


def test_an_endless_subject_is_read_as_far_as_a_subject_goes(guess: CodeGuess) -> None:
    assert len(list(guess.codes("tuolit, " * 5_000, "fi"))) < 50

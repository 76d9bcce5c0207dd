"""What only tells of the organisation's aims is no requirement; what leans on them and asks is one."""

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.wording.reading import DocumentReader
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly
from gatekeeper_app.domain.text_findings import RequirementKind
from gatekeeper_app.rules.wording.meaning import Meaning


@pytest.fixture(scope="module")
def reader() -> DocumentReader:
    return Shipped(language="fi").wording.reader


def kinds(reader: DocumentReader, heading: str, sentence: str) -> list[RequirementKind]:
    assembly = DocumentAssembly("case.docx", "docx")
    if heading:
        assembly.add(BlockKind.HEADING, heading, level=1)
    assembly.add(BlockKind.PARAGRAPH, sentence)
    return [kind for _passage, kind in Meaning(reader.read(assembly.done()), reader.concepts).kinds()]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("", "Kaupungin ympäristöohjelmassa painotetaan kiertotaloutta."),
        ("1 Tausta", "Kaupungin ympäristöohjelmassa painotetaan kiertotaloutta."),
        ("", "Kaupunkistrategiassa painotetaan ilmastotyötä ja luonnon monimuotoisuutta."),
        ("", "Hyvinvointialueen strategia painottaa vastuullisia hankintoja."),
        (
            "",
            "Valtuuston hyväksymän hiilineutraaliohjelman mukaan päästöjä on vähennettävä 80 % vuoteen 2030 mennessä.",
        ),
        ("", "Kaupunginvaltuusto on päättänyt, että kaupungin tulee olla hiilineutraali vuonna 2030."),
        ("", "Kiertotalouden osuus kaupungin hankinnoista on kasvanut viime vuosina."),
        (
            "",
            "Kunnan hankintaohjelmassa edellytetään, että kiertotalous otetaan huomioon kaikissa hankinnoissa.",
        ),
        ("1 Hankinnan tausta", "Rakentamisen osuus alueen päästöistä on noin kolmannes."),
        ("", "Kaupunki on sitoutunut Hinku-tavoitteisiin, joissa painopiste on kiertotaloudessa."),
        ("Johdanto", "Kaupungin tavoitteena on vähentää jätteen määrää vähintään 20 prosenttia."),
        ("", "I stadens miljöprogram betonas cirkulär ekonomi."),
        ("", "Stadens strategi lägger stor vikt vid cirkulär ekonomi."),
        ("", "Enligt kommunens klimatprogram ska utsläppen minska med minst 80 procent före 2030."),
        ("", "Kommunfullmäktige har beslutat att kommunen ska vara klimatneutral 2035."),
        ("1 Bakgrund", "Byggandets andel av utsläppen i regionen är ungefär en tredjedel."),
        ("", "I välfärdsområdets strategi ligger tyngdpunkten på hållbara upphandlingar."),
        ("", "Staden har förbundit sig att minska matsvinnet med hälften."),
        ("", "The city's environmental programme gives weight to the circular economy."),
        (
            "",
            "The council's climate strategy requires that emissions must fall by at least 80 per cent by 2030.",
        ),
        ("", "The city strategy emphasises circular economy, and its importance has grown every year."),
        ("1 Background", "Construction accounts for a third of the emissions of the region."),
        ("", "The council has decided that the city must be carbon neutral in 2035."),
        ("", "Under the municipal waste policy, the amount of waste must fall by at least a fifth by 2030."),
    ],
)
def test_what_the_organisation_strives_for_is_no_requirement(
    reader: DocumentReader, heading: str, sentence: str
) -> None:
    assert kinds(reader, heading, sentence) == []


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("", "Tarjousten vertailussa painotetaan kiertotaloutta 20 %."),
        ("Vertailuperusteet", "Vertailussa painotetaan elinkaarikustannuksia."),
        ("Vertailuperusteet", "Energiankulutuksen painoarvo on 15 %."),
        (
            "",
            "Tuotteiden on oltava kaupungin ympäristöohjelman mukaisia, ja kierrätysmateriaalia on vähintään 30 %.",
        ),
        ("", "Kaupungin ilmasto-ohjelman mukaisesti kuljetuskaluston on oltava vähintään Euro 6 -luokkaa."),
        ("", "Toimittajan on noudatettava kaupungin ympäristöohjelmaa."),
        (
            "",
            "Palvelussa noudatetaan kaupungin kestävän kehityksen ohjelmaa, ja jätteestä on lajiteltava 70 %.",
        ),
        ("", "Laatupisteet: kiertotaloussuunnitelma enintään 20 pistettä."),
        ("", "Leverantören ska följa stadens miljöprogram."),
        ("", "Vid jämförelsen av anbud ges miljön vikten 20 %."),
        ("", "Enligt stadens klimatprogram ska fordonen vara eldrivna."),
        ("", "Produkterna ska innehålla minst 30 % återvunnet material i enlighet med stadens strategi."),
        ("Jämförelsegrunder", "Energiförbrukningens vikt är 15 %."),
        ("", "The supplier must comply with the city's environmental programme."),
        ("", "In line with the city's climate strategy, the vehicles must be electric."),
        ("Award criteria", "Energy consumption has a weight of 15 %."),
        ("", "In the comparison, weight is given to life-cycle costs."),
        (
            "",
            "Products must contain at least 30 % recycled material as required by the city's procurement policy.",
        ),
        ("", "Vastaus: Valitettavasti ei, tilaaja on päättänyt edellyttää pohjoismaista ympäristömerkkiä."),
        ("", "Hankintayksikkö on päättänyt, että tarjoukset on jätettävä sähköisesti."),
        ("", "Målarfirman ska ha en miljöpolicy som är antagen av ledningen."),
        ("", "The contracting authority has decided that tenders must cover the whole delivery."),
        ("Johdanto", "Tarjoajan on jätettävä tarjouksensa suomen kielellä."),
        ("Bakgrund", "Anbudsgivaren ska lämna in anbudet på svenska."),
        ("1 Background", "The supplier must take part in the kick-off meeting."),
    ],
)
def test_what_is_asked_of_tenderers_stays_a_requirement_whatever_it_leans_on(
    reader: DocumentReader, heading: str, sentence: str
) -> None:
    assert kinds(reader, heading, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kaivuri saa painaa enintään 2 800 kiloa, ettei nurmi painu.",
        "Luomuperunan osuus on vähintään 50 kg sadasta.",
        "Paino ei saa käyttää esitteessä ilmaisua ilmastoneutraali.",
        "Leverantören anger stolens andel återvunnet material, någon miniminivå har inte ställts.",
        "Of the demolition waste, 85 per cent by weight must be delivered for material recovery.",
        "The share of recycled plastic must be declared by the supplier.",
        "P-6 | Availability of spare parts | 24 months from take-over",
        "P-2 | Specific energy at duty point | max. 0.085 kWh/m³",
        "Salassa pidettävä paperi tuhotaan turvaluokan P-4 mukaan.",
        "Pakastimien energialuokka on D tai parempi asteikolla A–G.",
        "Det ska gå att uppgradera armaturerna.",
    ],
)
def test_a_mass_or_a_share_of_the_goods_is_no_award_criterion(reader: DocumentReader, sentence: str) -> None:
    assert RequirementKind.AWARD not in kinds(reader, "", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vähiten ilmastoa rasittava kopiopaperi saa lisäpisteitä.",
        "Valaistuksen energiatehokkuus: 1 piste.",
        "Energialuokka A: 5 p",
        "Ju lägre energiförbrukning ugnen har, desto fler poäng, högst 12.",
        "The jury may give up to 5 extra points for a low climate impact.",
    ],
)
def test_what_gets_points_is_an_award_criterion(reader: DocumentReader, sentence: str) -> None:
    assert kinds(reader, "", sentence) == [RequirementKind.AWARD]

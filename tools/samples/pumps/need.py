"""Pumps: what is bought, by whom, and whether it is needed."""

from datetime import UTC, date, datetime
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Part
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Lot,
    MilestoneKind,
    Procedure,
    Procurement,
)
from gatekeeper_app.domain.questions import Budget, Question, ReplacedGoods
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Language

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO
K = MilestoneKind


def begun(language: Language) -> Procurement:
    def say(fi: str, sv: str, en: str) -> str:
        return words(fi=fi, sv=sv, en=en).in_language(language)

    return Procurement(
        id=f"c8027be41f9a4d6e93d10b20220905{language}",
        title=say(
            "Jätevesipumppaamojen pumppujen uusiminen 2023–2027",
            "Förnyelse av pumparna i avloppspumpstationerna 2023–2027",
            "Renewal of the pumps of sewage pumping stations 2023–2027",
        ),
        description=say(
            (
                "23 jätevesipumppaamon 52 pumppua: uudet pumput sinne, missä kunnostus ei riitä, muiden "
                "kunnostus sekä käytöstä poistettujen takaisinotto neljän vuoden aikana."
            ),
            (
                "52 pumpar i 23 avloppspumpstationer: nya pumpar där en rekonditionering inte räcker, rekonditionering "
                "av de övriga och återtagning av dem som tas ur bruk, under fyra år."
            ),
            (
                "The 52 pumps of 23 sewage pumping stations: new pumps where an overhaul will not do, "
                "overhaul of the others, and take-back of those that leave use, over four years."
            ),
        ),
        created_at=datetime(2022, 9, 5, 6, 30, tzinfo=UTC),
        buyer=Buyer(name=say("Vesi-Haarla Oy", "Vesi-Haarla Ab", "Vesi-Haarla Ltd"), kind=BuyerKind.UTILITY),
        cpv=("42122220", "50511000"),
        categories=("water",),
        value=Decimal(1480000),
        contract_months=Decimal(48),
        procedure=Procedure.NEGOTIATED,
        registry_number="VH-2022-041",
        lots=(
            Lot(
                id="lot-pumps",
                title=say(
                    "Uudet uppopumput ja ohjaukset",
                    "Nya dränkbara pumpar och styrningar",
                    "New submersible pumps and controls",
                ),
                source_id="LOT-0001",
                cpv=("42122220",),
                value=Decimal(1050000),
            ),
            Lot(
                id="lot-overhaul",
                title=say(
                    "Pumppujen kunnostus ja huolto",
                    "Rekonditionering och service av pumpar",
                    "Overhaul and service of pumps",
                ),
                source_id="LOT-0002",
                cpv=("50511000",),
                value=Decimal(430000),
            ),
        ),
    )


def named(course: Course) -> None:
    course.dated(
        {
            K.STARTED: date(2022, 9, 5),
            K.NEED_DECIDED: date(2022, 10, 7),
            K.DIALOGUE: date(2022, 10, 17),
            K.DIALOGUE_ENDED: date(2022, 11, 25),
            K.DOCUMENTS_FROZEN: date(2023, 1, 31),
            K.NOTICE_PUBLISHED: date(2023, 2, 6),
            K.REQUESTS_DUE: date(2023, 3, 8),
            K.TENDERS_DUE: date(2023, 4, 28),
            K.AWARD_DECISION: date(2023, 5, 17),
            K.STANDSTILL_END: date(2023, 6, 1),
            K.CONTRACT_SIGNED: date(2023, 6, 6),
            K.CONTRACT_START: date(2023, 7, 1),
            K.CONTRACT_END: date(2027, 6, 30),
        }
    )
    course.joins(
        "need", Role.NEED_OWNER, name="Harri Lampela", unit=words(fi="Käyttö", sv="Drift", en="Operations")
    )
    course.joins("manager", Role.PROCUREMENT_MANAGER, name="Leena Vuorela")
    course.joins(
        "designer",
        Role.DESIGNER,
        name="Noora Ekholm",
        unit=words(fi="Prosessisuunnittelu", sv="Processplanering", en="Process design"),
    )
    course.joins(
        "contract",
        Role.CONTRACT_MANAGER,
        name="Timo Rajala",
        unit=words(fi="Kunnossapito", sv="Underhåll", en="Maintenance"),
    )
    course.joins("finance", Role.FINANCE)
    course.joins(
        "operators",
        Role.END_USER,
        unit=words(fi="Pumppaamojen päivystäjät", sv="Pumpstationernas jour", en="Operators on call"),
    )
    course.joins(
        "life-cycle",
        Role.SUSTAINABILITY,
        unit=words(
            fi="Elinkaariasiantuntija, konsultti",
            sv="Livscykelexpert, konsult",
            en="Life-cycle expert, consultant",
        ),
    )
    course.joins("lawyer", Role.LAWYER)
    decides, proposes, advises = Part.DECIDES, Part.PROPOSES, Part.ADVISES
    course.parts(Gate.NEED, ("need", decides), ("designer", proposes), ("finance", advises))
    course.parts(Gate.DIALOGUE, ("manager", decides), ("need", proposes), ("designer", advises))
    course.parts(Gate.SPECIFICATION, ("need", decides), ("designer", proposes), ("operators", advises))
    course.parts(Gate.SUITABILITY, ("manager", decides), ("lawyer", advises))
    course.parts(
        Gate.AWARD,
        ("manager", decides),
        ("designer", proposes),
        ("finance", advises),
        ("life-cycle", advises),
    )
    course.parts(
        Gate.CONTRACT,
        ("contract", decides),
        ("manager", proposes),
        ("lawyer", advises),
        ("operators", advises),
    )
    course.parts(Gate.FOLLOW_UP, ("contract", decides), ("need", proposes))


def needed(course: Course) -> None:
    course.on(date(2022, 9, 26))
    by = Role.NEED_OWNER
    course.answers(
        Question.NEEDED,
        YES,
        words(
            fi=(
                "Tukoksia ja hälytyksiä oli 140 vuodessa, ja yhdeksässä pumppaamossa sähköä kuluu yli "
                "puolet laskettua enemmän."
            ),
            sv=(
                "Det förekom 140 stockningar och larm om året, och i nio pumpstationer går det åt över "
                "hälften mer el än beräknat."
            ),
            en=(
                "There were 140 blockages and alarms a year, and nine stations use over half more "
                "electricity than calculated."
            ),
        ),
        by=by,
    )
    course.prepared(
        "stock",
        YES,
        words(
            fi=(
                "Varaston ja pumppaamojen laitteet käytiin läpi 12.–23.9.2022: 52 pumpusta 31 on "
                "kunnostettavissa, kaksi varapumppua otetaan käyttöön."
            ),
            sv=(
                "Lagret och pumpstationernas utrustning gicks igenom 12–23.9.2022: 31 av 52 pumpar kan "
                "rekonditioneras, två reservpumpar tas i bruk."
            ),
            en=(
                "Store and stations were gone through on 12–23 September 2022: 31 of 52 pumps can be "
                "overhauled, two spare pumps are taken into use."
            ),
        ),
    )
    course.answers(
        Question.FUNCTION,
        note=words(
            fi=(
                "Jätevesi siirtyy puhdistamolle ilman ylivuotoja, ja pumppauksen sähkönkulutus alenee "
                "vähintään 10 prosenttia."
            ),
            sv=(
                "Avloppsvattnet leds till reningsverket utan bräddning, och pumpningens elförbrukning "
                "sjunker med minst 10 procent."
            ),
            en="Sewage reaches the plant without overflows, and pumping uses at least 10% less electricity.",
        ),
        by=by,
    )
    course.answers(
        Question.USERS,
        note=words(
            fi="27 000 asukasta ja kaksi elintarviketehdasta; pumput käyvät 1 200–5 600 tuntia vuodessa.",
            sv="27 000 invånare och två livsmedelsfabriker; pumparna går 1 200–5 600 timmar om året.",
            en="27,000 inhabitants and two food factories; the pumps run 1,200 to 5,600 hours a year.",
        ),
        by=by,
    )
    course.answers(Question.NEED_YEARS, 20, by=by)
    course.answers(
        Question.SHARE,
        NO,
        words(
            fi="Varapumppu on jo yhteinen naapurilaitoksen kanssa.",
            sv="Reservpumpen delas redan med grannverket.",
            en="A spare pump is shared with the neighbouring works already.",
        ),
        by=by,
    )


def other_ways(course: Course) -> None:
    by = Role.NEED_OWNER
    course.answers(
        Question.REPAIR,
        YES,
        words(
            fi="Juoksupyörän vaihto ja laakerointi noin 30–45 prosenttia uuden hinnasta.",
            sv="Byte av pumphjul och lager cirka 30–45 procent av priset på en ny.",
            en="A new impeller and bearings cost some 30 to 45% of a new pump.",
        ),
        by=by,
    )
    course.answers(Question.LEASE, NO, by=by)
    course.answers(
        Question.SERVICE,
        NO,
        words(
            fi="Pumppausta palveluna tarjottiin vain uusille pumppaamoille.",
            sv="Pumpning som tjänst erbjöds bara för nya pumpstationer.",
            en="Pumping as a service was offered for new stations only.",
        ),
        by=by,
    )
    course.answers(
        Question.USED,
        YES,
        words(
            fi="Kunnostetut pumput ja moottorit, kun ominaisenergia täyttyy.",
            sv="Rekonditionerade pumpar och motorer när kravet på specifik energi uppfylls.",
            en="Overhauled pumps and motors that meet the specific energy use.",
        ),
        by=by,
    )
    course.answers(
        Question.REPLACED,
        ReplacedGoods.TAKEN_BACK.value,
        words(
            fi="Rungot kunnostukseen tai varaosiksi, loput kierrätykseen.",
            sv="Pumphusen till rekonditionering eller reservdelar, resten till återvinning.",
            en="Casings for overhaul or spare parts, the rest to recycling.",
        ),
        by=by,
    )
    course.answers(
        Question.BUDGET,
        Budget.EITHER.value,
        words(
            fi="Kunnostus kirjataan investoinniksi, kun käyttöikä pitenee vähintään kymmenen vuotta.",
            sv="En rekonditionering bokförs som investering när livslängden förlängs med minst tio år.",
            en="An overhaul counts as investment when it adds at least ten years.",
        ),
        by=Role.FINANCE,
    )
    course.answers(Question.PREPARED_FROM_OLD, NO, by=Role.PROCUREMENT_MANAGER)
    course.answers(Question.CENTRAL_FRAMEWORK, NO, by=Role.PROCUREMENT_MANAGER)
    course.on(date(2022, 10, 7))
    course.includes("WAT-001", Ambition.ADVANCED, "need")
    course.includes("GEN-001", Ambition.ADVANCED, "need")

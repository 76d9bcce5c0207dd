"""Pumps: suitability and comparison."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.people import Part, View
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.domain.questions import PriceFormula, Question
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def compared(course: Course) -> None:
    """Suitability and comparison: from the price of purchase to the cost over the life."""
    by = Role.PROCUREMENT_MANAGER
    course.on(date(2022, 12, 19))
    course.answers(Question.REFERENCES, 2, by=by)
    course.answers(Question.REFERENCE_VALUE, 100000, by=by)
    course.answers(Question.REFERENCES_SHARED, YES, by=by)
    course.answers(Question.TURNOVER, 400000, by=by)
    course.answers(Question.MINIMUM_SUPPLIERS, 1, by=by)
    course.answers(Question.SUSTAINABILITY_REPORT, NO, by=by)
    course.includes("WAT-010", Ambition.ADVANCED, "manager", owner="contract", due=date(2023, 11, 30))
    course.leaves_out(
        "GEN-006",
        LeaveOutReason.COVERED,
        "manager",
        words(
            fi="Kunnostuksen laatumenettely kattaa öljyt ja jätteet.",
            sv="Kvalitetsförfarandet för rekonditionering täcker oljor och avfall.",
            en="The quality process for overhaul covers oils and waste.",
        ),
    )
    _drafted(course)
    _cost_disputed(course)
    course.on(date(2023, 1, 18))
    course.mends("life-cycle-cost-missing", lambda: _cost_over_life(course))
    course.includes(
        "WAT-011",
        Ambition.ADVANCED,
        "manager",
        figures={"max_points": "60"},
        owner="contract",
        due=date(2024, 8, 30),
        every=12,
    )
    course.settles(
        "WAT-011",
        words(
            fi=(
                "Elinkaariasiantuntijan herkkyyslaskelma liitettiin päätökseen: järjestys ei muutu, kun "
                "sähkö maksaa 8–20 senttiä. Talous luopui varauksestaan, ja hinta sidottiin 12 senttiin."
            ),
            sv=(
                "Livscykelexpertens känslighetskalkyl fogades till beslutet: ordningen ändras inte när "
                "elen kostar 8–20 cent. Ekonomin drog tillbaka sitt förbehåll, och priset bands till 12 "
                "cent."
            ),
            en=(
                "The sensitivity calculation of the life-cycle expert was attached to the decision: the "
                "order holds with electricity at 8 to 20 cents. Finance withdrew its reservation, and the "
                "price was fixed at 12 cents."
            ),
        ),
    )
    course.leaves_out(
        "GEN-005",
        LeaveOutReason.COVERED,
        "manager",
        words(
            fi="Käytön sähkö hallitsee päästöjä ja on jo elinkaarikustannuksessa.",
            sv="Elen under driften dominerar utsläppen och ingår redan i livscykelkostnaden.",
            en="Electricity in use rules the emissions and stands in the life-cycle cost already.",
        ),
    )
    course.leaves_out(
        "GEN-010",
        LeaveOutReason.COVERED,
        "manager",
        words(
            fi="Pumppauksen oma elinkaarikustannus korvaa yleisen kaavan.",
            sv="Pumpningens egen livscykelkostnad ersätter den allmänna formeln.",
            en="The life-cycle cost of pumping takes the place of the general formula.",
        ),
    )
    course.leaves_out(
        "GOO-005",
        LeaveOutReason.COVERED,
        "manager",
        words(
            fi=(
                "Elinkaarikustannukseen lisätään uusinta, jos pumppu ei kestä 15:tä vuotta. Taatusta "
                "käyttöiästä annetut pisteet laskisivat iän kahdesti."
            ),
            sv=(
                "I livscykelkostnaden läggs en förnyelse till om pumpen inte håller i 15 år. Poäng för "
                "garanterad livslängd skulle räkna livslängden två gånger."
            ),
            en=(
                "The life-cycle cost adds a renewal where the pump does not last 15 years. Points for "
                "guaranteed life would count life twice."
            ),
        ),
    )
    course.answers(
        Question.PRICE_FORMULA,
        PriceFormula.RELATIVE.value,
        words(
            fi="Pienin elinkaarikustannus jaettuna tarjouksen elinkaarikustannuksella.",
            sv="Den lägsta livscykelkostnaden delad med anbudets livscykelkostnad.",
            en="The lowest life-cycle cost divided by that of the tender.",
        ),
        by=by,
    )
    course.answers(Question.OFFSETS, NO, by=by)


def _drafted(course: Course) -> None:
    course.on(date(2022, 12, 20))
    course.answers(Question.LIFE_CYCLE_COST, NO, by=Role.PROCUREMENT_MANAGER)
    course.compares(
        "line-cost",
        words(fi="Hankintahinta", sv="Anskaffningspris", en="Price of purchase"),
        75,
        lot="lot-pumps",
        kind=AwardCriterionType.PRICE,
    )
    course.compares(
        "line-overhaul",
        words(
            fi="Purettavuus ja osien uudelleenkäyttö",
            sv="Demonterbarhet och återanvändning av delar",
            en="Disassembly and reuse of parts",
        ),
        25,
        lot="lot-pumps",
        green=True,
        proof=words(
            fi="Purkukoe mallipumpulla ja luettelo uudelleenkäytettävistä osista",
            sv="Demonteringsprov med en modellpump och en lista över delar som kan återanvändas",
            en="Disassembly of a sample pump and a list of reusable parts",
        ),
    )


def _cost_over_life(course: Course) -> None:
    course.answers(
        Question.LIFE_CYCLE_COST,
        YES,
        words(
            fi="15 vuotta, sähkö 12 senttiä kilowattitunnilta, huolto ja purku.",
            sv="15 år, el till 12 cent per kilowattimme, service och nedmontering.",
            en="15 years, electricity at 12 cents a kilowatt-hour, service and removal.",
        ),
        by=Role.PROCUREMENT_MANAGER,
    )
    course.compares(
        "line-cost",
        words(fi="Elinkaarikustannus", sv="Livscykelkostnad", en="Life-cycle cost"),
        60,
        lot="lot-pumps",
        kind=AwardCriterionType.COST,
        criterion="WAT-011",
        green=True,
        proof=words(
            fi="Laskentapohja ja takuuarvot, koestus ISO 9906",
            sv="Kalkylmall och garanterade värden, provning enligt ISO 9906",
            en="Calculation form and guaranteed values, test to ISO 9906",
        ),
    )
    course.compares(
        "line-response",
        words(fi="Huollon vasteaika", sv="Servicens svarstid", en="Response time of service"),
        15,
        lot="lot-pumps",
        proof=words(
            fi="Päivystyssuunnitelma tarjouksen liitteenä",
            sv="Jourplanen som bilaga till anbudet",
            en="Plan for calls annexed to the tender",
        ),
    )
    course.compares(
        "line-overhaul-price",
        words(fi="Kunnostuksen hinta", sv="Rekonditioneringens pris", en="Price of overhaul"),
        70,
        lot="lot-overhaul",
        kind=AwardCriterionType.PRICE,
    )
    course.compares(
        "line-parts",
        words(
            fi="Uudelleenkäytettyjen osien osuus",
            sv="Andelen återanvända delar",
            en="Share of reused parts",
        ),
        30,
        lot="lot-overhaul",
        green=True,
        proof=words(
            fi="Kolmen toteutetun kunnostuksen pöytäkirjat",
            sv="Protokoll från tre utförda rekonditioneringar",
            en="Records of three overhauls made",
        ),
    )


def _cost_disputed(course: Course) -> None:
    course.on(date(2022, 12, 21))
    course.thinks(
        "finance",
        "WAT-011",
        View.LEAVE_OUT,
        words(
            fi="Sähkön hinta on tänä talvena arvaus, ja ostohinta ratkaisee budjetin.",
            sv="Elpriset är en gissning i vinter, och anskaffningspriset avgör budgeten.",
            en=(
                "The price of electricity is a guess this winter, and the price of purchase decides the "
                "budget."
            ),
        ),
    )
    course.thinks(
        "designer",
        "WAT-011",
        View.INCLUDE,
        words(
            fi="Sähkö on 15 vuodessa kolme kertaa pumpun hinta.",
            sv="Elen kostar på 15 år tre gånger så mycket som pumpen.",
            en="Over 15 years electricity costs three times the pump.",
        ),
        part=Part.PROPOSES,
        level=Ambition.ADVANCED,
    )
    course.asks(
        "question-electricity",
        "WAT-011",
        by="manager",
        of="life-cycle",
        question=words(
            fi=(
                "Mitä sähkön hintaa ja korkoa käytetään, ja muuttuuko tarjousten järjestys, jos hinta on "
                "väärä?"
            ),
            sv="Vilket elpris och vilken ränta används, och ändras anbudens ordning om priset är fel?",
            en=(
                "Which price of electricity and which rate are used, and does the order change if the "
                "price is wrong?"
            ),
        ),
        due=date(2023, 1, 13),
        answer=words(
            fi=(
                "12 senttiä siirtoineen ja 2 prosentin reaalikorko. Tietopyynnön luvuilla järjestys pysyy "
                "samana 8–20 sentin välillä; alle 8 sentin kunnostus voittaa uuden. Laskelma liitteenä."
            ),
            sv=(
                "12 cent med överföring och 2 procents realränta. Med siffrorna från informationsförfrågan "
                "är ordningen densamma mellan 8 och 20 cent; under 8 cent slår rekonditionering en ny pump. "
                "Kalkylen bifogas."
            ),
            en=(
                "12 cents with transmission and a real rate of 2%. With the figures of the request for "
                "information the order is the same from 8 to 20 cents; below 8 cents an overhaul beats a "
                "new pump. The calculation is attached."
            ),
        ),
        answered=date(2023, 1, 11),
    )

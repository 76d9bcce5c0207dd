"""Meals: the call for tenders."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.people import View
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.domain.questions import PriceFormula, Question
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO

PRICE = words(fi="Aterian hinta", sv="Måltidens pris", en="Price of the meal")
TASTE = words(fi="Lasten makuraati", sv="Barnens smakpanel", en="Taste panel of children")
PANEL = words(
    fi="Raati maistaa viisi ruokalajia sokkona, lomake tarjouspyynnön liitteenä",
    sv="Panelen provsmakar fem rätter blint, blanketten är bilaga till anbudsförfrågan",
    en="The panel tastes five dishes blind, form annexed to the call for tenders",
)

FOOTPRINT = words(
    fi="Hiilijalanjälki ateriaa kohti",
    sv="Koldioxidfotavtryck per måltid",
    en="Carbon footprint per meal",
)
CALCULATION = words(
    fi="Laskelma liitteen pohjalla standardin ISO 14067 mukaan",
    sv="Beräkning på bilagans mall enligt ISO 14067",
    en="Calculation on the form of the annex to ISO 14067",
)


def compared(course: Course) -> None:
    """Suitability and comparison, with the dispute over plant-based days."""
    by = Role.PROCUREMENT_SPECIALIST
    course.on(date(2025, 3, 4))
    course.answers(Question.REFERENCES, 2, by=by)
    course.answers(Question.REFERENCE_VALUE, 500000, by=by)
    course.answers(Question.REFERENCES_SHARED, YES, by=by)
    course.answers(Question.TURNOVER, 1500000, by=by)
    course.answers(Question.MINIMUM_SUPPLIERS, 1, by=by)
    course.answers(Question.SUSTAINABILITY_REPORT, NO, by=by)
    course.includes("FOOD-008", Ambition.ADVANCED, "specialist", owner="contract", due=date(2025, 11, 28))
    course.leaves_out(
        "GEN-006",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi="Hävikin hallinnan menettely riittää; laajempi järjestelmä sulkisi pois pienet keittiöt.",
            sv="Förfarandet för matsvinn räcker; ett bredare system skulle utestänga små kök.",
            en="The procedure for food waste is enough; a wider system would shut out small kitchens.",
        ),
    )
    _drafted(course)
    _plants_disputed(course)
    _footprint_asked(course)
    course.on(date(2025, 3, 7))
    course.includes(
        "FOOD-005",
        Ambition.ADVANCED,
        "need",
        figures={"plant_share": "40"},
        owner="contract",
        due=date(2026, 1, 30),
        every=12,
    )
    course.settles(
        "FOOD-005",
        words(
            fi=(
                "Lautakunta kävi oppilaskunnan makuraadissa 6.3.2025. Kasvipohjainen on päivän ruoka 40 "
                "prosentilla aterioista, ja liharuoka säilyy tarjolla joka päivä. Osuuden nostamisesta "
                "sovitaan vuosittain syödyn määrän mukaan. Lautakunta hyväksyi tämän yksimielisesti."
            ),
            sv=(
                "Nämnden besökte elevkårens smakpanel 6.3.2025. Den växtbaserade rätten är dagens rätt vid "
                "40 procent av måltiderna, och kötträtten finns kvar varje dag. En höjning avtalas årligen "
                "utifrån hur mycket som äts. Nämnden godkände detta enhälligt."
            ),
            en=(
                "The committee visited the taste panel of the pupils on 6 March 2025. The dish of the day "
                "is plant-based at 40% of the meals, and a dish with meat stays on offer every day. A "
                "higher share is agreed on year by year, by what is eaten. The committee agreed "
                "unanimously."
            ),
        ),
    )
    course.mends("powerless-weight", lambda: _weights_raised(course))
    course.includes("FOOD-010", Ambition.ADVANCED, "need", owner="contract", due=date(2026, 1, 30), every=12)
    course.includes(
        "FOOD-009",
        Ambition.BASIC,
        "need",
        figures={"max_points": "25"},
        owner="climate",
        due=date(2026, 8, 28),
        every=12,
    )
    course.on(date(2025, 3, 11))
    course.mends("contradictory-criteria", lambda: _points_given_once(course))
    course.leaves_out(
        "FOOD-011",
        LeaveOutReason.COST,
        "need",
        words(
            fi=(
                "Luomun 20 prosentin vähimmäisosuus nostaa aterian hintaa 11 senttiä; pisteillä hinta "
                "olisi noussut edelleen."
            ),
            sv=(
                "Minimiandelen 20 procent ekologiskt höjer priset på måltiden med 11 cent; poäng hade höjt "
                "det ytterligare."
            ),
            en=(
                "The minimum of 20% organic raises the price of a meal by 11 cents; points would have "
                "raised it further."
            ),
        ),
    )
    course.leaves_out(
        "GEN-005",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi="Hiilijalanjälki ateriaa kohti mittaa saman.",
            sv="Koldioxidfotavtrycket per måltid mäter samma sak.",
            en="The footprint of the meal measures the same.",
        ),
    )
    course.leaves_out(
        "GEN-010",
        LeaveOutReason.OTHER,
        "need",
        words(
            fi="Keittiöt, laitteet ja sähkö ovat kunnan. Tarjoajan laskelmaan jäisi vain aterian hinta.",
            sv=(
                "Köken, utrustningen och elen är kommunens. I anbudsgivarens kalkyl skulle bara "
                "måltidens pris återstå."
            ),
            en=(
                "Kitchens, machines and electricity are the municipality's. Only the price of the meal "
                "would be left to calculate."
            ),
        ),
    )
    course.answers(Question.LIFE_CYCLE_COST, NO, by=by)
    course.answers(
        Question.PRICE_FORMULA,
        PriceFormula.ABSOLUTE.value,
        words(
            fi="Täydet pisteet 3,60 eurolla ja nolla 4,80 eurolla ateriaa kohti.",
            sv="Full poäng vid 3,60 euro och noll vid 4,80 euro per måltid.",
            en="Full points at 3.60 euros and none at 4.80 euros a meal.",
        ),
        by=by,
    )
    course.answers(Question.OFFSETS, NO, by=by)


def _drafted(course: Course) -> None:
    course.on(date(2025, 2, 20))
    course.compares("line-price", PRICE, 85, kind=AwardCriterionType.PRICE)
    course.compares("line-taste", TASTE, 10, proof=PANEL)
    course.compares(
        "line-environment",
        words(fi="Ympäristölupaukset", sv="Miljölöften", en="Environmental promises"),
        5,
        green=True,
    )


def _weights_raised(course: Course) -> None:
    course.drops_line("line-environment")
    course.compares("line-price", PRICE, 50, kind=AwardCriterionType.PRICE)
    course.compares("line-taste", TASTE, 20, proof=PANEL)
    course.compares(
        "line-plants",
        words(
            fi="Kasvipohjaisten aterioiden osuus",
            sv="Andelen växtbaserade måltider",
            en="Share of plant-based meals",
        ),
        15,
        criterion="FOOD-010",
        green=True,
        proof=words(
            fi="Kuuden viikon ruokalista tarjouksen liitteenä",
            sv="Sex veckors matsedel som bilaga till anbudet",
            en="Menu of six weeks annexed to the tender",
        ),
    )
    course.compares("line-carbon", FOOTPRINT, 15, criterion="FOOD-009", green=True, proof=CALCULATION)


def _points_given_once(course: Course) -> None:
    course.drops_line("line-plants")
    course.compares("line-taste", TASTE, 25, proof=PANEL)
    course.compares("line-carbon", FOOTPRINT, 25, criterion="FOOD-009", green=True, proof=CALCULATION)
    course.leaves_out(
        "FOOD-010",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi=(
                "Kasvipäivät ovat vähimmäisvaatimus ja näkyvät jo hiilijalanjäljessä. Luonnoksessa sama "
                "ominaisuus olisi tuonut pisteitä kahdesti."
            ),
            sv=(
                "De växtbaserade dagarna är ett minimikrav och syns redan i koldioxidfotavtrycket. I "
                "utkastet hade samma egenskap gett poäng två gånger."
            ),
            en=(
                "Plant-based days are a minimum requirement and show in the footprint already. In the "
                "draft the same property would have earned points twice."
            ),
        ),
    )


def _plants_disputed(course: Course) -> None:
    course.on(date(2025, 2, 25))
    course.thinks(
        "committee",
        "FOOD-005",
        View.LEAVE_OUT,
        words(
            fi="Lapset eivät syö, hävikki kasvaa, ja palaute tulee luottamushenkilöille.",
            sv="Barnen äter inte, svinnet ökar och responsen går till de förtroendevalda.",
            en="Children will not eat it, waste will grow, and the complaints come to the elected members.",
        ),
    )
    course.thinks(
        "climate",
        "FOOD-005",
        View.INCLUDE,
        words(
            fi="Ruokalista ratkaisee päästöt; kuljetusten osuus on alle kymmenesosa.",
            sv="Matsedeln avgör utsläppen; transporternas andel är under en tiondel.",
            en="The menu decides the emissions; transport makes less than a tenth.",
        ),
        level=Ambition.SPEARHEAD,
    )
    course.thinks(
        "pupils",
        "FOOD-005",
        View.INCLUDE,
        words(
            fi="Kasvisruoka kelpaa, jos se maistuu: antakaa meidän maistaa ensin.",
            sv="Vegetariskt duger om det smakar bra: låt oss provsmaka först.",
            en="Plant-based is fine if it tastes good: let us taste it first.",
        ),
    )


def _footprint_asked(course: Course) -> None:
    course.asks(
        "question-meal-footprint",
        "FOOD-009",
        by="need",
        of="climate",
        question=words(
            fi=(
                "Miten aterian hiilijalanjälki lasketaan niin, että kuuden tuottajan luvut ovat "
                "vertailukelpoisia?"
            ),
            sv=(
                "Hur ska måltidens koldioxidfotavtryck beräknas för att sex producenters siffror ska kunna "
                "jämföras?"
            ),
            en=(
                "How is the footprint of a meal calculated so that the figures of six caterers can be "
                "compared?"
            ),
        ),
        due=date(2025, 3, 7),
        answer=words(
            fi=(
                "Liitteessä annetaan annokset ja yhdet päästökertoimet raaka-aineittain. Lasketaan "
                "tuotannosta keittiön ovelle; keittiön energia jätetään pois, koska keittiöt ovat kunnan. "
                "Asteikon yläpääksi 2,04 ja alapääksi 1,4 kg CO2e ateriaa kohti."
            ),
            sv=(
                "Bilagan anger portionerna och samma utsläppskoefficienter per råvara. Beräkningen går "
                "från produktionen till köksdörren; kökets energi lämnas bort eftersom köken är kommunens. "
                "Skalan går från 2,04 till 1,4 kg CO2e per måltid."
            ),
            en=(
                "The annex gives the portions and one set of emission factors by ingredient. Count from "
                "production to the kitchen door; leave out kitchen energy, because the kitchens are the "
                "municipality's. Let the scale run from 2.04 to 1.4 kg CO2e a meal."
            ),
        ),
        answered=date(2025, 3, 5),
    )
    course.asks(
        "question-surplus",
        "FOOD-013",
        by="contract",
        of="hygiene",
        question=words(
            fi="Saako koulun ylijäämälounaan myydä tai lahjoittaa samana päivänä?",
            sv="Får skolans överblivna lunch säljas eller doneras samma dag?",
            en="May surplus school lunch be sold or given away on the same day?",
        ),
        due=date(2025, 3, 7),
        answer=words(
            fi=(
                "Saa, kun ruoka pidetään yli 60 asteessa tai jäähdytetään neljässä tunnissa, ja menettely "
                "on omavalvonnassa. Tarjolla ollutta ruokaa ei jäähdytetä uudelleen."
            ),
            sv=(
                "Ja, när maten hålls över 60 grader eller kyls ner på fyra timmar och förfarandet ingår i "
                "egenkontrollen. Mat som stått framme kyls inte ner på nytt."
            ),
            en=(
                "Yes, when it is kept above 60 degrees or cooled within four hours and the procedure is "
                "part of own control. Food that has been served is not cooled again."
            ),
        ),
        answered=date(2025, 3, 6),
    )

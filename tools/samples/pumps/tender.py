"""Pumps: the call for tenders."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def asked_of_the_market(course: Course) -> None:
    course.on(date(2022, 10, 14))
    by = Role.PROCUREMENT_MANAGER
    course.includes("WAT-003", Ambition.BASIC, "manager")
    course.leaves_out(
        "GEN-002",
        LeaveOutReason.COVERED,
        "manager",
        words(
            fi="Vesihuollon vuoropuhelu kattaa saman.",
            sv="Dialogen om vattentjänster täcker samma sak.",
            en="The dialogue on water works covers the same.",
        ),
    )
    course.on(date(2022, 11, 28))
    course.prepared(
        "dialogue",
        YES,
        words(
            fi=(
                "Tietopyyntö Hilmassa 17.10.2022. Vastaajia yhdeksän: viisi pumppuvalmistajaa ja neljä "
                "kunnostajaa. Kaikki takaavat ominaisenergian; kunnostetulle takaa kaksi."
            ),
            sv=(
                "Informationsförfrågan i Hilma 17.10.2022. Nio svarade: fem pumptillverkare och fyra "
                "rekonditioneringsföretag. Alla garanterar den specifika energin; två garanterar den för "
                "rekonditionerade pumpar."
            ),
            en=(
                "Request for information in Hilma on 17 October 2022. Nine answered: five makers of pumps "
                "and four overhaul firms. All guarantee the specific energy use; two guarantee it for "
                "overhauled pumps."
            ),
        ),
    )
    course.answers(Question.DIALOGUE_OPEN, YES, by=by)
    course.answers(
        Question.DIALOGUE_OUTCOMES,
        YES,
        words(
            fi=(
                "Kysyttiin kWh/m³, tukkeutumista, varaosien ikää ja takaisinostoa. Jätevesipumpun "
                "kokonaishyötysuhteeksi asetettiin vastausten perusteella 50 prosenttia."
            ),
            sv=(
                "Vi frågade om kWh/m³, stockningar, tillgången till reservdelar och återköp. Utifrån "
                "svaren sattes avloppspumpens totalverkningsgrad till 50 procent."
            ),
            en=(
                "We asked about kWh/m³, blockages, the years of spare parts and buying back. By the "
                "answers the overall efficiency of a sewage pump was set at 50%."
            ),
        ),
        by=by,
    )
    course.answers(
        Question.VOLUME_COMMITMENT,
        YES,
        words(
            fi="Vähintään 12 uutta ja 24 kunnostettua pumppua neljässä vuodessa.",
            sv="Minst 12 nya och 24 rekonditionerade pumpar på fyra år.",
            en="At least 12 new and 24 overhauled pumps in four years.",
        ),
        by=by,
    )


def required(course: Course) -> None:
    course.on(date(2022, 12, 7))
    by = Role.NEED_OWNER
    course.answers(Question.NEW_ONLY, NO, by=by)
    course.answers(
        Question.USED_WARRANTY,
        NO,
        words(
            fi="Uudelle viisi vuotta, kunnostetulle kaksi.",
            sv="Fem år för nya, två för rekonditionerade.",
            en="Five years for new pumps, two for overhauled.",
        ),
        by=by,
    )
    course.answers(
        Question.VARIANTS,
        NO,
        words(
            fi="Uusi ja kunnostettu kelpaavat jo varsinaisessa tarjouksessa, ja muusta voidaan neuvotella.",
            sv=(
                "Nytt och rekonditionerat godtas redan i det egentliga anbudet, och om annat kan man "
                "förhandla."
            ),
            en=(
                "New and overhauled pumps are accepted in the main tender already, and the rest can be "
                "negotiated."
            ),
        ),
        by=Role.PROCUREMENT_MANAGER,
    )
    course.answers(
        Question.DELIVERY_DAYS,
        14,
        words(
            fi="Koskee kolmen kriittisen pumppaamon varapumppuja; muiden toimitusaika on 60 päivää.",
            sv="Gäller reservpumparna i tre kritiska pumpstationer; för de övriga är leveranstiden 60 dagar.",
            en="For the spare pumps of three critical stations; 60 days for the others.",
        ),
        by=by,
    )
    course.accepts(
        "delivery-too-short",
        words(
            fi=(
                "Ylivuoto jokeen on suurempi haitta kuin uusi varapumppu. Lyhyt aika koskee kolmea "
                "pumppaamoa 23:sta, ja toimittaja saa pitää kunnostettua pumppua varastossa."
            ),
            sv=(
                "En bräddning i ån är en större olägenhet än en ny reservpump. Den korta tiden gäller tre "
                "pumpstationer av 23, och leverantören får hålla en rekonditionerad pump i lager."
            ),
            en=(
                "An overflow into the river harms more than a new spare pump. The short time concerns "
                "three stations of 23, and the supplier may keep an overhauled pump in stock."
            ),
        ),
    )
    course.answers(Question.MATERIAL_NAMED, NO, by=by)
    course.answers(Question.IDENTICAL_BATCH, NO, by=by)
    course.on(date(2022, 12, 15))
    course.includes("WAT-004", Ambition.ADVANCED, "need", owner="contract", due=date(2023, 12, 15))
    course.includes(
        "WAT-005",
        Ambition.ADVANCED,
        "need",
        figures={"efficiency": "50"},
        indicator=words(
            fi=(
                "Mitattu ominaisenergia kWh/m³ pumppaamoittain vastaanotossa ja kerran vuodessa, 23 "
                "pumppaamon keskiarvo"
            ),
            sv=(
                "Uppmätt specifik energi kWh/m³ per pumpstation vid mottagandet och en gång om året, "
                "medeltal för 23 stationer"
            ),
            en=(
                "Measured specific energy, kWh/m³ by station on acceptance and once a year, mean of 23 "
                "stations"
            ),
        ),
        owner="contract",
        due=date(2023, 12, 15),
        every=12,
    )
    course.includes("WAT-006", Ambition.ADVANCED, "need", owner="contract", due=date(2024, 6, 28), every=12)
    course.includes(
        "GEN-004",
        Ambition.ADVANCED,
        "need",
        text=words(
            fi=(
                "Hankinnan kohde kuvataan liitteessä virtaamana, nostokorkeutena, ominaisenergiana, "
                "tukkeutumisen kestona ja käyttöikänä. Pumppu, moottori ja ohjaus voivat olla uusia, "
                "kunnostettuja tai uudelleenvalmistettuja, kun ne täyttävät nämä vaatimukset. Kunnostetun "
                "laitteen takuu on vähintään 24 kuukautta vastaanotosta."
            ),
            sv=(
                "Upphandlingens föremål beskrivs i bilagan som flöde, uppfordringshöjd, specifik "
                "energi, tålighet mot stockning och livslängd. Pump, motor och styrning kan vara nya, "
                "rekonditionerade eller återtillverkade när de uppfyller dessa krav. Garantin för "
                "rekonditionerad utrustning är minst 24 månader från mottagandet."
            ),
            en=(
                "The annex describes the subject matter as flow, head, specific energy use, resistance to "
                "blockage and life. Pump, motor and control may be new, overhauled or remanufactured when "
                "they meet these requirements. The warranty of an overhauled machine runs for at least 24 "
                "months from acceptance."
            ),
        ),
        owner="contract",
        due=date(2024, 6, 28),
        every=24,
    )
    course.leaves_out(
        "GOO-002",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi=(
                "Pumppujen oma vaatimus kattaa purkamisen tavallisilla työkaluilla ja 15 vuoden "
                "varaosat; yleisessä osia pyydetään viideksi vuodeksi."
            ),
            sv=(
                "Pumparnas eget krav omfattar demontering med vanliga verktyg och reservdelar i 15 år; "
                "i det allmänna kravet är tiden fem år."
            ),
            en=(
                "The requirement for pumps covers disassembly with ordinary tools and spare parts for "
                "15 years; the general one asks for five."
            ),
        ),
    )
    course.leaves_out(
        "GEN-003",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi="Neuvottelumenettelyssä ratkaisuista sovitaan ennen lopullista tarjousta.",
            sv="I förhandlingsförfarandet avtalas lösningarna före det slutliga anbudet.",
            en="In the negotiated procedure solutions are agreed on before the final tender.",
        ),
    )

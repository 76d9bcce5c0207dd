"""What each worked sample answers in its notice where the decisions do not tell it: Hilma's questions, with reasons."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.notice_answers import GreenCriteria, NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.hilma.editing import set_answer

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO
Q = NoticeQuestion

_LAW_ALONE = words(
    fi="Sopimuksessa edellytetään lain ja työehtosopimusten noudattamista, ei enempää.",
    sv="Avtalet kräver att lagen och kollektivavtalen följs, inte mer.",
    en="The contract demands that the law and collective agreements are kept, and no more.",
)
_NOT_NEW = words(
    fi="Markkinavuoropuhelussa useat toimittajat kertoivat jo toimivansa näin.",
    sv="I marknadsdialogen berättade flera leverantörer att de redan arbetar så.",
    en="In the market dialogue several suppliers said that they already work this way.",
)
_CODE_ANNEXED = words(
    fi="Hankintayksikön eettiset toimintaohjeet ovat sopimuksen liite, ja niistä raportoidaan vuosittain.",
    sv="Den upphandlande enhetens uppförandekod är bilaga till avtalet, och efterlevnaden rapporteras årligen.",
    en="The buyer's code of conduct is an annex of the contract, and it is reported on once a year.",
)


def announced_meals(course: Course) -> None:
    """Meals: a notice of social and other special services."""
    course.on(date(2025, 3, 17))
    _answers(
        course,
        Q.LISTED_CRITERIA,
        YES,
        words(
            fi="Luomun ja kestävän kalan vaatimukset perustuvat EU:n ruokapalvelujen GPP-kriteereihin.",
            sv="Kraven på ekologiskt och hållbar fisk bygger på EU:s GPP-kriterier för måltidstjänster.",
            en="The requirements on organic food and sustainable fish rest on the EU GPP criteria for catering.",
        ),
    )
    _lists(course, GreenCriteria.EU)
    _answers(course, Q.WORKING_CONDITIONS, NO, _LAW_ALONE)
    _answers(
        course,
        Q.EMPLOYMENT,
        NO,
        words(
            fi="Keittiöt ovat pieniä, eikä ehtoa pidetty oikeasuhtaisena; sitä arvioidaan seuraavalla kierroksella.",
            sv="Köken är små och villkoret ansågs inte proportionerligt; det prövas på nytt i nästa omgång.",
            en="The kitchens are small and the duty was not thought proportionate; the next round considers it again.",
        ),
    )
    _answers(course, Q.CODE_OF_CONDUCT, YES, _CODE_ANNEXED)
    _answers(
        course,
        Q.NEW_TO_BUYER,
        YES,
        words(
            fi="Kasvipohjainen päivän ruoka ja mitattuun hävikkiin sidottu bonus ovat kunnalle uusia.",
            sv="Växtbaserad dagens rätt och en bonus bunden till uppmätt svinn är nya för kommunen.",
            en="A plant-based dish of the day and a bonus tied to measured waste are new to the municipality.",
        ),
    )
    _answers(course, Q.NEW_TO_MARKET, NO, _NOT_NEW)


def announced_furniture(course: Course) -> None:
    """Furniture: the lot of used furniture is new to the buyer, the other one is not."""
    course.on(date(2024, 4, 8))
    _lists(course, GreenCriteria.EU, GreenCriteria.NATIONAL)
    _answers(course, Q.WORKING_CONDITIONS, NO, _LAW_ALONE)
    _answers(
        course,
        Q.EMPLOYMENT,
        NO,
        words(
            fi="Sosiaaliset yritykset voivat tarjota osassa 2 ilman työllistämisehtoa; ehto olisi sulkenut muita.",
            sv="Sociala företag kan lämna anbud i del 2 utan sysselsättningsvillkor; villkoret hade utestängt andra.",
            en="Social enterprises can tender in lot 2 without the duty; the duty would have shut others out.",
        ),
    )
    _answers(course, Q.CODE_OF_CONDUCT, YES, _CODE_ANNEXED)
    _answers(
        course,
        Q.NEW_TO_BUYER,
        NO,
        words(
            fi="Uusia koulukalusteita on hankittu ennenkin.",
            sv="Nya skolmöbler har upphandlats tidigare.",
            en="New school furniture has been bought before.",
        ),
        lot="LOT-0001",
    )
    _answers(
        course,
        Q.NEW_TO_BUYER,
        YES,
        words(
            fi="Käytettyjä ja kunnostettuja kalusteita ei ole aiemmin hankittu omana osanaan.",
            sv="Begagnade och rekonditionerade möbler har inte tidigare upphandlats som en egen del.",
            en="Used and refurbished furniture has not been bought in a lot of its own before.",
        ),
        lot="LOT-0002",
    )
    _answers(course, Q.NEW_TO_MARKET, NO, _NOT_NEW)


def announced_pumps(course: Course) -> None:
    """Pumps: no list of criteria was used, and overhaul by contract is new to the utility."""
    course.on(date(2023, 2, 3))
    _answers(
        course,
        Q.LISTED_CRITERIA,
        NO,
        words(
            fi="Kriteerit laadittiin elinkaarikustannusten pohjalta; luetteloista ei otettu yhtään.",
            sv="Kriterierna utarbetades utifrån livscykelkostnaderna; inget togs ur listorna.",
            en="The criteria were written from the life-cycle costs; none was taken from the lists.",
        ),
    )
    _answers(course, Q.WORKING_CONDITIONS, NO, _LAW_ALONE)
    _answers(
        course,
        Q.EMPLOYMENT,
        NO,
        words(
            fi="Työ vaatii sähköpätevyyden; oppisopimuspaikoista ei saatu sitovaa ehtoa tähän hankintaan.",
            sv="Arbetet kräver elbehörighet; läroavtalsplatser kunde inte göras till bindande villkor här.",
            en="The work demands electrical qualification; apprenticeships could not be made a binding duty here.",
        ),
    )
    _answers(
        course,
        Q.CODE_OF_CONDUCT,
        NO,
        words(
            fi="Eettisiä toimintaohjeita ei vielä ollut; ne otetaan sopimuksiin vuodesta 2024 alkaen.",
            sv="Det fanns ännu ingen uppförandekod; den tas med i avtalen från och med 2024.",
            en="There was no code of conduct yet; it is part of contracts from 2024 on.",
        ),
    )
    _answers(
        course,
        Q.NEW_TO_BUYER,
        NO,
        words(
            fi="Uusia pumppuja on hankittu ennenkin.",
            sv="Nya pumpar har upphandlats tidigare.",
            en="New pumps have been bought before.",
        ),
        lot="LOT-0001",
    )
    _answers(
        course,
        Q.NEW_TO_BUYER,
        YES,
        words(
            fi="Kunnostus sopimuksella ja suoritetasoin on laitokselle uutta.",
            sv="Renovering genom avtal och med prestandanivåer är nytt för verket.",
            en="Overhaul by contract and to levels of performance is new to the utility.",
        ),
        lot="LOT-0002",
    )
    _answers(course, Q.NEW_TO_MARKET, NO, _NOT_NEW)


def _answers(
    course: Course, question: NoticeQuestion, answer: Answer, reason: LocalizedText, *, lot: str = ""
) -> None:
    """The answer for all lots, or for the one the notice calls `lot`."""
    given = NoticeAnswer(
        question=question,
        lot_id=next((each.id for each in course.procurement.lots if each.source_id == lot), ""),
        answer=answer,
        reason=course.say(reason),
        role=Role.PROCUREMENT_SPECIALIST,
        at=course.now,
    )
    course.does(set_answer(course.procurement, given))


def _lists(course: Course, *codes: GreenCriteria) -> None:
    """Which lists criteria came from (BT-805)."""
    given = NoticeAnswer(
        question=Q.GREEN_CRITERIA, codes=codes, role=Role.PROCUREMENT_SPECIALIST, at=course.now
    )
    course.does(set_answer(course.procurement, given))

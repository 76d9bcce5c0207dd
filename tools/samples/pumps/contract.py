"""Pumps: contract and follow-up."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Part, View
from gatekeeper_app.domain.questions import Question, StandardTerms
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def contracted(course: Course) -> None:
    """Contract and follow-up, with the dispute over overhaul."""
    _overhaul_disputed(course)
    by = Role.CONTRACT_MANAGER
    course.on(date(2023, 1, 16))
    course.answers(Question.FRAMEWORK, NO, by=by)
    course.answers(Question.OPTION_MONTHS, 0, by=by)
    course.answers(Question.PAYBACK_MONTHS, 36, by=by)
    course.answers(
        Question.REVIEW_CLAUSE,
        YES,
        words(
            fi="Uuden pumpun voi vaihtaa kunnostettuun, kun takuuarvo säilyy ja hinta alenee.",
            sv="En ny pump kan bytas mot en rekonditionerad när garantivärdet består och priset sjunker.",
            en=(
                "A new pump may be exchanged for an overhauled one when the guaranteed value holds and the "
                "price falls."
            ),
        ),
        by=by,
    )
    for question in (Question.TAKE_BACK, Question.REPORTING, Question.SANCTIONS):
        course.answers(question, YES, by=by)
    course.answers(Question.ORIGINAL_PARTS, YES, by=Role.END_USER)
    course.on(date(2023, 1, 25))
    course.mends(
        "original-parts-only",
        lambda: course.answers(
            Question.ORIGINAL_PARTS,
            NO,
            words(
                fi=(
                    "Laakerit ja tiivisteet ovat vakio-osia; räjähdysvaarallisten tilojen osat vain "
                    "valmistajalta."
                ),
                sv=(
                    "Lager och tätningar är standarddelar; delar för explosionsfarliga utrymmen bara från "
                    "tillverkaren."
                ),
                en=(
                    "Bearings and seals are standard parts; parts for explosive atmospheres from the maker "
                    "only."
                ),
            ),
            by=by,
        ),
    )
    course.answers(
        Question.STANDARD_TERMS,
        StandardTerms.JYSE_2014.value,
        words(
            fi="Tavarahankintojen ehdot ja liitteet kunnostuksesta, takuuarvoista ja mittauksista.",
            sv="Villkoren för varor och bilagor om rekonditionering, garanterade värden och mätningar.",
            en="The terms for goods, with annexes on overhaul, guaranteed values and measurements.",
        ),
        by=by,
    )
    course.on(date(2023, 1, 27))
    course.includes(
        "WAT-015",
        Ambition.ADVANCED,
        "contract",
        figures={"repair_limit": "50"},
        owner="contract",
        due=date(2024, 1, 31),
        every=12,
    )
    course.settles(
        "WAT-015",
        words(
            fi=(
                "Kunnostuksen hintaraja laskettiin 60 prosentista 50:een, ja kolmen kriittisen pumppaamon "
                "pumput vaihdetaan aina uusiin. Päivystäjät hyväksyivät tämän 26.1.2023 pidetyssä "
                "katselmuksessa."
            ),
            sv=(
                "Prisgränsen för rekonditionering sänktes från 60 till 50 procent, och i tre kritiska "
                "pumpstationer byts pumparna alltid mot nya. Jouren godkände detta vid genomgången "
                "26.1.2023."
            ),
            en=(
                "The price limit of overhaul was lowered from 60 to 50%, and the pumps of three critical "
                "stations are always replaced by new ones. The operators agreed at a meeting on 26 January "
                "2023."
            ),
        ),
    )
    course.includes(
        "WAT-014",
        Ambition.ADVANCED,
        "contract",
        consequence=words(
            fi=(
                "Jokaiselta alkavalta viikolta, jolla raportti tai korjaus viivästyy, tilaajalla on oikeus "
                "200 euron sopimussakkoon, enintään kymmeneltä viikolta kerrallaan. Jos pumppaamojen "
                "keskimääräinen ominaisenergia on kahdella peräkkäisellä kaudella vähintään 5 % taattua "
                "pienempi, tilaaja maksaa 3 000 euron bonuksen."
            ),
            sv=(
                "För varje påbörjad vecka som rapporten eller korrigeringen försenas har beställaren rätt "
                "till ett vite på 200 euro, högst för tio veckor åt gången. Om pumpstationernas "
                "genomsnittliga specifika energi under två perioder i följd är minst 5 % lägre än den "
                "garanterade betalar beställaren en bonus på 3 000 euro."
            ),
            en=(
                "For each started week by which the report or the correction is late the buyer is entitled "
                "to a penalty of 200 euros, for at most ten weeks at a time. If the mean specific energy "
                "of the stations is at least 5% below the guaranteed value in two consecutive periods, the "
                "buyer pays a bonus of 3,000 euros."
            ),
        ),
        owner="contract",
        due=date(2024, 1, 31),
        every=6,
    )
    course.includes(
        "GEN-008", Ambition.ADVANCED, "contract", owner="contract", due=date(2024, 6, 28), every=12
    )
    course.includes(
        "GOO-001",
        Ambition.ADVANCED,
        "contract",
        figures={"returnable": "50"},
        owner="contract",
        due=date(2024, 6, 28),
        every=12,
    )
    course.leaves_out(
        "GOO-003",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi=(
                "Kunnostuksen ehto koskee samoja pumppuja ja ohjaa puolet niiden massasta "
                "kunnostukseen tai varaosiksi."
            ),
            sv=(
                "Villkoret om rekonditionering gäller samma pumpar och styr hälften av massan till "
                "rekonditionering eller reservdelar."
            ),
            en=(
                "The clause on overhaul concerns the same pumps and sends half of their mass to "
                "overhaul or spare parts."
            ),
        ),
    )
    course.leaves_out(
        "GEN-007",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi="Energiaraportti ja laiteluettelo kattavat mittarit.",
            sv="Energirapporten och utrustningslistan täcker indikatorerna.",
            en="The energy report and the list of machines cover the indicators.",
        ),
    )
    course.includes("GEN-009", Ambition.ADVANCED, "contract", figures={"owner_hours": "100"})
    course.answers(Question.CONTRACT_OWNER, YES, by=by)
    course.answers(Question.FOLLOW_UP_HOURS, 100, by=by)
    course.answers(
        Question.UNITS_FIXED,
        YES,
        words(
            fi="kWh/m³ pumppaamoittain omasta mittarista, kalenterivuosi.",
            sv="kWh/m³ per pumpstation från egen mätare, kalenderår.",
            en="kWh/m³ by station from its own meter, calendar year.",
        ),
        by=by,
    )
    course.has_task(
        "task-meters",
        words(
            fi="Sähkö- ja virtausmittarit yhdeksään pumppaamoon",
            sv="El- och flödesmätare till nio pumpstationer",
            en="Electricity and flow meters for nine stations",
        ),
        "designer",
        Gate.FOLLOW_UP,
        date(2023, 9, 29),
        done=date(2023, 9, 20),
    )


def _overhaul_disputed(course: Course) -> None:
    course.on(date(2023, 1, 9))
    course.thinks(
        "operators",
        "WAT-015",
        View.LEAVE_OUT,
        words(
            fi="Uusi pumppu on varmempi, ja yöllinen hälytys tulee meille.",
            sv="En ny pump är säkrare, och nattens larm kommer till oss.",
            en="A new pump is more reliable, and the alarm at night comes to us.",
        ),
    )
    course.thinks(
        "contract",
        "WAT-015",
        View.INCLUDE,
        words(
            fi="Rungoista kaksi kolmasosaa on kunnossa; viat ovat tiivisteissä ja juoksupyörissä.",
            sv="Två tredjedelar av pumphusen är i skick; felen finns i tätningar och pumphjul.",
            en="Two thirds of the casings are sound; the faults are in seals and impellers.",
        ),
        part=Part.DECIDES,
        level=Ambition.ADVANCED,
    )
    course.asks(
        "question-exchange",
        "WAT-015",
        by="contract",
        of="lawyer",
        question=words(
            fi="Voiko uuden pumpun vaihtaa kunnostettuun sopimuskaudella ilman uutta hankintaa?",
            sv="Kan en ny pump bytas mot en rekonditionerad under avtalstiden utan en ny upphandling?",
            en=(
                "May a new pump be exchanged for an overhauled one during the contract without a new "
                "procurement?"
            ),
        ),
        due=date(2023, 1, 20),
        answer=words(
            fi=(
                "Voi, kun muutosehto on selkeä ja yksiselitteinen: mikä vaihtuu, millä takuuarvolla ja "
                "millä hinnalla. Kunnostuksen hintaraja ja hinnasto riittävät, kun ne ovat jo "
                "tarjouspyynnössä."
            ),
            sv=(
                "Ja, när ändringsklausulen är klar och entydig: vad som byts, med vilket garantivärde "
                "och till vilket pris. En prisgräns för rekonditionering och en prislista räcker när "
                "de finns redan i anbudsförfrågan."
            ),
            en=(
                "Yes, when the review clause is clear and unambiguous: what is exchanged, at which "
                "guaranteed value and at what price. A price limit and a price list will do when they "
                "stand in the call for tenders already."
            ),
        ),
        answered=date(2023, 1, 19),
    )

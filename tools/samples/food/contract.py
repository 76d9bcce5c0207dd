"""Meals: contract and follow-up."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question, StandardTerms
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO

IMPROVEMENTS = words(
    fi=(
        "Sopimusta voidaan sopimuskaudella muuttaa ilman uutta hankintamenettelyä näin: 1) kasvipohjaisten "
        "päivän ruokien osuutta nostetaan enintään 10 prosenttiyksikköä vuodessa, 2) raaka-aine vaihdetaan "
        "vähäpäästöisempään, kun ravintosisältö säilyy, 3) kuljetuskalusto vaihdetaan päästöttömään. "
        "Aterian hinta ei nouse muutoksen vuoksi, ja muutosten arvo on enintään 20 % sopimuksen arvosta. "
        "Muutoksista sovitaan kirjallisesti vuosikatselmuksessa."
    ),
    sv=(
        "Avtalet kan under avtalstiden ändras utan ett nytt upphandlingsförfarande på följande sätt: 1) "
        "andelen växtbaserade dagens rätter höjs med högst 10 procentenheter om året, 2) en råvara byts "
        "mot en med lägre utsläpp när näringsinnehållet bevaras, 3) transportfordonen byts mot "
        "utsläppsfria. Måltidens pris stiger inte på grund av ändringen, och ändringarnas värde är högst "
        "20 % av avtalets värde. Ändringarna avtalas skriftligen vid den årliga genomgången."
    ),
    en=(
        "During its term the contract may be changed without a new procurement procedure in these ways: 1) "
        "the share of plant-based dishes of the day rises by at most 10 percentage points a year, 2) an "
        "ingredient is exchanged for one with lower emissions while the nutrients remain, 3) delivery "
        "vehicles are exchanged for zero-emission ones. The price of the meal does not rise because of a "
        "change, and the changes are worth at most 20% of the contract. Changes are agreed in writing at "
        "the yearly review."
    ),
)


def contracted(course: Course) -> None:
    """Contract and follow-up."""
    course.on(date(2025, 3, 12))
    by = Role.CONTRACT_MANAGER
    course.answers(Question.FRAMEWORK, NO, by=by)
    course.answers(
        Question.OPTION_MONTHS,
        24,
        by=by,
    )
    course.answers(Question.PAYBACK_MONTHS, 48, by=by)
    course.accepts(
        "contract-shorter-than-payback",
        words(
            fi=(
                "Sähköinen jakeluauto ja jäähdytyskaapit maksavat itsensä takaisin optiokaudella. Optio on "
                "sidottu hävikkiin ja kasvisosuuteen, joten tuottaja tietää, millä sen saa."
            ),
            sv=(
                "Den eldrivna distributionsbilen och nedkylningsskåpen betalar sig under optionstiden. "
                "Optionen är bunden till svinnet och den växtbaserade andelen, så producenten vet vad som "
                "krävs."
            ),
            en=(
                "The electric van and the blast chillers pay back during the option. The option is tied to "
                "waste and to the plant-based share, so the caterer knows how to earn it."
            ),
        ),
    )
    course.answers(
        Question.REVIEW_CLAUSE,
        YES,
        words(
            fi="Kasvisosuutta voi nostaa 10 prosenttiyksikköä vuodessa samalla hinnalla.",
            sv="Den växtbaserade andelen kan höjas med 10 procentenheter om året till samma pris.",
            en="The plant-based share may rise by 10 percentage points a year at the same price.",
        ),
        by=by,
    )
    for question in (Question.REPORTING, Question.SANCTIONS):
        course.answers(question, YES, by=by)
    course.answers(
        Question.STANDARD_TERMS,
        StandardTerms.JYSE_2014.value,
        words(
            fi="Palveluhankintojen ehdot ja liitteet hävikistä, raporteista ja bonuksesta.",
            sv="Villkoren för tjänster och bilagor om svinn, rapporter och bonus.",
            en="The terms for services, with annexes on waste, reports and the bonus.",
        ),
        by=by,
    )
    course.includes(
        "FOOD-012",
        Ambition.BASIC,
        "contract",
        figures={"school_grams": "55"},
        consequence=words(
            fi=(
                "Jos raja ylittyy, toimittaja esittää korjaussuunnitelman kuukauden kuluessa ja toteuttaa "
                "sen. Jos raja ylittyy myös seuraavalla jaksolla, tilaajalla on oikeus sopimussakkoon, "
                "joka on 1 % keittiön jakson arvonlisäverottomasta laskutuksesta. Jos koulujen hävikki on "
                "enintään 50 grammaa ruokailijaa kohti, tilaaja maksaa bonuksen, joka on 1 % jakson "
                "laskutuksesta."
            ),
            sv=(
                "Om gränsen överskrids lägger leverantören fram en åtgärdsplan inom en månad och genomför "
                "den. Om gränsen överskrids också under följande period har beställaren rätt till vite, "
                "som är 1 % av kökets fakturering för perioden exklusive mervärdesskatt. Om skolornas "
                "svinn är högst 50 gram per gäst betalar beställaren en bonus på 1 % av periodens "
                "fakturering."
            ),
            en=(
                "If the limit is exceeded, the supplier presents a plan within a month and carries it out. "
                "If it is exceeded in the next period too, the buyer is entitled to a penalty of 1% of the "
                "kitchen's invoicing for the period, excluding value added tax. If the waste of the "
                "schools is at most 50 grams a guest, the buyer pays a bonus of 1% of the invoicing for "
                "the period."
            ),
        ),
        owner="contract",
        due=date(2025, 11, 28),
        every=6,
    )
    course.includes(
        "FOOD-013",
        Ambition.ADVANCED,
        "contract",
        figures={"redistributed_share": "40"},
        owner="contract",
        due=date(2025, 10, 31),
        every=12,
    )
    course.includes(
        "FOOD-014", Ambition.ADVANCED, "contract", owner="contract", due=date(2026, 2, 27), every=6
    )
    course.includes(
        "GEN-008",
        Ambition.ADVANCED,
        "contract",
        text=IMPROVEMENTS,
        clause=IMPROVEMENTS,
        owner="contract",
        due=date(2026, 6, 12),
        every=12,
    )
    course.includes(
        "SER-003",
        Ambition.ADVANCED,
        "contract",
        figures={"share": "60"},
        owner="contract",
        due=date(2026, 8, 28),
        every=6,
    )
    course.leaves_out(
        "FOOD-018",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi=(
                "Punaisen lihan väheneminen tuo jo pisteitä hiilijalanjäljestä, joten enimmäismäärä "
                "laskisi saman vähennyksen kahdesti. Grammat ateriaa kohti saadaan kiloraportista."
            ),
            sv=(
                "En mindre mängd rött kött ger redan poäng i koldioxidfotavtrycket, så ett tak skulle "
                "räkna samma minskning två gånger. Grammen per måltid framgår av kilorapporten."
            ),
            en=(
                "Less red meat earns points in the footprint already, so a limit would count the same "
                "cut twice. Grams a meal are seen from the report of kilograms."
            ),
        ),
    )
    course.leaves_out(
        "FOOD-015",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi="Tukut käyttävät jo palautuvia laatikoita ja rullakoita.",
            sv="Partihandeln använder redan returlådor och rullcontainrar.",
            en="Wholesalers use returnable crates and roll containers already.",
        ),
    )
    course.leaves_out(
        "FOOD-016",
        LeaveOutReason.MARKET,
        "contract",
        words(
            fi=(
                "Saaristoreitille ei ole sähköistä kuljetusta ennen vuotta 2027; muut reitit hoitaa "
                "palvelun ajoja koskeva ehto."
            ),
            sv=(
                "Till skärgårdsrutten finns ingen eltransport före 2027; för de övriga rutterna gäller "
                "villkoret om tjänstens körningar."
            ),
            en=(
                "There is no electric transport on the archipelago route before 2027; the other routes "
                "fall under the clause on driving in the service."
            ),
        ),
    )
    course.leaves_out(
        "GEN-007",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi="Kiloraportti ja hävikin punnitus kattavat mittarit.",
            sv="Kilorapporten och vägningen av svinnet täcker indikatorerna.",
            en="The report of kilograms and the weighing of waste cover the indicators.",
        ),
    )
    course.includes("GEN-009", Ambition.ADVANCED, "contract", figures={"owner_hours": "80"})
    course.answers(Question.CONTRACT_OWNER, YES, by=by)
    course.answers(Question.FOLLOW_UP_HOURS, 80, by=by)
    course.answers(
        Question.UNITS_FIXED,
        YES,
        words(
            fi="Grammaa ruokailijaa kohti, kiloa tuoteryhmittäin ja kg CO2e ateriaa kohti; lukuvuosi.",
            sv="Gram per gäst, kilogram per produktgrupp och kg CO2e per måltid; läsår.",
            en="Grams a guest, kilograms by product group and kg CO2e a meal; school year.",
        ),
        by=by,
    )
    course.has_task(
        "task-panel",
        words(
            fi="Makuraati kahdessa koulussa, lautakunta mukana",
            sv="Smakpanel i två skolor, nämnden deltar",
            en="Taste panel in two schools, with the committee",
        ),
        "need",
        Gate.AWARD,
        date(2025, 3, 7),
        done=date(2025, 3, 6),
    )
    course.has_task(
        "task-scales",
        words(
            fi="Vaa'at ja punnituslomakkeet keittiöihin",
            sv="Vågar och vägningsblanketter till köken",
            en="Scales and weighing forms for the kitchens",
        ),
        "contract",
        Gate.FOLLOW_UP,
        date(2025, 8, 15),
        done=date(2025, 8, 13),
    )

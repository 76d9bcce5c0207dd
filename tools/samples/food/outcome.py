"""Meals: the award and the contract so far."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, Sanction
from gatekeeper_app.domain.tasks import TaskStatus

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def carried_out(course: Course) -> None:
    """The award and the first fifteen months."""
    course.on(date(2025, 5, 22))
    course.awarded(
        "lot-schools",
        "Ruokatupa Meriharakka Oy",
        3118000,
        words(
            fi=(
                "Voittajan ateria maksaa 4,02 euroa, halvimman 3,88; hiilijalanjälki ja lasten makuraati "
                "ratkaisivat. Yhdestä tarjouksesta puuttui päästölaskelma."
            ),
            sv=(
                "Vinnarens måltid kostar 4,02 euro, den billigaste 3,88; koldioxidfotavtrycket och barnens "
                "smakpanel avgjorde. I ett anbud saknades utsläppsberäkningen."
            ),
            en=(
                "The winner's meal costs 4.02 euros, the cheapest 3.88; the footprint and the taste panel "
                "of the children decided. One tender had no emission calculation."
            ),
        ),
        tenders=4,
        rejected=1,
        circular=3,
    )
    course.awarded(
        "lot-day-care",
        "Pikkulautanen Oy",
        1472000,
        words(
            fi="Kolme tarjousta, joista yksi uudelta pieneltä keittiöltä.",
            sv="Tre anbud, varav ett från ett nytt litet kök.",
            en="Three tenders, one of them from a small new kitchen.",
        ),
        tenders=3,
        circular=2,
    )
    _effects(course)
    _checks(course)
    course.on(date(2026, 11, 9))
    course.hands_on(
        "check-overdue",
        "climate",
        date(2026, 12, 18),
        words(
            fi=(
                "Kevään kiloraportista puuttuu kalan alkuperä. Ilmastoasiantuntija käy luvut läpi "
                "tuottajan kanssa, ja tarkastus kirjataan sen jälkeen."
            ),
            sv=(
                "I vårens kilorapport saknas fiskens ursprung. Klimatexperten går igenom siffrorna med "
                "producenten, och därefter antecknas kontrollen."
            ),
            en=(
                "The report of spring lacks the origin of the fish. The climate expert goes through the "
                "figures with the caterer, and the check is recorded after that."
            ),
        ),
        criterion_id="FOOD-014",
        task=(
            "task-fish",
            words(
                fi="Täydennä kiloraportti kalan alkuperällä",
                sv="Komplettera kilorapporten med fiskens ursprung",
                en="Complete the report of kilograms with the origin of the fish",
            ),
        ),
    )
    course.has_task(
        "task-option",
        words(
            fi="Valmistele option edellytykset: hävikki ja kasvisosuus kahdelta lukuvuodelta",
            sv="Bered optionens villkor: svinnet och den växtbaserade andelen för två läsår",
            en="Prepare the terms of the option: waste and plant-based share of two school years",
        ),
        "contract",
        Gate.FOLLOW_UP,
        date(2027, 9, 30),
        status=TaskStatus.NOT_STARTED,
    )
    course.learnt(
        words(
            fi=(
                "Makuraati oli ratkaiseva: lautakunta muutti kantansa, kun se näki lasten syövän. "
                "Kasvisruoan menekki on sama kuin liharuoan, ja valitukset loppuivat "
                "syyslukukaudella.\nHävikki ylitti rajan ensimmäisenä syksynä, koska ruokailijamäärät "
                "tulivat keittiöön viikon myöhässä. Korjaus oli kunnan: poissaolot ilmoitetaan nyt "
                "sovelluksella aamukahdeksaan mennessä. Bonus maksettiin keväällä.\nYlijäämäruoan jakelu "
                "alkoi kolme viikkoa myöhässä. Seuraavalla kerralla kumppani sovitaan ennen sopimuksen "
                "alkua.\nKiloraportin muoto olisi pitänyt antaa liitteenä: kalan alkuperä puuttuu yhä."
            ),
            sv=(
                "Smakpanelen var avgörande: nämnden ändrade sig när den såg barnen äta. Den vegetariska "
                "maten går åt lika bra som köttet, och klagomålen upphörde under höstterminen.\nSvinnet "
                "översteg gränsen den första hösten eftersom antalet gäster nådde köket en vecka för sent. "
                "Felet låg hos kommunen: frånvaro anmäls nu i en app före klockan åtta. Bonusen betalades "
                "på våren.\nDistributionen av överbliven mat kom i gång tre veckor för sent. Nästa gång "
                "avtalas partnern innan avtalet börjar.\nKilorapportens form borde ha getts som bilaga: "
                "fiskens ursprung saknas fortfarande."
            ),
            en=(
                "The taste panel was decisive: the committee changed its mind when it saw children eat. "
                "Plant-based dishes go as well as those with meat, and complaints ended in the autumn "
                "term.\nWaste exceeded the limit in the first autumn because the numbers of guests reached "
                "the kitchen a week late. The cure was the municipality's: absences are now reported in an "
                "app by eight o'clock. The bonus was paid in spring.\nThe redistribution of surplus food "
                "began three weeks late. Next time the partner is agreed on before the contract "
                "starts.\nThe form of the report of kilograms should have been annexed: the origin of the "
                "fish is still missing."
            ),
        )
    )


def _effects(course: Course) -> None:
    menu = words(fi="% ruokalistasta", sv="% av matsedeln", en="% of the menu")
    kilos = words(fi="% kiloista", sv="% av kilogrammen", en="% of kilograms")
    course.had_effect("FOOD-004", CriterionEffect.CHANGED_TENDERS, promised="20", unit=kilos)
    course.had_effect(
        "FOOD-006",
        CriterionEffect.MET_BY_ALL,
        promised="80",
        unit=words(fi="% kalasta", sv="% av fisken", en="% of fish"),
    )
    course.had_effect("FOOD-008", CriterionEffect.CHANGED_TENDERS)
    course.had_effect(
        "FOOD-005",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi=(
                "Ruokalistat käytiin läpi ateria kerrallaan; kaksi annosta hylättiin, koska proteiinista "
                "yli puolet oli juustoa."
            ),
            sv=(
                "Matsedlarna gicks igenom rätt för rätt; två rätter underkändes eftersom över hälften av "
                "proteinet var ost."
            ),
            en=(
                "The menus were gone through meal by meal; two dishes were refused because more than half "
                "of their protein was cheese."
            ),
        ),
        promised="40",
        unit=menu,
    )
    course.had_effect(
        "FOOD-009",
        CriterionEffect.DECIDED_WINNER,
        promised="1.62",
        unit=words(fi="kg CO2e/ateria", sv="kg CO2e/måltid", en="kg CO2e/meal"),
    )
    course.had_effect(
        "FOOD-013",
        CriterionEffect.CHANGED_TENDERS,
        promised="40",
        unit=words(fi="% ylijäämästä", sv="% av överskottet", en="% of the surplus"),
    )
    course.had_effect(
        "SER-003",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi=(
                "Ajoneuvot tarkastettiin rekisteristä; yksi sähköpakettiauto hankittiin tätä sopimusta "
                "varten."
            ),
            sv="Fordonen kontrollerades i registret; en eldriven paketbil skaffades för detta avtal.",
            en="The vehicles were checked in the register; one electric van was bought for this contract.",
        ),
        promised="60",
        unit=words(fi="% kilometreistä", sv="% av körsträckan", en="% of kilometres"),
    )
    course.had_effect(
        "FOOD-012",
        CriterionEffect.CHANGED_TENDERS,
        promised="55",
        unit=words(fi="g/ruokailija", sv="g/gäst", en="g/guest"),
    )


def _checks(course: Course) -> None:
    owner = "contract"
    course.checked("FOOD-004", date(2026, 8, 28), "climate", done=date(2026, 9, 3), value="21.4")
    course.checked("FOOD-006", date(2026, 8, 28), "climate", done=date(2026, 9, 3), value="86")
    course.checked("FOOD-008", date(2025, 11, 28), owner, done=date(2025, 11, 25))
    course.checked(
        "FOOD-005",
        date(2026, 1, 30),
        owner,
        done=date(2026, 2, 2),
        value="43",
        note=words(
            fi="Menekki sama kuin liharuoan.",
            sv="Går åt lika bra som kötträtten.",
            en="Eaten as well as the dish with meat.",
        ),
    )
    course.checked("FOOD-009", date(2026, 8, 28), "climate", done=date(2026, 9, 3), value="1.57")
    course.checked(
        "FOOD-012",
        date(2025, 11, 28),
        owner,
        done=date(2025, 12, 1),
        value="62",
        kept=NO,
        sanction=Sanction.NOTICE,
        note=words(
            fi="Korjaussuunnitelma saatiin 19.12.2025: annoskoot ja ilmoitukset poissaoloista.",
            sv="Åtgärdsplanen kom 19.12.2025: portionsstorlekar och anmälningar om frånvaro.",
            en="The plan came on 19 December 2025: portion sizes and notices of absence.",
        ),
    )
    course.checked(
        "FOOD-012",
        date(2026, 5, 28),
        owner,
        done=date(2026, 6, 1),
        value="47",
        sanction=Sanction.BONUS,
        amount="1140",
        note=words(
            fi="Bonus 1 prosentti toukokuun laskutuksesta, 114 000 euroa.",
            sv="Bonus 1 procent av faktureringen i maj, 114 000 euro.",
            en="Bonus of 1% of the invoicing of May, 114,000 euros.",
        ),
    )
    course.checked(
        "FOOD-013",
        date(2025, 10, 31),
        owner,
        done=date(2025, 11, 3),
        value="44",
        kept=NO,
        sanction=Sanction.PENALTY,
        amount="600",
        note=words(
            fi="Myynti alkoi kolme viikkoa myöhässä, 200 euroa viikolta.",
            sv="Försäljningen började tre veckor för sent, 200 euro per vecka.",
            en="Sales began three weeks late, 200 euros a week.",
        ),
    )
    course.checked("FOOD-013", date(2026, 10, 31), owner, done=date(2026, 11, 3), value="52")
    course.checked("FOOD-014", date(2026, 2, 27), owner, done=date(2026, 3, 4))
    course.checked(
        "SER-003",
        date(2026, 8, 28),
        owner,
        done=date(2026, 9, 3),
        value="64",
        note=words(
            fi="Saaristoreitti, 31 prosenttia kilometreistä, ajettiin yhä dieselillä.",
            sv="Skärgårdsrutten, 31 procent av körsträckan, kördes ännu med diesel.",
            en="The archipelago route, 31% of the kilometres, was still driven on diesel.",
        ),
    )
    course.checked(
        "GEN-008",
        date(2026, 6, 12),
        owner,
        done=date(2026, 6, 12),
        note=words(
            fi="Kasvisosuus nostetaan lukuvuodeksi 2026–2027 50 prosenttiin samalla hinnalla.",
            sv="Den växtbaserade andelen höjs till 50 procent läsåret 2026–2027 till samma pris.",
            en="The plant-based share rises to 50% for the school year 2026–2027 at the same price.",
        ),
    )

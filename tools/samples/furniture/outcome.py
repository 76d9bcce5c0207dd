"""School furniture: the award and the contract so far."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, Sanction
from gatekeeper_app.domain.tasks import TaskStatus

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def carried_out(course: Course) -> None:
    """The award and two years of the contract."""
    course.on(date(2024, 6, 11))
    course.awarded(
        "lot-new",
        "Saarnikaluste Oy",
        401200,
        words(
            fi=(
                "Voittaja oli hinnaltaan toinen; takuu ja hiilijalanjälki ratkaisivat. Yksi tarjous "
                "hylättiin, koska varaosia ei luvattu."
            ),
            sv=(
                "Vinnaren var näst billigast; garantin och koldioxidfotavtrycket avgjorde. Ett anbud avslogs "
                "eftersom reservdelar inte utlovades."
            ),
            en=(
                "The winner was second in price; warranty and footprint decided. One tender was rejected "
                "because no spare parts were promised."
            ),
        ),
        tenders=5,
        rejected=1,
        circular=2,
    )
    course.awarded(
        "lot-used",
        "Uusikierto Kunnostus Oy",
        171500,
        words(
            fi="Kaksi tarjoajista oli uusia: aiemmat viitteet olivat alihankkijoilta.",
            sv="Två av anbudsgivarna var nya: referenserna kom från underleverantörer.",
            en="Two of the tenderers were new: their references came from subcontractors.",
        ),
        tenders=3,
        circular=3,
    )
    _effects(course)
    _checks(course)
    course.on(date(2026, 9, 8))
    course.hands_on(
        "criterion-met-by-all",
        "specialist",
        date(2027, 9, 30),
        words(
            fi="Nostetaan vaatimusta seuraavaan kilpailutukseen; nykyistä sopimusta ei muuteta.",
            sv="Kravet höjs i nästa upphandling; det nuvarande avtalet ändras inte.",
            en="The requirement is raised in the next competition; the present contract is not changed.",
        ),
        criterion_id="FUR-010",
        task=(
            "task-next-durability",
            words(
                fi="Selvitä lujuusvaatimuksen seuraava taso vuoropuhelussa",
                sv="Utred nästa nivå för hållfasthetskravet i dialogen",
                en="Find out the next level of the durability requirement in the dialogue",
            ),
        ),
    )
    course.has_task(
        "task-colours",
        words(
            fi="Kysely rehtoreille kunnostettujen kalusteiden kunnosta",
            sv="Enkät till rektorerna om de rekonditionerade möblernas skick",
            en="Survey of the principals on the condition of refurbished furniture",
        ),
        "contract",
        Gate.FOLLOW_UP,
        date(2027, 2, 26),
        status=TaskStatus.PLANNING,
    )
    course.learnt(
        words(
            fi=(
                "Oma osa käytetyille toi kolme tarjousta ja kaksi uutta yritystä; yhdessä osassa olisi "
                "tullut vain uusien kalusteiden tarjouksia. Koe-erän katselmus muutti rehtorien mielen "
                "paremmin kuin mikään selvitys.\nEnsimmäisenä vuonna noudot jäivät 38 prosenttiin "
                "uudelleenkäytöstä, koska koulut eivät lajitelleet noudettavia. Sopimussakko "
                "maksettiin, ja sen jälkeen sovittiin yhteisestä kuntotarkastuksesta. Seuraavalla "
                "kierroksella tarkastus kirjoitetaan sopimukseen alusta alkaen.\nPurettavuus ja lujuus "
                "täyttyivät kaikilta: ne ovat jo alan tapa, ja niissä pitää vaatia "
                "enemmän.\nKalustekohtainen ehdotus hintoineen lopetti väittelyn siitä, mitä kannattaa "
                "kunnostaa: ensimmäisenä vuonna kunnostettiin 71 prosenttia arvioiduista, toisena 78."
            ),
            sv=(
                "En egen del för begagnade möbler gav tre anbud och två nya företag; i en odelad "
                "upphandling hade det bara kommit anbud på nya möbler. Synen av provpartiet ändrade "
                "rektorernas inställning bättre än någon utredning.\nFörsta året gick bara 38 procent "
                "av det hämtade till återanvändning, eftersom skolorna inte sorterade. Vitet "
                "betalades, och därefter kom man överens om en gemensam granskning av skicket. I nästa "
                "omgång skrivs granskningen in i avtalet från början.\nDemonterbarhet och hållfasthet "
                "uppfylldes av alla: de är redan branschens praxis och kraven måste höjas.\nEtt "
                "förslag med pris för varje möbel gjorde slut på diskussionen om vad som lönar sig att "
                "rekonditionera: första året rekonditionerades 71 procent av de bedömda, andra året 78."
            ),
            en=(
                "A lot of its own for used furniture brought three tenders and two new firms; "
                "undivided, only new furniture would have been offered. Seeing the trial batch changed "
                "the minds of the principals better than any report.\nIn the first year only 38% of "
                "what was collected went to reuse, because the schools did not sort it. The penalty "
                "was paid, and after that a joint inspection was agreed. In the next round the "
                "inspection stands in the contract from the start.\nDisassembly and durability were "
                "met by all: they are the custom of the trade already, and more must be asked.\nA "
                "proposal with a price for each piece ended the argument over what is worth "
                "refurbishing: 71% of those assessed in the first year, 78% in the second."
            ),
        )
    )


def _effects(course: Course) -> None:
    percent = words(fi="% kappaleista", sv="% av antalet", en="% of pieces")
    course.had_effect("FUR-003", CriterionEffect.CHANGED_TENDERS, promised="25", unit=percent)
    course.had_effect(
        "FUR-004",
        CriterionEffect.SHUT_OUT,
        note=words(
            fi="Varaosaluettelo hintoineen tarkastettu; yksi tarjous hylättiin.",
            sv="Reservdelslistan med priser granskad; ett anbud avslogs.",
            en="Price list of spare parts checked; one tender was rejected.",
        ),
        promised="80",
        unit=words(fi="% tapauksista", sv="% av fallen", en="% of cases"),
    )
    course.had_effect("FUR-005", CriterionEffect.MET_BY_ALL)
    course.had_effect(
        "FUR-010",
        CriterionEffect.MET_BY_ALL,
        note=words(
            fi="Testausselosteet neljältä, yhdeltä todistus.",
            sv="Testrapporter från fyra, ett intyg från en.",
            en="Test reports from four, a certificate from one.",
        ),
    )
    course.had_effect(
        "FUR-016",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi="Hinnat saatiin tuoteryhmittäin; kahdessa tarjouksessa pintakäsittelyn tekee alihankkija.",
            sv="Priser gavs per produktgrupp; i två anbud utförs ytbehandlingen av en underleverantör.",
            en="Prices were given by product group; in two tenders a subcontractor does the finishing.",
        ),
        promised="70",
        unit=words(fi="% arvioiduista", sv="% av de bedömda", en="% of those assessed"),
    )
    course.had_effect("FUR-013", CriterionEffect.CHANGED_TENDERS)
    course.had_effect(
        "GOO-004",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi="Voittaja siirsi toimitukset kahteen ajopäivään ja hyvitti rahdista neljä prosenttia.",
            sv="Vinnaren samlade leveranserna till två kördagar och sänkte frakten med fyra procent.",
            en="The winner moved deliveries to two days and took four per cent off the freight.",
        ),
        promised="2",
        unit=words(fi="toimitusta kuukaudessa", sv="leveranser i månaden", en="deliveries a month"),
    )
    course.had_effect(
        "FUR-012",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi="Laskelmat avattiin ilmastoasiantuntijan kanssa; rajaukset vastasivat liitettä.",
            sv="Beräkningarna gicks igenom med klimatexperten; avgränsningarna motsvarade bilagan.",
            en=(
                "The calculations were gone through with the climate expert; the boundaries matched the "
                "annex."
            ),
        ),
        promised="27.4",
        unit=words(fi="kg CO2e/kpl", sv="kg CO2e/st.", en="kg CO2e/piece"),
    )
    course.had_effect(
        "FUR-011",
        CriterionEffect.DECIDED_WINNER,
        promised="12",
        unit=words(fi="vuotta", sv="år", en="years"),
    )
    course.had_effect(
        "FUR-009",
        CriterionEffect.CHANGED_TENDERS,
        promised="50",
        unit=words(fi="% massasta", sv="% av massan", en="% of mass"),
    )


def _checks(course: Course) -> None:
    owner = "contract"
    course.checked("FUR-003", date(2025, 8, 29), owner, done=date(2025, 9, 2), value="27")
    course.checked(
        "FUR-003",
        date(2026, 8, 29),
        owner,
        done=date(2026, 9, 1),
        value="34",
        note=words(
            fi="Neljä huomautusta, kaikki korjattiin 21 päivässä.",
            sv="Fyra anmärkningar, alla åtgärdades inom 21 dagar.",
            en="Four complaints, all put right within 21 days.",
        ),
    )
    course.checked("FUR-004", date(2025, 8, 29), owner, done=date(2025, 9, 2), value="82")
    course.checked("FUR-004", date(2026, 8, 29), owner, done=date(2026, 9, 1), value="88")
    course.checked("FUR-005", date(2025, 8, 29), owner, done=date(2025, 9, 2))
    course.checked("FUR-010", date(2024, 11, 29), "logistics", done=date(2024, 11, 21))
    course.checked("FUR-013", date(2024, 11, 29), owner, done=date(2024, 11, 26))
    course.checked("FUR-012", date(2024, 11, 29), "climate", done=date(2024, 11, 28), value="27.4")
    course.checked("FUR-011", date(2026, 8, 31), owner, done=date(2026, 9, 1), value="12")
    course.checked(
        "FUR-009",
        date(2025, 8, 29),
        owner,
        done=date(2025, 9, 2),
        value="38",
        kept=NO,
        sanction=Sanction.PENALTY,
        amount="1152",
        note=words(
            fi="Vajaus 12 prosenttiyksikköä; 0,1 prosenttia toimituksen hinnasta 96 000 euroa kutakin kohti.",
            sv="Underskott 12 procentenheter; 0,1 procent av leveransens pris 96 000 euro för var och en.",
            en="12 percentage points short; 0.1% of the price of the delivery, 96,000 euros, for each.",
        ),
    )
    course.checked(
        "FUR-009",
        date(2026, 8, 29),
        owner,
        done=date(2026, 9, 1),
        value="57",
        note=words(
            fi="Yhteinen kuntotarkastus ennen noutoa toimii.",
            sv="Den gemensamma granskningen före hämtningen fungerar.",
            en="The joint inspection before collection works.",
        ),
    )
    course.checked(
        "FUR-016",
        date(2025, 8, 29),
        owner,
        done=date(2025, 9, 2),
        value="71",
        note=words(
            fi="Arvioitiin 232 kalustetta: 165 kunnostettiin, 67 meni varaosiksi.",
            sv="232 möbler bedömdes: 165 rekonditionerades, 67 blev reservdelar.",
            en="232 pieces were assessed: 165 refurbished, 67 taken for spare parts.",
        ),
    )
    course.checked("FUR-016", date(2026, 8, 29), owner, done=date(2026, 9, 1), value="78")
    course.checked(
        "GOO-004",
        date(2025, 8, 29),
        "logistics",
        done=date(2025, 9, 2),
        value="1.8",
        note=words(
            fi=(
                "Kiireellisiä oli 9 prosenttia, raja 8: koulut tilasivat yksittäisiä tuoleja. "
                "Kiirelisät, 340 euroa, maksoi tilaaja."
            ),
            sv=(
                "De brådskande var 9 procent, gränsen är 8: skolorna beställde enstaka stolar. "
                "Beställaren betalade expresstilläggen, 340 euro."
            ),
            en=(
                "Urgent orders made 9%, the limit is 8: schools ordered single chairs. The buyer paid "
                "the surcharges, 340 euros."
            ),
        ),
    )
    course.checked("GOO-004", date(2026, 8, 29), "logistics", done=date(2026, 9, 1), value="1.5")
    for due, done in (
        (date(2025, 2, 28), date(2025, 3, 3)),
        (date(2025, 8, 28), date(2025, 9, 2)),
        (date(2026, 2, 28), date(2026, 3, 4)),
        (date(2026, 8, 28), date(2026, 9, 1)),
    ):
        course.checked("FUR-014", due, owner, done=done)
    course.checked(
        "GEN-008",
        date(2025, 9, 30),
        owner,
        done=date(2025, 9, 24),
        note=words(
            fi="Muutos 1: 80 uutta pulpettia vaihdettiin kunnostettuihin, säästö 5 900 euroa.",
            sv="Ändring 1: 80 nya pulpeter byttes mot rekonditionerade, besparing 5 900 euro.",
            en="Change 1: 80 new desks exchanged for refurbished ones, 5,900 euros saved.",
        ),
    )
    course.checked("GEN-008", date(2026, 9, 30), owner, done=date(2026, 9, 29))

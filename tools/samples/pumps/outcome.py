"""Pumps: the award and the contract so far."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.outcomes import CriterionEffect, Sanction

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def carried_out(course: Course) -> None:
    """The award and three and a half years of the contract."""
    course.on(date(2023, 5, 17))
    course.awarded(
        "lot-pumps",
        "Koskivirta Pumput Oy",
        968400,
        words(
            fi=(
                "Voittajan ostohinta oli kolmanneksi halvin, elinkaarikustannus pienin. Yksi lopullinen "
                "tarjous hylättiin, koska takuuarvo puuttui."
            ),
            sv=(
                "Vinnarens anskaffningspris var tredje lägst, livscykelkostnaden lägst. Ett slutligt anbud "
                "avslogs eftersom garantivärdet saknades."
            ),
            en=(
                "The winner's price of purchase was the third lowest, its life-cycle cost the lowest. One "
                "final tender was rejected because it had no guaranteed value."
            ),
        ),
        tenders=4,
        rejected=1,
        circular=3,
    )
    course.awarded(
        "lot-overhaul",
        "Haarlan Konehuolto Oy",
        402000,
        words(
            fi=(
                "Vain yksi tarjous, vaikka kunnostajia oli vuoropuhelussa neljä: 50 kilometrin "
                "vasteaikavaatimus karkotti muut."
            ),
            sv=(
                "Bara ett anbud, trots att fyra rekonditioneringsföretag deltog i dialogen: kravet på "
                "svarstid inom 50 kilometer skrämde bort de andra."
            ),
            en=(
                "One tender only, though four overhaul firms took part in the dialogue: the response time "
                "within 50 kilometres kept the others away."
            ),
        ),
        tenders=1,
        circular=1,
    )
    _effects(course)
    _energy_checks(course)
    _other_checks(course)
    course.on(date(2026, 10, 19))
    course.hands_on(
        "renewal-near",
        "manager",
        date(2027, 1, 15),
        words(
            fi=(
                "Hankintapäällikkö aloittaa seuraavan kierroksen vuoropuhelun heti loppiaisen jälkeen; "
                "yhden tarjouksen syyt selvitetään ensin."
            ),
            sv=(
                "Upphandlingschefen inleder dialogen för nästa omgång genast efter trettondagen; orsakerna "
                "till att bara ett anbud kom utreds först."
            ),
            en=(
                "The procurement manager starts the dialogue of the next round right after Epiphany; why "
                "there was one tender only is found out first."
            ),
        ),
        task=(
            "task-renewal",
            words(
                fi="Selvitä yhden tarjouksen syyt ja aloita seuraava kierros",
                sv="Utred orsakerna till det enda anbudet och inled nästa omgång",
                en="Find out why there was one tender and start the next round",
            ),
        ),
    )
    course.learnt(
        words(
            fi=(
                "Elinkaarikustannus käänsi järjestyksen: halvin pumppu olisi maksanut 15 vuodessa 190 000 "
                "euroa enemmän. Sähkön hinnasta riitelemisen lopetti herkkyyslaskelma.\nKolmessa vuodessa "
                "28 pumppua kunnostettiin ja 14 vaihdettiin. Päivystäjien varaus kuultiin ajoissa, ja "
                "kriittisten pumppaamojen poikkeus oli sen arvoinen.\nKunnostuksesta tuli yksi tarjous. "
                "Vasteaika olisi pitänyt sitoa tunteihin eikä kilometreihin; seuraavalla kierroksella osa "
                "jaetaan kahteen alueeseen.\nEnsimmäisenä täytenä vuonna takaisinotosta puuttui kuusi "
                "prosenttiyksikköä, ja sopimussakko oli niin pieni, ettei se ohjannut: korotetaan."
            ),
            sv=(
                "Livscykelkostnaden vände ordningen: den billigaste pumpen hade på 15 år kostat 190 "
                "000 euro mer. Känslighetskalkylen fick slut på grälet om elpriset.\nPå tre år "
                "rekonditionerades 28 pumpar och 14 byttes. Jourens förbehåll hördes i tid, och "
                "undantaget för de kritiska pumpstationerna var värt det.\nFör rekonditioneringen kom "
                "ett enda anbud. Svarstiden borde ha bundits till timmar och inte till kilometer; i "
                "nästa omgång delas delen i två områden.\nUnder det första hela året fattades sex "
                "procentenheter av återtagningen, och vitet var så litet att det inte styrde: det höjs."
            ),
            en=(
                "The life-cycle cost turned the order: the cheapest pump would have cost 190,000 euros "
                "more in 15 years. The sensitivity calculation ended the quarrel over the price of "
                "electricity.\nIn three years 28 pumps were overhauled and 14 replaced. The operators' "
                "reservation was heard in time, and the exception for critical stations was worth it.\nThe "
                "overhaul brought one tender. The response time should have been tied to hours, not to "
                "kilometres; in the next round the lot is split into two areas.\nIn the first full year "
                "the take-back fell six percentage points short, and the penalty was too small to steer: "
                "it will be raised."
            ),
        )
    )


def _effects(course: Course) -> None:
    course.had_effect(
        "WAT-004",
        CriterionEffect.MET_BY_ALL,
        note=words(
            fi="IE4 oli kaikissa tarjouksissa vakiona.",
            sv="IE4 var standard i alla anbud.",
            en="IE4 was standard in all tenders.",
        ),
        promised="100",
        unit=words(fi="% tehosta", sv="% av effekten", en="% of power"),
    )
    course.had_effect(
        "WAT-005",
        CriterionEffect.SHUT_OUT,
        note=words(
            fi="Koestuspöytäkirjat ISO 9906 kolmelta; yhdeltä puuttui.",
            sv="Provningsprotokoll enligt ISO 9906 från tre; från en saknades det.",
            en="Test records to ISO 9906 from three; one had none.",
        ),
        promised="0.214",
        unit=words(fi="kWh/m³", sv="kWh/m³", en="kWh/m³"),
    )
    course.had_effect("WAT-006", CriterionEffect.CHANGED_TENDERS)
    course.had_effect(
        "WAT-014",
        CriterionEffect.CHANGED_TENDERS,
        promised="23",
        unit=words(fi="pumppaamoa", sv="pumpstationer", en="stations"),
    )
    course.had_effect("GEN-004", CriterionEffect.CHANGED_TENDERS)
    course.had_effect("WAT-010", CriterionEffect.CHANGED_TENDERS)
    course.had_effect(
        "WAT-011",
        CriterionEffect.DECIDED_WINNER,
        promised="118000",
        unit=words(fi="€/vuosi", sv="€/år", en="€ a year"),
    )
    course.had_effect(
        "WAT-015",
        CriterionEffect.CHANGED_TENDERS,
        promised="50",
        unit=words(fi="% massasta", sv="% av massan", en="% of mass"),
    )
    course.had_effect(
        "GOO-001",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi="Pumput kulkevat kunnostukseen ja takaisin samoissa kuljetuskehikoissa.",
            sv="Pumparna fraktas till rekonditionering och tillbaka i samma transportramar.",
            en="Pumps travel to the overhaul and back in the same transport frames.",
        ),
        promised="50",
        unit=words(fi="% toimituksista", sv="% av leveranserna", en="% of deliveries"),
    )


def _energy_checks(course: Course) -> None:
    owner = "contract"
    course.checked("WAT-004", date(2023, 12, 15), owner, done=date(2023, 12, 12), value="100")
    course.checked("WAT-005", date(2023, 12, 15), owner, done=date(2023, 12, 14), value="0.211")
    course.checked("WAT-005", date(2024, 12, 15), owner, done=date(2024, 12, 17), value="0.204")
    course.checked(
        "WAT-005",
        date(2025, 12, 15),
        owner,
        done=date(2025, 12, 16),
        value="0.226",
        kept=NO,
        sanction=Sanction.REPLACEMENT,
        note=words(
            fi=(
                "Kahden pumppaamon juoksupyörät olivat kuluneet; toimittaja vaihtoi ne kustannuksellaan "
                "20.1.2026."
            ),
            sv=(
                "Pumphjulen i två pumpstationer var slitna; leverantören bytte dem på egen bekostnad "
                "20.1.2026."
            ),
            en=(
                "The impellers of two stations were worn; the supplier replaced them at its own cost on 20 "
                "January 2026."
            ),
        ),
    )
    for due, done, value in (
        (date(2024, 8, 30), date(2024, 9, 4), "115400"),
        (date(2025, 8, 30), date(2025, 9, 3), "113900"),
        (date(2026, 8, 30), date(2026, 9, 2), "116200"),
    ):
        course.checked("WAT-011", due, owner, done=done, value=value)
    for due, done, stations in (
        (date(2024, 1, 31), date(2024, 2, 2), "17"),
        (date(2025, 1, 31), date(2025, 2, 3), "22"),
        (date(2026, 1, 31), date(2026, 2, 3), "23"),
        (date(2026, 7, 31), date(2026, 8, 4), "23"),
    ):
        course.checked("WAT-014", due, owner, done=done, value=stations)
    course.checked(
        "WAT-014",
        date(2024, 7, 31),
        owner,
        done=date(2024, 8, 16),
        kept=NO,
        sanction=Sanction.PENALTY,
        amount="400",
        note=words(
            fi="Raportti tuli kaksi viikkoa myöhässä.",
            sv="Rapporten kom två veckor för sent.",
            en="The report came two weeks late.",
        ),
    )
    course.checked(
        "WAT-014",
        date(2025, 7, 31),
        owner,
        done=date(2025, 8, 5),
        sanction=Sanction.BONUS,
        amount="3000",
        note=words(
            fi="Keskiarvo 0,202 kWh/m³ kahdella kaudella, 5,6 prosenttia alle taatun.",
            sv="Medeltalet 0,202 kWh/m³ under två perioder, 5,6 procent under det garanterade.",
            en="A mean of 0.202 kWh/m³ in two periods, 5.6% below the guaranteed value.",
        ),
    )


def _other_checks(course: Course) -> None:
    owner = "contract"
    course.checked("WAT-010", date(2023, 11, 30), owner, done=date(2023, 11, 28))
    for year, done in ((2024, date(2024, 7, 1)), (2025, date(2025, 6, 30)), (2026, date(2026, 6, 29))):
        course.checked("WAT-006", date(year, 6, 28), owner, done=done)
        course.checked("GEN-008", date(year, 6, 28), owner, done=done)
    course.checked(
        "GOO-001",
        date(2024, 6, 28),
        owner,
        done=date(2024, 7, 1),
        value="41",
        kept=NO,
        sanction=Sanction.NOTICE,
        note=words(
            fi="Korjaussuunnitelma saatiin 26.7.2024: kehikot otetaan myös uusien pumppujen toimituksiin.",
            sv="Åtgärdsplanen kom 26.7.2024: ramarna används också för leveranser av nya pumpar.",
            en="The plan came on 26 July 2024: frames are used for deliveries of new pumps too.",
        ),
    )
    course.checked("GOO-001", date(2025, 6, 28), owner, done=date(2025, 6, 30), value="58")
    course.checked("GOO-001", date(2026, 6, 28), owner, done=date(2026, 6, 29), value="66")
    course.checked("GEN-004", date(2024, 6, 28), owner, done=date(2024, 7, 1))
    course.checked("GEN-004", date(2026, 6, 28), owner, done=date(2026, 6, 29))
    course.checked("WAT-015", date(2024, 1, 31), owner, done=date(2024, 2, 2), value="52")
    course.checked(
        "WAT-015",
        date(2025, 1, 31),
        owner,
        done=date(2025, 2, 3),
        value="44",
        kept=NO,
        sanction=Sanction.PENALTY,
        amount="300",
        note=words(
            fi="Vajaus kuusi prosenttiyksikköä, 50 euroa kultakin.",
            sv="Underskott sex procentenheter, 50 euro för var och en.",
            en="Six percentage points short, 50 euros each.",
        ),
    )
    course.checked("WAT-015", date(2026, 1, 31), owner, done=date(2026, 2, 3), value="63")

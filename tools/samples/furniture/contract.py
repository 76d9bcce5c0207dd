"""School furniture: contract and follow-up."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question, StandardTerms
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def contracted(course: Course) -> None:
    """Contract and follow-up."""
    course.on(date(2024, 4, 2))
    by = Role.CONTRACT_MANAGER
    course.answers(
        Question.FRAMEWORK,
        YES,
        words(
            fi="Yksi toimittaja kumpaankin osaan, neljä vuotta.",
            sv="En leverantör i vardera delen, fyra år.",
            en="One supplier in each lot, four years.",
        ),
        by=by,
    )
    course.answers(
        Question.DEVELOPMENT,
        YES,
        words(
            fi="Valikoima tarkistetaan vuosittain; uuden tuotteen voi vaihtaa kunnostettuun.",
            sv="Sortimentet ses över varje år; en ny produkt kan bytas mot en rekonditionerad.",
            en="The assortment is reviewed every year; a new product may be exchanged for a refurbished one.",
        ),
        by=by,
    )
    course.answers(Question.OPTION_MONTHS, 0, by=by)
    course.answers(Question.PAYBACK_MONTHS, 30, by=by)
    for question in (Question.REVIEW_CLAUSE, Question.TAKE_BACK, Question.REPORTING, Question.SANCTIONS):
        course.answers(question, YES, by=by)
    course.answers(Question.ORIGINAL_PARTS, NO, by=by)
    course.answers(
        Question.STANDARD_TERMS,
        StandardTerms.JYSE_2014.value,
        words(
            fi="Tavarahankintojen ehdot ja oma liite kunnostetuista kalusteista ja noudoista.",
            sv="Villkoren för varor och en egen bilaga om rekonditionerade möbler och hämtning.",
            en="The terms for goods, with an annex on refurbished furniture and collection.",
        ),
        by=by,
    )
    course.includes(
        "FUR-009", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 8, 29), every=12
    )
    course.includes(
        "FUR-014", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 2, 28), every=6
    )
    course.includes(
        "GEN-008", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 9, 30), every=12
    )
    course.leaves_out(
        "FUR-015",
        LeaveOutReason.COST,
        "contract",
        words(
            fi=(
                "Palautuvat suojat nostaisivat toimituksen hintaa pienissä erissä; muovin määrä kirjataan "
                "raporttiin."
            ),
            sv="Returemballage skulle höja priset för små leveranser; mängden plast tas med i rapporten.",
            en=(
                "Returnable covers would raise the price of small deliveries; the plastic is counted in "
                "the report."
            ),
        ),
    )
    course.includes(
        "GOO-004",
        Ambition.ADVANCED,
        "contract",
        figures={"urgent": "8"},
        owner="logistics",
        due=date(2025, 8, 29),
        every=12,
    )
    course.leaves_out(
        "GOO-001",
        LeaveOutReason.OTHER,
        "contract",
        words(
            fi=(
                "Kun toimitukset kootaan kahteen kuukaudessa, palautuvat pakkaukset seisoisivat "
                "kouluilla viikkoja. Asiaan palataan, kun raporteista nähdään pakkausten määrä."
            ),
            sv=(
                "När leveranserna samlas till två i månaden skulle returförpackningarna stå i skolorna "
                "i veckor. Frågan tas upp på nytt när rapporterna visar mängden förpackningar."
            ),
            en=(
                "With deliveries joined into two a month, returnable packaging would stand at the "
                "schools for weeks. To be taken up again when the reports show how much packaging "
                "there is."
            ),
        ),
    )
    course.leaves_out(
        "GOO-003",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi=(
                "Kalusteiden oma ehto koskee samaa noutoa ja vaatii uudelleenkäyttöön 50 prosenttia "
                "massasta, yleinen ehto 25."
            ),
            sv=(
                "Möblernas eget villkor gäller samma hämtning och kräver att 50 procent av massan "
                "återanvänds, det allmänna 25."
            ),
            en=(
                "The furniture clause covers the same collection and sends 50% of the mass to reuse; "
                "the general one asks for 25%."
            ),
        ),
    )
    course.leaves_out(
        "GEN-007",
        LeaveOutReason.COVERED,
        "contract",
        words(
            fi="Kalusteraportti kattaa mittarit.",
            sv="Möbelrapporten täcker indikatorerna.",
            en="The furniture report covers the indicators.",
        ),
    )
    course.includes("GEN-009", Ambition.ADVANCED, "contract", figures={"owner_hours": "60"})
    course.answers(
        Question.CONTRACT_OWNER,
        YES,
        words(
            fi="Jani Pietikäinen, sijaisena kalusteiden yhteyshenkilö tilapalveluissa.",
            sv="Jani Pietikäinen, ersättare är lokaltjänsternas kontaktperson för möbler.",
            en="Jani Pietikäinen; the deputy is the furniture contact of premises services.",
        ),
        by=by,
    )
    course.answers(Question.FOLLOW_UP_HOURS, 60, by=by)
    course.answers(
        Question.UNITS_FIXED,
        YES,
        words(
            fi=(
                "Liite 6: kappaleet, kilot ja kg CO2e/kpl, kausi elokuusta heinäkuuhun. Omia "
                "kunnostettuja kalusteita ei lasketa ostettujen käytettyjen osuuteen."
            ),
            sv=(
                "Bilaga 6: styck, kilogram och kg CO2e/st., perioden augusti–juli. Egna "
                "rekonditionerade möbler räknas inte in i andelen köpta begagnade."
            ),
            en=(
                "Annex 6: pieces, kilograms and kg CO2e/piece, August to July. Own refurbished pieces "
                "are not counted in the share of used ones bought."
            ),
        ),
        by=by,
    )
    course.has_task(
        "task-trial",
        words(
            fi="Koe-erän katselmus rehtorien kanssa",
            sv="Syn av provpartiet med rektorerna",
            en="Viewing of the trial batch with the principals",
        ),
        "specialist",
        Gate.SPECIFICATION,
        date(2024, 3, 20),
        done=date(2024, 3, 18),
    )
    course.has_task(
        "task-start",
        words(
            fi="Aloituskokous toimittajien kanssa: raportit, noudot, yhteyshenkilöt",
            sv="Startmöte med leverantörerna: rapporter, hämtningar, kontaktpersoner",
            en="Kick-off with the suppliers: reports, collections, contacts",
        ),
        "contract",
        Gate.FOLLOW_UP,
        date(2024, 8, 23),
        done=date(2024, 8, 20),
    )

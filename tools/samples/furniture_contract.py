"""School furniture from suitability to the third year of the contract."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, Sanction
from gatekeeper_app.domain.people import Part, View
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.domain.questions import PriceFormula, Question, StandardTerms
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import TaskStatus
from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO
PRICE = words(fi="Hinta", sv="Pris", en="Price")


def compared(course: Course) -> None:
    """Suitability and comparison, with what was wrong in the first draft."""
    by = Role.PROCUREMENT_SPECIALIST
    course.on(date(2024, 3, 12))
    course.answers(Question.REFERENCES, 3, by=by)
    course.answers(Question.REFERENCES_SHARED, NO, by=by)
    course.on(date(2024, 3, 19))
    course.mends("references-exclude", lambda: _references_shared(course))
    course.answers(Question.TURNOVER, 150000, by=by)
    course.answers(Question.MINIMUM_SUPPLIERS, 1, by=by)
    course.answers(
        Question.SUSTAINABILITY_REPORT,
        NO,
        words(
            fi="Tiedot pyydetään kalusteista, ei yrityksestä.",
            sv="Uppgifter begärs om möblerna, inte om företaget.",
            en="Data are asked of the furniture, not of the firm.",
        ),
        by=by,
    )
    course.includes("FUR-013", Ambition.ADVANCED, "specialist", owner="contract", due=date(2024, 11, 29))
    course.does_not_apply(
        "GEN-006",
        "specialist",
        words(
            fi="Koskee palveluja ja urakoita.", sv="Gäller tjänster och entreprenader.", en="For services and works."
        ),
    )
    course.on(date(2024, 3, 14))
    course.compares("line-price", PRICE, 92, lot="lot-new", kind=AwardCriterionType.PRICE)
    course.compares(
        "line-carbon",
        words(fi="Kalusteen hiilijalanjälki", sv="Möbelns koldioxidavtryck", en="Carbon footprint of the piece"),
        8,
        lot="lot-new",
        criterion="FUR-012",
        green=True,
        proof=words(
            fi="Ympäristöseloste (EPD) tai vastaava laskelma kahdesta vertailukalusteesta",
            sv="Miljövarudeklaration (EPD) eller motsvarande beräkning för två jämförelsemöbler",
            en="Environmental product declaration (EPD) or equivalent calculation for two reference pieces",
        ),
    )
    _footprint_disputed(course)
    course.on(date(2024, 3, 27))
    course.mends("token-weight", lambda: _weights_raised(course))
    course.includes(
        "FUR-012",
        Ambition.BASIC,
        "specialist",
        figures={"max_points": "15"},
        owner="climate",
        due=date(2024, 11, 29),
    )
    course.settles(
        "FUR-012",
        words(
            fi="Hiilijalanjälkeä verrataan vain pulpetista ja tuolista, joista päästötiedot saa useimmilta. Ilmastoasiantuntijan vastaus liitettiin päätökseen, ja hankintapalvelut luopui varauksestaan.",
            sv="Koldioxidavtrycket jämförs bara för pulpeten och stolen, som de flesta har uppgifter om. Klimatexpertens svar fogades till beslutet och upphandlingstjänsterna drog tillbaka sitt förbehåll.",
            en="The footprint is compared for the desk and the chair only, for which most have data. The answer of the climate expert was attached to the decision, and procurement services withdrew their reservation.",
        ),
    )
    course.includes("FUR-011", Ambition.ADVANCED, "specialist", owner="contract", due=date(2026, 8, 31), every=12)
    course.leaves_out(
        "FUR-008",
        LeaveOutReason.MARKET,
        "specialist",
        words(
            fi="Kierrätysosuuden pystyi todentamaan tuotteittain vain yksi vastaajista.",
            sv="Bara en av dem som svarade kunde styrka andelen återvunnet per produkt.",
            en="Only one of those who answered could prove the recycled share by product.",
        ),
    )
    course.leaves_out(
        "GEN-005",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi="Kalusteen hiilijalanjälki mittaa saman.",
            sv="Möbelns koldioxidavtryck mäter samma sak.",
            en="The footprint of the piece measures the same.",
        ),
    )
    course.answers(
        Question.LIFE_CYCLE_COST,
        NO,
        words(
            fi="Kalusteet eivät kuluta energiaa; kestävyys ratkaistaan takuulla ja varaosilla.",
            sv="Möbler förbrukar ingen energi; hållbarheten avgörs med garanti och reservdelar.",
            en="Furniture uses no energy; durability is settled by warranty and spare parts.",
        ),
        by=by,
    )
    course.answers(Question.PRICE_FORMULA, PriceFormula.RELATIVE.value, by=by)
    course.accepts(
        "relative-price-formula",
        words(
            fi="Painoja kokeiltiin vuoden 2019 hinnoilla: halvin ja kallein tarjous erosivat 14 prosenttia, eikä yksittäinen halpa tarjous kääntänyt järjestystä.",
            sv="Viktningen prövades med priserna från 2019: det billigaste och det dyraste anbudet skilde sig med 14 procent, och ett enskilt billigt anbud vände inte ordningen.",
            en="The weights were tried with the prices of 2019: the cheapest and the dearest tender were 14% apart, and a single cheap tender did not turn the order.",
        ),
    )
    course.answers(Question.OFFSETS, NO, by=by)


def _references_shared(course: Course) -> None:
    course.answers(Question.REFERENCES, 2, by=Role.PROCUREMENT_SPECIALIST)
    course.answers(Question.REFERENCE_VALUE, 40000, by=Role.PROCUREMENT_SPECIALIST)
    course.answers(
        Question.REFERENCES_SHARED,
        YES,
        words(
            fi="Myös alihankkijan ja avainhenkilön; puolet kohteesta kelpaa.",
            sv="Även underleverantörens och nyckelpersonens; hälften av objektet räcker.",
            en="Those of subcontractors and key persons too; half the size will do.",
        ),
        by=Role.PROCUREMENT_SPECIALIST,
    )


def _footprint_disputed(course: Course) -> None:
    course.thinks(
        "climate",
        "FUR-012",
        View.INCLUDE,
        words(
            fi="Seitsemällä yhdestätoista on ympäristöseloste ainakin tuolista.",
            sv="Sju av elva har en miljövarudeklaration åtminstone för stolen.",
            en="Seven of eleven have an environmental declaration at least for the chair.",
        ),
        level=Ambition.BASIC,
    )
    course.thinks(
        "specialist",
        "FUR-012",
        View.LEAVE_OUT,
        words(
            fi="Luvut eivät ole vertailukelpoisia, ja valitusriski kasvaa.",
            sv="Siffrorna går inte att jämföra, och risken för besvär ökar.",
            en="The figures cannot be compared, and the risk of an appeal grows.",
        ),
        part=Part.DECIDES,
    )
    course.asks(
        "question-footprint",
        "FUR-012",
        by="specialist",
        of="climate",
        question=words(
            fi="Voiko eri valmistajien hiilijalanjälkilaskelmia verrata niin, että pisteet kestävät valituksen?",
            sv="Går det att jämföra olika tillverkares beräkningar så att poängen håller vid ett besvär?",
            en="Can the calculations of different makers be compared so that the points stand in an appeal?",
        ),
        due=date(2024, 3, 22),
        answer=words(
            fi="Kyllä, kun kalusteen mitat, elinkaaren vaiheet A1–A3 ja yksikkö kg CO2e/kpl sidotaan liitteeseen ja laskelma tehdään standardin EN 15804 tai ISO 14067 mukaan. Säilytyskalusteita ei kannata verrata: niiden laskelmissa ero syntyy rajauksesta.",
            sv="Ja, när möbelns mått, livscykelskedena A1–A3 och enheten kg CO2e/st. fastställs i en bilaga och beräkningen görs enligt EN 15804 eller ISO 14067. Förvaringsmöbler lönar det sig inte att jämföra: där beror skillnaden på avgränsningen.",
            en="Yes, when the size of the piece, life-cycle stages A1–A3 and the unit kg CO2e/piece are fixed in an annex and the calculation follows EN 15804 or ISO 14067. Storage furniture is better not compared: there the boundary makes the difference.",
        ),
        answered=date(2024, 3, 21),
    )


def _weights_raised(course: Course) -> None:
    course.compares("line-price", PRICE, 60, lot="lot-new", kind=AwardCriterionType.PRICE)
    course.compares(
        "line-carbon",
        words(fi="Kalusteen hiilijalanjälki", sv="Möbelns koldioxidavtryck", en="Carbon footprint of the piece"),
        15,
        lot="lot-new",
        criterion="FUR-012",
        green=True,
        proof=words(
            fi="Ympäristöseloste (EPD) tai vastaava laskelma pulpetista ja tuolista",
            sv="Miljövarudeklaration (EPD) eller motsvarande beräkning för pulpeten och stolen",
            en="Environmental product declaration (EPD) or equivalent calculation for the desk and the chair",
        ),
    )
    course.compares(
        "line-warranty",
        words(fi="Takuuaika yli vähimmäisen", sv="Garantitid utöver minimikravet", en="Warranty beyond the minimum"),
        10,
        lot="lot-new",
        criterion="FUR-011",
        green=True,
        proof=words(
            fi="Takuuehdot tarjouksen liitteenä",
            sv="Garantivillkoren som bilaga till anbudet",
            en="Terms of warranty annexed to the tender",
        ),
    )
    course.compares(
        "line-use",
        words(fi="Käyttökoe kahdessa luokassa", sv="Brukarprov i två klassrum", en="User test in two classrooms"),
        15,
        lot="lot-new",
        proof=words(
            fi="Kahden viikon koe, pistelomake tarjouspyynnön liitteenä",
            sv="Två veckors prov, poängblanketten är bilaga till anbudsförfrågan",
            en="Test of two weeks, score form annexed to the call for tenders",
        ),
    )
    course.compares("line-used-price", PRICE, 60, lot="lot-used", kind=AwardCriterionType.PRICE)
    course.compares(
        "line-used-quality",
        words(
            fi="Kunnostuksen laatu koe-erästä",
            sv="Renoveringens kvalitet i provpartiet",
            en="Quality of refurbishing in a trial batch",
        ),
        40,
        lot="lot-used",
        green=True,
        proof=words(
            fi="Kymmenen tuolin koe-erä, arviointi rehtorien ja tilapalvelujen lomakkeella",
            sv="Ett provparti på tio stolar, bedömning med rektorernas och lokaltjänsternas blankett",
            en="Trial batch of ten chairs, judged with the form of the principals and premises services",
        ),
    )


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
            sv="Sortimentet ses över varje år; en ny produkt kan bytas mot en renoverad.",
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
            fi="JYSE 2014 Tavarat; liite kunnostetuista kalusteista ja palautuksista.",
            sv="JYSE 2014 Varor; bilaga om renoverade möbler och återtagning.",
            en="JYSE 2014 Goods, with an annex on refurbished furniture and take-back.",
        ),
        by=by,
    )
    course.includes("FUR-009", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 8, 29), every=12)
    course.includes("FUR-014", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 2, 28), every=6)
    course.includes("GEN-008", Ambition.ADVANCED, "contract", owner="contract", due=date(2025, 9, 30), every=12)
    course.leaves_out(
        "FUR-015",
        LeaveOutReason.COST,
        "contract",
        words(
            fi="Palautuvat suojat nostaisivat toimituksen hintaa pienissä erissä; muovin määrä kirjataan raporttiin.",
            sv="Returemballage skulle höja priset för små leveranser; mängden plast tas med i rapporten.",
            en="Returnable covers would raise the price of small deliveries; the plastic is counted in the report.",
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
            fi="Liite 6: kappaleet, kilot ja kg CO2e/kpl, kausi elokuusta heinäkuuhun.",
            sv="Bilaga 6: styck, kilogram och kg CO2e/st., perioden augusti–juli.",
            en="Annex 6: pieces, kilograms and kg CO2e/piece, August to July.",
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


def carried_out(course: Course) -> None:
    """The award and two years of the contract."""
    course.on(date(2024, 6, 11))
    course.awarded(
        "lot-new",
        "Saarnikaluste Oy",
        401200,
        words(
            fi="Voittaja oli hinnaltaan toinen; takuu ja hiilijalanjälki ratkaisivat. Yksi tarjous hylättiin, koska varaosia ei luvattu.",
            sv="Vinnaren var näst billigast; garantin och koldioxidavtrycket avgjorde. Ett anbud avslogs eftersom reservdelar inte utlovades.",
            en="The winner was second in price; warranty and footprint decided. One tender was rejected because no spare parts were promised.",
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
            sv="Enkät till rektorerna om de renoverade möblernas skick",
            en="Survey of the principals on the condition of refurbished furniture",
        ),
        "contract",
        Gate.FOLLOW_UP,
        date(2027, 2, 26),
        status=TaskStatus.PLANNING,
    )
    course.learnt(
        words(
            fi="Oma osa käytetyille toi kolme tarjousta ja kaksi uutta yritystä; yhdessä osassa olisi tullut vain uusien kalusteiden tarjouksia. Koe-erän katselmus muutti rehtorien mielen paremmin kuin mikään selvitys.\nEnsimmäisenä vuonna noudot jäivät 38 prosenttiin uudelleenkäytöstä, koska koulut eivät lajitelleet noudettavia. Sopimussakko maksettiin, ja sen jälkeen sovittiin yhteisestä kuntotarkastuksesta. Seuraavalla kierroksella tarkastus kirjoitetaan sopimukseen alusta alkaen.\nPurettavuus ja lujuus täyttyivät kaikilta: ne ovat jo alan tapa, ja niissä pitää vaatia enemmän.",
            sv="En egen del för begagnade möbler gav tre anbud och två nya företag; i en odelad upphandling hade det bara kommit anbud på nya möbler. Synen av provpartiet ändrade rektorernas inställning bättre än någon utredning.\nFörsta året gick bara 38 procent av det hämtade till återanvändning, eftersom skolorna inte sorterade. Vitet betalades, och därefter kom man överens om en gemensam granskning av skicket. I nästa omgång skrivs granskningen in i avtalet från början.\nDemonterbarhet och hållfasthet uppfylldes av alla: de är redan branschens praxis och kraven måste höjas.",
            en="A lot of its own for used furniture brought three tenders and two new firms; undivided, only new furniture would have been offered. Seeing the trial batch changed the minds of the principals better than any report.\nIn the first year only 38% of what was collected went to reuse, because the schools did not sort it. The penalty was paid, and after that a joint inspection was agreed. In the next round the inspection stands in the contract from the start.\nDisassembly and durability were met by all: they are the custom of the trade already, and more must be asked.",
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
    course.had_effect("FUR-013", CriterionEffect.CHANGED_TENDERS)
    course.had_effect(
        "FUR-012",
        CriterionEffect.CHANGED_TENDERS,
        note=words(
            fi="Laskelmat avattiin ilmastoasiantuntijan kanssa; rajaukset vastasivat liitettä.",
            sv="Beräkningarna gicks igenom med klimatexperten; avgränsningarna motsvarade bilagan.",
            en="The calculations were gone through with the climate expert; the boundaries matched the annex.",
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
            sv="Ändring 1: 80 nya pulpeter byttes mot renoverade, besparing 5 900 euro.",
            en="Change 1: 80 new desks exchanged for refurbished ones, 5,900 euros saved.",
        ),
    )
    course.checked("GEN-008", date(2026, 9, 30), owner, done=date(2026, 9, 29))

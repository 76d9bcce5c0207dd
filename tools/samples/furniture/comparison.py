"""School furniture: suitability and comparison."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.people import Part, View
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.domain.questions import PriceFormula, Question
from gatekeeper_app.domain.roles import Role

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
            fi="Koskee palveluja ja urakoita.",
            sv="Gäller tjänster och entreprenader.",
            en="For services and works.",
        ),
    )
    course.on(date(2024, 3, 14))
    course.compares("line-price", PRICE, 92, lot="lot-new", kind=AwardCriterionType.PRICE)
    course.compares(
        "line-carbon",
        words(
            fi="Kalusteen hiilijalanjälki",
            sv="Möbelns koldioxidfotavtryck",
            en="Carbon footprint of the piece",
        ),
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
    course.mends("powerless-weight", lambda: _weights_raised(course))
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
            fi=(
                "Hiilijalanjälkeä verrataan vain pulpetista ja tuolista, joista päästötiedot saa "
                "useimmilta. Ilmastoasiantuntijan vastaus liitettiin päätökseen, ja hankintapalvelut "
                "luopui varauksestaan."
            ),
            sv=(
                "Koldioxidfotavtrycket jämförs bara för pulpeten och stolen, som de flesta har uppgifter om. "
                "Klimatexpertens svar fogades till beslutet och upphandlingstjänsterna drog tillbaka sitt "
                "förbehåll."
            ),
            en=(
                "The footprint is compared for the desk and the chair only, for which most have data. The "
                "answer of the climate expert was attached to the decision, and procurement services "
                "withdrew their reservation."
            ),
        ),
    )
    course.includes(
        "FUR-011", Ambition.ADVANCED, "specialist", owner="contract", due=date(2026, 8, 31), every=12
    )
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
            sv="Möbelns koldioxidfotavtryck mäter samma sak.",
            en="The footprint of the piece measures the same.",
        ),
    )
    course.leaves_out(
        "GEN-010",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi=(
                "Ostohinnan lisäksi laskelmaan jäisi vain huolto, muutama euro kalustetta ja vuotta "
                "kohti. Käyttöikä ratkaistaan takuun pisteillä."
            ),
            sv=(
                "Utöver inköpspriset skulle kalkylen omfatta bara underhållet, några euro per möbel "
                "och år. Livslängden avgörs med poängen för garantin."
            ),
            en=(
                "Beyond the price of purchase the calculation would hold only upkeep, a few euros a "
                "piece and year. Life is settled by the points for warranty."
            ),
        ),
    )
    course.leaves_out(
        "GOO-005",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi=(
                "Takuuvuosista saa pisteitä jo kalusteiden omalla vertailuperusteella; toinen peruste "
                "palkitsisi saman luvun kahdesti."
            ),
            sv=(
                "Garantiåren ger redan poäng enligt möblernas egen jämförelsegrund; en grund till "
                "skulle belöna samma siffra två gånger."
            ),
            en=(
                "Years of warranty earn points under the furniture criterion already; another would "
                "reward the same figure twice."
            ),
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
            fi=(
                "Painoarvoja kokeiltiin vuoden 2019 hinnoilla: halvin ja kallein tarjous erosivat 14 "
                "prosenttia, eikä yksittäinen halpa tarjous kääntänyt järjestystä."
            ),
            sv=(
                "Viktningen prövades med priserna från 2019: det billigaste och det dyraste anbudet skilde "
                "sig med 14 procent, och ett enskilt billigt anbud vände inte ordningen."
            ),
            en=(
                "The weights were tried with the prices of 2019: the cheapest and the dearest tender were "
                "14% apart, and a single cheap tender did not turn the order."
            ),
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
            fi=(
                "Voiko eri valmistajien hiilijalanjälkilaskelmia verrata niin, että pisteet kestävät "
                "valituksen?"
            ),
            sv="Går det att jämföra olika tillverkares beräkningar så att poängen håller vid ett besvär?",
            en="Can the calculations of different makers be compared so that the points stand in an appeal?",
        ),
        due=date(2024, 3, 22),
        answer=words(
            fi=(
                "Kyllä, kun kalusteen mitat, elinkaaren vaiheet A1–A3 ja yksikkö kg CO2e/kpl sidotaan "
                "liitteeseen ja laskelma tehdään standardin EN 15804 tai ISO 14067 mukaan. "
                "Säilytyskalusteita ei kannata verrata: niiden laskelmissa ero syntyy rajauksesta."
            ),
            sv=(
                "Ja, när möbelns mått, livscykelskedena A1–A3 och enheten kg CO2e/st. fastställs i en "
                "bilaga och beräkningen görs enligt EN 15804 eller ISO 14067. Förvaringsmöbler lönar det "
                "sig inte att jämföra: där beror skillnaden på avgränsningen."
            ),
            en=(
                "Yes, when the size of the piece, life-cycle stages A1–A3 and the unit kg CO2e/piece are "
                "fixed in an annex and the calculation follows EN 15804 or ISO 14067. Storage furniture is "
                "better not compared: there the boundary makes the difference."
            ),
        ),
        answered=date(2024, 3, 21),
    )


def _weights_raised(course: Course) -> None:
    course.compares("line-price", PRICE, 60, lot="lot-new", kind=AwardCriterionType.PRICE)
    course.compares(
        "line-carbon",
        words(
            fi="Kalusteen hiilijalanjälki",
            sv="Möbelns koldioxidfotavtryck",
            en="Carbon footprint of the piece",
        ),
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
        words(
            fi="Takuuaika yli vähimmäisen",
            sv="Garantitid utöver minimikravet",
            en="Warranty beyond the minimum",
        ),
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
        words(
            fi="Käyttökoe kahdessa luokassa", sv="Brukarprov i två klassrum", en="User test in two classrooms"
        ),
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
            sv="Rekonditioneringens kvalitet i provpartiet",
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

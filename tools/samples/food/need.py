"""Meals: what is bought, by whom, and whether it is needed."""

from datetime import UTC, date, datetime
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Part
from gatekeeper_app.domain.procurements import Buyer, BuyerKind, Lot, MilestoneKind, Procurement
from gatekeeper_app.domain.questions import Budget, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Language

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO
K = MilestoneKind


def begun(language: Language) -> Procurement:
    def say(fi: str, sv: str, en: str) -> str:
        return words(fi=fi, sv=sv, en=en).in_language(language)

    return Procurement(
        id=f"71c4e9a86d3f4c1bb05e2f20250107{language}",
        title=say(
            "Koulujen ja varhaiskasvatuksen ateriapalvelut 2025–2028",
            "Måltidstjänster för skolor och småbarnspedagogik 2025–2028",
            "Meals for schools and day care 2025–2028",
        ),
        description=say(
            (
                "Lounas, aamupala ja välipala viidelle koululle ja kuudelle päiväkodille, noin 2 400 "
                "ateriaa "
                "päivässä kunnan keittiöissä. Palvelu siirtyy ensimmäistä kertaa yksityiselle tuottajalle."
            ),
            (
                "Lunch, frukost och mellanmål till fem skolor och sex daghem, omkring 2 400 måltider om "
                "dagen i kommunens kök. Tjänsten övergår för första gången till en privat producent."
            ),
            (
                "Lunch, breakfast and snacks for five schools and six day-care centres, about 2,400 "
                "meals a "
                "day in the municipality's kitchens. The service goes to a private supplier for the first "
                "time."
            ),
        ),
        created_at=datetime(2025, 1, 7, 8, 0, tzinfo=UTC),
        buyer=Buyer(
            name=say("Kaislarannan kunta", "Kaislaranta kommun", "Municipality of Kaislaranta"),
            kind=BuyerKind.MUNICIPALITY,
        ),
        nature=ContractNature.OTHER_SPECIAL_SERVICES,
        cpv=("55524000", "55500000"),
        categories=("food",),
        value=Decimal(4900000),
        contract_months=Decimal(36),
        registry_number="KAI/9/02.08.00/2025",
        lots=(
            Lot(
                id="lot-schools",
                title=say("Koulujen ateriat", "Skolornas måltider", "Meals of the schools"),
                source_id="LOT-0001",
                value=Decimal(3300000),
            ),
            Lot(
                id="lot-day-care",
                title=say("Varhaiskasvatuksen ateriat", "Småbarnspedagogikens måltider", "Meals of day care"),
                source_id="LOT-0002",
                value=Decimal(1600000),
            ),
        ),
    )


def named(course: Course) -> None:
    course.dated(
        {
            K.STARTED: date(2025, 1, 7),
            K.NEED_DECIDED: date(2025, 1, 13),
            K.DIALOGUE: date(2025, 1, 14),
            K.DIALOGUE_ENDED: date(2025, 2, 12),
            K.DOCUMENTS_FROZEN: date(2025, 3, 13),
            K.NOTICE_PUBLISHED: date(2025, 3, 18),
            K.TENDERS_DUE: date(2025, 4, 28),
            K.AWARD_DECISION: date(2025, 5, 22),
            K.STANDSTILL_END: date(2025, 6, 6),
            K.CONTRACT_SIGNED: date(2025, 6, 10),
            K.CONTRACT_START: date(2025, 8, 1),
            K.CONTRACT_END: date(2028, 7, 31),
        }
    )
    course.joins(
        "need",
        Role.NEED_OWNER,
        name="Tuula Mannila",
        unit=words(fi="Ruokapalvelut", sv="Kostservice", en="Food services"),
    )
    course.joins("specialist", Role.PROCUREMENT_SPECIALIST, name="Eero Backlund")
    course.joins("contract", Role.CONTRACT_MANAGER, name="Sanna Kortelainen")
    course.joins(
        "climate",
        Role.SUSTAINABILITY,
        name="Ida Holmström",
        unit=words(fi="Seutukunta", sv="Den ekonomiska regionen", en="Sub-region"),
    )
    course.joins(
        "committee",
        Role.COMMITTEE,
        unit=words(fi="Sivistyslautakunta", sv="Bildningsnämnden", en="Education committee"),
    )
    course.joins("pupils", Role.END_USER, unit=words(fi="Oppilaskunta", sv="Elevkåren", en="Pupils' council"))
    course.joins(
        "hygiene",
        Role.SAFETY,
        unit=words(fi="Terveydensuojelu", sv="Hälsoskyddet", en="Environmental health"),
    )
    course.joins("finance", Role.FINANCE)
    decides, proposes, advises = Part.DECIDES, Part.PROPOSES, Part.ADVISES
    course.parts(Gate.NEED, ("need", decides), ("committee", advises), ("finance", advises))
    course.parts(Gate.DIALOGUE, ("specialist", decides), ("need", proposes), ("climate", advises))
    course.parts(
        Gate.SPECIFICATION,
        ("need", decides),
        ("specialist", proposes),
        ("committee", advises),
        ("climate", advises),
        ("pupils", advises),
    )
    course.parts(Gate.SUITABILITY, ("specialist", decides), ("need", proposes))
    course.parts(
        Gate.AWARD,
        ("need", decides),
        ("specialist", proposes),
        ("climate", advises),
        ("finance", advises),
    )
    course.parts(Gate.CONTRACT, ("contract", decides), ("specialist", proposes), ("hygiene", advises))
    course.parts(Gate.FOLLOW_UP, ("contract", decides), ("need", proposes), ("climate", advises))


def needed(course: Course) -> None:
    course.on(date(2025, 1, 9))
    by = Role.NEED_OWNER
    course.answers(
        Question.NEEDED,
        YES,
        words(
            fi=(
                "Ateriat ovat lakisääteisiä. Keskuskeittiön henkilöstöstä puolet eläköityy vuoteen 2027 "
                "mennessä."
            ),
            sv=(
                "Måltiderna är lagstadgade. Hälften av centralkökets personal går i pension före utgången "
                "av 2027."
            ),
            en="The meals are required by law. Half of the staff of the central kitchen will retire by 2027.",
        ),
        by=by,
    )
    course.prepared(
        "stock",
        YES,
        words(
            fi=(
                "Keittiölaitteet ja astiat inventoitiin 16.12.2024: kunta antaa ne tuottajan käyttöön, "
                "uutta ei hankita."
            ),
            sv=(
                "Köksutrustningen och serviserna inventerades 16.12.2024: kommunen ställer dem till "
                "producentens förfogande, inget nytt skaffas."
            ),
            en=(
                "Kitchen machines and crockery were listed on 16 December 2024: the municipality lends "
                "them to the supplier, nothing new is bought."
            ),
        ),
    )
    course.answers(
        Question.FUNCTION,
        note=words(
            fi="Ravitsemussuositusten mukainen ateria, jonka lapsi syö; lautashävikki on osa onnistumista.",
            sv=(
                "En måltid enligt näringsrekommendationerna som barnet äter upp; tallrikssvinnet är ett "
                "mått på hur väl det lyckas."
            ),
            en=(
                "A meal by the nutrition recommendations that the child eats; plate waste is part of the "
                "result."
            ),
        ),
        by=by,
    )
    course.answers(
        Question.USERS,
        note=words(
            fi=(
                "1 700 oppilasta 188 päivänä ja 700 päiväkotilasta 230 päivänä vuodessa; noin 190 "
                "erityisruokavaliota. Tilatuista aterioista kuusi prosenttia jäi poissaolojen vuoksi "
                "hakematta; ne on karsittu määristä."
            ),
            sv=(
                "1 700 elever 188 dagar och 700 daghemsbarn 230 dagar om året; omkring 190 "
                "specialdieter. Sex procent av de beställda måltiderna gick inte åt på grund av "
                "frånvaro; de har strukits ur mängderna."
            ),
            en=(
                "1,700 pupils on 188 days and 700 children in day care on 230 days a year; about 190 "
                "special diets. Six per cent of the meals ordered went unclaimed because of absences; "
                "they are cut from the volumes."
            ),
        ),
        by=by,
    )
    course.answers(Question.NEED_YEARS, 5, by=by)
    course.answers(Question.BUDGET, Budget.OPERATING.value, by=Role.FINANCE)
    course.answers(Question.PREPARED_FROM_OLD, NO, by=Role.PROCUREMENT_SPECIALIST)
    course.answers(Question.CENTRAL_FRAMEWORK, NO, by=Role.PROCUREMENT_SPECIALIST)
    course.on(date(2025, 1, 13))
    course.includes("FOOD-001", Ambition.ADVANCED, "need", figures={"plant_share": "40"})
    course.includes("FOOD-002", Ambition.BASIC, "need")
    course.includes("SER-001", Ambition.ADVANCED, "need", figures={"months": "24", "cut": "6"})
    course.includes("GEN-001", Ambition.BASIC, "need")


def asked_of_the_market(course: Course) -> None:
    course.on(date(2025, 1, 14))
    by = Role.PROCUREMENT_SPECIALIST
    course.includes("FOOD-003", Ambition.BASIC, "specialist", figures={"invited_firms": "8"})
    course.leaves_out(
        "GEN-002",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi="Ruoka-alan vuoropuhelu kattaa saman.",
            sv="Livsmedelsbranschens dialog täcker samma sak.",
            en="The dialogue of the food trade covers the same.",
        ),
    )
    course.on(date(2025, 2, 13))
    course.prepared(
        "dialogue",
        YES,
        words(
            fi=(
                "Tietopyyntö Hilmassa 14.1.2025 ja tilaisuus 30.1.2025: kuusi tuottajaa, kaksi tukkua ja "
                "lähikalan jalostaja. Neljä pystyy laskemaan hiilijalanjäljen ateriaa kohti."
            ),
            sv=(
                "Informationsförfrågan i Hilma 14.1.2025 och möte 30.1.2025: sex producenter, två "
                "partihandlare och en förädlare av närfisk. Fyra kan beräkna koldioxidfotavtrycket per "
                "måltid."
            ),
            en=(
                "Request for information in Hilma on 14 January 2025 and meeting on 30 January 2025: six "
                "caterers, two wholesalers and a processor of local fish. Four can calculate the footprint "
                "of a meal."
            ),
        ),
    )
    course.answers(Question.DIALOGUE_OPEN, YES, by=by)
    course.answers(
        Question.DIALOGUE_OUTCOMES,
        YES,
        words(
            fi="Kysyttiin, miten hävikki ja päästöt vähenevät lasten syödessä yhtä hyvin kuin nyt.",
            sv="Vi frågade hur svinnet och utsläppen minskar när barnen äter lika bra som nu.",
            en="We asked how waste and emissions fall while children eat as well as now.",
        ),
        by=by,
    )
    course.answers(
        Question.VOLUME_COMMITMENT,
        YES,
        words(
            fi="Ruokailijamäärät kouluittain kahden vuoden toteumasta ja vähintään 2 100 ateriaa päivässä.",
            sv="Antalet gäster per skola enligt utfallet för två år och minst 2 100 måltider om dagen.",
            en="Numbers of guests by school from the figures of two years, and at least 2,100 meals a day.",
        ),
        by=by,
    )


def required(course: Course) -> None:
    course.on(date(2025, 2, 18))
    course.answers(
        Question.VARIANTS,
        NO,
        words(
            fi="Ruokalista on tarjoajan oma, joten tarjouksissa on jo vaihtelua.",
            sv="Matsedeln är anbudsgivarens egen, så anbuden varierar redan.",
            en="The menu is the tenderer's own, so tenders differ already.",
        ),
        by=Role.PROCUREMENT_SPECIALIST,
    )
    course.answers(Question.MATERIAL_NAMED, NO, by=Role.NEED_OWNER)
    course.answers(
        Question.SINGLE_USE,
        YES,
        words(
            fi="Retkipäivien ja koulun pihajuhlien astiat.",
            sv="Engångsservis för utflyktsdagar och fester på skolgården.",
            en="Plates for outings and school-yard parties.",
        ),
        by=Role.NEED_OWNER,
    )
    course.on(date(2025, 2, 27))
    course.mends(
        "single-use-demanded",
        lambda: course.answers(
            Question.SINGLE_USE,
            NO,
            words(
                fi="Kaksi koulua lainaa retkiastiaston; keittiöissä on pesukapasiteetti.",
                sv="Två skolor lånar en utflyktsservis; köken har diskkapacitet.",
                en="Two schools lend a set for outings; the kitchens can wash it.",
            ),
            by=Role.NEED_OWNER,
        ),
    )
    course.on(date(2025, 3, 3))
    course.includes(
        "FOOD-004",
        Ambition.ADVANCED,
        "need",
        figures={"organic_share": "20"},
        owner="climate",
        due=date(2026, 8, 28),
        every=12,
    )
    course.includes(
        "FOOD-006",
        Ambition.ADVANCED,
        "need",
        figures={"underused_share": "15"},
        owner="climate",
        due=date(2026, 8, 28),
        every=12,
    )
    course.leaves_out(
        "FOOD-007",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi="Pestävät astiat ja pesu ovat kunnan omia, eikä kertakäyttöastioita pyydetä.",
            sv="Serviser och disk är kommunens egna, och engångsservis begärs inte.",
            en="Washable crockery and washing are the municipality's own, and no disposables are asked for.",
        ),
    )
    course.leaves_out(
        "SER-002",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi=(
                "Maksu tulee tarjotusta ateriasta, ja hävikin bonus ja sakko palkitsevat tuloksen. "
                "Tulososuus hinnassa mittaisi saman hävikin toiseen kertaan."
            ),
            sv=(
                "Betalningen grundar sig på serverade måltider, och bonusen och vitet för svinn "
                "belönar resultatet. En resultatandel i priset skulle mäta samma svinn en gång till."
            ),
            en=(
                "Payment is by the meal served, and the bonus and penalty for waste reward the result. "
                "A share of the price for results would measure the same waste again."
            ),
        ),
    )
    course.leaves_out(
        "GEN-003",
        LeaveOutReason.OTHER,
        "need",
        words(
            fi="Ruokalista on tarjoajan oma; vaihtoehtoja ei tarvita.",
            sv="Matsedeln är anbudsgivarens egen; alternativ behövs inte.",
            en="The menu is the tenderer's own; variants are not needed.",
        ),
    )
    course.does_not_apply(
        "GEN-004",
        "need",
        words(
            fi="Ei koske ruokaa: käytettyä ei ole.",
            sv="Gäller inte mat: det finns inget begagnat.",
            en="Not for food: there is nothing used.",
        ),
    )

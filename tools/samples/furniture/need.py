"""School furniture: what is bought, by whom, and whether it is needed."""

from datetime import UTC, date, datetime
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Part
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Lot,
    MilestoneKind,
    Procurement,
)
from gatekeeper_app.domain.questions import Budget, Question, ReplacedGoods
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Language

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO
K = MilestoneKind


def begun(language: Language) -> Procurement:
    def say(fi: str, sv: str, en: str) -> str:
        return words(fi=fi, sv=sv, en=en).in_language(language)

    return Procurement(
        id=f"5ad1f0c2b1f64b0e9c3a7d20240108{language}",
        title=say("Koulukalusteet 2024–2028", "Skolmöbler 2024–2028", "School furniture 2024–2028"),
        description=say(
            (
                "Kahdeksan koulun oppilas- ja opettajakalusteet neljäksi vuodeksi: uudet kalusteet, "
                "käytetyt "
                "ja kunnostetut kalusteet, omien kalusteiden kunnostus sekä vanhojen nouto "
                "uudelleenkäyttöön."
            ),
            (
                "Elev- och lärarmöbler till åtta skolor för fyra år: nya möbler, begagnade och rekonditionerade "
                "möbler, rekonditionering av de egna möblerna samt hämtning av gamla möbler för återanvändning."
            ),
            (
                "Furniture for the pupils and teachers of eight schools for four years: new furniture, "
                "used "
                "and refurbished furniture, refurbishing of the city's own furniture, and collection of "
                "old "
                "furniture for reuse."
            ),
        ),
        created_at=datetime(2024, 1, 8, 7, 30, tzinfo=UTC),
        buyer=Buyer(
            name=say("Honkaniemen kaupunki", "Honkaniemi stad", "City of Honkaniemi"),
            kind=BuyerKind.MUNICIPALITY,
        ),
        cpv=("39160000", "50850000"),
        categories=("furniture",),
        value=Decimal(620000),
        contract_months=Decimal(48),
        registry_number="HON/118/02.08.00/2024",
        lots=(
            Lot(
                id="lot-new",
                title=say(
                    "Uudet oppilas- ja opettajakalusteet",
                    "Nya elev- och lärarmöbler",
                    "New furniture for pupils and teachers",
                ),
                source_id="LOT-0001",
                cpv=("39160000",),
                value=Decimal(430000),
            ),
            Lot(
                id="lot-used",
                title=say(
                    "Käytetyt ja kunnostetut kalusteet sekä kunnostus",
                    "Begagnade och rekonditionerade möbler samt rekonditionering",
                    "Used and refurbished furniture, and refurbishing",
                ),
                source_id="LOT-0002",
                cpv=("39160000", "50850000"),
                value=Decimal(190000),
            ),
        ),
    )


def named(course: Course) -> None:
    course.dated(
        {
            K.STARTED: date(2024, 1, 8),
            K.NEED_DECIDED: date(2024, 1, 26),
            K.DIALOGUE: date(2024, 2, 1),
            K.DIALOGUE_ENDED: date(2024, 2, 29),
            K.DOCUMENTS_FROZEN: date(2024, 4, 3),
            K.NOTICE_PUBLISHED: date(2024, 4, 9),
            K.TENDERS_DUE: date(2024, 5, 16),
            K.AWARD_DECISION: date(2024, 6, 11),
            K.STANDSTILL_END: date(2024, 6, 26),
            K.CONTRACT_SIGNED: date(2024, 6, 28),
            K.CONTRACT_START: date(2024, 8, 1),
            K.CONTRACT_END: date(2028, 7, 31),
        }
    )
    education = words(fi="Sivistyspalvelut", sv="Bildningstjänster", en="Education services")
    procurement = words(fi="Hankintapalvelut", sv="Upphandlingstjänster", en="Procurement services")
    premises = words(fi="Tilapalvelut", sv="Lokaltjänster", en="Premises services")
    course.joins("need", Role.NEED_OWNER, name="Riitta Salmela", unit=education)
    course.joins("specialist", Role.PROCUREMENT_SPECIALIST, name="Mikael Ström", unit=procurement)
    course.joins("contract", Role.CONTRACT_MANAGER, name="Jani Pietikäinen", unit=premises)
    course.joins("lawyer", Role.LAWYER, name="Petra Wikman", unit=procurement)
    course.joins("finance", Role.FINANCE, name="Outi Lahdensuo")
    course.joins("climate", Role.SUSTAINABILITY)
    course.joins(
        "principal",
        Role.END_USER,
        unit=words(fi="Rehtorien kokous", sv="Rektorsmötet", en="Meeting of principals"),
    )
    course.joins("logistics", Role.LOGISTICS, unit=premises)
    decides, proposes, advises = Part.DECIDES, Part.PROPOSES, Part.ADVISES
    course.parts(Gate.NEED, ("need", decides), ("logistics", proposes), ("finance", advises))
    course.parts(Gate.DIALOGUE, ("specialist", decides), ("need", proposes), ("climate", advises))
    course.parts(
        Gate.SPECIFICATION,
        ("need", decides),
        ("specialist", proposes),
        ("principal", advises),
        ("climate", advises),
    )
    course.parts(Gate.SUITABILITY, ("specialist", decides), ("lawyer", advises))
    course.parts(
        Gate.AWARD, ("specialist", decides), ("need", proposes), ("climate", advises), ("finance", advises)
    )
    course.parts(Gate.CONTRACT, ("contract", decides), ("specialist", proposes), ("lawyer", advises))
    course.parts(Gate.FOLLOW_UP, ("contract", decides), ("need", proposes), ("climate", advises))


def needed(course: Course) -> None:
    course.on(date(2024, 1, 16))
    by = Role.NEED_OWNER
    course.answers(
        Question.NEEDED,
        YES,
        words(
            fi=(
                "Kalusteita poistuu käytöstä noin 450 vuodessa. Ilman hankintaa kolmelta koululta "
                "puuttuisi syksyllä 2024 työpiste 210 oppilaalta."
            ),
            sv=(
                "Omkring 450 möbler tas ur bruk varje år. Utan upphandlingen skulle 210 elever i tre "
                "skolor sakna arbetsplats hösten 2024."
            ),
            en=(
                "About 450 pieces leave use every year. Without the purchase 210 pupils in three schools "
                "would have no working place in autumn 2024."
            ),
        ),
        by=by,
    )
    course.prepared(
        "stock",
        YES,
        words(
            fi=(
                "Tilapalvelut kävi varastot läpi 10.–12.1.2024: 140 tuolia ja 36 pulpettia on "
                "kunnostettavissa, 60 hyllyä siirretään koulusta toiseen."
            ),
            sv=(
                "Lokaltjänsterna gick igenom lagren 10–12.1.2024: 140 stolar och 36 pulpeter kan "
                "rekonditioneras, 60 hyllor flyttas från en skola till en annan."
            ),
            en=(
                "Premises services went through the stores on 10–12 January 2024: 140 chairs and 36 desks "
                "can be refurbished, 60 shelves move from one school to another."
            ),
        ),
    )
    course.answers(
        Question.FUNCTION,
        note=words(
            fi=(
                "Ergonominen työpiste 2 900 oppilaalle ja 260 opettajalle; istuin ja työtaso säädettävissä "
                "oppilaan pituuden mukaan."
            ),
            sv=(
                "En ergonomisk arbetsplats för 2 900 elever och 260 lärare; sits och arbetsyta kan ställas "
                "in efter elevens längd."
            ),
            en=(
                "An ergonomic working place for 2,900 pupils and 260 teachers; seat and table can be set "
                "to the height of the pupil."
            ),
        ),
        by=by,
    )
    course.answers(
        Question.USERS,
        note=words(
            fi=(
                "Esiopetuksesta lukioon, 25–30 tuntia viikossa. Yläkoulujen tilat ovat iltaisin "
                "kansalaisopiston käytössä."
            ),
            sv=(
                "Från förskola till gymnasium, 25–30 timmar i veckan. Högstadiernas lokaler används på "
                "kvällarna av medborgarinstitutet."
            ),
            en=(
                "From pre-school to upper secondary school, 25–30 hours a week. In the evenings the adult "
                "education centre uses the rooms."
            ),
        ),
        by=by,
    )
    course.answers(Question.NEED_YEARS, 15, by=by)
    course.answers(
        Question.SHARE,
        YES,
        words(
            fi="Kansalaisopisto luopuu omista kalusteistaan kahdessa koulussa: 48 tuolia vähemmän.",
            sv="Medborgarinstitutet avstår från sina egna möbler i två skolor: 48 stolar färre.",
            en="The adult education centre gives up furniture of its own in two schools: 48 chairs fewer.",
        ),
        by=by,
    )
    course.answers(
        Question.REPAIR,
        YES,
        words(
            fi="Kokeiltiin 20 tuolilla: kunnostus maksoi 38 euroa kappaleelta, uusi vastaava 115 euroa.",
            sv=(
                "Prövades med 20 stolar: rekonditioneringen kostade 38 euro per styck, en ny "
                "motsvarande 115 euro."
            ),
            en="Tried with 20 chairs: refurbishing cost 38 euros apiece, an equivalent new one 115 euros.",
        ),
        by=by,
    )
    course.answers(
        Question.LEASE,
        NO,
        words(
            fi="Vuokra olisi ylittänyt ostohinnan kuudessa vuodessa; tarve kestää viisitoista.",
            sv="Hyran hade överstigit köpepriset på sex år; behovet varar i femton.",
            en="The rent would have passed the price of purchase in six years; the need lasts fifteen.",
        ),
        by=by,
    )
    course.answers(
        Question.SERVICE,
        NO,
        words(
            fi="Kalusteita palveluna tarjottiin tietopyynnön mukaan vain toimistoihin.",
            sv="Möbler som tjänst erbjöds enligt informationsförfrågan bara till kontor.",
            en=(
                "According to the request for information furniture as a service was offered for offices "
                "only."
            ),
        ),
        by=by,
    )
    course.answers(
        Question.USED,
        YES,
        words(
            fi="Tuolit, pöydät ja säilytys; ei liikuntasaleihin eikä teknisen työn tiloihin.",
            sv="Stolar, bord och förvaring; inte till gymnastiksalar och teknisk slöjd.",
            en="Chairs, tables and storage; not in gyms and workshops.",
        ),
        by=by,
    )
    course.answers(
        Question.REPLACED,
        ReplacedGoods.TAKEN_BACK.value,
        words(
            fi="Nouto toimituksen yhteydessä; käyttökelpoiset uudelleenkäyttöön.",
            sv="Hämtas vid leveransen; de användbara går till återanvändning.",
            en="Collected on delivery; what can be used goes to reuse.",
        ),
        by=by,
    )
    course.answers(
        Question.BUDGET,
        Budget.EITHER.value,
        words(
            fi="Talousjohtaja vahvisti 15.1.2024: kunnostus maksetaan käyttötaloudesta.",
            sv="Ekonomidirektören bekräftade 15.1.2024: rekonditioneringen betalas ur driftsekonomin.",
            en=(
                "The finance director confirmed on 15 January 2024: refurbishing is paid from operating "
                "money."
            ),
        ),
        by=Role.FINANCE,
    )
    course.answers(Question.PREPARED_FROM_OLD, NO, by=Role.PROCUREMENT_SPECIALIST)
    course.answers(
        Question.CENTRAL_FRAMEWORK,
        NO,
        words(
            fi="Yhteishankintayksikön puitejärjestelyssä ei ollut käytettyjä kalusteita.",
            sv="Inköpscentralens ramavtal omfattade inga begagnade möbler.",
            en="The framework of the central purchasing body held no used furniture.",
        ),
        by=Role.PROCUREMENT_SPECIALIST,
    )
    course.on(date(2024, 1, 26))
    course.includes("FUR-001", Ambition.ADVANCED, "need", figures={"stock_share": "20"})
    course.includes("GEN-001", Ambition.BASIC, "need")


def asked_of_the_market(course: Course) -> None:
    course.on(date(2024, 1, 31))
    by = Role.PROCUREMENT_SPECIALIST
    course.includes("FUR-002", Ambition.BASIC, "specialist", figures={"invited_firms": "6"})
    course.leaves_out(
        "GEN-002",
        LeaveOutReason.COVERED,
        "specialist",
        words(
            fi="Kalustealan oma vuoropuhelu kattaa saman.",
            sv="Dialogen för möbelbranschen täcker samma sak.",
            en="The dialogue of the furniture trade covers the same.",
        ),
    )
    course.on(date(2024, 3, 4))
    course.prepared(
        "dialogue",
        YES,
        words(
            fi=(
                "Tietopyyntö Hilmassa 1.2.2024, tilaisuus 20.2.2024. Vastaajia 11, heistä neljä kunnostaa "
                "tai myy käytettyä. Kunnostuserän vähimmäiskoko on 40 kappaletta, toimitusaika viisi "
                "viikkoa."
            ),
            sv=(
                "Informationsförfrågan i Hilma 1.2.2024, möte 20.2.2024. Elva svarade, varav fyra "
                "rekonditionerar eller säljer begagnat. Ett rekonditioneringsparti är minst 40 "
                "stycken, leveranstiden fem veckor."
            ),
            en=(
                "Request for information in Hilma on 1 February 2024, meeting on 20 February 2024. Eleven "
                "answered, four of them refurbish or sell used furniture. A batch for refurbishing is at "
                "least 40 pieces, delivered in five weeks."
            ),
        ),
    )
    course.answers(Question.DIALOGUE_OPEN, YES, by=by)
    course.answers(
        Question.DIALOGUE_OUTCOMES,
        YES,
        words(
            fi="Kysyttiin käyttöikää, varaosia, päästötietoja ja palautusten ehtoja, ei tuotemalleja.",
            sv=(
                "Vi frågade om livslängd, reservdelar, utsläppsuppgifter och villkor för återtagning, inte "
                "om modeller."
            ),
            en=(
                "We asked about life in use, spare parts, emission data and terms of take-back, not about "
                "models."
            ),
        ),
        by=by,
    )
    course.answers(
        Question.VOLUME_COMMITMENT,
        YES,
        words(
            fi="Kunnostettavaksi vähintään 150 kalustetta vuodessa; uusia arviolta 300.",
            sv="Minst 150 möbler till rekonditionering per år; uppskattningsvis 300 nya.",
            en="At least 150 pieces a year for refurbishing; new ones some 300.",
        ),
        by=by,
    )

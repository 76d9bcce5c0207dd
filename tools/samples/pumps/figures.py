"""Pumps: what was calculated for the decisions, and what is measured afterwards."""

from datetime import date

from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula

from samples.course import Course, words

METERED = words(
    fi="Pumppaamojen sähkö- ja virtaamamittaus 2021",
    sv="Pumpstationernas el- och flödesmätning 2021",
    en="Metering of electricity and flow at the stations, 2021",
)
ASKED = words(
    fi="Tietopyyntö 17.10.2022, yhdeksän vastausta",
    sv="Informationsförfrågan 17.10.2022, nio svar",
    en="Request for information of 17 October 2022, nine answers",
)
UPKEEP = words(
    fi="Kunnossapitojärjestelmän työt 2017–2021",
    sv="Arbetena i underhållssystemet 2017–2021",
    en="Jobs in the maintenance system, 2017–2021",
)
EXPERT = words(
    fi="Elinkaariasiantuntijan vastaus 11.1.2023",
    sv="Livscykelexpertens svar 11.1.2023",
    en="Answer of the life-cycle expert, 11 January 2023",
)
METERED_YEARLY = words(
    fi="Energiaraportti ja mittaus vastaanotossa",
    sv="Energirapporten och mätningen vid mottagningen",
    en="Energy report, and measurement on acceptance",
)


def costs_compared(course: Course) -> None:
    """Overhauled, new and with variable speed, by the electricity price and the rate of the expert."""
    course.on(date(2023, 1, 12))
    removal = course.own("150 300 600", UPKEEP)
    course.costs(
        "cost-station-pump",
        "water-pump",
        name=words(
            fi="Pumppaamon pumppu: kunnostettu, uusi tai taajuusohjattu",
            sv="Pumpstationens pump: rekonditionerad, ny eller frekvensstyrd",
            en="Pump of a station: overhauled, new or with variable speed",
        ),
        note=words(
            fi=(
                "Yksi noin 30 kilowatin uppopumppu, 220 000 kuutiometriä vuodessa ja 40 metriä häviöineen. "
                "Lasketaan hankinta tai kunnostus, asennus, sähkö, huolto, peruskorjaukset, jäännösarvo ja poisto. "
                "Putkisto jätetään pois. Arvonlisävero jätetään pois."
            ),
            sv=(
                "En dränkbar pump på cirka 30 kilowatt, 220 000 kubikmeter om året och 40 meters uppfordringshöjd med "
                "förluster. Inköp eller rekonditionering, installation, el, service, renoveringar, restvärde och "
                "utrangering räknas. Rörsystemet lämnas bort. Mervärdesskatt räknas inte med."
            ),
            en=(
                "One submersible pump of about 30 kilowatts, 220,000 cubic metres a year and a head of 40 metres with "
                "losses. Counted are purchase or overhaul, installation, electricity, service, renewals, residual "
                "value and removal. Pipes are left out. Value added tax is left out."
            ),
        ),
        period=15,
        rate=course.own("0 0.02 0.04", EXPERT),
        lot="lot-pumps",
        criterion="WAT-011",
        inputs={
            "pumped": course.own("180000 220000 260000", METERED),
            "electricity_price": course.own("0.08 0.12 0.20", EXPERT),
            "electricity_factor": course.own("0.05 0.08 0.12", EXPERT),
        },
        own={
            "overhauled": {
                "life": course.own("7 10 13", UPKEEP),
                "purchase": course.own("7500 9500 12500", ASKED),
                "pump_electricity": course.own("0.25 0.275 0.31", METERED),
                "overhaul": course.own("2500 3500 5000", UPKEEP),
                "maintenance_year": course.own("600 900 1400", UPKEEP),
                "residual_value": course.own("0 200 500", UPKEEP),
                "end_of_life": removal,
            },
            "new": {
                "life": course.own("12 15 20", ASKED),
                "purchase": course.own("23000 27000 33000", ASKED),
                "installation": course.own("2500 4000 6000", ASKED),
                "pump_electricity": course.own("0.203 0.214 0.228", ASKED),
                "overhaul": course.own("2500 3500 5000", UPKEEP),
                "maintenance_year": course.own("350 550 900", ASKED),
                "residual_value": course.own("0 800 1800", ASKED),
                "end_of_life": removal,
            },
            "variable": {
                "life": course.own("12 15 20", ASKED),
                "purchase": course.own("29000 34000 42000", ASKED),
                "installation": course.own("3000 4500 7000", ASKED),
                "pump_electricity": course.own("0.19 0.205 0.225", ASKED),
                "overhaul": course.own("2500 3500 5000", UPKEEP),
                "maintenance_year": course.own("400 650 1000", ASKED),
                "renewal": course.own("2500 4000 6500", ASKED),
                "residual_value": course.own("0 900 2000", ASKED),
                "end_of_life": removal,
            },
        },
    )
    course.counts(
        "carbon-pumping",
        "pumping",
        "efficient",
        name=words(
            fi="Pumppauksen sähkö 23 pumppaamossa",
            sv="Pumpningens el i 23 pumpstationer",
            en="Electricity of pumping at 23 stations",
        ),
        note=words(
            fi="Sama vesimäärä ja nostokorkeus kummassakin; vuotovesien vähentäminen on oma hankkeensa.",
            sv="Samma vattenmängd och höjd i båda; minskningen av läckvatten är ett eget projekt.",
            en="The same volume and head in both; less leakage water is a project of its own.",
        ),
        criterion="WAT-005",
        shared={
            "water_volume": course.own("3300000 3600000 3900000", METERED),
            "head": course.own("38 40 42", METERED),
            "electricity_factor": course.own("0.05 0.08 0.12", EXPERT),
        },
        now={"pump_efficiency": course.own("33 36 39", METERED)},
        then={"pump_efficiency": course.own("48 51 54", ASKED)},
    )


def tenders_compared(course: Course) -> None:
    """The formulas, the scales and three thought tenders for the pumps."""
    course.on(date(2023, 1, 25))
    course.compares_by(
        "lot-pumps",
        ScoringFormula.LOWEST_RATIO,
        level="2500000",
        note=words(
            fi="Hinnan tilalla verrataan elinkaarikustannusta: hankinta sekä 15 vuoden sähkö ja huolto.",
            sv="I stället för priset jämförs livscykelkostnaden: anskaffningen samt el och service i 15 år.",
            en="Compared is the life-cycle cost, not the price: purchase, electricity and service of 15 years.",
        ),
    )
    course.scores("lot-pumps", "line-overhaul", ScaleKind.JUDGED, most="10")
    course.scores(
        "lot-pumps",
        "line-response",
        ScaleKind.ABSOLUTE,
        unit=words(fi="tuntia", sv="timmar", en="hours"),
        start="8",
        target="2",
    )
    course.tries(
        "lot-pumps",
        ("line-overhaul", "line-response"),
        ("2640000", ("6", "4")),
        ("2450000", ("8", "4")),
        ("2520000", ("7", "2")),
    )
    course.compares_by(
        "lot-overhaul",
        ScoringFormula.LOWEST_RATIO,
        note=words(
            fi="Osuus lasketaan massasta kolmen toteutetun kunnostuksen keskiarvona.",
            sv="Andelen räknas av massan som medeltal av tre utförda rekonditioneringar.",
            en="The share is of mass, the mean of three overhauls made.",
        ),
    )
    course.scores(
        "lot-overhaul",
        "line-parts",
        ScaleKind.ABSOLUTE,
        unit=words(fi="% massasta", sv="% av massan", en="% of mass"),
        start="30",
        target="80",
    )


def effect_aimed_at(course: Course) -> None:
    """Where things stood before the contract, and where it is to bring them."""
    course.on(date(2023, 1, 31))
    course.aims(
        "WAT-004",
        words(
            fi="IE4-moottorien osuus uusien pumppujen tehosta",
            sv="Andelen IE4-motorer av de nya pumparnas effekt",
            en="Share of IE4 motors in the power of new pumps",
        ),
        words(fi="% tehosta", sv="% av effekten", en="% of power"),
        baseline="20",
        target="100",
        due=date(2023, 12, 15),
        data=words(
            fi="Arvokilvet vastaanotossa",
            sv="Märkskyltarna vid mottagningen",
            en="Rating plates on acceptance",
        ),
    )
    course.aims(
        "WAT-014",
        words(
            fi="Pumppaamot, joiden energia mitataan ja raportoidaan",
            sv="Pumpstationer vars energi mäts och rapporteras",
            en="Stations whose energy is metered and reported",
        ),
        words(fi="pumppaamoa", sv="pumpstationer", en="stations"),
        baseline="14",
        target="23",
        due=date(2026, 7, 31),
        data=METERED_YEARLY,
    )
    course.aims(
        "WAT-005",
        words(
            fi="Pumppauksen ominaisenergia, 23 pumppaamon keskiarvo",
            sv="Pumpningens specifika energi, medeltal för 23 stationer",
            en="Specific energy of pumping, mean of 23 stations",
        ),
        words(fi="kWh/m³", sv="kWh/m³", en="kWh/m³"),
        baseline="0.303",
        target="0.214",
        due=date(2025, 12, 15),
        data=METERED_YEARLY,
        case="carbon-pumping",
    )
    course.aims(
        "WAT-011",
        words(
            fi="Pumppauksen sähkön ja huollon kustannus",
            sv="Pumpningens kostnad för el och service",
            en="Cost of electricity and service of pumping",
        ),
        words(fi="€/vuosi", sv="€/år", en="€ a year"),
        baseline="158000",
        target="118000",
        due=date(2026, 8, 30),
        data=words(
            fi="Sähkölaskut ja huollon laskutus",
            sv="Elräkningarna och serviceräkningarna",
            en="Bills for electricity and service",
        ),
        case="cost-station-pump",
    )
    course.aims(
        "WAT-015",
        words(
            fi="Uudelleenkäyttöön tai varaosiksi ohjattu osuus takaisin otetuista",
            sv="Andelen av de återtagna som gick till återanvändning eller reservdelar",
            en="Share of what was taken back that went to reuse or spare parts",
        ),
        words(fi="% massasta", sv="% av massan", en="% of mass"),
        baseline="15",
        target="50",
        due=date(2026, 1, 31),
        data=words(
            fi="Vuosiluettelo ja punnitustodistukset",
            sv="Årslistan och vågsedlarna",
            en="Yearly list and weighing slips",
        ),
    )
    course.aims(
        "GOO-001",
        words(
            fi="Kiertävissä kehikoissa tulleet toimitukset",
            sv="Leveranser i returramar",
            en="Deliveries in frames that are returned",
        ),
        words(fi="% toimituksista", sv="% av leveranserna", en="% of deliveries"),
        baseline="10",
        target="50",
        due=date(2026, 6, 28),
        data=words(
            fi="Toimittajan vuosi-ilmoitus",
            sv="Leverantörens årsuppgift",
            en="Yearly statement of the supplier",
        ),
    )

"""School furniture: what was calculated for the decisions, and what is measured afterwards."""

from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.award_models import EffectKind, ScaleKind, ScaleLevel, ScoringFormula

from samples.course import Course, words

TRIAL = words(
    fi="Oma kokeilu 20 tuolilla, tammikuu 2024",
    sv="Eget försök med 20 stolar, januari 2024",
    en="Own trial with 20 chairs, January 2024",
)
ASKED = words(
    fi="Tietopyyntö 1.2.2024, yksitoista vastausta",
    sv="Informationsförfrågan 1.2.2024, elva svar",
    en="Request for information of 1 February 2024, eleven answers",
)
REGISTER = words(
    fi="Kalusterekisterin poistot 2016–2023",
    sv="Utrangeringarna i möbelregistret 2016–2023",
    en="Disposals in the furniture register, 2016–2023",
)
DECLARED = words(
    fi="Seitsemän valmistajan ympäristöselosteet, pulpetti ja tuoli (A1–A3)",
    sv="Sju tillverkares miljövarudeklarationer, pulpet och stol (A1–A3)",
    en="Environmental declarations of seven makers, desk and chair (A1–A3)",
)
COMMITTED = words(
    fi="Sitoumus: 450 kalustetta vuodessa, neljä vuotta",
    sv="Åtagande: 450 möbler om året i fyra år",
    en="Commitment: 450 pieces a year for four years",
)
YEARLY_REPORT = words(
    fi="Toimittajan vuosiraportti, jota verrataan laskuihin",
    sv="Leverantörens årsrapport, som jämförs med fakturorna",
    en="Yearly report of the supplier, compared with the invoices",
)


def costs_compared(course: Course) -> None:
    """New, refurbished, own and as a service, for the pieces committed to refurbishing."""
    course.on(date(2024, 3, 5))
    upkeep, removal = course.own("3 6 11", TRIAL), course.own("5 10 18", REGISTER)
    delivery = course.own("8 12 18", ASKED)
    course.costs(
        "cost-pupil-places",
        "workplace-furniture",
        name=words(
            fi="300 oppilaspaikkaa: uusi, kunnostettu, oma tai palveluna",
            sv="300 elevplatser: nya, rekonditionerade, egna eller som tjänst",
            en="300 pupil places: new, refurbished, own or as a service",
        ),
        note=words(
            fi=(
                "Yhden oppilaspaikan pulpetti ja tuoli 15 vuodeksi. Lasketaan hankinta tai kunnostus, toimitus, "
                "korjaukset, poisto ja jäännösarvo sekä valmistuksen päästöt. Arvonlisävero jätetään pois."
            ),
            sv=(
                "Pulpet och stol för en elevplats i 15 år. Inköp eller rekonditionering, leverans, reparationer, "
                "utrangering, restvärde och tillverkningens utsläpp räknas. Mervärdesskatt räknas inte med."
            ),
            en=(
                "Desk and chair of one pupil for 15 years. Counted are purchase or refurbishing, delivery, repairs, "
                "disposal, residual value and the emissions of making. Value added tax is left out."
            ),
        ),
        period=15,
        rate=course.own(
            "0.01 0.03 0.05",
            words(
                fi="Kaupungin sisäinen korko 2024",
                sv="Stadens interna ränta 2024",
                en="The city's internal rate of 2024",
            ),
        ),
        quantity=300,
        criterion="FUR-001",
        own={
            "new": {
                "life": course.own("12 15 20", REGISTER),
                "embodied": course.own("45 60 85", DECLARED),
                "purchase": course.own("215 245 290", ASKED),
                "installation": delivery,
                "maintenance_year": course.own("2 4 8", REGISTER),
                "residual_value": course.own("0 15 40", ASKED),
                "end_of_life": removal,
            },
            "refurbished": {
                "life": course.own("7 9 12", ASKED),
                "embodied": course.own("8 12 20", ASKED),
                "purchase": course.own("95 130 165", ASKED),
                "installation": delivery,
                "maintenance_year": upkeep,
                "residual_value": course.own("0 5 20", ASKED),
                "end_of_life": removal,
            },
            "own-stock": {
                "life": course.own("6 8 11", TRIAL),
                "embodied": course.own("5 9 16", TRIAL),
                "installation": course.own("66 84 110", TRIAL),
                "maintenance_year": upkeep,
                "residual_value": course.own("0 5 20", ASKED),
                "end_of_life": removal,
            },
            "service": {
                "life": course.own("12 15 20", ASKED),
                "embodied": course.own("30 42 60", ASKED),
                "service_fee_year": course.own("36 42 52", ASKED),
            },
        },
    )
    course.counts(
        "carbon-reuse",
        "furniture-reuse",
        "third",
        name=words(
            fi="Kolmannes kalusteista uudelleenkäytettynä",
            sv="En tredjedel av möblerna återbrukade",
            en="A third of the furniture reused",
        ),
        note=words(
            fi="Verrataan siihen, että kaikki 1 800 kalustetta ostettaisiin uusina.",
            sv="Jämförs med att alla 1 800 möbler skulle köpas nya.",
            en="Compared with buying all 1,800 pieces new.",
        ),
        criterion="FUR-003",
        shared={
            "pieces": course.own("1700 1800 1900", COMMITTED),
            "making": course.own("22.5 30 42.5", DECLARED),
            "reused_share": course.own(
                "0",
                words(
                    fi="Lähtötaso: kaikki ostetaan uusina",
                    sv="Utgångsnivå: allt köps nytt",
                    en="Baseline: everything is bought new",
                ),
            ),
        },
        now={},
        then={"reused_share": course.own("25 33 38", COMMITTED)},
    )


_WARRANTIES = (
    *(
        words(fi=f"{years} täyttä vuotta", sv=f"{years} fulla år", en=f"{years} full years")
        for years in range(8, 12)
    ),
    words(fi="vähintään 12 vuotta", sv="minst 12 år", en="at least 12 years"),
)
"""Steps of the warranty: two points for every full year beyond seven, as the criterion says."""


def tenders_compared(course: Course) -> None:
    """The formula, the scales and three thought tenders, before the documents are frozen."""
    course.on(date(2024, 3, 28))
    piece = words(fi="kg CO2e/kpl", sv="kg CO2e/st.", en="kg CO2e/piece")
    course.compares_by(
        "lot-new",
        ScoringFormula.LOWEST_RATIO,
        note=words(
            fi=(
                "Hiilijalanjäljen painoarvo ohjaa valmistajia. Päästötonnia kohti se on kallis keino, joten päästöjä "
                "vähennetään ensisijaisesti osan 2 uudelleenkäytöllä."
            ),
            sv=(
                "Vikten för koldioxidfotavtrycket styr tillverkarna. Per ton är den ett dyrt medel, så utsläppen "
                "minskas i första hand med återbruket i del 2."
            ),
            en=(
                "The weight of the footprint steers makers. By the tonne it is a dear means, so emissions are cut "
                "by the reuse of lot 2 in the first place."
            ),
        ),
    )
    course.rounds("lot-new", 1)
    course.scores(
        "lot-new",
        "line-carbon",
        ScaleKind.ABSOLUTE,
        unit=piece,
        start="34.4",
        target="24.8",
        effect=(EffectKind.CARBON, "11.5"),
    )
    course.scores(
        "lot-new",
        "line-warranty",
        ScaleKind.LEVELS,
        levels=tuple(
            ScaleLevel(name=course.say(each), share=Decimal(years) / 5)
            for years, each in enumerate(_WARRANTIES, 1)
        ),
        effect=(EffectKind.LIFE, "5"),
    )
    course.scores("lot-new", "line-use", ScaleKind.JUDGED, most="10")
    course.tries(
        "lot-new",
        ("line-carbon", "line-warranty", "line-use"),
        ("380000", ("33", "0", "6")),
        ("402000", ("27.4", "5", "8")),
        ("433000", ("26", "2", "9")),
    )
    course.compares_by(
        "lot-used",
        ScoringFormula.LOWEST_RATIO,
        note=words(
            fi="Koe-erän pisteet antavat rehtorit ja tilapalvelut yhdessä, tarjoajan nimeä näkemättä.",
            sv="Rektorerna och lokaltjänsterna poängsätter provpartiet tillsammans utan att se anbudsgivarens namn.",
            en="The principals and premises services score the trial batch together, without the tenderer's name.",
        ),
    )
    course.scores("lot-used", "line-used-quality", ScaleKind.JUDGED, most="20")
    course.tries(
        "lot-used",
        ("line-used-quality",),
        ("158000", ("9",)),
        ("171500", ("17",)),
        ("186000", ("18",)),
    )


def effect_aimed_at(course: Course) -> None:
    """Where things stood before the contract, and where it is to bring them."""
    course.on(date(2024, 4, 3))
    last = date(2026, 8, 29)
    course.aims(
        "FUR-003",
        words(
            fi="Käytettyjen ja kunnostettujen osuus toimitetuista kalusteista",
            sv="Andelen begagnade och rekonditionerade av de levererade möblerna",
            en="Share of used and refurbished pieces among those delivered",
        ),
        words(fi="% kappaleista", sv="% av antalet", en="% of pieces"),
        baseline="4",
        target="33",
        due=last,
        data=YEARLY_REPORT,
        case="carbon-reuse",
    )
    course.aims(
        "FUR-004",
        words(
            fi="Korjattujen osuus takuu- ja huoltotapauksista",
            sv="Andelen reparerade av garanti- och servicefallen",
            en="Share of warranty and service cases settled by repair",
        ),
        words(fi="% tapauksista", sv="% av fallen", en="% of cases"),
        baseline="60",
        target="80",
        due=last,
        data=YEARLY_REPORT,
    )
    course.aims(
        "FUR-016",
        words(
            fi="Kunnostettujen osuus arvioiduista omista kalusteista",
            sv="Andelen rekonditionerade av de bedömda egna möblerna",
            en="Share of the city's own assessed pieces that was refurbished",
        ),
        words(fi="% arvioiduista", sv="% av de bedömda", en="% of those assessed"),
        baseline="5",
        target="70",
        due=last,
        data=words(
            fi="Kalustekohtaiset ehdotukset ja palautettujen erien pöytäkirjat",
            sv="Förslagen per möbel och protokollen över återlämnade partier",
            en="Proposals for each piece and records of the batches returned",
        ),
    )
    course.aims(
        "FUR-012",
        words(
            fi="Pulpetin ja tuolin hiilijalanjälki keskimäärin",
            sv="Pulpetens och stolens koldioxidfotavtryck i medeltal",
            en="Mean footprint of desk and chair",
        ),
        words(fi="kg CO2e/kpl", sv="kg CO2e/st.", en="kg CO2e/piece"),
        baseline="34.4",
        target="24.8",
        due=date(2024, 11, 29),
        data=words(
            fi="Toimitettujen mallien ympäristöselosteet",
            sv="Miljövarudeklarationerna för de levererade modellerna",
            en="Environmental declarations of the models delivered",
        ),
    )
    course.aims(
        "FUR-011",
        words(fi="Uusien kalusteiden takuuaika", sv="Nya möblers garantitid", en="Warranty of new furniture"),
        words(fi="vuotta", sv="år", en="years"),
        baseline="7",
        target="12",
        due=date(2026, 8, 31),
        data=words(
            fi="Sopimuksen takuuehdot ja takuutapaukset",
            sv="Avtalets garantivillkor och garantifallen",
            en="Terms of warranty in the contract, and warranty cases",
        ),
    )
    course.aims(
        "FUR-009",
        words(
            fi="Uudelleenkäyttöön ohjattu osuus noudettujen massasta",
            sv="Andelen av de hämtade möblernas massa som gick till återanvändning",
            en="Share of the mass collected that went to reuse",
        ),
        words(fi="% massasta", sv="% av massan", en="% of mass"),
        baseline="10",
        target="50",
        due=last,
        data=words(
            fi="Noutoluettelot ja vastaanottajien kuitit",
            sv="Hämtningslistorna och mottagarnas kvitton",
            en="Lists of collection and receipts of those who received",
        ),
    )
    course.aims(
        "GOO-004",
        words(fi="Toimituksia koulua kohti", sv="Leveranser per skola", en="Deliveries to a school"),
        words(fi="toimitusta kuukaudessa", sv="leveranser i månaden", en="deliveries a month"),
        baseline="5",
        target="2",
        due=last,
        data=words(fi="Lähetyslistat", sv="Leveranslistorna", en="Delivery notes of the schools"),
    )

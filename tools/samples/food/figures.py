"""Meals: what was calculated for the decisions, and what is measured afterwards."""

from datetime import date

from gatekeeper_app.domain.award_models import EffectKind, ScaleKind, ScoringFormula

from samples.course import Course, words

MENU = words(
    fi="Kunnan ruokalista, lukuvuosi 2023–2024",
    sv="Kommunens matsedel, läsåret 2023–2024",
    en="The municipality's menu, school year 2023–2024",
)
REQUIRED = words(
    fi="Vaatimus: 40 prosenttia aterioista kasvipohjaisia",
    sv="Krav: 40 procent av måltiderna växtbaserade",
    en="Requirement: 40% of the meals plant-based",
)
GUESTS = words(
    fi="1 700 oppilasta 188 päivänä ja 700 päiväkotilasta 230 päivänä",
    sv="1 700 elever 188 dagar och 700 daghemsbarn 230 dagar",
    en="1,700 pupils on 188 days and 700 children in day care on 230 days",
)
WEIGHED = words(
    fi="Kunnan punnitukset, kaksi viikkoa keväällä 2024",
    sv="Kommunens vägningar, två veckor våren 2024",
    en="The municipality's weighing, two weeks in spring 2024",
)
LIMIT = words(
    fi="Sopimusehdon raja 55 grammaa",
    sv="Avtalsvillkorets gräns 55 gram",
    en="Limit of the contract clause, 55 grams",
)
KILOS = words(
    fi="Kiloraportti, jota verrataan laskuihin",
    sv="Kilorapporten, som jämförs med fakturorna",
    en="Report of kilograms, compared with the invoices",
)


def emissions_counted(course: Course) -> None:
    """The menu and the waste, before the requirements are settled."""
    course.on(date(2025, 2, 26))
    course.counts(
        "carbon-menu",
        "menus",
        "plants",
        name=words(
            fi="Kasvipohjainen päivän ruoka 40 prosentilla aterioista",
            sv="Växtbaserad dagens rätt vid 40 procent av måltiderna",
            en="A plant-based dish of the day at 40% of the meals",
        ),
        note=words(
            fi="Ateriat ovat lounaita; aamupala ja välipala eivät muutu.",
            sv="Måltiderna är luncher; frukost och mellanmål ändras inte.",
            en="The meals are lunches; breakfast and snacks do not change.",
        ),
        criterion="FOOD-005",
        called=words(
            fi="Kasvipohjaisia 40 prosenttia", sv="Växtbaserat 40 procent", en="40% plant-based meals"
        ),
        shared={"meals": course.own("450000 480600 495000", GUESTS)},
        now={
            "beef_share": course.own("17 20 23", MENU),
            "pork_share": course.own("17 20 23", MENU),
            "chicken_share": course.own("17 20 23", MENU),
            "fish_share": course.own("12 15 18", MENU),
            "vegan_share": course.own("1 3 5", MENU),
        },
        then={
            "beef_share": course.own("8 11 14", REQUIRED),
            "pork_share": course.own("11 14 17", REQUIRED),
            "chicken_share": course.own("16 19 22", REQUIRED),
            "fish_share": course.own("13 16 19", REQUIRED),
            "vegan_share": course.own("12 18 24", REQUIRED),
        },
    )
    course.counts(
        "carbon-waste",
        "food-waste",
        "measured",
        name=words(
            fi="Hävikki punnitaan ja rajataan",
            sv="Svinnet vägs och begränsas",
            en="Waste weighed and limited",
        ),
        note=words(
            fi="Hävikki on keittiön, tarjoilun ja lautasen yhteensä, grammoina ruokailijaa kohti.",
            sv="Svinnet är kökets, serveringens och tallrikens sammanlagt, i gram per gäst.",
            en="Waste is that of kitchen, serving and plate together, in grams a guest.",
        ),
        criterion="FOOD-012",
        shared={"guests": course.own("450000 480600 495000", GUESTS)},
        now={"waste_guest": course.own("66 78 92", WEIGHED)},
        then={"waste_guest": course.own("45 55 65", LIMIT)},
    )


def tenders_compared(course: Course) -> None:
    """The formula by the meal, the scales and three thought tenders."""
    course.on(date(2025, 3, 12))
    course.compares_by(
        "",
        ScoringFormula.LINEAR_FIXED,
        level="4.20",
        note=words(
            fi=(
                "Hinnat ovat euroa ateriaa kohti, ja pisteet lasketaan kummassakin osassa erikseen. Hintahajonta on "
                "vuoropuhelussa ilmoitettujen hintojen mukainen."
            ),
            sv=(
                "Priserna anges i euro per måltid, och poängen räknas separat i vardera delen. Prisspridningen följer "
                "de priser som uppgavs i dialogen."
            ),
            en=(
                "Prices are in euros a meal, and points are counted for each lot apart. The spread of prices is that "
                "of the prices named in the dialogue."
            ),
        ),
    )
    course.between("", "3.60", "4.80")
    course.rounds("", 1)
    course.assumes("", price_spread="0.04 0.06 0.09")
    course.scores("", "line-taste", ScaleKind.JUDGED, most="10")
    course.scores(
        "",
        "line-carbon",
        ScaleKind.ABSOLUTE,
        unit=words(fi="kg CO2e/ateria", sv="kg CO2e/måltid", en="kg CO2e/meal"),
        start="2.04",
        target="1.4",
        effect=(EffectKind.CARBON, "0.00064"),
    )
    course.tries(
        "",
        ("line-taste", "line-carbon"),
        ("3.88", ("6", "1.95")),
        ("4.02", ("8", "1.62")),
        ("4.35", ("9", "1.55")),
    )


def effect_aimed_at(course: Course) -> None:
    """Where things stood before the contract, and where it is to bring them."""
    course.on(date(2025, 3, 13))
    last = date(2026, 8, 28)
    kilos = words(fi="% kiloista", sv="% av kilogrammen", en="% of kilograms")
    course.aims(
        "FOOD-004",
        words(
            fi="Luomun osuus raaka-aineista",
            sv="Andelen ekologiska råvaror",
            en="Organic share of ingredients",
        ),
        kilos,
        baseline="12",
        target="20",
        due=last,
        data=KILOS,
    )
    course.aims(
        "FOOD-006",
        words(
            fi="Kestävistä kannoista pyydetyn kalan osuus",
            sv="Andelen fisk från hållbara bestånd",
            en="Share of fish from sustainable stocks",
        ),
        words(fi="% kalasta", sv="% av fisken", en="% of fish"),
        baseline="55",
        target="80",
        due=last,
        data=KILOS,
    )
    course.aims(
        "FOOD-005",
        words(
            fi="Ateriat, joilla päivän ruoka on kasvipohjainen",
            sv="Måltider där dagens rätt är växtbaserad",
            en="Meals with a plant-based dish of the day",
        ),
        words(fi="% ruokalistasta", sv="% av matsedeln", en="% of the menu"),
        baseline="22",
        target="40",
        due=date(2026, 1, 30),
        data=words(
            fi="Toteutuneet ruokalistat ja menekki",
            sv="De serverade matsedlarna och åtgången",
            en="Menus as served, and what was eaten",
        ),
        case="carbon-menu",
    )
    course.aims(
        "FOOD-009",
        words(
            fi="Lounaan hiilijalanjälki keskimäärin",
            sv="Lunchens koldioxidfotavtryck i medeltal",
            en="Mean footprint of a lunch",
        ),
        words(fi="kg CO2e/ateria", sv="kg CO2e/måltid", en="kg CO2e/meal"),
        baseline="2.04",
        target="1.60",
        due=last,
        data=words(
            fi="Liitteen laskelma toteutuneista ruokalistoista",
            sv="Bilagans beräkning av de serverade matsedlarna",
            en="Calculation of the annex from the menus served",
        ),
    )
    course.aims(
        "FOOD-012",
        words(fi="Ruokahävikki ruokailijaa kohti", sv="Matsvinn per gäst", en="Food waste a guest"),
        words(fi="g/ruokailija", sv="g/gäst", en="g/guest"),
        baseline="78",
        target="55",
        due=date(2026, 5, 28),
        data=words(
            fi="Kahden viikon punnitus lukukausittain",
            sv="Två veckors vägning varje termin",
            en="Two weeks of weighing in each term",
        ),
        case="carbon-waste",
    )
    course.aims(
        "FOOD-013",
        words(
            fi="Syötäväksi jaettu ylijäämä",
            sv="Överskott som delats ut som mat",
            en="Surplus given away as food",
        ),
        words(fi="% ylijäämästä", sv="% av överskottet", en="% of the surplus"),
        baseline="0",
        target="40",
        due=date(2026, 10, 31),
        data=words(
            fi="Punnitus ja jakelun kirjanpito",
            sv="Vägning och utdelningens bokföring",
            en="Weighing and the records of sales",
        ),
    )
    course.aims(
        "SER-003",
        words(
            fi="Sähköllä tai biokaasulla ajetut kilometrit",
            sv="Kilometer som körts med el eller biogas",
            en="Kilometres driven on electricity or biogas",
        ),
        words(fi="% kilometreistä", sv="% av körsträckan", en="% of kilometres"),
        baseline="15",
        target="60",
        due=last,
        data=words(
            fi="Puolivuosiraportti ja ajopäiväkirja",
            sv="Halvårsrapporten och körjournalen",
            en="Half-yearly report and the log of journeys",
        ),
    )

"""School furniture: the call for tenders."""

from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.people import Part, View
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role

from samples.course import Course, words

YES, NO = Answer.YES, Answer.NO


def required(course: Course) -> None:
    course.on(date(2024, 3, 11))
    course.answers(Question.NEW_ONLY, NO, by=Role.NEED_OWNER)
    course.answers(
        Question.USED_WARRANTY,
        NO,
        words(
            fi="Uusille seitsemän vuotta, kunnostetuille kaksi.",
            sv="Sju år för nya, två för rekonditionerade.",
            en="Seven years for new furniture, two for refurbished.",
        ),
        by=Role.NEED_OWNER,
    )
    course.answers(
        Question.VARIANTS,
        NO,
        words(
            fi="Käytetyille ja kunnostetuille on oma osansa, joten vaihtoehtoista tarjousta ei tarvita.",
            sv="Begagnade och rekonditionerade möbler har en egen del, så alternativa anbud behövs inte.",
            en="Used and refurbished furniture has a lot of its own, so no variants are needed.",
        ),
        by=Role.PROCUREMENT_SPECIALIST,
    )
    course.answers(Question.DELIVERY_DAYS, 42, by=Role.NEED_OWNER)
    for question in (Question.MATERIAL_NAMED, Question.IDENTICAL_BATCH, Question.UNIFORM_LOOK):
        course.answers(question, NO, by=Role.NEED_OWNER)
    course.thinks(
        "principal",
        "FUR-003",
        View.LEAVE_OUT,
        words(
            fi="Vanhempien silmissä kunnostettu on kulunut, ja luokista tulee kirjavia.",
            sv="I föräldrarnas ögon är rekonditionerat detsamma som slitet, och klassrummen blir brokiga.",
            en="To parents refurbished means worn, and classrooms will look patchy.",
        ),
    )
    course.thinks(
        "climate",
        "FUR-003",
        View.INCLUDE,
        words(
            fi="Suurin yksittäinen päästövähennys koko hankinnassa.",
            sv="Den största enskilda utsläppsminskningen i hela upphandlingen.",
            en="The largest single cut in emissions of the whole procurement.",
        ),
        level=Ambition.SPEARHEAD,
    )
    course.thinks(
        "specialist",
        "FUR-003",
        View.INCLUDE,
        words(
            fi="Neljä yritystä ilmoitti tarjoavansa, jos osa on erillinen.",
            sv="Fyra företag meddelade att de lämnar anbud om delen är separat.",
            en="Four firms said they would tender if the lot stands apart.",
        ),
        part=Part.PROPOSES,
        level=Ambition.ADVANCED,
    )
    course.on(date(2024, 3, 22))
    course.includes(
        "FUR-003",
        Ambition.ADVANCED,
        "need",
        owner="contract",
        due=date(2025, 8, 29),
        every=12,
    )
    course.settles(
        "FUR-003",
        words(
            fi=(
                "Rehtorit kävivät katsomassa koe-erää 18.3.2024. Otetaan mukaan, kun luokkaa kohti "
                "sallitaan enintään kolme runkoväriä ja kuntoluokka on vähintään hyvä. Edelläkävijätaso jätettiin "
                "seuraavalle kierrokselle."
            ),
            sv=(
                "Rektorerna såg provpartiet 18.3.2024. Tas med när högst tre stomfärger tillåts per "
                "klassrum och skicket är minst gott. Spetsnivån lämnades till nästa omgång."
            ),
            en=(
                "The principals saw the trial batch on 18 March 2024. Included, with at most three frame "
                "colours in a classroom and a condition of at least good. The spearhead level was left to "
                "the next round."
            ),
        ),
    )
    course.includes("FUR-004", Ambition.ADVANCED, "need", owner="contract", due=date(2025, 8, 29), every=12)
    course.includes(
        "FUR-005",
        Ambition.ADVANCED,
        "need",
        text=words(
            fi=(
                "Uusi kaluste on voitava purkaa ja koota tavallisilla työkaluilla osia rikkomatta. Istuin, "
                "selkänoja, pöytälevy ja kalustejalkojen tulpat on voitava vaihtaa koulun tiloissa. "
                "Vaihto-ohje kuvineen toimitetaan maksutta ja pidetään saatavilla vähintään 7 vuotta "
                "toimituksesta."
            ),
            sv=(
                "En ny möbel ska kunna tas isär och sättas ihop med vanliga verktyg utan att delarna "
                "skadas. Sits, ryggstöd, bordsskiva och möbeltassar ska kunna bytas i skolans lokaler. En "
                "anvisning med bilder för bytet levereras avgiftsfritt och hålls tillgänglig i minst 7 år "
                "från leveransen."
            ),
            en=(
                "It must be possible to take a new piece apart and put it together with ordinary tools "
                "without damaging its parts. Seat, back, table top and foot caps must be replaceable on "
                "the premises of the school. Illustrated instructions are supplied free of charge and kept "
                "available for at least 7 years from delivery."
            ),
        ),
        owner="contract",
        due=date(2025, 8, 29),
        every=24,
    )
    course.includes("FUR-010", Ambition.ADVANCED, "need", owner="logistics", due=date(2024, 11, 29))
    course.includes(
        "FUR-016",
        Ambition.ADVANCED,
        "need",
        figures={"assess_days": "7"},
        owner="contract",
        due=date(2025, 8, 29),
        every=12,
    )
    course.leaves_out(
        "GEN-004",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi="Käytetyillä ja kunnostetuilla on oma osa ja oma takuu.",
            sv="Begagnade och rekonditionerade möbler har en egen del och en egen garanti.",
            en="Used and refurbished furniture has its own lot and its own warranty.",
        ),
    )
    course.leaves_out(
        "FUR-007",
        LeaveOutReason.MARKET,
        "need",
        words(
            fi=(
                "Alkuperäketju olisi todennettavissa kahdella yhdestätoista; kunnostetuista sitä ei saa "
                "lainkaan."
            ),
            sv="Två av elva kunde styrka spårbarheten; för rekonditionerade möbler går den inte att få.",
            en="Two of eleven could prove the chain of custody; for refurbished pieces there is none.",
        ),
    )
    course.leaves_out(
        "FUR-006",
        LeaveOutReason.OTHER,
        "need",
        words(
            fi="Puulevyjen päästöraja tulee EU-asetuksesta, eikä sitä tarvitse toistaa.",
            sv="Gränsvärdet för träskivor följer av EU-förordningen och behöver inte upprepas.",
            en="The limit for wood-based panels comes from the EU regulation and need not be repeated.",
        ),
    )
    course.leaves_out(
        "GEN-003",
        LeaveOutReason.COVERED,
        "need",
        words(
            fi="Osa 2 tekee saman kuin vaihtoehtoinen tarjous.",
            sv="Del 2 gör samma nytta som ett alternativt anbud.",
            en="Lot 2 does what a variant would do.",
        ),
    )

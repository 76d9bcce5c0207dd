"""Lessons on what comes before the comparison: need, market, requirements, proof, suitability.

Written from the bottlenecks and roles of the fact base (sections 4, 5, 7 and 8), in own words; what is a judgement of
practice is called a rule of thumb.
"""

from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import Lesson, TrainingItem
from gatekeeper_app.i18n import N_

BEFORE_COMPARISON: tuple[Lesson, ...] = (
    Lesson(
        id=TrainingItem.NEED,
        title=N_("Question the need first"),
        minutes=15,
        roles=(Role.NEED_OWNER, Role.FINANCE, Role.LOGISTICS),
        summary=N_(
            "Most of the effect is settled before anything is specified: by whether something is bought, how "
            "much of it and of what kind."
        ),
        points=(
            N_("Describe the need as what people must be able to do, not as a thing to be bought."),
            N_(
                "Ask in this order: do without, own stock, sharing, repair, lease, service, used goods, new "
                "goods."
            ),
            N_(
                "Look into the asset register and the internal exchange before asking for a price, and note "
                "who looked and what was found."
            ),
            N_(
                "Replacing the old is no need in itself: find out what does not work, for whom and in how "
                "many places."
            ),
        ),
        exercise=N_(
            "Take a purchase of last year and answer the questions of the gate Need for it together with a "
            "person who uses it. Count what would not have been bought."
        ),
    ),
    Lesson(
        id=TrainingItem.SERVICE,
        title=N_("Lease and service in place of owning"),
        minutes=20,
        roles=(Role.FINANCE, Role.NEED_OWNER, Role.ICT),
        summary=N_(
            "Who stays the owner has a reason to make things last. It works only where money, ownership and "
            "return are agreed beforehand."
        ),
        points=(
            N_(
                "See first which money may be used: an appropriation for investments seldom pays a rent or a "
                "service fee."
            ),
            N_(
                "Compare owning and a service over the same years: purchase, upkeep, repair, storage, "
                "disposal and residual value."
            ),
            N_(
                "Describe the service by what it achieves, for example working places in use or hours of "
                "light, and by times for repair."
            ),
            N_(
                "Agree on who owns, insures, repairs and takes back, and on what the end of the contract "
                "costs."
            ),
            N_(
                "Allow a service as a variant: it must not be rejected only because goods become a service "
                "(section 76 of the Procurement Act)."
            ),
        ),
        exercise=N_(
            "Choose a product group that is paid for as an investment. Work out with the finance director "
            "what a year of it costs as a service and which decision on money it takes."
        ),
    ),
    Lesson(
        id=TrainingItem.DIALOGUE,
        title=N_("Market dialogue that asks for outcomes"),
        minutes=20,
        roles=(Role.PROCUREMENT_SPECIALIST, Role.NEED_OWNER, Role.SUSTAINABILITY),
        summary=N_(
            "A dialogue is worth its time when it reaches firms you do not know yet and asks what can be "
            "achieved."
        ),
        points=(
            N_(
                "Publish the invitation in Hilma, and ask firms that repair, refurbish and lease directly as "
                "well. Three weeks to answer is a rule of thumb."
            ),
            N_("Ask about function, lifetime, repair, take-back, emission data and what drives the price."),
            N_(
                "Try your wording out: which requirement could the firm not meet, and what would make it "
                "possible?"
            ),
            N_(
                "Treat all alike: write a memo without business secrets and enclose it with the call for "
                "tenders (sections 65 and 66 of the Procurement Act)."
            ),
            N_(
                "Leave time to change the documents after the dialogue; without it nothing that was heard "
                "can be used."
            ),
        ),
        exercise=N_(
            "Write five questions to the market on your next procurement, and strike out every one that a "
            "product catalogue could answer."
        ),
    ),
    Lesson(
        id=TrainingItem.MARKET,
        title=N_("Demand the market can follow"),
        minutes=15,
        roles=(Role.PROCUREMENT_MANAGER, Role.JOINT_PROCUREMENT_UNIT, Role.SUSTAINABILITY),
        summary=N_(
            "A supplier invests for demand that is certain, large enough and known in time. Ambition grows "
            "in steps."
        ),
        points=(
            N_(
                "Know the levels: basic is met by most suppliers, advanced by three to five, spearhead by "
                "one or two (rules of thumb)."
            ),
            N_("Require what the market can do, and reward what only a few can in the comparison."),
            N_("Tell of quantities, years and the next step beforehand, so that suppliers can prepare."),
            N_("Use the same wording as other buyers: many small demands become one large one."),
            N_(
                "A central framework is influenced before it is tendered for: send your wishes in time for "
                "the renewal."
            ),
        ),
        exercise=N_(
            "Choose one of your requirements. Find out how many suppliers meet each of its levels, and draw "
            "the steps for six years."
        ),
    ),
    Lesson(
        id=TrainingItem.FUNCTION,
        title=N_("Describe function, not make"),
        minutes=15,
        roles=(Role.NEED_OWNER, Role.DESIGNER, Role.PROCUREMENT_SPECIALIST, Role.END_USER),
        summary=N_(
            "A make, a material or a look that is laid down shuts out what would do as well: recycled, "
            "compatible and repaired."
        ),
        points=(
            N_(
                "Write what it must do, for how long and under which load. A make may be named only where "
                "nothing else describes the object, and with “or equivalent” (section 71 of the Procurement "
                "Act)."
            ),
            N_("Set a performance class in place of virgin material, and let recycled material meet it."),
            N_("Replace the same series and an exact colour by a tolerance or a palette."),
            N_(
                "Set requirements by group of users: what the most demanding need is not needed by everybody."
            ),
        ),
        exercise=N_(
            "Take one page of an old specification. Mark every make, material, colour and measure, and "
            "rewrite each as a function or strike it out."
        ),
    ),
    Lesson(
        id=TrainingItem.REUSE,
        title=N_("Used goods on equal terms"),
        minutes=20,
        roles=(Role.SAFETY, Role.ICT, Role.LOGISTICS, Role.PROJECT_MANAGER),
        summary=N_(
            "Used, refurbished and remanufactured goods can be offered only where quality, warranty, hygiene "
            "and data are settled for them, too."
        ),
        points=(
            N_(
                "Write “new, refurbished or remanufactured” with the same demand on function, and say which "
                "condition is accepted."
            ),
            N_("Give used goods a warranty of their own: shorter than for new ones, but real."),
            N_("Let safety and hygiene rest on a risk assessment and a trial, not on a habit."),
            N_(
                "Have data erased by a certified method and the device used again; destroy only media with "
                "classified data."
            ),
            N_(
                "In building, survey parts and masses before the plans are closed, and take them out before "
                "the machine comes."
            ),
        ),
        exercise=N_(
            "Ask the one who usually says no for three conditions on which a used product would do, and "
            "write them as requirements."
        ),
    ),
    Lesson(
        id=TrainingItem.EVIDENCE,
        title=N_("Proof that can be checked"),
        minutes=15,
        roles=(Role.LAWYER, Role.PROCUREMENT_SPECIALIST, Role.SUSTAINABILITY),
        summary=N_("A promise counts when it is said what proves it, who checks it and when."),
        points=(
            N_(
                "Name the proof of each requirement: test report, label, declaration, data sheet. Accept an "
                "equivalent one (sections 72 to 74 of the Procurement Act)."
            ),
            N_(
                "A label can be required where its criteria concern what is bought; otherwise list the "
                "criteria you need."
            ),
            N_(
                "A management system tells how a firm works, not what you get: put the weight on the product."
            ),
            N_("Check the winner's proof before the decision and a sample during the contract."),
            N_(
                "Ask only for proof that somebody will read: every paper costs a small firm more than a "
                "large one."
            ),
        ),
        exercise=N_(
            "Choose three criteria. Write for each who opens which document on which day, and what happens "
            "if it is missing."
        ),
    ),
    Lesson(
        id=TrainingItem.SUITABILITY,
        title=N_("Suitability in proportion"),
        minutes=15,
        roles=(Role.PROCUREMENT_SPECIALIST, Role.LAWYER, Role.PROCUREMENT_MANAGER),
        summary=N_(
            "Circular suppliers are often young or small. Requirements on the tenderer decide whether they "
            "get as far as the comparison."
        ),
        points=(
            N_(
                "Suitability requirements must be linked to the subject matter and be in proportion to it "
                "(section 83 of the Procurement Act)."
            ),
            N_(
                "A turnover of at most twice the value of the contract may normally be required (section 85 "
                "of the Procurement Act); often less is enough."
            ),
            N_(
                "Let references be counted together in a consortium or by person, and accept smaller ones of "
                "the same kind."
            ),
            N_("Divide into lots, so that a small firm can tender for a part."),
            N_("Ask for figures of this contract in place of a sustainability report of the firm."),
        ),
        exercise=N_(
            "Think of the smallest firm that could do the work well. Go through your requirements and mark "
            "where it falls out and why."
        ),
    ),
)

"""Lessons from the comparison on: weights, costs, carbon, contract, follow-up, and what concerns every gate.

Written as those of `domain.lessons_before`.
"""

from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import Lesson, TrainingItem
from gatekeeper_app.i18n import N_

FROM_COMPARISON: tuple[Lesson, ...] = (
    Lesson(
        id=TrainingItem.SCORING,
        title=N_("Weights and scales with power"),
        minutes=25,
        roles=(Role.PROCUREMENT_SPECIALIST, Role.NEED_OWNER, Role.PROCUREMENT_MANAGER),
        summary=N_(
            "A criterion works only if a better tender can win because of it. That is tried out before "
            "publication."
        ),
        points=(
            N_(
                "A weight below a fifth is seldom felt: prices usually spread wider than points (a rule of "
                "thumb)."
            ),
            N_("Use steps or a continuous scale: yes or no gives everybody the same points."),
            N_(
                "Measure against a fixed scale or in money: in a relative formula one odd tender changes the "
                "order of the others."
            ),
            N_(
                "State weights, scales and proof in the call for tenders; criteria must be linked to the "
                "subject matter (sections 93 and 94 of the Procurement Act)."
            ),
        ),
        exercise=N_(
            "Make up three tenders: cheap and usual, middling, dear and green. Compare them with your model, "
            "and change the weight until the winner changes."
        ),
    ),
    Lesson(
        id=TrainingItem.LIFE_CYCLE_COST,
        title=N_("Life-cycle cost in the comparison"),
        minutes=25,
        roles=(Role.FINANCE, Role.PROCUREMENT_SPECIALIST, Role.NEED_OWNER),
        summary=N_(
            "The price of purchase is often the smaller part. What is counted over the life lets the durable "
            "and the thrifty win."
        ),
        points=(
            N_(
                "Count purchase, energy and supplies, maintenance, recycling and end of life (section 95 of "
                "the Procurement Act)."
            ),
            N_("Use the real time in use and a residual value: otherwise what can be sold on loses."),
            N_(
                "State method, period, discount rate and the data tenderers must give in the procurement "
                "documents."
            ),
            N_(
                "Try the result with another rate, for example 0, 3 and 5 per cent: if the winner changes, "
                "the rate decides."
            ),
            N_("Emissions can be counted in money where their value can be determined and verified."),
        ),
        exercise=N_(
            "Count two earlier tenders over ten years with energy, upkeep and residual value. Did the "
            "cheaper one stay cheaper?"
        ),
    ),
    Lesson(
        id=TrainingItem.CARBON,
        title=N_("Carbon figures that can be compared"),
        minutes=25,
        roles=(Role.SUSTAINABILITY, Role.DESIGNER, Role.PROJECT_MANAGER),
        summary=N_("Two figures can be compared only if they count the same thing in the same way."),
        points=(
            N_("Choose the unit first: a square metre for fifty years, a meal, a wash, a kilometre."),
            N_(
                "Name method and boundary: EN 15804 for construction products, ISO 14067 for other products, "
                "or equivalent."
            ),
            N_(
                "Prefer verified data of the product to averages. Figures per euro serve screening, never "
                "the award."
            ),
            N_("Offsets are no reduction: ask for gross kilograms and keep offsets apart."),
            N_("Footprint and handprint are shown side by side, not subtracted from one another."),
        ),
        exercise=N_(
            "Take two declarations of the same kind of product. Check unit, modules, year and verification, "
            "and say whether they can be compared."
        ),
    ),
    Lesson(
        id=TrainingItem.CONTRACT,
        title=N_("A contract that keeps the promise"),
        minutes=20,
        roles=(Role.CONTRACT_MANAGER, Role.LAWYER, Role.FINANCE),
        summary=N_(
            "What the tender promised holds only as far as the contract says it, measures it and gives it a "
            "consequence."
        ),
        points=(
            N_("Write must, not should: a wish has no consequence."),
            N_(
                "Give each promise a report, a check and a consequence. A Dutch buyer sets it at one and a "
                "half times the advantage gained."
            ),
            N_(
                "Write a clear, precise and unambiguous review clause for what will improve later (section "
                "136 of the Procurement Act)."
            ),
            N_(
                "Agree on spare parts, take-back and reuse before recycling, with receipts for what was done."
            ),
            N_(
                "Let the contract run as long as the investment needs; a framework lasts four years at most "
                "unless its object requires more (section 42 of the Procurement Act)."
            ),
        ),
        exercise=N_(
            "Read an old contract and mark each promise without a consequence. Write one for the three most "
            "important."
        ),
    ),
    Lesson(
        id=TrainingItem.FOLLOW_UP,
        title=N_("Follow-up that takes little time"),
        minutes=15,
        roles=(Role.CONTRACT_MANAGER, Role.ACCOUNTING, Role.SUSTAINABILITY, Role.AUDIT),
        summary=N_("What is not checked was not bought. A check need not take longer than ten minutes."),
        points=(
            N_("Name the owner and the hours before the award: what belongs to nobody is not done."),
            N_(
                "Fix units, boundaries and factors in an annex, so that the second year can be compared with "
                "the first."
            ),
            N_(
                "Ask for few figures once or twice a year, and enter them at once: promised, realised, proof "
                "seen."
            ),
            N_(
                "Use the sanction the first time it is due: a clause never used teaches that it does not "
                "count."
            ),
            N_(
                "Write the lessons down before the next round begins, and give them to the one who prepares "
                "it."
            ),
        ),
        exercise=N_(
            "Choose a contract in force and make one check of it today: one criterion, one proof, one figure."
        ),
    ),
    Lesson(
        id=TrainingItem.ROLES,
        title=N_("One decides, others propose and advise"),
        minutes=15,
        roles=(Role.PROCUREMENT_MANAGER, Role.CHIEF_EXECUTIVE, Role.COMMITTEE, Role.BOARD),
        summary=N_(
            "Many bottlenecks are not in the market but between desks: everybody waits for somebody else."
        ),
        points=(
            N_(
                "Agree at the start, gate by gate, who proposes, who decides and who advises. One role "
                "decides."
            ),
            N_(
                "Bring need, procurement, finance and use to one table at the gate: half an hour and one "
                "page are enough."
            ),
            N_("Write a disagreement down with its reasons; the one who decides says how it was settled."),
            N_("Ask the expert a question that can be answered, by a day, and wait for the answer."),
            N_(
                "In a municipality see the administrative rules for who may decide (sections 90 and 91 of "
                "the Local Government Act)."
            ),
        ),
        exercise=N_(
            "Fill in the parts at the gates for one procurement in progress, and ask each of those named "
            "whether she would have written the same."
        ),
    ),
    Lesson(
        id=TrainingItem.SCHEDULE,
        title=N_("Plan backwards"),
        minutes=15,
        roles=(Role.PROCUREMENT_MANAGER, Role.PROJECT_MANAGER, Role.FINANCE),
        summary=N_("Time is the cheapest means of getting better tenders, and the first to be cut."),
        points=(
            N_(
                "Begin with the wanted start of the contract and count back: starting up, waiting period, "
                "award, tenders, dialogue, need."
            ),
            N_("Put the ends of contracts into an annual clock 18 to 24 months ahead (a rule of thumb)."),
            N_("The times of the law are minimums: who must find partners or gather used goods needs more."),
            N_("Keep December free: money that is carried over buys better than money that must be spent."),
        ),
        exercise=N_(
            "List your contracts that end within two years, and mark the day on which the dialogue of each "
            "must begin."
        ),
    ),
    Lesson(
        id=TrainingItem.LAW,
        title=N_("The legal frame and its duties"),
        minutes=20,
        roles=(Role.LAWYER, Role.PROCUREMENT_SPECIALIST, Role.PROCUREMENT_MANAGER),
        summary=N_(
            "The law leaves more room for circular and low-carbon criteria than is used, and it sets some "
            "duties that are easily missed."
        ),
        points=(
            N_(
                "Buyer, kind and value decide which act and which thresholds apply; the day the procurement "
                "starts decides which version."
            ),
            N_(
                "A criterion must be linked to the subject matter, be in proportion, treat tenderers alike "
                "and be told beforehand."
            ),
            N_(
                "See which duties come with what is bought: clean vehicles, energy efficiency, climate "
                "declaration, waste transport."
            ),
            N_("What the law requires anyway is no ambition: give no points for it."),
            N_(
                "Write reasons down: why no lots, why price alone, why this requirement. They are what a "
                "review is decided on."
            ),
        ),
        exercise=N_(
            "Open the legal frame of a procurement in this program, find one duty you did not know of, and "
            "read its source."
        ),
    ),
)

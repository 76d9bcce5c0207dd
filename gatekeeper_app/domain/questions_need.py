"""The questions of the first two gates: is it needed, in which other ways could the need be met, was the market asked.

The order of circular procurement (fact base B-2 to B-11): refuse, share, repair, lease, serve, reuse, and only then
buy new. Published through `domain.gate_questions`.
"""

from decimal import Decimal

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import AnswerForm, Budget, Question, QuestionSpec, ReplacedGoods
from gatekeeper_app.i18n import N_

_THINGS = ("goods", "works")
_STILL_NEEDED = (Question.NEEDED, ("yes", ""))  # what is not needed need not be thought through further

NEED_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.NEEDED,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Is the purchase needed?"),
        why=N_("What is not bought causes neither cost nor emissions."),
        hint=N_("What happens if nothing is bought?"),
        consequences={
            "yes": N_("Next: in which ways could the need be met?"),
            "no": N_("The purchase can end here; write down the reason. Measures that avoid buying move up."),
        },
        strategies={"no": (RStrategy.REFUSE,)},
        reasons={"no": N_("Brought forward because you answered that the purchase is not needed as it is.")},
    ),
    QuestionSpec(
        id=Question.FUNCTION,
        gate=Gate.NEED,
        form=AnswerForm.TEXT,
        words=N_("What is the purchase to make possible?"),
        why=N_("A need described as a function leaves room for solutions nobody has thought of yet."),
        hint=N_("For example: a working place for 320 pupils, not 320 desks"),
        consequences={
            "given": N_("The function belongs in the requirements in place of makes and measures.")
        },
    ),
    QuestionSpec(
        id=Question.USERS,
        gate=Gate.NEED,
        form=AnswerForm.TEXT,
        words=N_("Who uses it, and how much?"),
        why=N_(
            "Users with different needs seldom need the same: the highest need must not become everybody's."
        ),
        hint=N_("Groups of users, their number, hours a week"),
    ),
    QuestionSpec(
        id=Question.NEED_YEARS,
        gate=Gate.NEED,
        form=AnswerForm.FIGURE,
        words=N_("For how many years is it needed?"),
        why=N_("The time of need decides between borrowing, leasing and buying something that lasts."),
        unit=N_("years"),
        maximum=Decimal(100),
        consequences={
            "some": N_("Warranty, spare parts and the length of the contract are compared with this time.")
        },
    ),
    QuestionSpec(
        id=Question.SHARE,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Could it be shared with another unit or organisation?"),
        why=N_("Two who use one thing by turns need one less."),
        hint=N_("With whom, and what would it take?"),
        consequences={"yes": N_("Criteria that change the way of using move up.")},
        strategies={"yes": (RStrategy.RETHINK,)},
        reasons={"yes": N_("Brought forward because you answered that sharing is possible.")},
        natures=_THINGS,
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.REPAIR,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Could what there is be repaired or updated?"),
        why=N_("A repair keeps nearly all of the material and most of the money."),
        hint=N_("What was found out, and what would it cost?"),
        consequences={"yes": N_("Criteria on repair, spare parts and long use move up.")},
        strategies={"yes": (RStrategy.REPAIR,)},
        reasons={"yes": N_("Brought forward because you answered that repair is possible.")},
        natures=_THINGS,
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.LEASE,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Would renting or leasing do?"),
        why=N_("An owner who gets the thing back has a reason to make it last."),
        hint=N_("For how long, and who takes care of the upkeep?"),
        consequences={
            "yes": N_("Criteria that change the way of using move up; see which money may be used.")
        },
        strategies={"yes": (RStrategy.RETHINK,)},
        reasons={"yes": N_("Brought forward because you answered that leasing would do.")},
        natures=("goods",),
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.SERVICE,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Would a service do in place of owning?"),
        why=N_("Who is paid for the function earns by durability and repair, not by selling more."),
        hint=N_("Which function would be bought?"),
        consequences={
            "yes": N_("Criteria that change the way of using move up; see which money may be used.")
        },
        strategies={"yes": (RStrategy.RETHINK,)},
        reasons={"yes": N_("Brought forward because you answered that a service would do.")},
        natures=("goods",),
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.USED,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Would used or refurbished goods do, wholly or in part?"),
        why=N_("What is made already causes hardly any further emissions of manufacture."),
        hint=N_("For which part of the purchase, and on which terms?"),
        consequences={
            "yes": N_("Criteria on used and refurbished goods move up."),
            "no": N_("The reason belongs in the justification: it is what the market will ask."),
        },
        strategies={"yes": (RStrategy.REUSE, RStrategy.REFURBISH)},
        reasons={"yes": N_("Brought forward because you answered that used goods would do.")},
        natures=_THINGS,
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.REPLACED,
        gate=Gate.NEED,
        form=AnswerForm.CHOICE,
        words=N_("What happens to what is replaced?"),
        why=N_("What leaves use is somebody's raw material only when it is decided in time who takes it."),
        hint=N_("Who takes care of it, and when?"),
        choices=(
            (ReplacedGoods.NOTHING.value, N_("Nothing is replaced")),
            (ReplacedGoods.OWN_USE.value, N_("Used elsewhere by us")),
            (ReplacedGoods.SOLD_OR_GIVEN.value, N_("Sold or given away")),
            (ReplacedGoods.TAKEN_BACK.value, N_("The supplier takes it back")),
            (ReplacedGoods.RECYCLED.value, N_("Recycled as material")),
            (ReplacedGoods.NOT_DECIDED.value, N_("Not decided yet")),
        ),
        consequences={
            "own_use": N_("Criteria on reuse move up."),
            "sold_or_given": N_("Criteria on reuse move up."),
            "taken_back": N_("Criteria on take-back, reuse and recycling move up; the contract asks again."),
            "recycled": N_("Criteria on recycling move up. Could part of it be used as it is?"),
            "not_decided": N_(
                "Decide before the call for tenders: afterwards a take-back is a new purchase."
            ),
        },
        strategies={
            "own_use": (RStrategy.REUSE,),
            "sold_or_given": (RStrategy.REUSE,),
            "taken_back": (RStrategy.REUSE, RStrategy.RECYCLE),
            "recycled": (RStrategy.RECYCLE,),
        },
        reasons={
            "own_use": N_("Brought forward because you answered that what is replaced goes on in use."),
            "sold_or_given": N_("Brought forward because you answered that what is replaced goes on in use."),
            "taken_back": N_(
                "Brought forward because you answered that the supplier takes back what is replaced."
            ),
            "recycled": N_("Brought forward because you answered that what is replaced is recycled."),
        },
        natures=_THINGS,
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.BUDGET,
        gate=Gate.NEED,
        form=AnswerForm.CHOICE,
        words=N_("Which money may be used?"),
        why=N_(
            "Investment money seldom pays for leasing, services or repair, even where they cost less in all."
        ),
        hint=N_("Who could grant another kind of money?"),
        choices=(
            (Budget.INVESTMENT.value, N_("Investment money")),
            (Budget.OPERATING.value, N_("Operating money")),
            (Budget.EITHER.value, N_("Either")),
        ),
        consequences={
            "investment": N_(
                "Leasing, services and repair need another decision on money: ask in good time."
            ),
            "operating": N_("Leasing, services and repair can be paid; a durable purchase may need a grant."),
            "either": N_("Ways of meeting the need can be compared by their cost over the whole life."),
        },
        when=_STILL_NEEDED,
    ),
    QuestionSpec(
        id=Question.PREPARED_FROM_OLD,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Are the documents made from those of an earlier procurement?"),
        why=N_("Clauses that keep circular offers out live on in documents that are copied."),
        hint=N_("Which procurement, and of which year?"),
        consequences={
            "yes": N_("Read the requirements, terms and references to law once more before they go out.")
        },
    ),
    QuestionSpec(
        id=Question.CENTRAL_FRAMEWORK,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Is it bought through a framework of a central purchasing body?"),
        why=N_("The assortment of a framework is decided when it is tendered, not when it is used."),
        hint=N_("Which framework, and when is it renewed?"),
        consequences={
            "yes": N_("Tell the central purchasing body what you need before the framework is renewed.")
        },
    ),
    QuestionSpec(
        id=Question.STRIP_OUT,
        gate=Gate.NEED,
        form=AnswerForm.YES_NO,
        words=N_("Is time set aside for taking out reusable parts before demolition?"),
        why=N_("A machine leaves nothing whole: parts that are to be reused are taken out before it comes."),
        hint=N_("How many weeks, and who takes the parts?"),
        consequences={
            "yes": N_("Criteria on reusing parts move up; the weeks belong in the schedule of the contract."),
            "no": N_("What could be reused becomes crushed stone and energy. Is there really no time?"),
        },
        strategies={"yes": (RStrategy.REUSE, RStrategy.REPURPOSE)},
        reasons={"yes": N_("Brought forward because you answered that parts are taken out for reuse.")},
        cpv=("4511",),
    ),
)

DIALOGUE_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.DIALOGUE_OPEN,
        gate=Gate.DIALOGUE,
        form=AnswerForm.YES_NO,
        words=N_("Was the invitation open to everyone?"),
        why=N_("Firms that repair, refurbish or lease are seldom among the suppliers of today."),
        hint=N_("Where was it published, and who was asked directly?"),
        consequences={
            "no": N_(
                "Publish an open invitation, and give what was said to all tenderers (Procurement Act, "
                "sections 65 and 66)."
            )
        },
    ),
    QuestionSpec(
        id=Question.DIALOGUE_OUTCOMES,
        gate=Gate.DIALOGUE,
        form=AnswerForm.YES_NO,
        words=N_("Did it ask for outcomes rather than models?"),
        why=N_("Asked for a model, a supplier offers what is on the shelf."),
        hint=N_("What was asked about function, life, data and take-back?"),
        consequences={
            "no": N_("Ask once more: function, life in use, data, take-back, and what drives the price.")
        },
    ),
    QuestionSpec(
        id=Question.VOLUME_COMMITMENT,
        gate=Gate.DIALOGUE,
        form=AnswerForm.YES_NO,
        words=N_("Are suppliers told what quantities or continuity they can count on?"),
        why=N_("Nobody invests in stock, take-back or new machines for an order that may not come."),
        hint=N_("Quantities, years, other buyers with the same demand"),
        consequences={
            "no": N_("A forecast, a minimum quantity or a joint demand with others brings more tenders.")
        },
    ),
)

"""The questions of the contract and its follow-up (fact base B-41 to B-51).

Published through `domain.gate_questions`.
"""

from decimal import Decimal

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import AnswerForm, Question, QuestionSpec, StandardTerms
from gatekeeper_app.i18n import N_

CONTRACT_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.FRAMEWORK,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Is it a framework agreement?"),
        why=N_("A framework binds the assortment for years: what may change has to stand in it."),
        hint=N_("Years, suppliers, mini-competitions"),
        consequences={
            "yes": N_(
                "Without a special reason a framework lasts four years at most, under the Utilities Act eight."
            )
        },
    ),
    QuestionSpec(
        id=Question.DEVELOPMENT,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Does the framework leave room for development?"),
        why=N_("In four years there are products and services that nobody offers today."),
        hint=N_("How may the assortment change, and who decides?"),
        consequences={
            "no": N_("A clause on renewing the assortment lets better products in during the framework.")
        },
        when=(Question.FRAMEWORK, ("yes",)),
    ),
    QuestionSpec(
        id=Question.OPTION_MONTHS,
        gate=Gate.CONTRACT,
        form=AnswerForm.FIGURE,
        words=N_("How many months of options follow the contract?"),
        why=N_("A supplier counts only on what is certain; options are a help where they depend on results."),
        unit=N_("months"),
        maximum=Decimal(600),
        consequences={"some": N_("Tie the options to results: emissions, reuse, take-back.")},
    ),
    QuestionSpec(
        id=Question.PAYBACK_MONTHS,
        gate=Gate.CONTRACT,
        form=AnswerForm.FIGURE,
        words=N_("In how many months does the supplier's investment pay back?"),
        why=N_(
            "Electric machines, washing lines and refurbishing pay back only in a contract that is long enough."
        ),
        unit=N_("months"),
        maximum=Decimal(600),
        consequences={"some": N_("It is compared with the length of the contract.")},
    ),
    QuestionSpec(
        id=Question.REVIEW_CLAUSE,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Is there a review clause for circular and low-carbon improvements?"),
        why=N_(
            "Without a clear clause a later improvement may be an unlawful change of the contract "
            "(Procurement Act, section 136)."
        ),
        hint=N_("What may change, how much, at what price?"),
        consequences={
            "yes": N_("The clause must be clear, precise and unambiguous."),
            "no": N_("What is better in three years has to wait for the next competition."),
        },
    ),
    QuestionSpec(
        id=Question.TAKE_BACK,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Does the supplier take the goods back after use?"),
        why=N_("Who takes the goods back designs them for another round."),
        hint=N_("What, when, at whose cost, with which report?"),
        consequences={
            "yes": N_("Criteria on reuse and recycling move up; ask for reuse before recycling."),
            "no": N_("Then the buyer needs a plan of its own for the end of use."),
        },
        strategies={"yes": (RStrategy.REUSE, RStrategy.REFURBISH, RStrategy.RECYCLE)},
        reasons={"yes": N_("Brought forward because you answered that the supplier takes the goods back.")},
        natures=("goods", "works"),
    ),
    QuestionSpec(
        id=Question.REPORTING,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Must the supplier report on the criteria during the contract?"),
        why=N_("What nobody reports nobody checks (Procurement Act, section 98)."),
        hint=N_("What, how often, in which form?"),
        consequences={"no": N_("Add an annex: data, rhythm, form and the right to check.")},
    ),
    QuestionSpec(
        id=Question.SANCTIONS,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Does a broken promise have a consequence?"),
        why=N_("A promise that won points and costs nothing to break is not fair to the others."),
        hint=N_("Penalty, repair of the fault, end of the contract; bonus for more"),
        consequences={
            "no": N_("Set a penalty larger than the advantage the promise gave in the comparison.")
        },
    ),
    QuestionSpec(
        id=Question.ORIGINAL_PARTS,
        gate=Gate.CONTRACT,
        form=AnswerForm.YES_NO,
        words=N_("Are only the manufacturer's own spare parts allowed?"),
        why=N_("Refurbished and equivalent parts make a repair possible when the maker's own have run out."),
        hint=N_("Which parts, and why?"),
        consequences={
            "yes": N_(
                "Limit it to parts that safety depends on; allow equivalent and refurbished ones otherwise."
            ),
            "no": N_("Criteria on repair and remanufactured parts move up."),
        },
        strategies={"no": (RStrategy.REPAIR, RStrategy.REMANUFACTURE)},
        reasons={"no": N_("Brought forward because you answered that equivalent spare parts are allowed.")},
        natures=("goods",),
    ),
    QuestionSpec(
        id=Question.STANDARD_TERMS,
        gate=Gate.CONTRACT,
        form=AnswerForm.CHOICE,
        words=N_("Which general terms apply?"),
        why=N_("General terms say little of reused parts and emission data: an annex has to."),
        hint=N_("Which annexes and exceptions?"),
        choices=(
            (StandardTerms.JYSE_2025.value, N_("JYSE 2025")),
            (StandardTerms.JYSE_2014.value, N_("JYSE 2014")),
            (StandardTerms.JIT_2025.value, N_("JIT 2025")),
            (StandardTerms.JIT_2015.value, N_("JIT 2015")),
            (StandardTerms.YSE_1998.value, N_("YSE 1998")),
            (StandardTerms.KSE_2013.value, N_("KSE 2013")),
            (StandardTerms.OWN.value, N_("Own terms")),
        ),
        consequences={
            "jyse_2025": N_("Add an annex on reused goods, take-back and emission data."),
            "jyse_2014": N_("JYSE 2025 has replaced these terms."),
            "jit_2025": N_("Add an annex on refurbished devices, erasure and take-back."),
            "jit_2015": N_("JIT 2025 has replaced these terms."),
            "yse_1998": N_("Add an annex on reused parts, who answers for them, and emission data."),
            "kse_2013": N_("Add to the assignment that reuse and emissions are part of the planning."),
            "own": N_("See that reused parts, take-back and emission data are covered."),
        },
    ),
)

FOLLOW_UP_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.CONTRACT_OWNER,
        gate=Gate.FOLLOW_UP,
        form=AnswerForm.YES_NO,
        words=N_("Is it decided who looks after the contract?"),
        why=N_("A contract nobody owns is followed by nobody."),
        hint=N_("Role or name, and a deputy"),
        consequences={
            "no": N_("Name the owner before the award: afterwards everyone has gone on to the next one.")
        },
    ),
    QuestionSpec(
        id=Question.FOLLOW_UP_HOURS,
        gate=Gate.FOLLOW_UP,
        form=AnswerForm.FIGURE,
        words=N_("How many hours a year are set aside for the follow-up?"),
        why=N_("Checking takes hours; without them it is left undone."),
        unit=N_("hours a year"),
        maximum=Decimal(10000),
        consequences={
            "none": N_("Without hours the checks will not be made: agree on them with the owner's superior.")
        },
    ),
    QuestionSpec(
        id=Question.UNITS_FIXED,
        gate=Gate.FOLLOW_UP,
        form=AnswerForm.YES_NO,
        words=N_("Are units, boundaries and factors of the figures fixed?"),
        why=N_(
            "Figures counted in different ways cannot be compared, neither between years nor with the promise."
        ),
        hint=N_("Units, method, emission factors, period"),
        consequences={"no": N_("Fix them in an annex of the contract before the first report.")},
    ),
)

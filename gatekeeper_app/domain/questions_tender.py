"""The questions of the call for tenders: requirements, suitability and comparison (fact base B-1, B-12 to B-40).

Published through `domain.gate_questions`.
"""

from decimal import Decimal

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import AnswerForm, DataMedia, PriceFormula, Question, QuestionSpec
from gatekeeper_app.i18n import N_

_EUROS = Decimal(1000000000)
_REFERENCES_ASKED = (Question.REFERENCES, ("some",))

SPECIFICATION_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.NEW_ONLY,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Must everything be new and unused?"),
        why=N_("“New and unused” keeps out every used, refurbished and remanufactured offer."),
        hint=N_("For which part, and why?"),
        consequences={
            "yes": N_(
                "Used and refurbished offers are kept out; say why, or limit it to what has to be new."
            ),
            "no": N_("Criteria on used and refurbished goods move up."),
        },
        strategies={"no": (RStrategy.REUSE, RStrategy.REFURBISH)},
        reasons={"no": N_("Brought forward because you answered that not everything has to be new.")},
        natures=("goods", "works"),
    ),
    QuestionSpec(
        id=Question.USED_WARRANTY,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Is the same warranty demanded of used goods as of new ones?"),
        why=N_("A warranty made for new goods is a ban on used ones under another name."),
        hint=N_("The warranty of new goods, and of used ones"),
        consequences={"yes": N_("Set a warranty of its own for used goods, by the risk that remains.")},
        natures=("goods", "works"),
        when=(Question.NEW_ONLY, ("no",)),
    ),
    QuestionSpec(
        id=Question.VARIANTS,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Are variants accepted?"),
        why=N_("A variant lets a supplier offer a service, a lease or used goods beside what was asked for."),
        hint=N_("The minimum requirements of a variant, or why none are accepted"),
        consequences={
            "yes": N_(
                "State the minimum requirements of variants in the notice or the documents (Procurement "
                "Act, section 76)."
            ),
            "no": N_("What was not thought of cannot be offered. Write down the reason."),
        },
    ),
    QuestionSpec(
        id=Question.LOTS_REASON,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.TEXT,
        words=N_("Why is the purchase not divided into lots?"),
        why=N_("A small firm that repairs or refurbishes can often do a part, seldom the whole."),
        hint=N_("The reason, as it will stand in the documents"),
        consequences={"given": N_("The reason goes into the justification (Procurement Act, section 75).")},
    ),
    QuestionSpec(
        id=Question.DELIVERY_DAYS,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.FIGURE,
        words=N_("Within how many days of the order must it be delivered?"),
        why=N_("What is delivered within days comes from a store of new goods."),
        unit=N_("days"),
        maximum=Decimal(3650),
        consequences={"some": N_("Separate what is urgent from what can wait for a batch of used goods.")},
        natures=("goods",),
    ),
    QuestionSpec(
        id=Question.UNIFORM_LOOK,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Must everything look the same?"),
        why=N_("Used goods and recycled materials vary in look, seldom in use."),
        hint=N_("Which rooms or groups really need one look?"),
        consequences={
            "yes": N_("A palette and tolerances by room keep most of the look and let used goods in.")
        },
        cpv=("391", "392", "395", "18", "19"),
    ),
    QuestionSpec(
        id=Question.IDENTICAL_BATCH,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Must all pieces be of one model?"),
        why=N_("Hundreds of identical pieces come only out of a factory."),
        hint=N_("How many alike are needed in one place?"),
        consequences={
            "yes": N_("Ask for smaller batches by room or unit: then mixed and used batches can be offered.")
        },
        natures=("goods",),
    ),
    QuestionSpec(
        id=Question.MATERIAL_NAMED,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Do the requirements name a make, a model or a material?"),
        why=N_("What is named keeps out everything that would do as well (Procurement Act, section 71)."),
        hint=N_("Which, and what is it needed for?"),
        consequences={
            "yes": N_("Describe what it must do; where a name is unavoidable, add “or equivalent”."),
            "no": N_("Recycled and reused materials can compete."),
        },
    ),
    QuestionSpec(
        id=Question.DATA_MEDIA,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.CHOICE,
        words=N_("What happens to storage media that leave use?"),
        why=N_("A device whose memory is crushed is lost to reuse, though erasing would do."),
        hint=N_("Which standard, and who checks the report?"),
        choices=(
            (DataMedia.ERASED.value, N_("Erased with a report")),
            (DataMedia.DESTROYED.value, N_("Destroyed")),
            (DataMedia.NO_MEDIA.value, N_("No storage media")),
        ),
        consequences={
            "erased": N_("Criteria on reuse of devices move up; ask for a report of the erasure of each."),
            "destroyed": N_(
                "Limit destruction to media with classified data; the rest can be erased and reused."
            ),
        },
        strategies={"erased": (RStrategy.REUSE, RStrategy.REFURBISH)},
        reasons={
            "erased": N_("Brought forward because you answered that storage media are erased, not destroyed.")
        },
        cpv=("300", "301", "302", "322", "325", "331", "488", "50312", "5032", "503"),
    ),
    QuestionSpec(
        id=Question.SINGLE_USE,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Are disposable products asked for?"),
        why=N_("Disposables are bought again every day; most of them have a washable counterpart."),
        hint=N_("Which, and on what grounds (hygiene, safety, logistics)?"),
        consequences={
            "yes": N_("Ask for the hygiene or safety grounds by product, and let washable ones compete.")
        },
        cpv=("331", "337", "395", "18", "553", "555", "15", "1922", "983"),
    ),
    QuestionSpec(
        id=Question.CHARGING,
        gate=Gate.SPECIFICATION,
        form=AnswerForm.YES_NO,
        words=N_("Are charging places and power secured in time?"),
        why=N_("An electric vehicle or machine is tendered only where it can be charged from the first day."),
        hint=N_("Where, how many kilowatts, who builds and by when?"),
        consequences={
            "no": N_("Order the connection now, or say in the documents what holds until it is there.")
        },
        cpv=("341", "342", "347", "43", "45", "601", "641", "905", "906", "773"),
    ),
)

SUITABILITY_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.REFERENCES,
        gate=Gate.SUITABILITY,
        form=AnswerForm.FIGURE,
        words=N_("How many references are demanded?"),
        why=N_("A firm new to the market has the skill before it has the references."),
        unit=N_("references"),
        maximum=Decimal(50),
        consequences={"none": N_("Newcomers can take part.")},
    ),
    QuestionSpec(
        id=Question.REFERENCE_VALUE,
        gate=Gate.SUITABILITY,
        form=AnswerForm.FIGURE,
        words=N_("How large must one reference be?"),
        why=N_(
            "References as large as the contract itself keep out all who have done it on a smaller scale."
        ),
        unit=N_("euros"),
        maximum=_EUROS,
        consequences={"some": N_("It is compared with the value of the contract (or of its largest lot).")},
        when=_REFERENCES_ASKED,
    ),
    QuestionSpec(
        id=Question.REFERENCES_SHARED,
        gate=Gate.SUITABILITY,
        form=AnswerForm.YES_NO,
        words=N_("Do references of key persons, group members and subcontractors count?"),
        why=N_("Small firms meet a demand together (Procurement Act, section 92)."),
        hint=N_("On which terms?"),
        when=_REFERENCES_ASKED,
    ),
    QuestionSpec(
        id=Question.TURNOVER,
        gate=Gate.SUITABILITY,
        form=AnswerForm.FIGURE,
        words=N_("What yearly turnover is demanded?"),
        why=N_(
            "At most twice the value of the contract may be demanded, and usually less will do "
            "(Procurement Act, section 85)."
        ),
        unit=N_("euros"),
        maximum=_EUROS,
        consequences={
            "some": N_("It is compared with the value of the contract."),
            "none": N_("Small firms can take part."),
        },
    ),
    QuestionSpec(
        id=Question.MINIMUM_SUPPLIERS,
        gate=Gate.SUITABILITY,
        form=AnswerForm.FIGURE,
        words=N_("At least how many suppliers must be chosen?"),
        why=N_("Where two are demanded and one can do it, nothing comes of the circular solution."),
        unit=N_("suppliers"),
        maximum=Decimal(100),
    ),
    QuestionSpec(
        id=Question.SUSTAINABILITY_REPORT,
        gate=Gate.SUITABILITY,
        form=AnswerForm.YES_NO,
        words=N_("Is a sustainability report of the whole firm demanded?"),
        why=N_("Small firms have none, and it says little of what is bought."),
        hint=N_("What is it needed for in this contract?"),
        consequences={
            "yes": N_("Ask for data of what is bought: small firms can give them, and they can be followed.")
        },
    ),
)

AWARD_QUESTIONS: tuple[QuestionSpec, ...] = (
    QuestionSpec(
        id=Question.LIFE_CYCLE_COST,
        gate=Gate.AWARD,
        form=AnswerForm.YES_NO,
        words=N_("Are costs compared over the whole life?"),
        why=N_(
            "What lasts and uses little energy costs more on the day of purchase and less in all "
            "(Procurement Act, section 95)."
        ),
        hint=N_("Years, energy, upkeep, disposal: what is counted?"),
        consequences={
            "yes": N_("Criteria on energy, long use and repair move up; name the years and what is counted."),
            "no": N_("The purchase price alone makes what lasts look dear."),
        },
        strategies={"yes": (RStrategy.REDUCE, RStrategy.REPAIR)},
        reasons={
            "yes": N_("Brought forward because you answered that costs are compared over the whole life.")
        },
    ),
    QuestionSpec(
        id=Question.PRICE_FORMULA,
        gate=Gate.AWARD,
        form=AnswerForm.CHOICE,
        words=N_("How does the price become points?"),
        why=N_("A formula against the lowest tender lets one cheap tender swallow the weight of quality."),
        hint=N_("The formula or the scale"),
        choices=(
            (PriceFormula.RELATIVE.value, N_("Against the lowest tender")),
            (PriceFormula.ABSOLUTE.value, N_("On a scale stated beforehand")),
            (PriceFormula.MONEY.value, N_("Quality is turned into euros")),
            (PriceFormula.FIXED_PRICE.value, N_("The price is fixed")),
        ),
        consequences={
            "relative": N_(
                "An outlier can turn the order. Try the weights with prices that are near and far apart."
            ),
            "absolute": N_("Tenders do not change one another's points."),
            "money": N_("Everyone sees what a kilogram or a year of use is worth."),
            "fixed_price": N_("Quality alone decides: say how many euros buy how much."),
        },
    ),
    QuestionSpec(
        id=Question.OFFSETS,
        gate=Gate.AWARD,
        form=AnswerForm.YES_NO,
        words=N_("Do bought offsets count as lower emissions?"),
        why=N_(
            "An offset changes nothing in what is bought: low carbon is less emissions, not payment for them."
        ),
        hint=N_("What is counted, and by which method?"),
        consequences={
            "yes": N_("Compare gross emissions, and ask for offsets apart if at all."),
            "no": N_("Gross emissions are compared."),
        },
    ),
)

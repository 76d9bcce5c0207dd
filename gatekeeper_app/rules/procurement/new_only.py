"""New and unused goods only: whatever could be used again is shut out."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.gate_answers import place_of, says, softened, with_trait
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew

_WHY_CONTRADICTION = N_(
    "A call for tenders that demands new goods in one place and accepts used ones in another brings tenders "
    "that cannot be compared (section 67 of the Procurement Act, below the EU threshold section 104), and the "
    "firms that refurbish do not know whether they may take part."
)


class NewOnly(Rule):
    """An error only where the call for tenders contradicts itself."""

    id = "new-only"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.REUSE
    title = N_("New goods only")
    why = N_(
        "“New and unused” shuts out every refurbished, remanufactured and used offer, however well it does the "
        "job. A requirement may not narrow competition without a ground (section 71 of the Procurement Act)."
    )
    remedy = N_(
        "Accept new, refurbished and remanufactured goods alike with the same demands on function, or demand "
        "new goods only of the parts for which there is a reason, and write the reason down."
    )
    legal = ("L-44", "L-31", "L-43")
    sources = ("B-1",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if not says(context, Question.NEW_ONLY, Answer.YES):
            return
        contradicted = with_trait(context, Trait.ACCEPTS_USED)
        if contradicted:
            sentence = N_("New goods only are demanded, but used ones are accepted in these: {criteria}.")
        elif says(context, Question.USED, Answer.YES):
            sentence = N_("New goods only are demanded, although used ones were found to do.")
        else:
            sentence = N_("New goods only are demanded.")
        yield self.found(
            sentence,
            why=_WHY_CONTRADICTION if contradicted else "",
            severity=Severity.ERROR if contradicted else softened(self.severity, context, Question.NEW_ONLY),
            subject=place_of(Question.NEW_ONLY),
            fix=N_("Accept used and refurbished goods too"),
            criteria=FirstFew(tuple(criterion.name for criterion in contradicted)),
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.NEW_ONLY)
        return with_answer(context.procurement, replace(given, answer=Answer.NO))

    def examples(self) -> tuple[Example, ...]:
        open_to_used = ex.warranty(traits=(Trait.ACCEPTS_USED,))
        new = ex.says(Question.NEW_ONLY, Answer.YES)
        return (
            Example(
                title=N_("School furniture must be new and unused, and no reason is given."),
                context=ex.situation(ex.furniture(**ex.answers(new))),
                finds=1,
            ),
            Example(
                title=N_("The furniture must be new, and a criterion accepts refurbished furniture."),
                context=ex.situation(
                    ex.furniture(ex.included(open_to_used), **ex.answers(new)), open_to_used
                ),
                finds=1,
            ),
            Example(
                title=N_("Used and refurbished furniture may be offered."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(open_to_used), **ex.answers(ex.says(Question.NEW_ONLY, Answer.NO))
                    ),
                    open_to_used,
                ),
                finds=0,
            ),
            Example(
                title=N_("Whether the goods must be new has not been answered yet."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = NewOnly()

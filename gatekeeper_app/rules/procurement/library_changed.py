"""The library, or a dated value, says otherwise than when the decision was taken."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.calculation.since_chosen import unsettled
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.domain.wording import values_of, wording_of
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class LibraryChanged(Rule):
    """Silent for what was carried over from the round before: `copied-from-old` tells that."""

    id = "library-changed"
    severity = Severity.NOTE
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.SCHEDULE
    title = N_("The library has changed since the choice")
    why = N_(
        "A decision keeps the words and figures it was taken on. The library has since changed them: law, market or "
        "figures have moved, or a fault was mended."
    )
    remedy = N_(
        "Open the criterion and compare the two side by side. Keep what was decided, or take the new text and figures "
        "over; words and figures of your own stay."
    )
    legal = ("L-30",)
    sources = ("B-7",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        earlier = context.procurement.predecessor
        carried = {d.key: d.wording for d in earlier.decisions} if earlier is not None else {}
        for decision, criterion in context.included:
            if decision.wording is None or carried.get(decision.key) == decision.wording:
                continue
            if unsettled(decision, criterion, context.values, context.today):
                yield self.found(
                    N_("{name} reads differently in the library than when it was decided on."),
                    gate=criterion.gate,
                    role=criterion.deciding_roles[0] if criterion.deciding_roles else None,
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    name=criterion.name,
                )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        decision = ex.included(warranty)
        decision = replace(
            decision, wording=wording_of(warranty, decision), figures=values_of(warranty, decision)
        )
        text = LocalizedText(
            fi="Viat korjataan kymmenessä päivässä.",
            sv="Fel avhjälps inom tio dagar.",
            en="Faults are mended within ten days.",
        )
        reworded = ex.warranty(contract_clause=text)
        raised = dict(ex.WARRANTY_YEARS.defaults) | {Ambition.ADVANCED: Decimal(8)}
        longer = ex.warranty(parameters=(replace(ex.WARRANTY_YEARS, defaults=raised),))
        own = replace(decision, parameters={"warranty_years": Decimal(7)})
        renamed = ex.warranty(purpose=text)
        return (
            Example(
                title=N_("The contract clause has been reworded since."),
                context=ex.situation(ex.furniture(decision), reworded),
                finds=1,
            ),
            Example(
                title=N_("The level now proposes eight years instead of seven."),
                context=ex.situation(ex.furniture(decision), longer),
                finds=1,
            ),
            Example(
                title=N_("The seven years are the buyer's own figure, whatever the level proposes."),
                context=ex.situation(ex.furniture(own), longer),
                finds=0,
            ),
            Example(
                title=N_("Only the purpose, which stands in no document, was reworded."),
                context=ex.situation(ex.furniture(decision), renamed),
                finds=0,
            ),
        )


RULE = LibraryChanged()

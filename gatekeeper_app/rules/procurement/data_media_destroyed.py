"""Storage media are destroyed, and the devices with them lost to reuse."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import DataMedia, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.gate_answers import place_of
from gatekeeper_app.rules.phases import Phase


class DataMediaDestroyed(Rule):
    """The note tells the standard, not a reason, so it softens nothing: destruction of classified media alone is
    accepted as a finding with its reason."""

    id = "data-media-destroyed"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.ICT
    training = TrainingItem.REUSE
    title = N_("Storage media destroyed")
    why = N_(
        "A device whose memory is crushed is lost to reuse, and preparing for reuse comes before recycling in the "
        "order of priority (section 8 of the Waste Act). Erasing by a named standard with a report of each medium "
        "protects data that are not classified."
    )
    remedy = N_(
        "Ask for certified erasure (IEEE 2883, NIST SP 800-88 or equivalent) with a report of each device, and "
        "destroy only media that held classified data or that cannot be erased."
    )
    legal = ("L-95", "L-44")
    sources = ("B-23",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.DATA_MEDIA).choice == DataMedia.DESTROYED:
            yield self.found(
                N_("Storage media that leave use are destroyed."),
                subject=place_of(Question.DATA_MEDIA),
                fix=N_("Have them erased with a report"),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.DATA_MEDIA)
        return with_answer(context.procurement, replace(given, choice=DataMedia.ERASED.value))

    def examples(self) -> tuple[Example, ...]:
        laptops = {"cpv": ("30213100",), "categories": ("ict",)}
        destroyed = ex.says(Question.DATA_MEDIA, DataMedia.DESTROYED.value)
        erased = ex.says(Question.DATA_MEDIA, DataMedia.ERASED.value)
        no_media = ex.says(Question.DATA_MEDIA, DataMedia.NO_MEDIA.value)
        crushed = ex.says(Question.DATA_MEDIA, DataMedia.DESTROYED.value, "Murskaus, todistus erästä")
        return (
            Example(
                title=N_("The hard disks of all laptops are destroyed."),
                context=ex.situation(ex.furniture(**laptops, **ex.answers(destroyed))),
                finds=1,
            ),
            Example(
                title=N_("The media are crushed, and a certificate is given for each batch."),
                context=ex.situation(ex.furniture(**laptops, **ex.answers(crushed))),
                finds=1,
            ),
            Example(
                title=N_("The media are erased with a report of each device."),
                context=ex.situation(ex.furniture(**laptops, **ex.answers(erased))),
                finds=0,
            ),
            Example(
                title=N_("Displays have no storage media."),
                context=ex.situation(ex.furniture(cpv=("30231300",), **ex.answers(no_media))),
                finds=0,
            ),
        )


RULE = DataMediaDestroyed()

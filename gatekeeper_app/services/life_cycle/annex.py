"""The assumptions annex: everything a life-cycle cost rests on, so that tenderers can follow and check it.

Section 95 of the Procurement Act and Article 68 of the Directive ask for the method and the data to be published.
"""

from datetime import datetime
from decimal import Decimal

from gatekeeper_app import __version__
from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    PAYMENT_MOMENT_NAMES,
    CostAssumptions,
    CostCase,
    CostKind,
    PaymentMoment,
    UnequalLives,
)
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Block, Bullets, Facts, Heading, Paragraph, Report
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import CostResults
from gatekeeper_app.services.life_cycle.tables import (
    Writer,
    cost_table,
    figure_table,
    refusal_blocks,
    remark_blocks,
)
from gatekeeper_app.services.protocols import LawBook

_LIVES: dict[UnequalLives, str] = {
    UnequalLives.ANNUITY: N_(
        "Different lives are made comparable by the equivalent annual cost: the present value of one life divided by"
        " its annuity factor (1 − (1 + r)^−n) / r and multiplied by that of the period."
    ),
    UnequalLives.CHAIN: N_(
        "Each alternative is replaced by its like at the end of its life until the period ends. What was paid for the"
        " last one at its beginning is taken off at the period's end for the unused share of its life, in a straight"
        " line; its costs and residual value at the end of life are counted in the share used."
    ),
}
_PAYMENTS: dict[PaymentMoment, str] = {
    PaymentMoment.END: N_("Yearly costs are paid at the end of each year."),
    PaymentMoment.MIDDLE: N_("Yearly costs are paid in the middle of each year."),
    PaymentMoment.START: N_("Yearly costs are paid at the beginning of each year."),
}


def annex_report(
    procurement: Procurement, found: CostResults, law: LawBook, language: Language, *, now: datetime
) -> Report:
    """The annex as a document of its own. `now` (UTC) is printed as the date in local time."""
    writer = Writer(language, law, procurement.law_date, confirmed_days(procurement))
    title = writer.say(N_("Assumptions of the life-cycle cost"))
    return report(writer, procurement, title, found.case, annex_blocks(writer, found, procurement), now=now)


def report(
    writer: Writer,
    procurement: Procurement,
    title: str,
    case: CostCase,
    blocks: list[Block],
    *,
    now: datetime,
) -> Report:
    """A document about one case."""
    from gatekeeper_app.i18n.formats import day

    say = writer.say
    subject = procurement.title or case.name
    facts = (
        (say(N_("Contracting entity")), procurement.buyer.name),
        (say(N_("Registry number")), procurement.registry_number),
        (say(N_("Calculation")), case.name),
        (say(N_("Date")), day(now.astimezone().date(), writer.language)),
        (say(N_("Made with")), f"Gatekeeper {__version__}"),
    )
    return Report(
        title=title,
        subtitle=subject,
        language=writer.language,
        author=procurement.buyer.name,
        created_at=now,
        footer=f"{title}: {subject}",
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        facts=tuple((name, value) for name, value in facts if value),
        blocks=tuple(blocks),
    )


def annex_blocks(writer: Writer, found: CostResults, procurement: Procurement | None = None) -> list[Block]:
    """The annex as a section of a document; its headings are of level 1."""
    say, case = writer.say, found.case
    blocks: list[Block] = [
        Paragraph(
            text=say(
                N_(
                    "This annex states the method and every figure of the life-cycle cost, with source and range, as"
                    " {section} and Article 68 of Directive 2014/24/EU ask for. Who calculates with these figures"
                    " gets the same result."
                ),
                section=writer.section(procurement),
            )
        ),
        Heading(level=1, text=say(N_("Method"))),
    ]
    if found.refusals:
        return [*blocks, *refusal_blocks(writer, found)]
    blocks += [
        assumption_facts(writer, case.assumptions),
        Bullets(items=tuple(method(writer, case.assumptions))),
    ]
    blocks += [Heading(level=1, text=say(N_("Figures"))), figure_table(writer, case)]
    blocks.append(Heading(level=1, text=say(N_("Costs of each alternative"))))
    for alternative in case.alternatives:
        blocks.append(cost_table(writer, case, alternative))
        if alternative.note:
            blocks.append(Paragraph(text=alternative.note, muted=True))
    remarks = cost_remarks(case, procurement)
    if remarks:
        blocks += [Heading(level=1, text=say(N_("To be looked at"))), *remark_blocks(writer, remarks)]
    if case.note:
        blocks += [Heading(level=1, text=say(N_("Note of the buyer"))), Paragraph(text=case.note)]
    return blocks


def method(writer: Writer, assumptions: CostAssumptions) -> list[str]:
    """The conventions that change results, in sentences; the same ones `docs/life-cycle-cost.md` names."""
    say = writer.say
    said = [
        say(
            N_(
                "All figures are in the prices of the start of the period and without value added tax. A payment after"
                " t years counts with (1 + g)^t / (1 + r)^t, where r is the discount rate and g the rise in the price"
                " of its kind of cost."
            )
        ),
        say(N_("Costs at the beginning are not discounted.")),
        say(_PAYMENTS[assumptions.payments]),
        say(
            N_(
                "A part of a year is counted in part. What recurs every few years does not fall due at the end of life."
            )
        ),
        say(_LIVES[assumptions.lives]),
    ]
    if assumptions.nominal:
        said.append(
            say(
                N_(
                    "The rate and the rises in price are nominal: they contain inflation, and what rises with nothing"
                    " else rises with it. The real rate follows from 1 + nominal = (1 + real)(1 + inflation)."
                )
            )
        )
    else:
        said.append(say(N_("The rate and the rises in price are real: inflation is not in them.")))
    if assumptions.carbon_price is not None:
        said.append(
            say(
                N_(
                    "Emissions are counted as an external cost: tonnes times a published price that grows each year."
                    " They are nobody's payment and stand apart as a kind of cost of their own."
                )
            )
        )
        said.append(
            say(N_("Priced emissions are discounted like the costs."))
            if assumptions.carbon_discounted
            else say(N_("Priced emissions are not discounted."))
        )
    said.append(
        say(
            N_(
                "How sure the order is follows from {runs} calculations with figures drawn from their ranges (PERT"
                " distribution: the likely figure counts four times as much as the lowest and the highest; seed"
                " {seed}). A figure alternatives share is drawn once for all of them."
            ),
            runs=assumptions.runs,
            seed=assumptions.seed,
        )
    )
    return said


def assumption_facts(writer: Writer, assumptions: CostAssumptions) -> Facts:
    from gatekeeper_app.i18n.formats import number, percent

    say, language = writer.say, writer.language

    def share(rate: Decimal) -> str:
        return percent(100 * rate, language)

    rows = [
        (say(N_("Period")), say(N_("{years} years"), years=number(assumptions.period, language))),
        (say(N_("Discount rate")), share(assumptions.rate.best)),
        (
            say(N_("Calculation")),
            say(N_("nominal") if assumptions.nominal else N_("in prices of the start")),
        ),
        (say(N_("Yearly costs are paid")), say(PAYMENT_MOMENT_NAMES[assumptions.payments])),
    ]
    if assumptions.nominal:
        rows.append((say(N_("Inflation")), share(assumptions.inflation)))
    for kind in CostKind:
        if kind in assumptions.escalation:
            name = Message(N_("Rise in price a year: {kind}"), {"kind": Message(COST_KIND_NAMES[kind])})
            rows.append((say(name), share(assumptions.escalation[kind].best)))
    if assumptions.carbon_price is not None:
        price = number(assumptions.carbon_price.best, language)
        rows += [
            (say(N_("Price of emissions")), f"{price}\u00a0€/t CO2e"),
            (say(N_("Growth of that price a year")), share(assumptions.carbon_growth)),
        ]
    return Facts(rows=tuple(rows))

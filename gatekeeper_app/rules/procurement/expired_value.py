"""A figure the law, an agreement or a source no longer has stands in an adopted decision."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.calculation.since_chosen import entry_words, figure_words
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry, ValueKind, ValueSource, ValueUnit
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.dated_figures import ExpiredFigure, ended, expired_figures
from gatekeeper_app.rules.phases import Phase


class ExpiredValue(Rule):
    """Judged on the day whose law applies to the procurement."""

    id = "expired-value"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.SUSTAINABILITY
    training = TrainingItem.MARKET
    title = N_("A figure that holds no more")
    why = N_(
        "Limits, shares and factors change on known days. A figure of an earlier time asks for less than the law does, "
        "or counts with emissions and prices that are no longer true."
    )
    remedy = N_("Take the figure in force, or write why another one is asked for.")
    legal = ("L-30",)
    sources = ("B-7",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for decision, criterion in context.included:
            for found in expired_figures(criterion, decision, context.values, context.law_date):
                yield self._figure(found, criterion, decision)
            for value_id in criterion.values:
                value = context.values.get(value_id)
                if value is not None and ended(value, context.law_date):
                    yield self.found(
                        N_("{name} rests on a figure that held until {day}: {value}."),
                        remedy=N_(
                            "Read the source anew and see whether the criterion still says what it means to."
                        ),
                        gate=criterion.gate,
                        criterion=criterion.id,
                        lot=decision.lot_id,
                        subject=value.id.replace("/", ":"),
                        name=criterion.name,
                        value=value.name,
                        day=value.entries[-1].valid_until or context.law_date,
                    )

    def _figure(self, found: ExpiredFigure, criterion: Criterion, decision: Decision) -> Finding:
        """What is said of a figure; where another is in force, with that one."""
        said = figure_words(found.parameter, found.figure)
        if found.now is None:
            return self.found(
                N_("{name} uses {figure}, which held until {day}: {value}."),
                gate=criterion.gate,
                criterion=criterion.id,
                lot=decision.lot_id,
                subject=found.parameter.id,
                name=criterion.name,
                figure=said,
                value=found.value.name,
                day=found.entry.valid_until or date.max,
            )
        return self.found(
            N_("{name} uses {figure}; since {day} it is {now}: {value}."),
            gate=criterion.gate,
            criterion=criterion.id,
            lot=decision.lot_id,
            subject=found.parameter.id,
            fix=N_("Change it to {now}") if _can_be(found) else None,
            name=criterion.name,
            figure=said,
            value=found.value.name,
            now=entry_words(found.value, found.now),
            day=found.now.valid_from,
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        for found in expired_figures(criterion, decision, context.values, context.law_date):
            if finding.subject == found.parameter.id and _can_be(found):
                assert found.now is not None
                assert found.now.value is not None
                figures = {**decision.parameters, found.parameter.id: found.now.value}
                level = criterion.defaults_for(decision.ambition)
                own = {name: value for name, value in figures.items() if level.get(name) != value}
                return with_decision(
                    context.procurement, reworded(criterion, replace(decision, parameters=own))
                )
        return None

    def examples(self) -> tuple[Example, ...]:
        years = replace(ex.WARRANTY_YEARS, reference=_EXAMPLE.id)
        warranty = ex.warranty(parameters=(years,))
        asked = ex.furniture(ex.included(warranty, parameters={"warranty_years": Decimal(3)}))
        basic = ex.furniture(ex.included(warranty, parameters={"warranty_years": Decimal(5)}))
        resting = ex.warranty(values=(_ENDED.id,))
        return (
            Example(
                title=N_("A limit of three years was the law's until last year; it is now five."),
                context=ex.situation(asked, warranty, values={_EXAMPLE.id: _EXAMPLE}),
                finds=1,
            ),
            Example(
                title=N_("The criterion rests on a figure whose time is over."),
                context=ex.situation(ex.furniture(ex.included(resting)), resting, values={_ENDED.id: _ENDED}),
                finds=1,
            ),
            Example(
                title=N_("The figure asked for is the one in force."),
                context=ex.situation(basic, warranty, values={_EXAMPLE.id: _EXAMPLE}),
                finds=0,
            ),
            Example(
                title=N_("The figure is the buyer's own and never was the law's."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, parameters={"warranty_years": Decimal(4)})),
                    warranty,
                    values={_EXAMPLE.id: _EXAMPLE},
                ),
                finds=0,
            ),
        )


def _can_be(found: ExpiredFigure) -> bool:
    """Whether the criterion's range has room for the figure in force."""
    value = found.now.value if found.now is not None else None
    return value is not None and found.parameter.minimum <= value <= found.parameter.maximum


def _text(fi: str, sv: str, en: str) -> LocalizedText:
    return LocalizedText(fi=fi, sv=sv, en=en)


_UNIT = ValueUnit(id="years", name=_text("vuotta", "år", "years"))
_SOURCE = ValueSource(
    id="example", title=_text("Esimerkki", "Exempel", "Example"), address="", read_on=date(2026, 11, 21)
)
_EXAMPLE = DatedValue(
    id="C4.4/example",
    kind=ValueKind.LIMIT,
    name=_text("vähimmäistakuu", "minsta garanti", "least warranty"),
    unit=_UNIT,
    source=_SOURCE,
    entries=(
        ValueEntry(
            valid_from=date(2020, 1, 1),
            valid_until=date(2025, 12, 31),
            certainty=Certainty.VERIFIED,
            value=Decimal(3),
        ),
        ValueEntry(valid_from=date(2026, 1, 1), certainty=Certainty.VERIFIED, value=Decimal(5)),
    ),
)
_ENDED = replace(_EXAMPLE, entries=_EXAMPLE.entries[:1])

RULE = ExpiredValue()

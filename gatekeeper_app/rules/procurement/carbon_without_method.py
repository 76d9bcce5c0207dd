"""A carbon figure nobody can compare: how it is calculated is not said."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import line_name

# Names of calculation methods as they stand in Finnish, Swedish and English tenders (fact base, M-32 to
# M-34), in small letters and with plain spaces.
_STANDARDS = re.compile(
    r"\ben[ -]?(iso[ -]?)?(15804|15978|17472|16258|50693)\b"
    r"|\biso[ -]?(14025|14040|14044|14064|14067|14083|21930)\b"
    r"|\bpas[ -]?2050\b|\bghg[ -]?proto[ck]ol|\bpef(cr)?\b|\bepd|\bmki\b|\bwltp\b|\b1027/2024\b|\bgwp\.(ref|\d)"
)
_METHOD_WORDS = (
    *("co2data", "co2 data", "co2-data", "level(s)", "vähähiilisyysluok", "klimatkalkyl"),
    *("ympäristöselost", "miljövarudeklaration", "environmental product declaration"),
    *("ilmastoselvity", "klimatdeklaration", "klimatutredning", "climate declaration"),
    *("laskentaohje", "laskentapohja", "laskentataulukk", "laskuri", "beräkningsmall", "beräkningsanvisning"),
    *("calculation sheet", "calculation guide", "calculator"),
)
# Words that ask for a figure of greenhouse gases. "Emission-free" and carbon steel are not among them.
_CARBON_WORDS = (
    *("hiilijalan", "hiilikädenjäl", "vähähiili", "hiilineutraal", "hiilipäästö", "hiilidioksid"),
    *("ilmastopäästö", "kasvihuonekaasu", "co2", "koldioxid", "klimatavtryck", "klimatneutral"),
    *("klimatutsläpp", "klimatpåverkan", "växthusgas", "kolavtryck", "carbon footprint", "carbon dioxide"),
    *("carbon neutral", "carbon-neutral", "carbon intensity", "carbon emission", "low carbon", "low-carbon"),
    *("greenhouse gas", "global warming potential", "gwp"),
)
_PLAIN = str.maketrans("\u00a0\u202f₂", "  2")
_SENTENCE = N_("The carbon figure is calculated according to {method} or an equivalent method.")


def names_method(text: str) -> bool:
    """Whether a text names a method, standard or calculation sheet for a carbon figure."""
    plain = text.translate(_PLAIN).lower()
    return any(word in plain for word in _METHOD_WORDS) or _STANDARDS.search(plain) is not None


def speaks_of_carbon(text: str) -> bool:
    """Whether a text speaks of greenhouse gases in a way that asks for a figure."""
    plain = text.translate(_PLAIN).lower()
    return any(word in plain for word in _CARBON_WORDS)


def _without_method(criterion: Criterion, decision: Decision) -> tuple[Language, ...]:
    """The languages in which the tender text in force names no method."""
    shipped = criterion.text_for(decision.ambition)
    result: list[Language] = []
    for language in LANGUAGES:
        own = decision.own_text.get(language, "")
        if own.strip():
            named = names_method(own) or bool(criterion.carbon_method and criterion.carbon_method in own)
        else:
            named = bool(criterion.carbon_method) or names_method(shipped.in_language(language))
        if not named:
            result.append(language)
    return tuple(result)


def _proof_names_method(criterion: Criterion, decision: Decision) -> bool:
    if not decision.verification_included:
        return False
    own = decision.verification_text
    texts = [own] if own.strip() else [criterion.verification.in_language(language) for language in LANGUAGES]
    return all(names_method(text) for text in texts)


class CarbonWithoutMethod(Rule):
    """Judges the tender text in force of criteria that ask for a carbon figure, and green award lines of the
    buyer's own. A method named in the proof only makes it a note."""

    id = "carbon-without-method"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.SUSTAINABILITY
    training = TrainingItem.CARBON
    title = N_("Carbon figure without a method")
    why = N_(
        "Figures calculated in different ways cannot be compared, and what cannot be verified must not "
        "decide (section 93(5) of the Procurement Act)."
    )
    remedy = N_(
        "Name the method in the text, for example EN 15804 for construction products or ISO 14067 for other "
        "products, or equivalent, and say what the figure covers and in which unit."
    )
    legal = ("L-57", "L-43")
    sources = ("B-49", "B-33")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        waiting: set[str] = set()
        for decision in context.procurement.decisions:
            if decision.state.included or decision.state is DecisionState.DEFERRED:
                waiting.add(decision.criterion_id)  # judged below, or not yet
        for decision, criterion in context.included:
            if not criterion.carbon_figure or not _without_method(criterion, decision):
                continue
            in_proof = _proof_names_method(criterion, decision)
            yield self.found(
                N_("{name} names the calculation method in its proof only.")
                if in_proof
                else N_("{name} asks for a carbon figure without saying how it is calculated."),
                severity=Severity.NOTE if in_proof else Severity.WARNING,
                gate=criterion.gate,
                criterion=criterion.id,
                lot=decision.lot_id,
                fix=N_("Put {method} back into the text") if criterion.carbon_method else None,
                name=criterion.name,
                method=criterion.carbon_method,
            )
        for line in context.procurement.award_lines:
            text = f"{line.name}\n{line.description}"
            if not line.green or line.about_bidder or line.criterion_id in waiting:
                continue  # what speaks of the tenderer goes away anyway
            if not speaks_of_carbon(text):
                continue
            if not names_method(f"{text}\n{line.verification}"):
                yield self.found(
                    N_("Award criterion {name} speaks of carbon without saying how it is calculated."),
                    lot=line.lot_id,
                    subject=line.id,
                    name=line_name(line),
                )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None or not criterion.carbon_method:
            return None
        sentence = Message(_SENTENCE, {"method": criterion.carbon_method})
        own_text = dict(decision.own_text)
        for language in _without_method(criterion, decision):
            own_text[language] = f"{own_text[language].rstrip()} {sentence.in_language(language)}"
        return with_decision(context.procurement, reworded(criterion, replace(decision, own_text=own_text)))

    def examples(self) -> tuple[Example, ...]:
        footprint = ex.footprint()
        vague = ex.included(
            footprint,
            state=DecisionState.ADAPTED,
            own_text={"fi": "Tarjoaja ilmoittaa kalusteen hiilijalanjäljen."},
        )
        shares = ex.price(ex.percent(80))
        return (
            Example(
                title=N_("The text was rewritten, and the method fell out of it."),
                context=ex.situation(ex.furniture(vague), footprint),
                finds=1,
            ),
            Example(
                title=N_("An award criterion gives points for a small carbon footprint without a method."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            shares,
                            ex.quality(
                                "Hiilijalanjälki / Koldioxidavtryck / Carbon footprint",
                                ex.percent(20),
                                green=True,
                            ),
                        )
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("The text of the library names the method."),
                context=ex.situation(ex.furniture(ex.included(footprint)), footprint),
                finds=0,
            ),
            Example(
                title=N_("An award criterion names the standard the footprint is calculated by."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            shares,
                            ex.quality(
                                "Hiilijalanjälki / Koldioxidavtryck / Carbon footprint",
                                ex.percent(20),
                                description="ISO 14067, kg CO2e",
                                green=True,
                            ),
                        )
                    )
                ),
                finds=0,
            ),
        )


RULE = CarbonWithoutMethod()

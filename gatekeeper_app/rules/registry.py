"""All rules, found where they lie, and the run of them all."""

import logging
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.rules import procurement
from gatekeeper_app.rules.base import Rule, RuleContext

logger = logging.getLogger(__name__)


def _found() -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for module in pkgutil.iter_modules(procurement.__path__):
        found = import_module(f"{procurement.__name__}.{module.name}").RULE
        if not isinstance(found, Rule):
            raise TypeError(f"{module.name}.RULE is not a Rule")
        rules.append(found)
    ids = [found.id for found in rules]
    if len(set(ids)) != len(ids):
        raise ValueError(f"a rule id is used twice: {sorted(ids)}")
    return tuple(sorted(rules, key=lambda found: (found.gate.number, found.severity.order, found.id)))


RULES: tuple[Rule, ...] = _found()
"""Every rule, along the path: by gate, severity and id."""

# Looked up once: a sort asks for them thousands of times.
_SEVERITIES = {severity: severity.order for severity in Severity}
_GATES = {gate: gate.number for gate in Gate}
_BY_ID = {found.id: found for found in RULES}


def rule(rule_id: str) -> Rule:
    """The rule of an id; `KeyError` where there is none."""
    return _BY_ID[rule_id]


def speaking(context: RuleContext, rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules whose remedies the procurement has not left behind (`Rule.until`)."""
    phase = context.phase
    return tuple(each for each in rules if phase <= each.until)


def check(context: RuleContext, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Every finding of the rules that speak: errors first, then along the gates.

    A rule that fails is logged and passed over: its fault must not hide what the others see.
    """
    findings: list[Finding] = []
    for each in sorted(speaking(context, rules), key=lambda rule: rule.follows_others):
        known = replace(context, found=tuple(findings)) if each.follows_others else context
        try:
            findings.extend(list(each.findings(known)))
        except Exception:
            logger.exception("Rule %s failed; the others go on", each.id)
    findings.sort(key=lambda finding: (_SEVERITIES[finding.severity], _GATES[finding.gate], finding.key))
    return tuple(findings)

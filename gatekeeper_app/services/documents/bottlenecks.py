"""The bottleneck report: what stands in the way, who can move it, and what was done about it. Internal only."""

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.report import Block, Column, Facts, Paragraph, Report, Table
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.rules.three_tests import TEST_NAMES, three_tests
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.justification.consequences import bottleneck_blocks
from gatekeeper_app.services.justification.material import Material

_ORDER = (*GATES, Gate.ORGANISATION)


def bottleneck_report(sources: Sources, audience: Audience, language: Language) -> Report:
    """Counts by gate and role, readiness, every bottleneck with why and remedy, and what became of the others."""
    material = material_of(sources, language)
    say = material.say
    blocks = numbered(
        (
            (say(N_("Summary")), _summary(material)),
            (say(N_("Bottlenecks")), bottleneck_blocks(material)),
            (say(N_("Criteria that do not pass all three tests")), _lacking(material)),
        )
    )
    return report_of(material, N_("Bottleneck report"), audience, blocks)


def _summary(material: Material) -> list[Block]:
    from gatekeeper_app.i18n.formats import percent

    say, result = material.say, material.result
    ready = result.readiness
    share = percent(round(ready.share, 1), material.language) if ready.share is not None else "–"
    counted = {say(SEVERITY_NAMES[severity]): str(result.count(severity)) for severity in Severity}
    rows = [
        *counted.items(),
        (say(N_("Accepted, handed on or mended")), str(result.settled)),
        (
            say(N_("Included criteria ready for the contract")),
            say(
                N_("{ready} of {included} ({share})"), ready=ready.ready, included=ready.included, share=share
            ),
        ),
    ]
    blocks: list[Block] = [Facts(rows=tuple(rows))]
    groups = result.groups
    if not groups:
        return [*blocks, Paragraph(text=say(N_("No open bottlenecks were found in the choices made.")))]
    by_gate = []
    for gate in _ORDER:
        here = [group.first for group in groups if group.first.gate is gate]
        if here:
            roles = dict.fromkeys(say(ROLE_NAMES[finding.role]) for finding in here)
            counts = (str(sum(f.severity is severity for f in here)) for severity in Severity)
            by_gate.append((say(GATE_NAMES[gate]), *counts, ", ".join(roles)))
    table = Table(
        caption=say(N_("Open bottlenecks by gate")),
        columns=(
            Column(title=say(N_("Gate")), weight=4),
            Column(title=say(N_("Errors")), weight=2, number=True),
            Column(title=say(N_("Warnings")), weight=2, number=True),
            Column(title=say(N_("Notes")), weight=2, number=True),
            Column(title=say(N_("Who can move it")), weight=5),
        ),
        rows=tuple(by_gate),
    )
    return [*blocks, table]


def _lacking(material: Material) -> list[Block]:
    say = material.say
    rows = []
    for decision in material.procurement.included:
        criterion = material.criterion(decision)
        if criterion is not None:
            rows += [
                (material.name(decision), say(TEST_NAMES[result.name]), say(result.reason))
                for result in three_tests(criterion, decision)
                if not result.passed
            ]
    if not rows:
        return []
    return [
        Table(
            columns=(
                Column(title=say(N_("Criterion")), weight=4),
                Column(title=say(N_("Fails the test")), weight=3),
                Column(title=say(N_("Reason")), weight=6),
            ),
            rows=tuple(rows),
        )
    ]

"""What was chosen at each gate, and what was not."""

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES, EFFECT_NAMES, Criterion
from gatekeeper_app.domain.decisions import (
    DECISION_STATE_NAMES,
    LEAVE_OUT_REASON_NAMES,
    Decision,
    DecisionState,
    Wording,
)
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.own_criteria import written_by
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from gatekeeper_app.domain.wording import values_of, wording_of
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.three_tests import TEST_NAMES, three_tests
from gatekeeper_app.services.documents.unverified import parameter_figure
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.justification.answers import answer_blocks
from gatekeeper_app.services.justification.material import Material


def gate_blocks(material: Material, gate: Gate) -> list[Block]:
    """A gate's heading, what was answered at it, and every criterion included at it."""
    included = [
        decision
        for decision in material.procurement.included
        if (criterion := material.criterion(decision)) is not None and criterion.gate is gate
    ]
    blocks: list[Block] = answer_blocks(material, gate)
    for decision in included:
        blocks += _criterion_blocks(material, decision)
    if not blocks:
        words = material.say(N_("No criterion was included at this gate."))
        blocks = [Paragraph(text=words, muted=True)]
    title = f"{material.say(N_('Gate {number}'), number=gate.number)}: {material.say(GATE_NAMES[gate])}"
    return [Heading(level=2, text=title), *blocks]


def withdrawn_blocks(material: Material) -> list[Block]:
    """Included criteria the library does not hold, in the words they were decided on: those that have left it, and
    those another organisation has written for itself."""
    return [
        *_worded_blocks(material, N_("Criteria that have left the library since"), own=False),
        *_worded_blocks(material, N_("Own criteria that are not in this library"), own=True),
    ]


def _worded_blocks(material: Material, heading: str, *, own: bool) -> list[Block]:
    blocks: list[Block] = []
    for decision in material.procurement.included:
        wording = material.wording(decision)
        fits = bool(written_by(decision.criterion_id)) is own
        if fits and material.criterion(decision) is None and wording is not None:
            state, say = material.say(DECISION_STATE_NAMES[decision.state]), material.say
            level = (say(N_("Level")), say(AMBITION_NAMES[decision.ambition]))
            blocks += [
                Heading(level=3, text=material.name(decision)),
                Paragraph(text=(Run(text=f"{state}.", strong=True),)),
                Quotation(text=say(wording.tender_text)),
                Facts(rows=(level, *_worded_rows(material, decision, wording))),
            ]
    if not blocks:
        return []
    return [Heading(level=2, text=material.say(heading)), *blocks]


def _worded_rows(material: Material, decision: Decision, wording: Wording) -> tuple[tuple[str, str], ...]:
    """What the decision itself keeps beside the tender text."""
    say = material.say
    proof = wording.verification if decision.verification_included else N_("No proof is asked for.")
    return (
        (say(N_("Market standard")), say(wording.market_standard)),
        (say(N_("Proof asked for")), say(proof)),
        (say(N_("How it is checked")), say(wording.checking)),
    )


def _criterion_blocks(material: Material, decision: Decision) -> list[Block]:
    criterion, wording = material.criterion(decision), material.wording(decision)
    if criterion is None or wording is None:
        return []
    say = material.say
    level = criterion.level(decision.ambition)
    state = say(DECISION_STATE_NAMES[decision.state])
    kind = say(CRITERION_KIND_NAMES[criterion.kind])
    rows: list[tuple[str, str]] = [
        (say(N_("Kind")), kind),
        (say(N_("Level")), f"{say(AMBITION_NAMES[level.ambition])}. {say(level.meaning)}"),
        (say(N_("Expected effect")), say(EFFECT_NAMES[criterion.effect])),
        *_worded_rows(material, decision, wording),
        (
            say(N_("Legal basis")),
            " ".join(
                f"{_capital(material.citation(b.provision))}: {say(b.meaning)}" for b in criterion.legal_basis
            ),
        ),
        (say(N_("Link to the subject matter")), say(criterion.link_to_subject)),
        (say(N_("Proportionality")), say(criterion.proportionality)),
    ]
    figures = _figures(material, criterion, decision, wording)
    blocks: list[Block] = [
        Heading(level=3, text=material.name(decision)),
        Paragraph(text=(Run(text=f"{state}. ", strong=True), Run(text=say(criterion.purpose)))),
        Quotation(text=say(wording.tender_text)),
    ]
    if figures is not None:
        blocks.append(figures)
    blocks.append(Facts(rows=tuple(rows)))
    results = three_tests(criterion, decision)
    if results:
        items = tuple(
            (
                Run(
                    text=f"{say(TEST_NAMES[r.name])}: {say(N_('passes')) if r.passed else say(N_('does not pass'))}. ",
                    strong=True,
                ),
                Run(text=say(r.reason)),
            )
            for r in results
        )
        blocks.append(Bullets(items=items))
    return blocks


def _figures(material: Material, criterion: Criterion, decision: Decision, wording: Wording) -> Table | None:
    """The figures in force with range, origin and certainty.

    None where the text decided on does not stand on them: it is the buyer's own, or the library has changed
    since.
    """
    from gatekeeper_app.i18n.formats import number

    if not criterion.parameters or decision.own_text.get(material.language):
        return None
    say, language = material.say, material.language
    if say(wording.tender_text) != say(wording_of(criterion, decision).tender_text):
        return None
    values = values_of(criterion, decision)
    level = criterion.level(decision.ambition).ambition
    confirmed = confirmed_days(material.procurement)
    rows = []
    for parameter in criterion.parameters:
        if parameter.id in decision.parameters:
            origin = say(N_("Set by the contracting entity"))
        else:
            day = confirmed.get(parameter_figure(decision, parameter, values[parameter.id]))
            certainty = CERTAINTY_NAMES[parameter.certainty[level]]
            how_sure = say(certainty) if day is None else say(N_("confirmed {date}"), date=day)
            origin = f"{', '.join(parameter.sources)} · {how_sure}"
        rows.append(
            (
                say(parameter.label),
                f"{number(values[parameter.id], language)}\u00a0{say(parameter.unit)}",
                f"{number(parameter.minimum, language)}–{number(parameter.maximum, language)}",
                origin,
            )
        )
    return Table(
        columns=(
            Column(title=say(N_("Figure")), weight=4),
            Column(title=say(N_("Value")), weight=2, number=True),
            Column(title=say(N_("Range")), weight=2, number=True),
            Column(title=say(N_("Origin")), weight=4),
        ),
        rows=tuple(rows),
    )


def left_out_blocks(material: Material) -> list[Block]:
    """Every criterion considered and not included, with the reason; then those nobody has decided on."""
    say = material.say
    considered = [
        d
        for d in material.procurement.decisions
        if not d.state.included and d.state is not DecisionState.OPEN
    ]
    blocks: list[Block] = []
    if considered:
        blocks.append(
            Table(
                caption=say(N_("Criteria considered and not included")),
                columns=(
                    Column(title=say(N_("Criterion")), weight=4),
                    Column(title=say(N_("Decision")), weight=2),
                    Column(title=say(N_("Reason")), weight=4),
                    Column(title=say(N_("Decided by")), weight=3),
                ),
                rows=tuple(
                    (
                        material.name(d),
                        say(DECISION_STATE_NAMES[d.state]),
                        _reason(material, d),
                        _decided(material, d),
                    )
                    for d in considered
                ),
            )
        )
    else:
        blocks.append(Paragraph(text=say(N_("No considered criterion was left out.")), muted=True))
    open_ = [
        say(stop.criterion.name)
        for walk in material.path.gates
        for stop in walk.first
        if stop.state is DecisionState.OPEN
    ]
    if open_:
        blocks.append(Paragraph(text=say(N_("Recommended criteria not yet decided on:"))))
        blocks.append(Bullets(items=tuple(open_)))
    return blocks


def _reason(material: Material, decision: Decision) -> str:
    words = material.say(LEAVE_OUT_REASON_NAMES[decision.reason]) if decision.reason is not None else ""
    if decision.reason_text:
        return f"{words}: {decision.reason_text}" if words else decision.reason_text
    return words or material.say(N_("No reason given"))


def _decided(material: Material, decision: Decision) -> str:
    who = material.who(decision.decided_by_role, decision.decided_by_person)
    return f"{who}, {material.day(decision.decided_at)}" if decision.decided_at is not None else who


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

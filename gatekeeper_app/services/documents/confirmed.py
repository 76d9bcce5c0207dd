"""The version of a report: what a draft says of itself, and the figures a final document tells of as confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from gatekeeper_app.domain.report import Block, Column, Paragraph, Report, Table
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DocumentKind
from gatekeeper_app.services.documents.confirming import FigureState, figure_states
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.unverified_figure import in_words
from gatekeeper_app.services.documents.versions import draft_words, figures_of
from gatekeeper_app.services.templates.applied import closed

_WATERMARK = N_("DRAFT")


def with_version(report: Report, kind: DocumentKind, sources: Sources, audience: Audience) -> Report:
    """The report as a draft, or as a final version with a chapter of the figures somebody has vouched for. `sources`
    say which (`versions.in_version`)."""
    language = report.language
    if sources.version is Version.DRAFT:
        return replace(
            report,
            draft_label=draft_words(kind, sources, audience, language),
            watermark=Message(_WATERMARK).in_language(language),
        )
    states = figure_states(sources.procurement, figures_of(kind, sources, audience))
    content = confirmed_blocks(states, language, names=audience is Audience.INTERNAL)
    blocks = report.blocks
    if content:
        title = Message(N_("Figures confirmed for this document")).in_language(language)
        blocks = closed(blocks, title, content)
    return replace(report, draft_label="", watermark="", blocks=blocks)


def confirmed_blocks(states: Sequence[FigureState], language: Language, *, names: bool) -> tuple[Block, ...]:
    """The confirmed figures with value, source and day; with `names` who confirmed each, and what was noted."""
    confirmed = [each for each in states if each.confirmation is not None]
    if not confirmed:
        return ()

    def say(said: Argument) -> str:
        return in_words(said, language)

    lead = N_(
        "These figures were not read in a source. They are estimates of practice or figures of the contracting "
        "entity's own, and were confirmed for this procurement on the days named."
    )
    columns = [
        Column(title=say(Message(N_("Figure"))), weight=9),
        Column(title=say(Message(N_("Value"))), weight=5),
        Column(title=say(Message(N_("Origin"))), weight=7),
    ]
    if names:
        columns.append(Column(title=say(Message(N_("Confirmed by"))), weight=6))
    columns.append(Column(title=say(Message(N_("Confirmed on"))), weight=4))
    rows = []
    for state in confirmed:
        figure, given = state.figure, state.confirmation
        if given is None:
            continue
        row = [f"{say(figure.where)}: {say(figure.name)}", say(figure.shown), say(figure.source)]
        if names:
            row.append(f"{given.by}. {given.note}" if given.note else given.by)
        rows.append((*row, say(given.on)))
    return (
        Paragraph(text=say(Message(lead))),
        Table(columns=tuple(columns), rows=tuple(rows)),
    )

"""The version of a report: what a draft says of itself, and the figures a final document tells of as confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.report import Block, Column, Paragraph, Report, Table
from gatekeeper_app.domain.workbook import ColumnForm, Sheet, SheetColumn
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DocumentKind
from gatekeeper_app.services.documents.confirming import FigureState, figure_states
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.unverified_figure import UnverifiedFigure, in_words
from gatekeeper_app.services.documents.versions import draft_words, figures_of
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.templates.applied import closed

_WATERMARK = N_("DRAFT")
_ORIGINS: dict[Certainty | None, str] = {
    Certainty.PRACTICE: N_("Estimate from practice"),
    Certainty.MEMORY: N_("Not checked against the source"),
}
_COLUMNS: tuple[tuple[str, int, bool], ...] = (
    (N_("Figure"), 9, False),
    (N_("Value"), 5, False),
    (N_("Origin"), 7, False),
    (N_("Confirmed by"), 6, True),
    (N_("Confirmed on"), 4, False),
)
"""Title (msgid), share of the width, and whether it holds a name: those are for insiders."""


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
    rows = _rows(states, language, names=names)
    if not rows:
        return ()
    lead = N_(
        "These figures were not read from a source. They are estimates from practice or the contracting "
        "entity's own figures, and were confirmed for this procurement on the days given:"
    )
    table = Table(
        columns=tuple(
            Column(title=Message(title).in_language(language), weight=weight)
            for title, weight, name in _COLUMNS
            if names or not name
        ),
        rows=rows,
    )
    return Paragraph(text=Message(lead).in_language(language)), table


def confirmed_sheets(
    kind: DocumentKind, sources: Sources, material: Material, audience: Audience
) -> tuple[Sheet, ...]:
    """The same as a sheet of a workbook; none in a draft, and none where there is nothing to tell."""
    language, names = material.language, audience is Audience.INTERNAL
    if sources.draft:
        return ()
    states = figure_states(sources.procurement, figures_of(kind, sources, audience))
    rows = _rows(states, language, names=names)
    if not rows:
        return ()
    shown = tuple(
        SheetColumn(title=material.say(title), form=ColumnForm.LONG_TEXT, width=6 * weight)
        for title, weight, name in _COLUMNS
        if names or not name
    )
    return (Sheet(name=material.say(N_("Confirmed figures")), columns=shown, rows=rows),)


def _rows(states: Sequence[FigureState], language: Language, *, names: bool) -> tuple[tuple[str, ...], ...]:
    rows = []
    for state in states:
        figure, given = state.figure, state.confirmation
        if given is None:
            continue
        row = [f"{in_words(figure.where, language)}: {in_words(figure.name, language)}"]
        row += [in_words(figure.shown, language), _origin(figure, language)]
        if names:
            row.append(f"{given.by}. {given.note}" if given.note else given.by)
        rows.append((*row, in_words(given.on, language)))
    return tuple(rows)


def _origin(figure: UnverifiedFigure, language: Language) -> str:
    """What is known of where a figure comes from; what it is to somebody who does not know the ids of sources."""
    source = in_words(figure.source, language)
    if figure.certainty not in _ORIGINS:
        return source
    words = Message(_ORIGINS[figure.certainty]).in_language(language)
    return words if source == words else f"{words} ({source})"

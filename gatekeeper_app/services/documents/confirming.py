"""Unverified figures confirmed by name and date, as changes of the procurement; and which of them still wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.documents.unverified_figure import UnverifiedFigure
from gatekeeper_app.services.editing import Edit

NAME_LENGTH = 200
NOTE_LENGTH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureState:
    """A figure, and the confirmation that holds for the value it has; None: it waits. `changed`: it was confirmed
    for another value, and so waits again."""

    figure: UnverifiedFigure
    confirmation: FigureConfirmation | None = None
    changed: bool = False


def figure_states(procurement: Procurement, figures: Iterable[UnverifiedFigure]) -> tuple[FigureState, ...]:
    """Each of the figures with what was said of it."""
    said = {each.figure: each for each in procurement.figure_confirmations}
    states = []
    for figure in figures:
        given = said.get(figure.id)
        holds = given is not None and given.value == figure.value
        states.append(
            FigureState(
                figure=figure,
                confirmation=given if holds else None,
                changed=given is not None and not holds,
            )
        )
    return tuple(states)


def open_figures(
    procurement: Procurement, figures: Iterable[UnverifiedFigure]
) -> tuple[UnverifiedFigure, ...]:
    """Those nobody has confirmed with the value they have."""
    return tuple(each.figure for each in figure_states(procurement, figures) if each.confirmation is None)


def confirm(
    procurement: Procurement, figures: Sequence[UnverifiedFigure], *, by: str, on: date, note: str = ""
) -> Edit:
    """The figures confirmed with the values they have now; what was said of them before is replaced.

    Raises `WrongUsageError` without a name: a confirmation nobody gives confirms nothing.
    """
    name = " ".join(by.split())[:NAME_LENGTH]
    if not name:
        raise WrongUsageError(
            what=Message(N_("The figures were not confirmed.")),
            why=Message(N_("A confirmation needs the name of the person giving it.")),
            remedy=Message(N_("Write your name, and confirm again.")),
        )
    words = note.strip()[:NOTE_LENGTH]
    new = {
        each.id: FigureConfirmation(figure=each.id, value=each.value, by=name, on=on, note=words)
        for each in figures
    }
    kept = [new.pop(each.figure, each) for each in procurement.figure_confirmations]
    return Edit(
        procurement=replace(procurement, figure_confirmations=(*kept, *new.values())),
        label=_label(figures, N_("figure confirmed: {figure}"), N_("figures confirmed: {count}")),
    )


def take_back(procurement: Procurement, figures: Sequence[UnverifiedFigure]) -> Edit:
    """The figures without their confirmations: they wait again."""
    ids = {each.id for each in figures}
    kept = tuple(each for each in procurement.figure_confirmations if each.figure not in ids)
    return Edit(
        procurement=replace(procurement, figure_confirmations=kept),
        label=_label(
            figures,
            N_("confirmation of a figure taken back: {figure}"),
            N_("confirmations of figures taken back: {count}"),
        ),
    )


def _label(figures: Sequence[UnverifiedFigure], one: str, several: str) -> Message:
    if len(figures) == 1:
        return Message(
            one,
            {"figure": Message("{figure}: {value}", {"figure": figures[0].where, "value": figures[0].name})},
        )
    return Message(several, {"count": len(figures)})

"""A criterion's texts for another document: the same words as rich text and as plain text."""

from html import escape

from PySide6.QtCore import QMimeData

from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.ui.language import Tongue


def texts_to_copy(criterion: Criterion, ambition: Ambition, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """(heading, text) of the tender text, the verification and the contract clause in the window's language,
    figures of the level filled in. The first heading is the criterion's name; empty texts are left out."""
    language = tongue.language
    figures = criterion.defaults_for(ambition)
    parts = (
        (criterion.name.in_language(language), criterion.text_for(ambition)),
        (tongue.say(Message(N_("Verification"))), criterion.verification),
        (tongue.say(Message(N_("Contract clause"))), criterion.contract_clause),
    )
    filled = [(heading, fill(text.in_language(language), figures, language)) for heading, text in parts]
    return tuple((heading, text) for heading, text in filled if text.strip())


def to_clipboard(parts: tuple[tuple[str, str], ...], language: str) -> QMimeData:
    """Both forms at once: a word processor takes the headings, a text field the plain words."""
    data = QMimeData()
    data.setText("\n\n".join(f"{heading}\n{text}" for heading, text in parts))
    body = "".join(f"<h3>{escape(heading)}</h3><p>{escape(text)}</p>" for heading, text in parts)
    data.setHtml(f'<html lang="{language}"><head><meta charset="utf-8"></head><body>{body}</body></html>')
    return data

"""Marks the words of one text as they are set: its label, its links, its stretches in other languages."""

from collections.abc import Sequence
from typing import Any

from gatekeeper_app.adapters.writers.pdf_pen import Pen
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.adapters.writers.pdf_tags import Element
from gatekeeper_app.adapters.writers.pdf_text import Span


class Tagging:
    """Goes along with the pen of one text (between `BT` and `ET`) and opens and closes marked content.

    `language` is the document's tag, `spans` the whole text the part has.
    """

    def __init__(self, canvas: Any, pen: Pen, part: Part, language: str, spans: Sequence[Span]) -> None:
        self._canvas = canvas
        self._pen = pen
        self._part = part
        self._element: Element = canvas.structure.of(part)
        self._open = False
        self._now: tuple[str, str] | None = None
        self._current: Element = self._element
        spoken = {span.language or language for span in spans if span.text.strip()}
        self._usual = language
        if len(spoken) == 1:
            (self._usual,) = spoken
            if self._usual != language:
                self._element.speak(self._usual)

    def label(self) -> None:
        """What follows is the label of a list item."""
        self._begin(self._canvas.structure.label(self._part))

    def turn(self, link: str, language: str) -> Element:
        """What follows has this link (or none) and this language ("": the document's); returns its element."""
        wanted = (link, language)
        if not self._open or wanted != self._now:
            if wanted != self._now:
                self._current = self._element_for(link, language)
            self._now = wanted
            self._begin(self._current)
        return self._current

    def end(self) -> None:
        """No more words."""
        if self._open:
            self._pen.operator("EMC")
            self._open = False

    def _begin(self, element: Element) -> None:
        self.end()
        self._pen.operator(self._canvas.opening(element))
        self._open = True

    def _element_for(self, link: str, language: str) -> Element:
        foreign = language if language and language != self._usual else ""
        if not link and not foreign:
            return self._element
        element = self._element.add("Link" if link else "Span")
        if foreign:
            element.speak(foreign)
        return element

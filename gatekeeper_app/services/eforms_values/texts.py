"""Texts as XML can hold them: no control characters, nothing that turns the direction of reading, not too long."""

from gatekeeper_app.services.exchange import NOT_TEXT


def notice_text(text: str, longest: int | None = None) -> str:
    """One line of text; cut at a word, with an ellipsis, where it is longer than `longest` characters."""
    words = NOT_TEXT.sub("", text.encode("utf-8", "replace").decode()).split()
    said = " ".join(words)
    if longest is None or len(said) <= longest:
        return said
    kept = said[: longest - 1]
    at_word = kept.rpartition(" ")[0]
    return f"{at_word if len(at_word) > longest // 2 else kept}…"

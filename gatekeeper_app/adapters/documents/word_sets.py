"""Sets of words, written as one writes words."""


def words(text: str) -> frozenset[str]:
    """The words of a text with white space between them."""
    return frozenset(text.split())

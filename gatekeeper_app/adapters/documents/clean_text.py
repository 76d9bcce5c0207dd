"""Text out of files made for the eye: without the signs that only serve layout, letters in one form."""

import re
import unicodedata

# Controls (line breaks and tabs stay), soft hyphens, marks of no width, marks that turn the direction of writing.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb]"
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Anything that is not as it should be: the signs above, marks set over a letter, signs that stand for others.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2126-\u212b\ud800-\udfff"
    "\ufb00-\ufb06\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile("\n{2,}")
_AROUND_BREAK = re.compile(r" ?\n ?")


def clean(text: str) -> str:
    """The text with every kind of line break as ``\\n``, no signs without a look of their own, composed letters and
    no ligatures. White space is kept."""
    if not _SUSPECT.search(text):
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """The clean text with single spaces; line breaks stay, one at a time."""
    return _BREAKS.sub("\n", _AROUND_BREAK.sub("\n", _SPACES.sub(" ", clean(text)))).strip()


def one_line(text: str) -> str:
    """The clean text on one line."""
    return " ".join(clean(text).split())

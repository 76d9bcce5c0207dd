"""RTF (Word, WordPad and others): paragraphs, headings, lists, tables, notes and comments.

The file is read in one pass, in time proportional to its length: a pattern over the whole of it, as libraries for RTF
have, takes minutes for a small file made to that end.
"""

import codecs
from dataclasses import dataclass, replace

from gatekeeper_app.adapters.documents.guessed_headings import with_guessed_headings
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, NOT_TRUSTED, SPLIT, refused
from gatekeeper_app.adapters.documents.rtf_signs import (
    CODE_PAGES,
    HEADING_NAME,
    PARAGRAPH_ENDS,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TITLE_NAMES,
    TOKEN,
)
from gatekeeper_app.adapters.documents.rtf_stories import Body, ParagraphForm, Story
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.i18n import N_

LARGEST = 100_000_000
"""Bytes, pictures among them."""
MOST_CHARACTERS = 20_000_000
DEEPEST = 500
_DEFAULT_CODE_PAGE = "cp1252"
_BESIDE = {
    "footnote": BlockKind.NOTE,
    "annotation": BlockKind.COMMENT,
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        BlockKind.MARGIN,
    ),
}


@dataclass(frozen=True, slots=True)
class _Group:
    """The state that ends with a brace. `into`: "text", "skip", "fonts", "styles" or "label"."""

    into: str = "text"
    code_page: str = ""
    skipped_after_unicode: int = 1
    bold: bool = False
    hidden: bool = False  # hidden by its author, or deleted under tracked changes
    story_begins: bool = False


def read_rtf(content: bytes, name: str) -> TextDocument:
    """The document, form "rtf". Raises `UnreadableInputError` for what is too large, nested too deep or has no text."""
    if len(content) > LARGEST:
        raise refused(name, N_("It is larger than {limit} megabytes."), SPLIT, limit=LARGEST // 1_000_000)
    reading = _Reading(content, name)
    reading.read()
    document = reading.body.assembly.done()
    if not document.text:
        raise refused(name, N_("There is no text in it."), CHOOSE_ANOTHER)
    return with_guessed_headings(document, reading.body.bold_starts)


class _Reading:
    def __init__(self, content: bytes, name: str) -> None:
        self.body = Body(name)
        self._content = content
        self._name = name
        self._groups: list[_Group] = []
        self._group = _Group()
        self._stories: list[Story] = [Story(BlockKind.PARAGRAPH)]
        self._code_page = _DEFAULT_CODE_PAGE
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, int] = {}
        self._style = 0
        self._style_level = 0
        self._style_name: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False
        self._label: list[str] = []
        self._written = 0

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def read(self) -> None:
        at = 0
        content = self._content
        while token := TOKEN.search(content, at):
            at = token.end()
            match token.lastindex:
                case 6:
                    self._raw(token.group(6))
                case 3:
                    self._raw(bytes.fromhex(token.group(3).decode("ascii")))
                case 5:
                    self._flush()
                    if token.group(5) == b"{":
                        self._open()
                    elif self._close():
                        break
                case 4:
                    self._symbol(token.group(4))
                case _:
                    word = token.group(1).decode("ascii")
                    figure = int(token.group(2)) if token.group(2) is not None else None
                    self._flush()
                    if word == "bin":
                        at += max(0, figure or 0)
                    else:
                        self._word(word, figure)
        self._flush()
        while len(self._stories) > 1:
            self._end_story()
        self.body.end(self._story)

    def _open(self) -> None:
        if len(self._groups) >= DEEPEST:
            raise refused(self._name, N_("It is nested deeper than any document."), NOT_TRUSTED)
        self._groups.append(self._group)
        self._group = replace(self._group, story_begins=False)
        self._starred = False
        self._to_skip = 0

    def _close(self) -> bool:
        """Ends a group; True at the end of the document."""
        self._starred = False
        self._to_skip = 0
        if not self._groups:
            return False
        ended, self._group = self._group, self._groups.pop()
        if ended.story_begins:
            self._end_story()
        elif ended.into == "styles" and self._group.into == "styles":
            self._end_style()
        elif ended.into == "label" and self._group.into != "label":
            self._story.form.label = "".join(self._label)
            self._label.clear()
        return not self._groups

    def _end_story(self) -> None:
        story = self._stories.pop()
        self.body.end_paragraph(story)
        if story.kind is BlockKind.PARAGRAPH:
            for line in story.lines:
                self.body.beside(story.kind, line)
        else:
            self.body.beside(story.kind, "\n".join(story.lines))

    def _end_style(self) -> None:
        name = "".join(self._style_name).strip().rstrip(";").strip()
        named = HEADING_NAME.search(name)
        level = self._style_level or (int(named.group(1)) if named else 0)
        if name.casefold() in TITLE_NAMES:
            level = 1
        if name.casefold().startswith(("toc ", "toc\t")):
            level = -1
        if level:
            self._styles[self._style] = level
        self._style_name.clear()
        self._style = self._style_level = 0

    def _symbol(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        if sign in SYMBOLS:
            self._flush()
            if sign in (b"\n", b"\r"):
                self._word("par", None)
            else:
                self._write(SYMBOLS[sign])

    def _raw(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        if self._group.into != "skip" and not self._group.hidden:
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            page = self._group.code_page or self._code_page
            text = self._bytes.decode(page, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        match self._group.into:
            case "text" if not self._group.hidden:
                self._written += len(text)
                if self._written > MOST_CHARACTERS:
                    raise refused(self._name, N_("It has more text than any document."), SPLIT)
                self._story.write(text, bold=self._group.bold)
            case "label":
                self._label.append(text[:40])
            case "styles" if len(self._style_name) < 40:
                self._style_name.append(text[:80])

    def _word(self, word: str, figure: int | None) -> None:
        self._to_skip = 0
        starred, self._starred = self._starred, False
        if self._destination(word, starred):
            return
        into = self._group.into
        if into == "skip":
            return
        if word == "u" and figure is not None:
            code = figure + 0x10000 if figure < 0 else figure
            self._write(chr(code) if 0 < code < 0x110000 else "")
            self._to_skip = self._group.skipped_after_unicode
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word == "uc":
            self._set(skipped_after_unicode=min(max(0, figure or 0), 100))
        elif word == "ansicpg":
            self._code_page = _known_page(f"cp{figure}")
        elif word in ("mac", "pc", "pca"):
            self._code_page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "f":
            self._font = figure or 0
            if into != "fonts":
                self._set(code_page=self._fonts.get(self._font, ""))
        elif into == "fonts":
            if word == "fcharset" and len(self._fonts) < 10_000:
                self._fonts[self._font] = CODE_PAGES.get(figure or 0, "") if figure else ""
        elif into == "styles":
            self._style_word(word, figure)
        elif into == "text":
            self._character_word(word, figure)
            self._paragraph_word(word, figure)

    def _destination(self, word: str, starred: bool) -> bool:
        """Where a group's text goes, by the word it begins with. True where the word says nothing more."""
        if self._group.into == "skip":
            if word == "shptxt":  # the text of a box lies within the groups that describe its drawing
                self._begin_story(BlockKind.PARAGRAPH)
            return True
        if word in _BESIDE:
            self._begin_story(_BESIDE[word])
        elif word == "shptxt":
            self._begin_story(BlockKind.PARAGRAPH)
        elif word == "fonttbl":
            self._set(into="fonts")
        elif word == "stylesheet":
            self._set(into="styles")
        elif word in ("listtext", "pntext"):
            self._set(into="label")
        elif word in SKIPPED or (
            starred and not (self._group.into == "styles" and word in ("cs", "ds", "ts"))
        ):
            self._set(into="skip")
        else:
            return False
        return True

    def _begin_story(self, kind: BlockKind) -> None:
        if len(self._stories) < 50:
            self._stories.append(Story(kind, is_beside=True))
            self._set(into="text", hidden=False, bold=False, story_begins=True)

    def _style_word(self, word: str, figure: int | None) -> None:
        if word in ("s", "cs", "ts", "ds"):
            # numbers of character and table styles are counted apart: they name no heading
            self._style = figure or 0 if word == "s" else -1
        elif word == "outlinelevel" and figure is not None and 0 <= figure < 9:
            self._style_level = figure + 1

    def _character_word(self, word: str, figure: int | None) -> None:
        on = figure != 0
        if word == "b":
            self._set(bold=on)
        elif word in ("deleted", "v"):
            self._set(hidden=on)
        elif word == "plain":
            self._set(bold=False, hidden=False)

    def _paragraph_word(self, word: str, figure: int | None) -> None:
        story = self._story
        if word in PARAGRAPH_ENDS:
            self.body.end_paragraph(story)
        elif word == "pard":
            story.form = ParagraphForm(label=story.form.label)
        elif word == "s":
            level = self._styles.get(figure or 0, 0)
            story.form.outline = max(0, level)
            story.form.in_contents = level < 0
        elif word == "outlinelevel" and figure is not None:
            story.form.outline = figure + 1 if 0 <= figure < 9 else 0
        elif word == "ls":
            story.form.in_list = bool(figure)
        elif word == "ilvl":
            story.form.depth = min(max(0, figure or 0), 8)
        elif word == "intbl":
            story.form.in_table = True
        elif word in ("cell", "nestcell"):
            if story.is_beside:
                self.body.end_paragraph(story)
            elif word == "cell":
                self.body.end_cell(story)
            else:
                self._write(" ; ")
        elif len(self._stories) == 1:
            self._row_word(word, story)

    def _row_word(self, word: str, story: Story) -> None:
        match word:
            case "trowd":
                self.body.begin_row()
            case "trhdr":
                self.body.mark_head()
            case "row":
                self.body.end_row()
            case "nestrow":
                self.body.end_nested_row(story)

    def _set(self, **changes: object) -> None:
        self._group = replace(self._group, **changes)  # type: ignore[arg-type]


def _known_page(name: str) -> str:
    try:
        known = codecs.lookup(name)
    except LookupError:
        return _DEFAULT_CODE_PAGE
    return known.name if known._is_text_encoding else _DEFAULT_CODE_PAGE

"""XML out of files of unknown origin: no document type, no entities, nothing from outside, and bounded memory.

A tree takes many times the bytes of its XML, and how many depends on what they say. So what the tree would take is
estimated from the bytes before it is built.
"""

import re
from typing import Any, TypeAlias

from lxml import etree

from gatekeeper_app.adapters.documents.packages import MEGABYTE
from gatekeeper_app.adapters.documents.refusals import NOT_TRUSTED, SAVE_AGAIN, SPLIT, refused, shown
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_

Element: TypeAlias = Any
"""An element of lxml; it has no types of its own."""

XML_LIMIT = 64 * MEGABYTE
"""Bytes of one XML part. The document of 300 pages that Word saves has about 5 MB."""
TREE_LIMIT = 360 * MEGABYTE
"""Bytes of memory the tree of one part may take."""

# What libxml2 takes for one element with the text before and after it, and for one attribute with its value.
_ELEMENT_BYTES = 260
_ATTRIBUTE_BYTES = 250
# In these the signs that are counted are the bytes they are in ASCII.
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
)
_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")


def parse_xml(data: bytes, *, name: str, part: str) -> Element:
    """The root element of a part. `name` is the document's, `part` that of the part, both for the error.

    Raises `UnreadableInputError` where the XML is damaged, has a document type definition or entities, is too large,
    or nested deeper than libxml2 allows (256 levels).
    """
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4] else data
    _refuse_dangerous(plain, name, part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=False,
        remove_pis=False,
        recover=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise refused(
                name, N_("It is nested deeper than any document: {part}."), NOT_TRUSTED, part=shown(part)
            ) from error
        raise refused(name, N_("A part of it is damaged: {part}."), SAVE_AGAIN, part=shown(part)) from error
    except (ValueError, LookupError, MemoryError) as error:
        raise refused(name, N_("A part of it is damaged: {part}."), SAVE_AGAIN, part=shown(part)) from error
    if root is None or root.getroottree().docinfo.doctype:
        raise refused(name, _DOCTYPE, NOT_TRUSTED)
    return root


_DOCTYPE = N_(
    "It contains a document type definition or entities. A document has neither; they can be used to do harm."
)


def tree_size(data: bytes) -> int:
    """The bytes of memory the tree of a part takes at most, in the encodings that are read."""
    elements = data.count(b"<") - data.count(b"</")
    return len(data) + elements * _ELEMENT_BYTES + data.count(b"=") * _ATTRIBUTE_BYTES


def too_many_elements(name: str, part: str) -> UnreadableInputError:
    """The error that says a part would take too much memory."""
    return refused(
        name, N_("A part of it has more elements than any document: {part}."), SPLIT, part=shown(part)
    )


def _refuse_dangerous(plain: bytes, name: str, part: str) -> None:
    if len(plain) > XML_LIMIT:
        raise refused(
            name,
            N_("A part of it is larger than {limit} megabytes: {part}."),
            SPLIT,
            limit=XML_LIMIT // MEGABYTE,
            part=shown(part),
        )
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise refused(name, _DOCTYPE, NOT_TRUSTED)
    declared = _DECLARATION.search(plain[:1024])
    if declared is not None and declared.group(1).decode("ascii").lower() not in _ENCODINGS:
        raise refused(name, N_("It is written in an unknown character encoding."), SAVE_AGAIN)
    if tree_size(plain) > TREE_LIMIT:
        raise too_many_elements(name, part)

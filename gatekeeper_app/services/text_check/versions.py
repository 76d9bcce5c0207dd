"""The versions of a document as they are remembered: its name, a digest, and the passages the check pointed at."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from gatekeeper_app.domain.text_answers import (
    MOST_PASSAGES,
    VERSIONS_KEPT,
    CheckedDocument,
    CheckedPassage,
    CheckedVersion,
    passage_id,
    shortened,
)
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.domain.text_findings import TextCheck

_LONGEST_NAME = 200

_MARKS_OF_A_VERSION = re.compile(
    r"(?<![^\W_])(?:"
    r"v(?:er(?:s(?:io|ion)?)?)?\s?\d+(?:[.,]\d+)*"  # v2, ver 3, versio 1.2
    r"|luonnos|draft|utkast|final|lopullinen|slutlig|kommentoitu|korjattu|uusi|copy|kopio|kopia"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6}"  # dates
    r"|\(\d+\)"  # the second one of a name in a folder of downloads
    r")(?![^\W_])",
    re.IGNORECASE,
)


def digest_of(document: TextDocument) -> str:
    """SHA-256 of the text: the same document saved anew, or in another format, is no other version."""
    return hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()


def version_of(
    check: TextCheck, document_id: str, at: datetime, rules_off: Collection[str] = ()
) -> CheckedVersion:
    """What is kept of a check."""
    kept = check.findings[:MOST_PASSAGES]
    return CheckedVersion(
        name=shortened(check.document.name, _LONGEST_NAME),
        digest=digest_of(check.document),
        read_at=at,
        language=check.language,
        length=len(check.document.text),
        pages=check.document.pages,
        passages=tuple(
            CheckedPassage(
                id=passage_id(finding, document_id),
                rule=finding.rule,
                severity=finding.severity,
                start=finding.start,
                end=finding.end,
                quote=shortened(finding.quote),
                section=shortened(finding.section, _LONGEST_NAME),
                page=finding.page,
            )
            for finding in kept
        ),
        rules_off=tuple(sorted(rules_off)),
        left_out=len(check.findings) - len(kept),
    )


def with_version(document: CheckedDocument, version: CheckedVersion) -> CheckedDocument:
    """The document with a version at the end; one with the same text is replaced. The same check once more changes
    nothing, not even the time."""
    last = document.latest
    if last is not None and replace(last, read_at=version.read_at) == version:
        return document
    others = tuple(old for old in document.versions if old.digest != version.digest)
    return replace(document, versions=(*others, version)[-VERSIONS_KEPT:])


def earlier_of(name: str, documents: Iterable[CheckedDocument]) -> CheckedDocument | None:
    """The document a file of this name is probably the next version of: the one with the same name but for dates,
    numbers and words such as "draft"; of several the one read last. None where nothing fits."""
    wanted = _bare(name)
    fitting = [
        (document.latest.read_at, document)
        for document in documents
        if document.latest is not None and wanted and _bare(document.name) == wanted
    ]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _bare(name: str) -> str:
    """A file name without its ending and without what tells versions apart."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem).replace("_", " ")
    plain = _MARKS_OF_A_VERSION.sub(" ", stem)
    return " ".join(re.findall(r"[^\W_]+", (plain if re.search(r"[^\W\d_]", plain) else stem).casefold()))

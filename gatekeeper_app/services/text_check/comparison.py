"""Two versions of a document side by side: which bottlenecks were mended, which are new, which are still there."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gatekeeper_app.domain.text_answers import CheckedDocument, CheckedPassage, CheckedVersion, passage_id
from gatekeeper_app.domain.text_findings import TextCheck, TextFinding
from gatekeeper_app.services.text_check.likeness import (
    MOVED_PASSAGE,
    SAME_PASSAGE,
    likeness,
    same_section,
)
from gatekeeper_app.services.text_check.versions import digest_of

_MOST_COMPARED = 100
"""Passages of the other version that each one left over is held against, the nearest in the text first."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """A bottleneck in both versions, with both places. `changed`: its words are not quite the same any more."""

    before: CheckedPassage
    now: TextFinding
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`before` is the version compared with; passages in the order of their text. `only_partly`: the earlier version
    was checked against fewer rules or had more findings than are kept, so that something new may be old."""

    before: CheckedVersion
    mended: tuple[CheckedPassage, ...]
    new: tuple[TextFinding, ...]
    remaining: tuple[Remaining, ...]
    only_partly: bool = False


def version_before(document: CheckedDocument, check: TextCheck) -> CheckedVersion | None:
    """The latest kept version of a document whose text is another than the one checked now, if any."""
    digest = digest_of(check.document)
    return next((version for version in reversed(document.versions) if version.digest != digest), None)


def compare(
    before: CheckedVersion, now: TextCheck, document_id: str, rules_off: Collection[str] = ()
) -> Comparison:
    """Compare by words, then by likeness within a rule.

    Passages of rules that are off now (`rules_off`) are left aside: nobody has mended them.
    """
    earlier = [passage for passage in before.passages if passage.rule not in rules_off]
    pairs = _by_words(earlier, now.findings, document_id)
    pairs |= _by_likeness(earlier, now, pairs)
    paired = {earlier_place for earlier_place, _changed in pairs.values()}
    return Comparison(
        before=before,
        mended=tuple(passage for place, passage in enumerate(earlier) if place not in paired),
        new=tuple(finding for place, finding in enumerate(now.findings) if place not in pairs),
        remaining=tuple(
            Remaining(earlier[pairs[place][0]], finding, pairs[place][1])
            for place, finding in enumerate(now.findings)
            if place in pairs
        ),
        only_partly=bool(set(before.rules_off) - set(rules_off)) or before.left_out > 0,
    )


_Pairs = dict[int, tuple[int, bool]]
"""Place of a finding now -> place of the passage before, and whether its words have changed."""


def _by_words(earlier: Sequence[CheckedPassage], findings: Sequence[TextFinding], document_id: str) -> _Pairs:
    """The same words as often as both versions have them, in the order of the text."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for place, passage in enumerate(earlier):
        waiting[passage.id].append(place)
    pairs: _Pairs = {}
    for place, finding in enumerate(findings):
        same = waiting.get(passage_id(finding, document_id))
        if same:
            pairs[place] = (same.popleft(), False)
    return pairs


def _by_likeness(earlier: Sequence[CheckedPassage], now: TextCheck, pairs: _Pairs) -> _Pairs:
    """What is left over on both sides, the most alike first."""
    paired = {place for place, _changed in pairs.values()}
    left: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(earlier):
        if place not in paired:
            left[passage.rule].append(place)
    alike = [
        (-ratio, place, other)
        for place, finding in enumerate(now.findings)
        if place not in pairs and not finding.about_the_document
        for ratio, other in _candidates(finding, left.get(finding.rule, ()), earlier)
    ]
    found: _Pairs = {}
    for _ratio, place, other in sorted(alike):
        if place not in found and other not in paired:
            found[place] = (other, True)
            paired.add(other)
    return found


def _candidates(
    finding: TextFinding, places: Sequence[int], earlier: Sequence[CheckedPassage]
) -> Iterator[tuple[float, int]]:
    nearest = sorted(places, key=lambda place: abs(earlier[place].start - finding.start))[:_MOST_COMPARED]
    for place in nearest:
        passage = earlier[place]
        least = SAME_PASSAGE if same_section(passage.section, finding.section) else MOVED_PASSAGE
        ratio = likeness(passage.quote, finding.quote, least)
        if ratio:
            yield ratio, place

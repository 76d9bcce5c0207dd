"""The check of a document: every passage against every rule, and the document as a whole."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from gatekeeper_app.calculation.wording.further import FurtherSignals
from gatekeeper_app.calculation.wording.model import JudgeModel, Scores
from gatekeeper_app.calculation.wording.own_phrases import RulePhrase, finder
from gatekeeper_app.calculation.wording.reading import DocumentReader, Reading
from gatekeeper_app.calculation.wording.second_reader import SecondOpinion
from gatekeeper_app.calculation.wording.shares import Tell, between, undisturbed
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.text_documents import Span, TextDocument
from gatekeeper_app.domain.text_findings import AwardInText, TextCheck, TextFinding, TextRequirement
from gatekeeper_app.domain.text_rules import MISSING_FOLLOWUP, TextRule
from gatekeeper_app.i18n import Language, LocalizedText
from gatekeeper_app.rules.wording.award import LEAST_GREEN, award
from gatekeeper_app.rules.wording.followup import lacks_followup
from gatekeeper_app.rules.wording.further import OF_FIGURES, further_findings
from gatekeeper_app.rules.wording.meaning import GREEN, PROVES, Meaning
from gatekeeper_app.rules.wording.named_words import NamedWords

LOW_WEIGHT = "low-environment-weight"
PRICE_ONLY = "price-only"
UNPROVED = "missing-verification"
_STEPS = 200
_READ, _JUDGED = 0.4, 0.9
"""How much of the work is done when a document is read, and when its passages are judged. For a bar alone."""
_SCORED, _ASKED, _NAMED = 0.3, 0.8, 0.85
"""How much of judging is done when the first reader is through, when the second is, when words are named."""

Hits = dict[tuple[int, str], tuple[Span, ...]]
"""(passage, rule) -> the words that made it."""


class WordingJudge:
    """All rules over one reading of a document."""

    def __init__(
        self,
        reader: DocumentReader,
        model: JudgeModel,
        rules: Mapping[str, TextRule],
        further: FurtherSignals | None = None,
        second: SecondOpinion | None = None,
    ) -> None:
        """`further`: what the rules beside the common ones listen to; None leaves them silent. `second`: who is asked
        about passages of which the model is not sure; None leaves them to the model."""
        self.reader = reader
        self.model = model
        self.rules = rules
        self.further = further
        self.second = second
        self._named = NamedWords(reader.concepts)

    def check(
        self,
        document: TextDocument,
        *,
        language: Language | None = None,
        only: Collection[str] | None = None,
        phrases: Sequence[RulePhrase] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> TextCheck:
        """`only`: ids of the rules to be used, None for all. `phrases`: words that make rules speak
        besides their own understanding. `language`: of the whole document where somebody has said it. `progress` is
        told how much of the work is done; what it raises ends the check."""

        told = -1

        def tell(share: float) -> None:
            nonlocal told
            step = int(share * _STEPS)
            if progress is not None and step > told:
                told = step
                progress(step, _STEPS)

        with undisturbed():
            return self._checked(document, language, only, phrases, tell)

    def _checked(
        self,
        document: TextDocument,
        language: Language | None,
        only: Collection[str] | None,
        phrases: Sequence[RulePhrase],
        tell: Tell,
    ) -> TextCheck:
        reading = self.reader.read(document, language, between(tell, 0, _READ))
        meaning = Meaning(reading, self.reader.concepts)
        hits = self._hits(reading, meaning, between(tell, _READ, _JUDGED))
        described = award(meaning, any(rule == PRICE_ONLY for _, rule in hits))
        self._weigh(reading, hits, described)
        if phrases:
            for rule, passage, span in finder(tuple(phrases)).in_reading(reading):
                hits.setdefault((passage, rule), (span,))
        tell(_JUDGED)
        requirements = tuple(self._requirements(reading, meaning))
        wanted = set(self.rules) if only is None else set(only)
        findings = [
            self._finding(reading, meaning, passage, self.rules[rule], words)
            for (passage, rule), words in sorted(hits.items())
            if rule in wanted and rule in self.rules
        ]
        tell(1)
        if MISSING_FOLLOWUP in wanted and lacks_followup(meaning, requirements):
            findings.insert(0, self._of_the_whole(reading, self.rules[MISSING_FOLLOWUP]))
        return TextCheck(
            document=document,
            language=reading.language,
            findings=tuple(findings),
            requirements=requirements,
            award=described,
        )

    def _hits(self, reading: Reading, meaning: Meaning, tell: Tell) -> Hits:
        scores = self.model.scores(reading, between(tell, 0, _SCORED))
        tell(_SCORED)
        if self.second is not None:
            self._ask_again(self.second, reading, meaning, scores, between(tell, _SCORED, _ASKED))
        tell(_ASKED)
        passages, columns = (scores > 0).nonzero()
        carried = [
            (passage, self.model.rules[column])
            for passage, column in zip(passages.tolist(), columns.tolist(), strict=True)
        ]
        reasons = self.model.reasons(reading, carried, partial(self._named.chosen, reading))
        hits: Hits = {hit: _spans(reading, words) for hit, words in zip(carried, reasons, strict=True)}
        tell(_NAMED)
        if self.further is not None:
            heard = self.further.find(reading, OF_FIGURES, between(tell, _NAMED, 1))
            for passage, rule, words in further_findings(reading, heard):
                hits.setdefault((passage, rule), _spans(reading, words))
        return hits

    def _ask_again(
        self, second: SecondOpinion, reading: Reading, meaning: Meaning, scores: Scores, tell: Tell
    ) -> None:
        """Where a word of proof stands in a passage or beside it, the second reader alone makes no missing proof of it:
        it reads neighbours less well than the first."""
        unproved = self.model.rules.index(UNPROVED)
        before = scores[:, unproved].copy()
        second.weigh_in(reading, scores, tell)
        raised = np.flatnonzero((before <= 0) & (scores[:, unproved] > 0))
        for passage in raised.tolist():
            if meaning.has(passage, PROVES) or meaning.beside_has(passage, PROVES):
                scores[passage, unproved] = before[passage]

    @staticmethod
    def _weigh(reading: Reading, hits: Hits, described: AwardInText) -> None:
        """Weights that were read and added up decide over low ones, not how a single row looks."""
        if described.green_share is None:
            return
        places = [piece.start for piece in reading.passages]
        for line in described.lines:
            passage = bisect_right(places, line.start) - 1
            if described.green_share >= LEAST_GREEN:
                hits.pop((passage, LOW_WEIGHT), None)
            elif line.green and described.green_share > 0:
                hits[passage, LOW_WEIGHT] = (Span(start=line.start, end=line.end),)

    def _requirements(self, reading: Reading, meaning: Meaning) -> Iterator[TextRequirement]:
        text, blocks = reading.document.text, reading.document.blocks
        (green, _), (proved, proved_beside) = meaning.told_of(GREEN), meaning.told_of(PROVES)
        for number, kind in meaning.kinds():
            piece = reading.passages[number]
            block = blocks[piece.block]
            yield TextRequirement(
                start=piece.start,
                end=piece.end,
                quote=text[piece.start : piece.end],
                language=reading.language_at[number],
                page=block.page,
                section=block.section,
                kind=kind,
                green=green[number],
                proof=proved[number] or proved_beside[number],
                concepts=meaning.plain(number),
            )

    def _finding(
        self, reading: Reading, meaning: Meaning, passage: int, rule: TextRule, words: tuple[Span, ...]
    ) -> TextFinding:
        piece = reading.passages[passage]
        block = reading.document.blocks[piece.block]
        excused = rule.hygiene_note and meaning.has(passage, ("HYGIENE", "STERILE"))
        return TextFinding(
            rule=rule.id,
            severity=Severity.NOTE if excused else rule.severity,
            gate=rule.gate,
            role=rule.role,
            start=piece.start,
            end=piece.end,
            quote=reading.document.text[piece.start : piece.end],
            language=reading.language_at[passage],
            page=block.page,
            section=block.section,
            triggers=words,
            message=rule.message,
            why=rule.why,
            remedy=_remedy(rule, self._name(reading, passage, rule)),
            legal=rule.legal,
        )

    def _name(self, reading: Reading, passage: int, rule: TextRule) -> str:
        """The words of the passage a remedy names: the first that stand for one of the rule's concepts, and those that
        follow them at once."""
        wanted = {
            self.reader.concepts.numbers[name] for name in rule.names if name in self.reader.concepts.numbers
        }
        here = reading.events_of(passage)
        first = last = -1
        for word, end, concept in zip(
            reading.event_word[here].tolist(),
            reading.event_last[here].tolist(),
            reading.event_concept[here].tolist(),
            strict=True,
        ):
            if concept not in wanted:
                continue
            if first < 0:
                first, last = word, end
            elif word <= last + 1:
                last = max(last, end)
        if first < 0:
            return ""
        return reading.document.text[reading.starts[first] : reading.ends[last]]

    def _of_the_whole(self, reading: Reading, rule: TextRule) -> TextFinding:
        return TextFinding(
            rule=rule.id,
            severity=rule.severity,
            gate=rule.gate,
            role=rule.role,
            start=0,
            end=0,
            quote="",
            language=reading.language,
            page=None,
            section="",
            triggers=(),
            message=rule.message,
            why=rule.why,
            remedy=rule.remedy,
            legal=rule.legal,
        )


def _remedy(rule: TextRule, name: str) -> LocalizedText:
    if not name or not rule.remedy_named.fi:
        return rule.remedy
    named = rule.remedy_named
    return LocalizedText(
        fi=named.fi.replace("{name}", name),
        sv=named.sv.replace("{name}", name),
        en=named.en.replace("{name}", name),
    )


def _spans(reading: Reading, words: Iterable[int]) -> tuple[Span, ...]:
    """The places of words in the text; neighbours together."""
    result: list[Span] = []
    before = -2
    for word in sorted(words):
        if word == before + 1 and result:
            result[-1] = Span(start=result[-1].start, end=int(reading.ends[word]))
        else:
            result.append(Span(start=int(reading.starts[word]), end=int(reading.ends[word])))
        before = word
    return tuple(result)

"""Help while a criterion is written: what is missing, field by field and language by language, and how it stands in
the three tests."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gatekeeper_app.calculation.ranking import written
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.wording import open_decision
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.rules.three_tests import TestName, TestResult, three_tests
from gatekeeper_app.services.criteria_text.checks import KnownIds, criterion_remarks
from gatekeeper_app.services.criteria_text.conversion import text_of
from gatekeeper_app.services.criteria_text.fitting import Remark
from gatekeeper_app.services.criteria_text.form import texts_of
from gatekeeper_app.services.criteria_text.references import limits_of
from gatekeeper_app.services.criteria_text.remarks import GAPS
from gatekeeper_app.services.protocols import LawBook, Library

_NO_NAME = N_("The criterion has no name yet.")
_NO_TENDER_TEXT = N_("The text for the call for tenders is not written yet.")
_NO_OTHER = N_("There is no other criterion {id}.")
_ADVICE = GAPS | {_NO_OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRemark:
    """Something to be written or mended. `place` is dotted as in ``library-format.md`` (``levels.basic.meaning.sv``),
    `field` its first part, `language` set where it is about one language. What is `blocking` keeps the criterion from
    being put in use; the rest is a gap that may stay for now."""

    place: str
    message: Message
    blocking: bool
    language: Language | None = None

    @property
    def field(self) -> str:
        return self.place.partition(".")[0].partition("[")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many texts are written in one language, of how many there are to write."""

    done: int
    of: int

    @property
    def missing(self) -> int:
        return self.of - self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionHelp:
    """`tests` are empty for a preparatory measure, which stands outside them."""

    remarks: tuple[FieldRemark, ...]
    tests: tuple[TestResult, ...]
    texts: Mapping[Language, Written]

    @property
    def blocking(self) -> tuple[FieldRemark, ...]:
        return tuple(remark for remark in self.remarks if remark.blocking)

    @property
    def gaps(self) -> tuple[FieldRemark, ...]:
        return tuple(remark for remark in self.remarks if not remark.blocking)

    @property
    def usable(self) -> bool:
        return not self.blocking

    @property
    def tests_met(self) -> int:
        return sum(test.passed for test in self.tests)

    def at(self, field: str, language: Language | None = None) -> tuple[FieldRemark, ...]:
        """What is said of one field; with a language, what is about that language or about all."""
        return tuple(
            remark
            for remark in self.remarks
            if remark.field == field and language in (None, remark.language or language)
        )


class _Provisions(Collection[str]):
    """The ids of a law book, which can be asked for but not listed."""

    def __init__(self, law: LawBook, on: date) -> None:
        self._law, self._on = law, on

    def __contains__(self, provision: object) -> bool:
        try:
            self._law.provision(str(provision), self._on)
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def known_ids(library: Library, law: LawBook, on: date, more_sources: Collection[str] = ()) -> KnownIds:
    """What an own criterion may refer to: sources of the library (and these), provisions of the law book."""
    return KnownIds(
        sources={*library.sources, *more_sources}, provisions=_Provisions(law, on), values=limits_of(law)
    )


def criterion_help(criterion: Criterion, library: Library, law: LawBook, on: date) -> CriterionHelp:
    """Everything there is to say of a criterion as it stands; it may be as empty as `blank_criterion`."""
    remarks = own_remarks(criterion, known_ids(library, law, on), library.categories, library.criteria)
    return CriterionHelp(remarks=tuple(remarks), tests=own_tests(criterion), texts=_written_texts(criterion))


def own_remarks(
    criterion: Criterion, known: KnownIds, categories: Collection[str], criteria: Collection[str]
) -> Iterator[FieldRemark]:
    """What the checks of the library say of an own criterion, and what only own criteria can lack."""
    if not written(criterion.name):
        yield FieldRemark(place="name", message=Message(_NO_NAME), blocking=True)
    if not written(criterion.tender_text) and not any(
        level.tender_text is not None and written(level.tender_text) for level in criterion.levels
    ):
        yield FieldRemark(place="tender_text", message=Message(_NO_TENDER_TEXT), blocking=True)
    if criterion.category not in categories:
        args = {"id": criterion.category}
        message = Message(N_("The category {id} is not in the library."), args)
        yield FieldRemark(place="category", message=message, blocking=True)
    for remark in (*criterion_remarks(text_of(criterion), known), *_relations(criterion, criteria)):
        yield _field_remark(remark)


def _relations(criterion: Criterion, criteria: Collection[str]) -> Iterator[Remark]:
    for place, others in (("excludes", criterion.excludes), ("related", criterion.related)):
        for other in others:
            if other == criterion.id or other not in criteria:
                yield place, Message(_NO_OTHER, {"id": other})


def _field_remark(remark: Remark) -> FieldRemark:
    place, message = remark
    last = place.rpartition(".")[2]
    language = next((language for language in LANGUAGES if language == last), None)
    return FieldRemark(place=place, message=message, blocking=message.msgid not in _ADVICE, language=language)


def _written_texts(criterion: Criterion) -> dict[Language, Written]:
    texts = [text for _place, text in texts_of(criterion)]
    return {
        language: Written(done=sum(bool(t.in_language(language).strip()) for t in texts), of=len(texts))
        for language in LANGUAGES
    }


# ---- the three tests, before any procurement


def own_tests(criterion: Criterion) -> tuple[TestResult, ...]:
    """Bites, binds, is measured, as the published ranking judges a text (`calculation.ranking.shipped_tests_met`):
    who follows it up and when is decided in each procurement."""
    if criterion.kind is CriterionKind.PREPARATION:
        return ()
    return _bites(criterion), _binds(criterion), _measured(criterion)


def _bites(criterion: Criterion) -> TestResult:
    offered = {level.ambition for level in criterion.levels}
    if criterion.recommended not in offered:
        reason = Message(N_("The level recommended is not offered yet."))
        return TestResult(name=TestName.BITES, passed=False, reason=reason)
    if any(criterion.recommended not in parameter.defaults for parameter in criterion.parameters):
        reason = Message(N_("A figure has no value yet at the level recommended."))
        return TestResult(name=TestName.BITES, passed=False, reason=reason)
    result = three_tests(criterion, open_decision(criterion))[0]
    if not result.passed and not written(criterion.market_standard):
        reason = Message(N_("The market standard is not written, and no figure or level goes beyond one."))
        return TestResult(name=TestName.BITES, passed=False, reason=reason)
    return TestResult(name=TestName.BITES, passed=result.passed, reason=result.reason)


def _binds(criterion: Criterion) -> TestResult:
    clause, consequence = written(criterion.contract_clause), written(criterion.consequence)
    if clause and consequence:
        reason = N_("The contract clause has a consequence.")
    elif clause:
        reason = N_("The contract clause has no consequence.")
    elif consequence:
        reason = N_("The contract has no clause on this.")
    else:
        reason = N_("The contract has neither a clause nor a consequence for this.")
    return TestResult(name=TestName.BINDS, passed=clause and consequence, reason=Message(reason))


def _measured(criterion: Criterion) -> TestResult:
    indicator, proof = written(criterion.indicator), written(criterion.verification)
    if indicator and proof:
        reason = N_("Indicator and proof are written; owner and date are set in each procurement.")
    elif proof:
        reason = N_("Follow-up has no indicator.")
    elif indicator:
        reason = N_("No proof is asked for.")
    else:
        reason = N_("Neither an indicator nor a proof is written.")
    return TestResult(name=TestName.MEASURED, passed=indicator and proof, reason=Message(reason))

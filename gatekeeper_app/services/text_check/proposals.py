"""What a checked document proposes for a procurement: facts, award lines and criteria, each to be taken or left."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.procurements import AwardCriterion, Lot, Milestone
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.rules.phrases import Listing


class ProposalKind(StrEnum):
    TITLE = "title"
    CPV = "cpv"
    LOT = "lot"
    VALUE = "value"
    MONTHS = "months"
    DATE = "date"
    AWARD = "award"
    CRITERION = "criterion"


PROPOSAL_KIND_NAMES: dict[ProposalKind, str] = {
    ProposalKind.TITLE: N_("Subject of the procurement"),
    ProposalKind.CPV: N_("CPV code"),
    ProposalKind.LOT: N_("Lot"),
    ProposalKind.VALUE: N_("Estimated value"),
    ProposalKind.MONTHS: N_("Length of the contract"),
    ProposalKind.DATE: N_("Date"),
    ProposalKind.AWARD: N_("Line of the award model"),
    ProposalKind.CRITERION: N_("Criterion of the library"),
}


class Likelihood(StrEnum):
    STATED = "stated"
    LIKELY = "likely"
    GUESSED = "guessed"


LIKELIHOOD_NAMES: dict[Likelihood, str] = {
    Likelihood.STATED: N_("Stated in the document"),
    Likelihood.LIKELY: N_("Read from the document: check it"),
    Likelihood.GUESSED: N_("A guess: look closely"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that could be taken over. `shown` says what, `quote` (from `start` to `end`) where it was read;
    `present` is what the procurement has in its place. `same`: it is there already. `proposed`: to be taken unless
    somebody says otherwise.

    What is taken stands in the field of its kind: `text` (title, words of a criterion), `code`, `lot`, `amount` (value,
    months), `milestone`, `line`, `criterion`.
    """

    id: str
    kind: ProposalKind
    shown: InLanguage
    certainty: Likelihood
    quote: str = ""
    start: int = 0
    end: int = 0
    present: InLanguage | None = None
    same: bool = False
    proposed: bool = False
    language: Language = "fi"
    text: str = ""
    code: str = ""
    lot: Lot | None = None
    amount: Decimal | None = None
    milestone: Milestone | None = None
    line: AwardCriterion | None = None
    criterion: Criterion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FewMet:
    """How many of the few criteria recommended for a category the document has, or the procurement already."""

    category: str
    category_name: LocalizedText
    found: tuple[Criterion, ...]
    missing: tuple[Criterion, ...]

    @property
    def count(self) -> int:
        return len(self.found) + len(self.missing)

    @property
    def sentence(self) -> Message:
        places: dict[str, Argument] = {
            "category": self.category_name,
            "found": len(self.found),
            "count": self.count,
        }
        if not self.missing:
            return Message(N_("{category}: all {count} recommended criteria are there."), places)
        missing = Listing(tuple(criterion.name for criterion in self.missing))
        return Message(
            N_("{category}: {found} of the {count} recommended criteria are there. Missing: {missing}."),
            {**places, "missing": missing},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything a document proposes. `document` is its name; proposals stand in the order of their kinds."""

    document: str
    proposals: tuple[Proposal, ...]
    few: tuple[FewMet, ...]

    def of_kind(self, kind: ProposalKind) -> tuple[Proposal, ...]:
        return tuple(proposal for proposal in self.proposals if proposal.kind is kind)

    @property
    def proposed_ids(self) -> frozenset[str]:
        """What is ticked at first."""
        return frozenset(proposal.id for proposal in self.proposals if proposal.proposed)

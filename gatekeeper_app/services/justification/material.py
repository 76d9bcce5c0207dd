"""What every chapter of the justification draws on, and how it says things."""

from dataclasses import dataclass, field
from datetime import datetime

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision, Wording
from gatekeeper_app.domain.law import Provision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.wording import current_wording
from gatekeeper_app.i18n import Argument, Language, LocalizedText, Message, catalogue
from gatekeeper_app.services.checks import CheckResult
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.templates.places import common_values, filled
from gatekeeper_app.services.templates.values import OwnWords
from gatekeeper_app.services.walk import Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The procurement with everything known about it, in one language. `words` are the organisation's own for
    sentences of the document."""

    procurement: Procurement
    library: Library
    law: LawBook
    language: Language
    now: datetime
    path: Walk
    result: CheckResult
    cpv: CpvList | None = None
    words: OwnWords = field(default_factory=OwnWords)

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        """A sentence in the document's language; a str is a msgid, said in the organisation's own words where it has
        any."""
        if isinstance(text, str):
            own = self.words.texts.get(text)
            if own is not None:
                said = {name: catalogue(self.language).argument(it) for name, it in places.items()}
                return filled(own, {**self.common_values, **said})
            text = Message(text, places)
        return text.in_language(self.language)

    @property
    def common_values(self) -> dict[str, str]:
        """What stands in the places every text of one's own may have."""
        return common_values(self.procurement, self.day(self.now), self.words.unit)

    def plural(self, singular: str, plural: str, count: int) -> str:
        return catalogue(self.language).plural(singular, plural, count)

    def day(self, moment: datetime) -> str:
        from gatekeeper_app.i18n.formats import day

        return day(moment.astimezone().date(), self.language)

    def criterion(self, decision: Decision) -> Criterion | None:
        return self.library.criteria.get(decision.criterion_id)

    def wording(self, decision: Decision) -> Wording | None:
        """The words the decision stands on; None when neither the decision nor the library has any."""
        return current_wording(self.criterion(decision), decision)

    def name(self, decision: Decision) -> str:
        """What the criterion is called, with the lot where the decision is about one lot only."""
        criterion, wording = self.criterion(decision), self.wording(decision)
        if wording is not None:
            words = self.say(wording.name)
        else:
            words = self.say(criterion.name) if criterion is not None else decision.criterion_id
        return f"{words} ({self.lot(decision.lot_id)})" if decision.lot_id else words

    def lot(self, lot_id: str) -> str:
        """What a lot is called: by the notice, else by its title."""
        lot = next((lot for lot in self.procurement.lots if lot.id == lot_id), None)
        return (lot.source_id or lot.title if lot is not None else "") or lot_id[:8]

    def lot_with_title(self, lot_id: str) -> str:
        """A lot as a heading names it: its number in the notice and its title."""
        lot = next((lot for lot in self.procurement.lots if lot.id == lot_id), None)
        words = (lot.source_id, lot.title) if lot is not None else ()
        return " ".join(filter(None, words)) or self.lot(lot_id)

    def who(self, role: Role | None, person_id: str | None) -> str:
        """Role, and the name where there is one; a dash when nobody is named."""
        person = self.procurement.person(person_id)
        if role is None and person is not None:
            role = person.role
        words = self.say(ROLE_NAMES[role]) if role is not None else ""
        named = ", ".join(part for part in (words, person.name if person is not None else "") if part)
        return named or "–"

    def citation(self, provision_id: str) -> str:
        """How the provision is cited; its id when the book does not hold it."""
        provision = self.provision(provision_id)
        return self.say(provision.citation) if provision is not None else provision_id

    def provision(self, provision_id: str) -> Provision | None:
        """The provision as it stands on the procurement's date; None when the book does not hold it."""
        try:
            return self.law.provision(provision_id, self.procurement.law_date)
        except KeyError:
            return None

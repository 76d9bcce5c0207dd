"""Own criteria of somebody else in a procurement: this computer does not have them, and says so."""

from gatekeeper_app.domain.own_criteria import written_by
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.rules.phrases import FirstFew, Listing
from gatekeeper_app.services.protocols import Library


def foreign_criteria(procurement: Procurement, library: Library) -> tuple[str, ...]:
    """Ids of own criteria the procurement has decisions on and the library has not, in the order of the decisions."""
    ids = dict.fromkeys(decision.criterion_id for decision in procurement.decisions)
    return tuple(each for each in ids if written_by(each) and each not in library.criteria)


def foreign_words(procurement: Procurement, library: Library) -> Message | None:
    """What a user is told of them; None where there are none."""
    ids = foreign_criteria(procurement, library)
    if not ids:
        return None
    codes = dict.fromkeys(written_by(each) for each in ids)
    return Message(
        N_(
            "Criteria written by {organisations} are not on this computer: {ids}. What was decided on them is kept "
            "in its words. To work on them, take in the pack they come in."
        ),
        {
            "organisations": Listing(tuple(map(LocalizedText.same, codes))),
            "ids": FirstFew(tuple(map(LocalizedText.same, ids))),
        },
    )

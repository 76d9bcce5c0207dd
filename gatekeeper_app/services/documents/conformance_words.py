"""What a validator found in a PDF, in plain words: what was checked, by whom, and what that does not prove."""

from gatekeeper_app.domain.conformance import Breach, Conformance, Standard
from gatekeeper_app.i18n import N_, Message

_STANDARD_NAMES: dict[Standard, str] = {
    Standard.ACCESSIBLE: N_("accessible, PDF/UA-1"),
    Standard.ARCHIVABLE: N_("archivable, PDF/A-3a"),
}
WHAT_IS_CHECKED = N_(
    "page-validation, a program that had no part in writing the document, checks the rules of PDF/UA-1 and "
    "PDF/A-3a that a machine can judge: tags and their order, headings, table cells, languages, alternative "
    "texts of pictures, fonts and metadata."
)
WHAT_IS_NOT_PROVED = N_(
    "It does not prove that the alternative texts say what the pictures show, or that the text is easy to "
    "understand. Read the document as text, or have it read aloud."
)


def verdict(conformance: Conformance) -> Message:
    """One sentence: kept, broken, or not checked."""
    if not conformance.verdicts:
        return Message(N_("Accessibility was not checked: the validator is not in use here."))
    if conformance.kept:
        rules = sum(each.rules for each in conformance.verdicts)
        return Message(
            N_("Accessible and archivable: all {count} rules of PDF/UA-1 and PDF/A-3a were kept."),
            {"count": rules},
        )
    broken = sum(len(each.breaches) for each in conformance.verdicts)
    return Message(
        N_("The validator found faults in accessibility or archivability: {count}."), {"count": broken}
    )


def standards(conformance: Conformance) -> tuple[tuple[bool, Message], ...]:
    """Each standard: whether it is kept, and how many of its rules were looked at."""
    return tuple(
        (
            each.kept,
            Message(
                N_("{standard}: {kept} of {rules} rules kept"),
                {
                    "standard": Message(_STANDARD_NAMES[each.standard]),
                    "kept": each.rules - len({breach.rule for breach in each.breaches}),
                    "rules": each.rules,
                },
            ),
        )
        for each in conformance.verdicts
    )


def breaches(conformance: Conformance) -> tuple[Breach, ...]:
    """What is broken, in the validator's own words (English)."""
    return tuple(breach for each in conformance.verdicts for breach in each.breaches)

"""What an organisation has changed about the rules of the document check: rules switched off, phrases added, and why.

Kept among the parts of its own library, saved and undone like them. The rules themselves stay as they are shipped.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gatekeeper_app.calculation.wording.own_phrases import (
    LEAST_LETTERS,
    MAX_PHRASE,
    MOST_WORDS,
    PhraseFinder,
    RulePhrase,
    elements_of,
)
from gatekeeper_app.domain.text_answers import OwnPhrase, OwnTextRule
from gatekeeper_app.domain.text_documents import Span
from gatekeeper_app.domain.text_rules import MISSING_FOLLOWUP
from gatekeeper_app.errors import UserFacingError, WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.own.records import OwnContents
from gatekeeper_app.services.own.shelf import OwnShelf

MAX_PHRASES = 100
"""Phrases of an organisation over all rules."""

_LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice:
    """What `WordingJudge.check` is to use. `only`: ids of the rules, None for all; `rules_off` those left out."""

    only: tuple[str, ...] | None = None
    phrases: tuple[RulePhrase, ...] = ()
    rules_off: tuple[str, ...] = ()


def choice(own: OwnContents, rules: Iterable[str]) -> RuleChoice:
    """The organisation's choice over the rules there are. What was changed about rules that are no more, and phrases
    that cannot be read any more, are passed over."""
    known = tuple(rules)
    off = tuple(rule for rule in known if rule in own.text_rules and own.text_rules[rule].off)
    phrases = tuple(
        RulePhrase(rule, phrase.language, phrase.words)
        for rule in known
        if rule in own.text_rules and rule not in off and rule != MISSING_FOLLOWUP
        for phrase in own.text_rules[rule].phrases
        if _sound(phrase.words)
    )
    return RuleChoice(
        only=tuple(rule for rule in known if rule not in off) if off else None,
        phrases=phrases[:MAX_PHRASES],
        rules_off=off,
    )


def switch(own: OwnShelf, rule: str, *, off: bool, reason: str) -> OwnTextRule | None:
    """Switch a rule off, or on again, for everybody; on again needs no reason. None: nothing is changed about the rule
    any more."""
    words = reason.strip()[:_LONGEST_REASON]
    if off and not words:
        raise _no_reason(Message(N_("The rule {rule} was not switched off."), {"rule": rule}))
    label = (
        Message(N_("rule {rule} of the document check switched off"), {"rule": rule})
        if off
        else Message(N_("rule {rule} of the document check switched on"), {"rule": rule})
    )
    return _save(own, replace(_of(own, rule), off=off, reason=words if off else ""), label)


def add_phrase(own: OwnShelf, rule: str, language: Language, words: str, reason: str) -> OwnTextRule | None:
    """Give a rule words of one's own in a language.

    Raises `WrongUsageError` without a reason, for what is no phrase, for one that is there already, for too many, and
    for the rule about the whole document, which no words can trigger.
    """
    _compiled(words, language)
    phrase = OwnPhrase(
        language=language,
        words=" ".join(words.split()),
        reason=reason.strip()[:_LONGEST_REASON],
        author=own.signature,
        at=own.now,
    )
    what = Message(N_("The phrase “{phrase}” was not added."), {"phrase": phrase.words})
    if not phrase.reason:
        raise _no_reason(what)
    changed = _of(own, rule)
    if any((old.language, old.words) == (language, phrase.words) for old in changed.phrases):
        raise WrongUsageError(
            what=what,
            why=Message(N_("The rule has it already.")),
            remedy=Message(N_("Remove the old one first, if its reason is to be another.")),
        )
    if rule == MISSING_FOLLOWUP:
        raise WrongUsageError(
            what=what,
            why=Message(N_("This rule judges the document as a whole, not a passage.")),
            remedy=Message(N_("Choose the rule whose bottleneck the words are.")),
        )
    if sum(len(each.phrases) for each in own.contents.text_rules.values()) >= MAX_PHRASES:
        raise WrongUsageError(
            what=what,
            why=Message(
                N_("There are {limit} phrases already, the most there can be."), {"limit": MAX_PHRASES}
            ),
            remedy=Message(N_("Remove phrases that are not needed any more, or use one with * for several.")),
        )
    label = Message(N_("phrase “{phrase}” added to the rule {rule}"), {"phrase": phrase.words, "rule": rule})
    return _save(own, replace(changed, phrases=(*changed.phrases, phrase)), label)


def remove_phrase(own: OwnShelf, rule: str, phrase: OwnPhrase) -> OwnTextRule | None:
    changed = _of(own, rule)
    label = Message(
        N_("phrase “{phrase}” removed from the rule {rule}"), {"phrase": phrase.words, "rule": rule}
    )
    left = tuple(
        old for old in changed.phrases if (old.language, old.words) != (phrase.language, phrase.words)
    )
    return _save(own, replace(changed, phrases=left), label)


def try_phrase(words: str, sentence: str, language: Language) -> tuple[Span, ...]:
    """Where a phrase would be found in a sentence, at once. Raises `WrongUsageError` for what is no phrase."""
    found = _compiled(words, language).in_text(sentence, language)
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _of(own: OwnShelf, rule: str) -> OwnTextRule:
    known = own.contents.text_rules.get(rule)
    return known or OwnTextRule(rule=rule, made_at=own.now, changed_at=own.now, author=own.signature)


def _save(own: OwnShelf, changed: OwnTextRule, label: Message) -> OwnTextRule | None:
    before = own.contents.text_rules.get(changed.rule)
    if before is not None and not changed.off and not changed.phrases:
        own.save([], label, removed=[before])
        return None
    if before is None and not changed.off and not changed.phrases:
        return None
    signed = replace(changed, changed_at=own.now, author=own.signature)
    if before is None or replace(signed, changed_at=before.changed_at, author=before.author) != before:
        own.save([signed], label)
    return own.contents.text_rules.get(changed.rule)


def _sound(words: str) -> bool:
    try:
        elements_of(words)
    except ValueError:
        return False
    return True


def _compiled(words: str, language: Language) -> PhraseFinder:
    try:
        return PhraseFinder((RulePhrase("", language, words),))
    except ValueError as error:
        raise WrongUsageError(
            what=Message(
                N_("The phrase “{phrase}” was not added."), {"phrase": " ".join(words.split())[:MAX_PHRASE]}
            ),
            why=Message(
                N_(
                    "A phrase has a word of {letters} letters at least, {words} words and {signs} characters at most."
                ),
                {"letters": LEAST_LETTERS, "words": MOST_WORDS, "signs": MAX_PHRASE},
            ),
            remedy=Message(
                N_(
                    "Write the words as they stand in documents; * stands for any ending, two dots for words between."
                )
            ),
        ) from error


def _no_reason(what: Message) -> UserFacingError:
    return WrongUsageError(
        what=what,
        why=Message(N_("No reason is given.")),
        remedy=Message(N_("Write in a few words why: your colleagues will ask.")),
    )

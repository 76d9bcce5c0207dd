"""Whether something the law book holds concerns a procurement: yes, no and why not, or which fact is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.law import Conditions, Regime
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.legal.thresholds import eu_threshold
from gatekeeper_app.services.protocols import LawBook


class Standing(StrEnum):
    """How a duty stands to a procurement."""

    APPLIES = "applies"
    DEPENDS = "depends"  # a fact is missing that decides it
    COMING = "coming"  # it comes into force while the procurement is prepared or the contract runs
    NOT_CONCERNED = "not_concerned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The standing, and in a sentence why; None where it applies."""

    standing: Standing
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as an argument of a sentence."""

    value: Decimal
    currency: str

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import money  # Babel is slow to import: only when shown

        return money(self.value, self.currency, language)


_APPLIES = Verdict(standing=Standing.APPLIES)
_VALUE_MISSING = N_("Enter the estimated value to see whether this applies.")
_THRESHOLD_MISSING = N_("The limit in force on {date} is not known, so check whether this applies.")
_SUBJECT_MISSING = N_("Enter the CPV codes or choose a category to see whether this applies.")

_OWN_ACT = N_("The Utilities Act has provisions of its own.")
_UTILITIES = {Regime.UTILITIES, Regime.BELOW_UTILITIES}
_ACT = {Regime.EU, Regime.NATIONAL, Regime.BELOW_NATIONAL}
_OTHER_REGIME: dict[Regime, str] = {
    Regime.BELOW_NATIONAL: N_("The value is below the national threshold."),
    Regime.NATIONAL: N_("The value is below the EU threshold."),
    Regime.EU: N_("Other provisions of the Procurement Act apply in its place."),
    Regime.BELOW_UTILITIES: N_("The value is below the threshold of the Utilities Act."),
    Regime.UTILITIES: _OWN_ACT,
}


def _no(msgid: str) -> Verdict:
    return Verdict(standing=Standing.NOT_CONCERNED, reason=Message(msgid))


def _depends(msgid: str) -> Verdict:
    return Verdict(standing=Standing.DEPENDS, reason=Message(msgid))


def cpv_codes(procurement: Procurement) -> tuple[str, ...]:
    """The codes of the procurement and of its lots, each once."""
    lots = (code for lot in procurement.lots for code in lot.cpv)
    return tuple(dict.fromkeys((*procurement.cpv, *lots)))


def begins(code: str, prefixes: Iterable[str]) -> bool:
    """Whether a CPV code lies under one of the prefixes."""
    return any(code.startswith(prefix) for prefix in prefixes)


def _broader(code: str, prefixes: Iterable[str]) -> bool:
    """A code that only names the division or group above a prefix says neither yes nor no."""
    stem = code.rstrip("0")
    return len(stem) >= 2 and any(prefix.startswith(stem) for prefix in prefixes)


def judge(conditions: Conditions, procurement: Procurement, regime: Regime, law: LawBook) -> Verdict:
    """Whether the conditions hold. What is certainly outside is said before what is missing."""
    found = [
        verdict
        for verdict in (
            _party(conditions, procurement),
            _subject(conditions, procurement),
            _regime(conditions, procurement, regime),
            _value(conditions, procurement, law),
        )
        if verdict is not None
    ]
    outside = (verdict for verdict in found if verdict.standing is Standing.NOT_CONCERNED)
    return next(outside, found[0] if found else _APPLIES)


def _party(conditions: Conditions, procurement: Procurement) -> Verdict | None:
    """Who buys, what kind of contract, by which procedure."""
    if conditions.buyer_kinds and procurement.buyer.kind not in conditions.buyer_kinds:
        return _no(N_("It concerns other kinds of contracting entity."))
    if conditions.natures and procurement.nature not in conditions.natures:
        return _no(N_("It concerns other kinds of contract."))
    if conditions.procedures and procurement.procedure not in conditions.procedures:
        return _no(N_("It concerns other procedures."))
    if procurement.procedure in conditions.unless_procedures:
        return _no(N_("It does not concern the procedure chosen."))
    return None


def _subject(conditions: Conditions, procurement: Procurement) -> Verdict | None:
    """What is bought: CPV codes decide; where they are missing or too broad, the categories do."""
    if not conditions.cpv and not conditions.categories:
        return None
    codes = cpv_codes(procurement)
    if codes and conditions.unless_cpv and all(begins(code, conditions.unless_cpv) for code in codes):
        return _no(N_("The CPV codes belong to its exceptions."))
    within = [code for code in codes if not begins(code, conditions.unless_cpv)]
    if any(begins(code, conditions.cpv) for code in within):
        return None
    open_ = not codes or not conditions.cpv or any(_broader(code, conditions.cpv) for code in within)
    if open_ and set(procurement.categories) & set(conditions.categories):
        return None
    if open_ and not codes and not procurement.categories:
        return _depends(_SUBJECT_MISSING)
    return _no(N_("What is bought is outside it, judged by the CPV codes and categories."))


def _regime(conditions: Conditions, procurement: Procurement, regime: Regime) -> Verdict | None:
    utility = procurement.buyer.kind is BuyerKind.UTILITY
    own = _UTILITIES if utility else _ACT
    wanted = set(conditions.regimes)
    possible = own if regime is Regime.UNKNOWN else {regime}
    if not wanted or possible <= wanted:
        return None
    if possible & wanted:
        return _unknown_value(procurement)
    if not own & wanted:
        return _no(_OWN_ACT if utility else N_("It concerns procurements under the Utilities Act."))
    return _no(_OTHER_REGIME[regime])


def _unknown_value(procurement: Procurement) -> Verdict:
    if procurement.value is None:
        return _depends(_VALUE_MISSING)
    return Verdict(
        standing=Standing.DEPENDS, reason=Message(_THRESHOLD_MISSING, {"date": procurement.law_date})
    )


def _value(conditions: Conditions, procurement: Procurement, law: LawBook) -> Verdict | None:
    key = conditions.value_at_least
    if not key:
        return None
    figure = eu_threshold(procurement, law) if key == "eu" else law.figure(key, procurement.law_date)
    if procurement.value is None or figure is None:
        return _unknown_value(procurement)
    if procurement.value >= figure.value:
        return None
    limit = Money(figure.value, figure.unit)
    return Verdict(
        standing=Standing.NOT_CONCERNED,
        reason=Message(N_("The value is below {limit}."), {"limit": limit}),
    )

"""The texts of the rules, read from `resources/wording/rules`: one file a rule, named after its id."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, read_file
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText, Message


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    message: str
    why: str
    remedy: str
    advice: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    remedy_named: str = ""


class _RuleText(msgspec.Struct, forbid_unknown_fields=True):
    severity: Severity
    gate: Gate
    role: Role
    lesson: TrainingItem
    legal: tuple[str, ...]
    sources: tuple[str, ...]
    fi: _Words
    sv: _Words
    en: _Words
    names: tuple[str, ...] = ()
    hygiene_note: bool = False
    further: bool = False


def read_rules(folder: Path) -> dict[str, TextRule]:
    """The rules by id: the common ones in the order of `rules.txt`, then the further ones by id.

    Raises `FaultyTextError`, which names every place that is wrong.
    """
    faults: list[Fault] = []
    order = (folder / "rules.txt").read_text("utf-8").split()
    texts: dict[str, _RuleText] = {}
    for path in sorted((folder / "rules").glob("*.toml")):
        text = read_file(path, _RuleText, f"rules/{path.name}", faults)
        if text is not None:
            texts[path.stem] = text
    unseen = Message(N_("The file is missing or cannot be opened."))
    faults += [Fault(f"rules/{missing}.toml", "", unseen) for missing in sorted(set(order) - set(texts))]
    if faults:
        raise FaultyTextError(
            what=Message(N_("The rules of the document check were not read.")),
            faults=faults,
            remedy=Message(N_("Install the program again.")),
        )
    ids = [*order, *sorted(rule for rule, text in texts.items() if text.further)]
    return {rule: _rule(rule, texts[rule]) for rule in ids}


def _rule(rule: str, text: _RuleText) -> TextRule:
    words: Mapping[str, _Words] = {"fi": text.fi, "sv": text.sv, "en": text.en}

    def localized(part: str) -> LocalizedText:
        return LocalizedText(**{language: getattr(each, part) for language, each in words.items()})

    return TextRule(
        id=rule,
        severity=text.severity,
        gate=text.gate,
        role=text.role,
        lesson=text.lesson,
        legal=text.legal,
        sources=text.sources,
        title=localized("title"),
        message=localized("message"),
        why=localized("why"),
        remedy=localized("remedy"),
        remedy_named=localized("remedy_named"),
        advice=localized("advice"),
        bad={"fi": text.fi.bad, "sv": text.sv.bad, "en": text.en.bad},
        good={"fi": text.fi.good, "sv": text.sv.good, "en": text.en.good},
        names=text.names,
        hygiene_note=text.hygiene_note,
        further=text.further,
    )

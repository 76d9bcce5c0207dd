"""Precision, recall and F1 of what the document check found, by language and rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatekeeper_app.i18n import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled passage and what the check found in it."""

    author: str
    language: Language
    labels: frozenset[str]
    found: frozenset[str]
    text: str

    def errors(self) -> Iterator[str]:
        for rule in sorted(self.labels ^ self.found):
            mark = "MISSED" if rule in self.labels else "WRONG"
            yield f"{rule}\t{mark}\t{self.author}\t{self.text!r}"


@dataclass(frozen=True, slots=True)
class Count:
    hit: int
    wrong: int
    missed: int

    def __str__(self) -> str:
        precision = self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 1.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f} ({self.hit:4}+ {self.wrong:3}x {self.missed:3}-)"
        )


def count(outcomes: Sequence[Outcome], rules: Sequence[str]) -> Count:
    hit = sum(len(each.labels & each.found & set(rules)) for each in outcomes)
    wrong = sum(len((each.found - each.labels) & set(rules)) for each in outcomes)
    missed = sum(len((each.labels - each.found) & set(rules)) for each in outcomes)
    return Count(hit, wrong, missed)


def table(title: str, outcomes: Sequence[Outcome], rules: Sequence[str]) -> str:
    """A line for each language, and one for each rule with its languages side by side."""
    lines = [f"\n{title} ({len(outcomes)})"]
    of_language = {
        language: [each for each in outcomes if each.language == language] for language in LANGUAGES
    }
    for language, chosen in of_language.items():
        lines.append(f"  {language}  {count(chosen, rules)}")
    lines.append(f"  all {count(outcomes, rules)}")
    for rule in rules:
        cells = "  ".join(f"{language} {count(chosen, [rule])}" for language, chosen in of_language.items())
        lines.append(f"    {rule:30} {cells}")
    return "\n".join(lines)

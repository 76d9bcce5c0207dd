"""Measure the document check on the corpus: `python tools/measure_wording.py [tuning|held_back|both] [--errors FILE]`.

Prints precision, recall and F1 by rule and language of the check as users have it, for sentences and for whole
documents. The held-back part was written apart from rules, words and training; nothing is ever tuned on it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from gatekeeper_app.adapters.wording import open_model, open_reader
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.adapters.wording.second_reader_file import open_second_reader
from gatekeeper_app.rules.wording.judge import WordingJudge

from wording.corpus import ROOT, cases, documents
from wording.figures import Outcome, table

FOLDER = ROOT / "resources" / "wording"


def measured(part: str, judge: WordingJudge) -> tuple[list[Outcome], list[Outcome]]:
    """The outcomes of the sentences and of the documents' lines of a part."""
    common = [rule for rule, text in judge.rules.items() if not text.further]
    sentences = []
    for case in cases(part):
        found = {finding.rule for finding in judge.check(case.document, only=common).findings}
        sentences.append(Outcome(case.author, case.language, case.labels, frozenset(found), case.text))
    lines = []
    for labelled in documents(part):
        check = judge.check(labelled.document, only=common)
        for start, end, labels in labelled.labels:
            found = {
                finding.rule
                for finding in check.findings
                if finding.start < end and finding.end > start and not finding.about_the_document
            }
            lines.append(
                Outcome(
                    labelled.author, labelled.language, labels, frozenset(found), labelled.text[start:end]
                )
            )
        whole = {finding.rule for finding in check.findings if finding.about_the_document}
        lines.append(
            Outcome(labelled.author, labelled.language, labelled.whole, frozenset(whole), "(the document)")
        )
    return sentences, lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", default="both", choices=("tuning", "held_back", "both"))
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args(arguments)
    judge = WordingJudge(
        open_reader(FOLDER), open_model(FOLDER), read_rules(FOLDER), second=open_second_reader(FOLDER)
    )
    errors: list[str] = []
    for part in ("tuning", "held_back") if options.part == "both" else (options.part,):
        sentences, lines = measured(part, judge)
        print(table(f"{part}: sentences", sentences, judge.model.rules))
        print(table(f"{part}: lines of whole documents", lines, (*judge.model.rules, "missing-followup")))
        errors += [line for outcome in (*sentences, *lines) for line in outcome.errors()]
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The document check: what reading apart and checking a document costs, and how it grows.

    python benchmarks/document_check.py [MEGABYTES ...]

Documents are made of the lines of `tests/corpus`: a fifth from its whole documents, the rest from its neutral
sentences, with words changed a little, so that hardly any passage is known from before. Three languages by turns. Times
are those of a clock, the best of three different documents, with every rule, the document being read already
(`adapters/documents` is not counted) and another one checked before; "first" is without the second reader. In brackets
the processor seconds of all threads.
"""

import os
import platform
import random
import re
import resource
import sys
import time
from pathlib import Path

from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.rules.wording.judge import WordingJudge

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "tuning"
SIZES = (0.1, 0.25, 1.0, 5.0)
TRIES = 3
SHARE_OF_DOCUMENTS = 0.2
_LABELLED = re.compile(r"^([^\t]*)\t(.*)$")


def lines() -> tuple[list[str], list[str]]:
    """Neutral sentences, and lines of whole documents."""
    neutral, whole = [], []
    for path in sorted(CORPUS.glob("*.tsv")):
        section = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                section = line[2:]
            elif found := _LABELLED.match(line):
                if path.name.startswith("doc_"):
                    whole.append(found[2])
                elif section == "neutral" and found[1] == "-":
                    neutral.append(found[2].replace("⏎", "\n"))
    return neutral, whole


def made(megabytes: float, seed: int) -> TextDocument:
    source = random.Random(seed)
    neutral, whole = lines()
    parts, size = [], 0
    while size < megabytes * 1e6:
        line = source.choice(whole if source.random() < SHARE_OF_DOCUMENTS else neutral)
        line = re.sub(
            r"(?<=\s)\w{7,}(?=\s)", lambda word: word[0] + source.choice(("", "", "kin", "s")), line, count=1
        )
        parts.append(f"{line}\n\n")
        size += len(parts[-1].encode())
    return read_plain_text("".join(parts).encode(), "made.md", markdown=True)


def timed(judge: WordingJudge, megabytes: float) -> tuple[float, float, int]:
    """Seconds by the clock, processor seconds and findings of the best of several documents."""
    results = []
    for seed in range(TRIES):
        document = made(megabytes, seed)
        began, worked = time.perf_counter(), time.process_time()
        found = len(judge.check(document).findings)
        results.append((time.perf_counter() - began, time.process_time() - worked, found))
    return min(results)


def main() -> int:
    sizes = [float(each) for each in sys.argv[1:]] or list(SIZES)
    print(platform.platform(), platform.processor(), f"{os.cpu_count()} processors")
    began = time.perf_counter()
    judge = Shipped().wording
    judge.check(made(0.02, seed=99))
    print(f"loading the judge and the first short document: {time.perf_counter() - began:.1f} s")
    second = judge.second
    for size in sizes:
        judge.second = None
        first, first_worked, _ = timed(judge, size)
        judge.second = second
        whole, worked, found = timed(judge, size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:g} MB: first {first:.2f} s ({first_worked:.2f}; {size / first:.2f} MB/s), with the second reader "
            f"{whole:.2f} s ({worked:.2f}; {size / whole:.2f} MB/s), {found} findings, peak {peak:.0f} MiB"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The document check: what reading apart and checking a document costs, and how it grows.

    python benchmarks/document_check.py [MEGABYTES ...]

Documents are made of the lines of `tests/corpus`: a fifth from its whole documents, the rest from its neutral
sentences, with words changed a little, so that hardly any passage is known from before. Three languages by turns. Times
are processor seconds of this process with every rule, the document being read already (`adapters/documents` is not
counted); "first" is without the second reader.
"""

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

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "tuning"
SIZES = (0.1, 1.0, 5.0)
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


def made(megabytes: float, seed: int = 5) -> TextDocument:
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


def main() -> int:
    sizes = [float(each) for each in sys.argv[1:]] or list(SIZES)
    print(platform.platform(), platform.processor())
    began = time.process_time()
    judge = Shipped().wording
    print(f"loading the judge: {time.process_time() - began:.1f} s")
    second, judge.second = judge.second, None
    for size in sizes:
        document = made(size)
        times = []
        for asked in (None, second):
            judge.second = asked
            began = time.process_time()
            found = len(judge.check(document).findings)
            times.append(time.process_time() - began)
        judge.second = None
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:g} MB: first {times[0]:.2f} s ({size / times[0]:.2f} MB/s), with the second reader "
            f"{times[1]:.2f} s ({size / times[1]:.2f} MB/s), {found} findings, peak {peak:.0f} MiB"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Damaged files, one after the other, for every reader of files that come from others. Run by hand, on Linux:

    nice .venv/bin/python tests/fuzz/fuzz_readers.py --reader docx --minutes 8 --seed 1 --keep FOLDER

`--reader` is one or several of those in `fuzz_targets.TARGETS`, with commas between, or all; the minutes are divided
among them. Every case ends in a document that is sound or in a refusal in words. Anything else is a fall: another
exception, the end of the process, more than 10 seconds of the processor (other work on the machine makes no falls), or
more than 500 megabytes. The file of a fall is kept as it was and, with `small` in its name, cut down to what makes it
fall; falls at the same place in the program are counted and kept once. A case is the same for the same seed and number:
`--case NUMBER` runs it alone and shows where it fell.

PDFs are read in a process of its own by the program. Where damage ends that process it is no fall of the program; such
a file is then read once more as the program does, and must be refused.
"""

import argparse
import faulthandler
import gc
import json
import os
import random
import re
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path[:0] = [
    str(Path(__file__).parent),
    str(Path(__file__).parents[2]),
    str(Path(__file__).parents[1] / "adapters"),
]

from fuzz_damage import unpacked, zipped  # noqa: E402
from fuzz_properties import read_apart, read_document  # noqa: E402
from fuzz_seeds import stretch  # noqa: E402
from fuzz_targets import TARGETS, Target  # noqa: E402
from gatekeeper_app.i18n import LANGUAGES  # noqa: E402

LONGEST = 10
"""Seconds of the processor for a case."""
MOST_MEGABYTES = 500
ADDRESS_SPACE = 2_000 * 1_000_000
"""Bytes a process may take beyond what it has at its beginning, as the program allows the process that reads PDFs."""
HUNG = 900
"""Seconds in all after which a process is ended."""
CASES_OF_A_PROCESS = 150
OWN_FAULT = 97
SHRINKING = 40
"""Seconds for making the file of a fall smaller."""

_CLEAR = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_FRAME = re.compile(r'File "[^"]*/(gatekeeper_app/[^"]+|tests/[^"]+)", line (\d+)')


@dataclass
class Tally:
    """What became of the cases of a reader. `places`: where it fell, how often, and the first case that did."""

    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[int]] = field(default_factory=dict)
    slowest: float = 0.0
    slowest_case: int = 0
    heaviest: int = 0

    @property
    def falls(self) -> int:
        return sum(len(numbers) for numbers in self.places.values())


def megabytes(name: str) -> int:
    """Of this process: ``VmHWM`` is the most it had since it was last cleared, ``VmRSS`` what it has."""
    return int(_STATUS.read_text().split(f"{name}:", 1)[1].split(None, 1)[0]) // 1000


def dice_of(reader: str, seed: int, number: int) -> random.Random:
    return random.Random(f"{reader}/{seed}/{number}")


def limited(trace: Path) -> None:
    """Bounds this process; where it is ended it says where it was."""
    stream = trace.open("w")
    faulthandler.enable(stream)
    faulthandler.register(signal.SIGPROF, stream, chain=True)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    space = pages * os.sysconf("SC_PAGE_SIZE") + ADDRESS_SPACE
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def outcome(target: Target, data: bytes, dice: random.Random, allowed: int) -> tuple[str, float, int]:
    """What became of a case: "read", "refused", or what it fell of; seconds of the processor and megabytes."""
    _CLEAR.write_text("5")
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        result = target.read(data, dice)
    except BaseException:
        result = traceback.format_exc()
    signal.setitimer(signal.ITIMER_PROF, 0)
    took, heaviest = time.process_time() - began, megabytes("VmHWM")
    if heaviest > allowed and not target.apart:
        result = f"{heaviest} megabytes"
    return result, took, heaviest


def in_child(work: Callable[[Callable[[object], None]], None], trace: Path) -> tuple[list[list[object]], int]:
    """What the work told, each as JSON, and how its process ended: 0, or the signal."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            with os.fdopen(theirs, "w") as pipe:

                def tell(message: object) -> None:
                    pipe.write(json.dumps(message) + "\n")
                    pipe.flush()

                limited(trace)
                work(tell)
        except BaseException:  # of the fuzzing itself: what a reader raises is an outcome
            traceback.print_exc(limit=-12)
            os._exit(OWN_FAULT)
        os._exit(0)
    os.close(theirs)
    heard: list[bytes] = []
    while True:
        ready, _, _ = select.select([ours], [], [], HUNG)
        if not ready:
            os.kill(child, signal.SIGPROF)  # it says where it is, and ends
            break
        chunk = os.read(ours, 1 << 16)
        if not chunk:
            break
        heard.append(chunk)
    os.close(ours)
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == OWN_FAULT:
        raise SystemExit("The fuzzing itself is at fault; see above.")
    told = [json.loads(line) for line in b"".join(heard).split(b"\n") if line.endswith(b"]")]
    return told, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def place_of(fall: str) -> str:
    """A fall by its kind and the innermost place of the program in it."""
    frames = _FRAME.findall(fall)
    if "Traceback" in fall:
        last = fall.rstrip().rpartition("\n")[2]
        return f"{last[:100].partition(':')[0]} at {':'.join(frames[-1]) if frames else '?'}"
    first = fall.partition("\n")[0]
    return f"{first} at {':'.join(frames[0])}" if frames else re.sub(r"\d+ mega", "mega", first)


def one(target: Target, data: bytes, dice: random.Random, folder: Path) -> str:
    """A single case in a process of its own: what `outcome` says, or how the process ended."""
    trace = folder / "trace-one"

    def work(tell: Callable[[object], None]) -> None:
        tell(list(outcome(target, data, dice, megabytes("VmRSS") + MOST_MEGABYTES)))

    told, ended = in_child(work, trace)
    return str(told[0][0]) if told else ended_by(ended, trace)


def ended_by(number: int, trace: Path) -> str:
    why = "too slow" if number == signal.SIGPROF else f"ended by signal {number}"
    return f"{why}\n{trace.read_text()}"


class Fuzzing:
    """Cases of one reader until the time is over."""

    def __init__(self, reader: str, seed: int, folder: Path) -> None:
        self._reader, self._seed, self._folder = reader, seed, folder
        self._target = TARGETS[reader]
        self._known = self._target.known()
        self._trace = folder / f"trace-{reader}"
        self.tally = Tally()

    def data(self, number: int) -> tuple[bytes, random.Random]:
        dice = dice_of(self._reader, self._seed, number)
        return self._target.case(dice, self._known), dice

    def run(self, seconds: float) -> Tally:
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end:
            told, ended = in_child(partial(self._some, number, end), self._trace)
            for case, result, took, heaviest in told:
                self._count(int(str(case)), str(result), float(str(took)), int(str(heaviest)))
            number += len(told)
            if ended:
                self._ended(number, ended)
                number += 1
        return self.tally

    def _some(self, first: int, end: float, tell: Callable[[object], None]) -> None:
        allowed = megabytes("VmRSS") + MOST_MEGABYTES
        for number in range(first, first + CASES_OF_A_PROCESS):
            data, dice = self.data(number)
            tell([number, *outcome(self._target, data, dice, allowed)])
            if time.monotonic() > end:
                break

    def _count(self, number: int, result: str, took: float, heaviest: int) -> None:
        self.tally.cases += 1
        if took > self.tally.slowest:
            self.tally.slowest, self.tally.slowest_case = took, number
        self.tally.heaviest = max(self.tally.heaviest, heaviest)
        if result in ("read", "refused"):
            self.tally.outcomes[result] += 1
        else:
            self._fell(number, result)

    def _ended(self, number: int, ended: int) -> None:
        """The process ended in the middle of a case."""
        self.tally.cases += 1
        if not self._target.apart:
            self._fell(number, ended_by(ended, self._trace))
            return
        self.tally.outcomes["ended its own process"] += 1
        try:
            read_apart(self.data(number)[0])
        except Exception:
            self._fell(number, traceback.format_exc())

    def _fell(self, number: int, result: str) -> None:
        place = place_of(result)
        known = self.tally.places.setdefault(place, [])
        known.append(number)
        if len(known) > 1:
            return
        data, _dice = self.data(number)
        kept = self._folder / f"{self._reader}-{self._seed}-{number}{self._target.suffix}"
        kept.write_bytes(data)
        sys.stdout.write(f"{self._reader} {self._seed}/{number}: {result[-3000:]}\n{kept}\n")
        sys.stdout.flush()
        small = self._smaller(data, number, place)
        kept.with_stem(f"{kept.stem}-small").write_bytes(small)

    def _smaller(self, data: bytes, number: int, place: str) -> bytes:
        def falls(given: bytes) -> bool:
            dice = dice_of(self._reader, self._seed, number)
            self._target.case(dice, self._known)  # the dice as far as it was when the case was read
            return place_of(one(self._target, given, dice, self._folder)) == place

        end = time.monotonic() + SHRINKING
        if not falls(data):
            return data  # it needs what came before it
        members = unpacked(data) if self._target.packaged else {}
        if members and falls(zipped(members)):
            for name in list(members):
                fewer = {each: members[each] for each in members if each != name}
                if falls(zipped(fewer)):
                    members = fewer
            for name in members:
                members[name] = smallest(members[name], with_part(members, name, falls), end)
            return zipped(members)
        return smallest(data, falls, end)


def with_part(
    members: dict[str, bytes], name: str, falls: Callable[[bytes], bool]
) -> Callable[[bytes], bool]:
    """Whether a package falls that has other bytes in one of its members."""
    return lambda part: falls(zipped(members | {name: part}))


def smallest(data: bytes, falls: Callable[[bytes], bool], end: float) -> bytes:
    """The data with whatever can be taken away and they still fall, as far as time goes."""
    size = max(1, len(data) // 2)
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            less = data[:at] + data[at + size :]
            if less and falls(less):
                data = less
            else:
                at += size
        size //= 2
    return data


def told(reader: str, tally: Tally) -> str:
    outcomes = ", ".join(f"{name} {count}" for name, count in sorted(tally.outcomes.items()))
    places = "".join(
        f"\n    {len(numbers)} x {place}, first {numbers[0]}" for place, numbers in tally.places.items()
    )
    return (
        f"{reader}: {tally.cases} cases, {outcomes}, falls {tally.falls} at {len(tally.places)} places, "
        f"slowest {tally.slowest:.2f} s (case {tally.slowest_case}), at most {tally.heaviest} MB{places}\n"
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", default="all", help="one or several of: " + ", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files of falls")
    parser.add_argument("--case", type=int, help="run only the case of this number")
    given = parser.parse_args(arguments)
    readers = list(TARGETS) if given.reader == "all" else given.reader.split(",")
    folder = given.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:  # everything is read in once, before processes branch off
        read_document("a.md", "\n".join(stretch(language)).encode("utf-8"), random.Random(0), judged=1.0)
    gc.freeze()
    falls = 0
    for reader in readers:
        fuzzing = Fuzzing(reader, given.seed, folder)
        if given.case is not None:
            data, dice = fuzzing.data(given.case)
            sys.stdout.write(one(TARGETS[reader], data, dice, folder) + "\n")
            continue
        tally = fuzzing.run(60 * given.minutes / len(readers))
        falls += tally.falls
        sys.stdout.write(told(reader, tally))
        sys.stdout.flush()
    sys.stdout.write(f"falls: {falls}; files in {folder}\n")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

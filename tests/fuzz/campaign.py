"""Many hostile inputs, each in a process of its own; those that do harm are kept.

`python -m tests.fuzz.campaign 10000` tries so many over all classes, `--long 3` goes on for
three hours, `--kind media --seed 17` tries one again.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random

from tests.fuzz.isolated import outcome
from tests.fuzz.kinds import KINDS

CORPUS = Path(__file__).parent / "corpus"
TOGETHER = 10
"""Cases that share a process."""


def tried(kind: str, *cases: bytes) -> str:
    """Use bytes as input of that kind, one after another; return what is wrong, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) / "case" for number in range(len(cases))]
        for path, data in zip(paths, cases, strict=True):
            path.parent.mkdir()
            path.write_bytes(data)
        return outcome(lambda: [KINDS[kind].run(path) for path in paths])


def faults(kind: str, seeds: Sequence[int]) -> dict[int, str]:
    """Return what is wrong with cases, by seed.

    They share a process, which costs more than most of them; where it fails, each has its own.
    """
    cases = {seed: case(kind, seed) for seed in seeds}
    if not (together := tried(kind, *cases.values())):
        return {}
    alone = {seed: said for seed, data in cases.items() if (said := tried(kind, data))}
    return alone or {seeds[0]: f"after one another, {list(seeds)}: {together}"}


def case(kind: str, seed: int) -> bytes:
    """Return the bytes of a case, which are the same for the same seed."""
    return KINDS[kind].make(Random(f"{kind} {seed}"))


def kept() -> Iterator[tuple[str, Path]]:
    """Give all that ever failed, and its kind."""
    for path in sorted(CORPUS.glob("*/*")):
        yield path.parent.name, path


def keep(kind: str, seed: int, data: bytes) -> Path:
    """Put a case that failed into the corpus."""
    path = CORPUS / kind / f"{seed}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def run(kinds: list[str], seeds: Iterator[int], until: float) -> Counter[str]:
    """Try cases in turn, tell of those that fail, and return how many of each kind did."""
    failures: Counter[str] = Counter()
    done = 0
    while (some := tuple(islice(seeds, TOGETHER))) and time.monotonic() < until:
        for kind in kinds:
            for seed, wrong in faults(kind, some).items():
                failures[kind] += 1
                path = keep(kind, seed, case(kind, seed))
                print(f"--- {kind} {seed}: kept as {path}\n{wrong}", flush=True)
            done += len(some)
    print(f"{done} cases, {failures.total()} failed {dict(failures)}")
    return failures


def main() -> int:
    """Do what the command line asks for; 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("--long", type=float, metavar="HOURS", help="go on for so long instead")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--seed", type=int, help="try this case alone, with --kind")
    wishes = parser.parse_args()
    kinds = [wishes.kind] if wishes.kind else list(KINDS)
    if wishes.seed is not None:
        seeds: Iterator[int] = iter([wishes.seed])
    elif wishes.long:
        seeds = count(time.time_ns())
    else:
        seeds = iter(range(-(-wishes.count // len(kinds))))
    until = time.monotonic() + wishes.long * 3_600 if wishes.long else float("inf")
    return int(bool(run(kinds, seeds, until)))


if __name__ == "__main__":
    sys.exit(main())

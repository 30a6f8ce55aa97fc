"""Many hostile inputs, within limits of time and memory; those that do harm are kept.

`python -m tests.fuzz.campaign 10000` tries so many over all classes, `--long 3` goes on for
three hours, `--kind media --seed 17` tries one again.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path
from random import Random

from tests.fuzz.isolated import outcomes
from tests.fuzz.kinds import KINDS

CORPUS = Path(__file__).parent / "corpus"
TOGETHER = 50
"""Cases that share a process, unless one of them ends it."""
_MEMORY = "/dev/shm"


def outcomes_of(kind: str, cases: Sequence[bytes]) -> list[str]:
    """Use bytes as inputs of that kind, one after another; return what is wrong with each."""
    # Databases wait for the disk, and it is not the disk that is tried.
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where) as above:
        folders = map(str, range(len(cases)))
        return outcomes(
            [
                partial(_use, kind, data, Path(above) / folder)
                for folder, data in zip(folders, cases, strict=True)
            ]
        )


def _use(kind: str, data: bytes, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "case").write_bytes(data)
    KINDS[kind].run(folder / "case")
    shutil.rmtree(folder)


def faults(kind: str, seeds: Sequence[int]) -> dict[int, str]:
    """Return what is wrong with cases, by seed."""
    found = outcomes_of(kind, [case(kind, seed) for seed in seeds])
    return {seed: wrong for seed, wrong in zip(seeds, found, strict=True) if wrong}


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
    parser.add_argument("--first", type=int, default=0, help="seed to begin with, to go on")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--seed", type=int, help="try this case alone, with --kind")
    wishes = parser.parse_args()
    kinds = [wishes.kind] if wishes.kind else list(KINDS)
    if wishes.seed is not None:
        seeds: Iterator[int] = iter([wishes.seed])
    elif wishes.long:
        seeds = count(time.time_ns())
    else:
        seeds = islice(count(wishes.first), -(-wishes.count // len(kinds)))
    until = time.monotonic() + wishes.long * 3_600 if wishes.long else float("inf")
    return int(bool(run(kinds, seeds, until)))


if __name__ == "__main__":
    sys.exit(main())

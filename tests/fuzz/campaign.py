"""Many hostile inputs, within limits of time and memory; those that do harm are kept."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from itertools import islice
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
    """Return the bytes of a case.

    They are the same for the same seed, but for the dates in books, recordings and databases.
    """
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


@dataclass(slots=True)
class Tally:
    """What was tried of a kind."""

    tried: int = 0
    failed: int = 0
    seconds: float = 0.0


def run(kinds: Sequence[str], seeds: Iterator[int], until: float) -> Iterator[dict[str, Tally]]:
    """Try cases in turn, tell of those that fail, and yield each time what has been tried."""
    tallies = {kind: Tally() for kind in kinds}
    while some := tuple(islice(seeds, TOGETHER)):
        for kind in kinds:
            if time.monotonic() > until:
                return
            began = time.monotonic()
            found = faults(kind, some)
            for seed, wrong in found.items():
                path = keep(kind, seed, case(kind, seed))
                print(f"--- {kind} {seed}: kept as {path}\n{wrong}", flush=True)
            tally = tallies[kind]
            tally.tried += len(some)
            tally.failed += len(found)
            tally.seconds += time.monotonic() - began
            yield tallies


def table(tallies: Mapping[str, Tally]) -> str:
    """Return in Markdown what was tried."""
    rows = [(KINDS[kind].title, tally) for kind, tally in tallies.items()]
    sums = (sum(getattr(t, f.name) for t in tallies.values()) for f in fields(Tally))
    rows.append(("All", Tally(*sums)))
    lines = ["| Class | Tried | Failed | Minutes |", "|---|---|---|---|"]
    for title, tally in rows:
        minutes = f"{tally.seconds / 60:.1f}"
        lines.append(f"| {title} | {tally.tried:,} | {tally.failed:,} | {minutes} |")
    return "\n".join(lines)

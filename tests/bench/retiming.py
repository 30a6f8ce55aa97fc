"""Subtitles put out of step, and how well they are put right.

    python -m tests.bench.retiming [--engine NAME] [FOLDER ...]

Every case is given its own text as subtitles whose times are shifted, drift, or are those of a
recording with an advertisement; as right ones of which a third is left out; and as lines with
times in whole seconds.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment.clock_format import clock_format
from alignment.engines.registry import AUTO, CHOICES
from alignment.pipeline import align
from alignment.reader import read_transcript
from tests.alignment.scoring import Score, TrueSentence, score, truth_of
from tests.bench.cases import Case, cases

SECONDS = 60, 45, 20
"""The shift, and the lengths of an advertisement that was put in and of one taken out."""

RATE = 1.04

SRT = "{h:02}:{m:02}:{s:02},{ms:03}"


@dataclass(frozen=True)
class Fault:
    """What is wrong with the times of a text.

    Attributes
    ----------
    moved
        Gives the time that is stated for one that is true, and the middle of the recording.
    gaps
        Whether every third sentence is missing.
    rough
        Whether whole seconds are stated, before each line.
    """

    name: str
    moved: Callable[[float, float], float] = lambda time, middle: time
    gaps: bool = False
    rough: bool = False


FAULTS = (
    Fault("right"),
    Fault("shifted", lambda time, middle: time + SECONDS[0]),
    Fault("drifting", lambda time, middle: time * RATE),
    Fault("drifting back", lambda time, middle: time / RATE),
    Fault("advertisement", lambda time, middle: time + (SECONDS[1] if time >= middle else 0)),
    Fault("cut", lambda time, middle: time - (SECONDS[2] if time >= middle else 0)),
    Fault("gaps", gaps=True),
    Fault("gaps, whole seconds", gaps=True, rough=True),
)


def faulty(fault: Fault, truth: Sequence[TrueSentence]) -> tuple[list[TrueSentence], str]:
    """Return the sentences that are left, and a text of them with wrong times."""
    kept = [row for place, row in enumerate(truth) if not (fault.gaps and place % 3 == 1)]
    middle = truth[len(truth) // 2].start
    lines = []
    for number, row in enumerate(kept, start=1):
        start, end = (max(0, round(fault.moved(t, middle) * 1000)) for t in (row.start, row.end))
        if fault.rough:
            lines.append(f"[{clock_format(start, '{h:02}:{m:02}:{s:02}')}] {row.text}\n")
        else:
            times = " --> ".join(clock_format(time, SRT) for time in (start, end))
            lines.append(f"{number}\n{times}\n{row.text}\n")
    return kept, "\n".join(lines)


def retimed(fault: Fault, truth: Sequence[TrueSentence], audio: Path, engine: str) -> Score:
    """Put wrong times right, and compare with the true ones."""
    kept, text = faulty(fault, truth)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("lines.txt" if fault.rough else "subtitles.srt")
        path.write_text(text, "utf-8")
        transcript = read_transcript(path)
    return score(kept, transcript, align(audio, transcript, engine=engine))


def table(found: Sequence[Case], engine: str) -> Iterator[str]:
    yield f"{'case':28} {'fault':20} within 0.3 s     1 s   worst"
    for case in found:
        truth = truth_of(case.truth)
        for fault in FAULTS:
            result = retimed(fault, truth, case.audio, engine)
            yield (
                f"{case.name:28} {fault.name:20} {result.within(0.3):12.3f} "
                f"{result.within(1.0):7.3f} {result.errors.max():7.2f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path)
    parser.add_argument("--engine", choices=CHOICES, default=AUTO)
    arguments = parser.parse_args()
    for line in table(list(cases(arguments.folders)), arguments.engine):
        print(line, flush=True)


if __name__ == "__main__":
    main()

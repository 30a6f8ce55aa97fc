"""Subtitles put out of step, and how well they are put right.

    python -m tests.bench.retiming [--engine NAME] [--cut sentences|lines|words] [FOLDER ...]

Every case is given its own text as subtitles whose times are shifted, drift, or are those of a
recording with an advertisement; as right ones of which a third is left out; and as lines with
times in whole seconds. The subtitles have one sentence each, or are cut wherever two lines are full
or so many words are said; words get their share of the time of their sentence, by characters.
"""

import argparse
import itertools
import re
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from alignment.clock_format import clock_format
from alignment.engines.registry import AUTO, CHOICES
from alignment.imports.running import joined
from alignment.pipeline import align
from alignment.reader import read_transcript
from tests.alignment.scoring import Score, TrueSentence, score, truth_of
from tests.bench.cases import Case, cases

SHIFT, AWAY, INSERTED, CUT = 60, -20, 45, 20
"""Seconds of the shifts, of an advertisement that was put in, and of a stretch that was cut out."""

RATE, FILM = 1.04, 25 / 23.976

SRT = "{h:02}:{m:02}:{s:02},{ms:03}"

COLUMNS, IDEOGRAPHS = 42, 16
WORDS, CHARACTERS = 7, 14
PAUSE = 3.0
"""What fits into a line, how many words or ideographs a subtitle has that goes by them, and the
pause (s) at which any ends."""

IDEOGRAPH = re.compile(r"[\u3400-\u9fff][^\w]*|[^\u3400-\u9fff]+")


class Piece(NamedTuple):
    """What is said together, in seconds."""

    start: float
    end: float
    text: str


class Cut(StrEnum):
    """How a text is divided into subtitles."""

    SENTENCES = "sentences"
    LINES = "lines"
    WORDS = "words"


@dataclass(frozen=True)
class Fault:
    """What is wrong with the times of a text.

    Attributes
    ----------
    moved
        Gives the time that is stated for one that is true, and the middle of the recording.
    kept
        Whether what is said then, with this middle, is in the text.
    gaps
        Whether every third sentence is missing.
    rough
        Whether whole seconds are stated, before each line.
    """

    name: str
    moved: Callable[[float, float], float] = lambda time, middle: time
    kept: Callable[[float, float], bool] = lambda time, middle: True
    gaps: bool = False
    rough: bool = False


def _late(seconds: float) -> Callable[[float, float], float]:
    """Shift what is said from the middle on."""
    return lambda time, middle: time + (seconds if time >= middle else 0)


FAULTS = (
    Fault("right"),
    Fault("shifted", lambda time, middle: time + SHIFT),
    Fault("shifted back", lambda time, middle: time + AWAY),
    Fault("drifting", lambda time, middle: time * RATE),
    Fault("drifting back", lambda time, middle: time / RATE),
    Fault("25 for 23.976 images", lambda time, middle: time * FILM),
    Fault("shifted, drifting", lambda time, middle: (time + SHIFT / 2) * RATE),
    Fault("back, drifting back", lambda time, middle: (time + AWAY / 2) / RATE),
    Fault("advertisement", _late(INSERTED)),
    Fault("cut", _late(-CUT), lambda time, middle: not middle <= time < middle + CUT),
    Fault("first half", lambda time, middle: time + SHIFT, lambda time, middle: time < middle),
    Fault("last half", lambda time, middle: time + AWAY, lambda time, middle: time >= middle),
    Fault("gaps", gaps=True),
    Fault("gaps, whole seconds", gaps=True, rough=True),
)


def faulty(
    fault: Fault, truth: Sequence[TrueSentence], cut: Cut = Cut.SENTENCES
) -> tuple[list[TrueSentence], str]:
    """Return the sentences that are left, and a text of them with wrong times."""
    middle = truth[len(truth) // 2].start
    kept = [
        row
        for place, row in enumerate(truth)
        if not (fault.gaps and place % 3 == 1)
        and fault.kept(row.start, middle)
        and fault.kept(row.end, middle)
        and fault.moved(row.start, middle) >= 0
    ]
    lines = []
    told = [
        Piece(fault.moved(word.start, middle), fault.moved(word.end, middle), word.text)
        for row in kept
        for word in (
            _words(row) if cut is not Cut.SENTENCES else [Piece(row.start, row.end, row.text)]
        )
    ]
    for number, piece in enumerate(_cut(told, cut), start=1):
        start, end = (round(time * 1000) for time in piece[:2])
        if fault.rough:
            lines.append(f"[{clock_format(start, '{h:02}:{m:02}:{s:02}')}] {piece.text}\n")
        else:
            times = " --> ".join(clock_format(time, SRT) for time in (start, end))
            lines.append(f"{number}\n{times}\n{piece.text}\n")
    return kept, "\n".join(lines)


def _cut(said: Sequence[Piece], cut: Cut) -> Iterator[Piece]:
    """Put what is said together into subtitles."""
    waiting: list[Piece] = []
    for word in said:
        if waiting and (_full([*waiting, word], cut) or word.start - waiting[-1].end > PAUSE):
            yield _together(waiting)
            waiting = []
        waiting.append(word)
    yield _together(waiting)


def _words(row: TrueSentence) -> Iterator[Piece]:
    """Yield words, or ideographs, each with its share of the time by characters."""
    words = [part for word in row.text.split() for part in IDEOGRAPH.findall(word)]
    total = sum(map(len, words))
    done = 0
    for word in words:
        start, done = done, done + len(word)
        length = row.end - row.start
        yield Piece(row.start + length * start / total, row.start + length * done / total, word)


def _full(words: Sequence[Piece], cut: Cut) -> bool:
    if cut is Cut.SENTENCES:
        return True
    text = _together(words).text
    wide = " " not in text.strip()
    if cut is Cut.WORDS:
        return len(words) > (CHARACTERS if wide else WORDS)
    return len(textwrap.wrap(text, IDEOGRAPHS if wide else COLUMNS)) > 2


def _together(words: Sequence[Piece]) -> Piece:
    text = reduce(joined, (word.text for word in words))
    return Piece(words[0].start, words[-1].end, text)


def retimed(
    fault: Fault, truth: Sequence[TrueSentence], audio: Path, engine: str, cut: Cut = Cut.SENTENCES
) -> Score:
    """Put wrong times right, and compare with the true ones."""
    kept, text = faulty(fault, truth, cut)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("lines.txt" if fault.rough else "subtitles.srt")
        path.write_text(text, "utf-8")
        transcript = read_transcript(path)
    return score(kept, transcript, align(audio, transcript, engine=engine))


def table(found: Sequence[Case], engine: str, cuts: Sequence[Cut]) -> Iterator[str]:
    yield f"{'case':28} {'cut at':10} {'fault':20} within 0.3 s     1 s   worst"
    for case in found:
        truth = truth_of(case.truth)
        for cut, fault in itertools.product(cuts, FAULTS):
            if (fault.rough or fault.gaps) and cut is not Cut.SENTENCES:
                continue
            result = retimed(fault, truth, case.audio, engine, cut)
            yield (
                f"{case.name:28} {cut:10} {fault.name:20} {result.within(0.3):12.3f} "
                f"{result.within(1.0):7.3f} {result.errors.max():7.2f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path)
    parser.add_argument("--engine", choices=CHOICES, default=AUTO)
    parser.add_argument("--cut", choices=Cut, type=Cut, help="all of them where not given")
    arguments = parser.parse_args()
    cuts = [arguments.cut] if arguments.cut else list(Cut)
    for line in table(list(cases(arguments.folders)), arguments.engine, cuts):
        print(line, flush=True)


if __name__ == "__main__":
    main()

"""Headings that are read out, and the jobs of aeneas that have one.

    python -m tests.bench.headings               # every third sentence of the sample made a heading
    python -m tests.bench.headings FOLDER ...    # jobs: NAME.txt (``id|text``) beside NAME.mp3

A job is timed by Lyricast, which is told that a number alone is a heading and has to hear whether
it is read out, and by aeneas, which takes every line for spoken. Where the two differ, the silence
says who is right: a start is nearer to the end of a pause, or it is not.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alignment.audio.recording import load
from alignment.pipeline import align
from alignment.reader import parse_transcript
from alignment.timeline import State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.scoring import truth_of
from tests.bench.cases import SHARED, Case
from tests.bench.onsets import levels
from tests.bench.peers import aeneas_starts

_EVERY = 3
_NEAR = 0.3
_PAUSE = 0.2
_STEP = 0.0025
_QUIET, _ABOVE = 0.1, 12.0
"""A pause is so much louder (dB) than the quietest share of a recording at most."""


@dataclass(frozen=True)
class Comparison:
    """Starts of two programs.

    Attributes
    ----------
    alike, better, worse
        How many are as the other's, nearer to the end of a pause, and farther from it.
    """

    alike: int
    better: int
    worse: int


def with_headings(case: Case) -> tuple[int, int, int]:
    """Make headings of sentences; return how many there are, were lit, and at the right time."""
    truth = truth_of(case.truth)
    paragraphs = [f"## {row.text}" if n % _EVERY == 1 else row.text for n, row in enumerate(truth)]
    transcript = parse_transcript("\n\n".join(paragraphs))
    timeline = align(case.audio, transcript)
    true = {re.sub(r"\W", "", row.text): row.start for row in truth}
    headings = [s for s in transcript.sentences if s.text.startswith("## ")]
    lit = [cue for s in headings if (cue := timeline.cues[s.index]).state is State.ALIGNED]
    right = 0
    for cue in lit:
        said = re.sub(r"\W", "", transcript.sentences[cue.index].text)
        right += abs((cue.start or 0) / 1000 - true[said]) <= _NEAR
    return len(headings), len(lit), right


def job(text: Path) -> Comparison:
    """Time a job by both programs, and compare the starts of all its lines."""
    lines = [line.partition("|")[2].strip() for line in text.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line]
    source = "\n".join(f"# {line}\n" if line.isdecimal() else f"{line}  " for line in lines)
    transcript = parse_transcript(source)
    audio = text.with_suffix(".mp3")
    ours = _starts(align(audio, transcript), transcript, lines)
    theirs = np.array(aeneas_starts(audio, lines, transcript.language))
    ends = ends_of_pauses(load(audio).samples)
    mine, other = (np.abs(ends[:, None] - one[None]).min(axis=0) for one in (ours, theirs))
    alike = np.abs(ours - theirs) <= _NEAR
    better = ~alike & (mine <= other)
    return Comparison(int(alike.sum()), int(better.sum()), int((~alike & ~better).sum()))


def _starts(
    timeline: Timeline, transcript: Transcript, lines: Sequence[str]
) -> NDArray[np.float64]:
    """Return when each line begins (s); infinite where it is not lit or not found."""
    found, at = [], 0
    for line in lines:
        place = transcript.source.index(line, at)
        at = place + len(line)
        inside = (s for s in transcript.sentences if s.span.start <= place < s.span.end)
        start = timeline.cues[next(inside).index].start
        found.append(np.inf if start is None else start / 1000)
    return np.array(found)


def ends_of_pauses(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return when voices set in after a pause (s)."""
    loudness = levels(samples)
    quiet = loudness < np.quantile(loudness, _QUIET) + _ABOVE
    edges = np.flatnonzero(np.diff(np.r_[False, quiet, False]))
    runs = edges.reshape(-1, 2)
    return runs[(runs[:, 1] - runs[:, 0]) * _STEP >= _PAUSE, 1] * _STEP


def main(folders: Sequence[str]) -> None:
    """Print a row for each job, or for the sample in each language."""
    if not folders:
        for name in ("en-en", "en-zh", "zh-zh"):
            count, lit, right = with_headings(Case(SHARED / "sample" / name))
            print(f"{name}: {count} headings, {lit} lit, {right} within {_NEAR} s", flush=True)
    for text in sorted(path for folder in folders for path in Path(folder).rglob("*.txt")):
        if text.with_suffix(".mp3").exists():
            found = job(text)
            print(f"{text.stem}: {found}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

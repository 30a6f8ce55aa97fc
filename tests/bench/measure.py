"""Measure one case by one method, in a process of its own so that its memory can be told.

``python -m tests.bench.measure CASE_FOLDER METHOD`` prints all figures as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from alignment.audio.recording import load
from alignment.engines.aeneas.installation import VARIABLE
from alignment.engines.registry import CHOICES
from alignment.pipeline import stages
from alignment.process import prepare_process
from alignment.reader import read_transcript
from alignment.timeline import State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.scoring import TrueSentence, score, truth_of
from tests.bench.cases import ROOT, Case
from tests.bench.onsets import paused, starts_after_pauses
from tests.bench.peers import OWN_AENEAS, PEERS
from tests.bench.recognition import RECOGNITION, recognition
from tests.bench.usage import Stages, measured, own_peak, programs_peak

LIMITS = (0.05, 0.1, 0.3, 1.0)

Figures = dict[str, Any]


def in_process(case: Case, method: str) -> Figures:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", __name__, str(case.folder), method]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return {"case": case.name, "method": method, "failed": done.returncode}
    figures: Figures = json.loads(done.stdout)
    return figures


def measure(case: Case, method: str) -> Figures:
    """Measure one case in this process; return all figures."""
    prepare_process()
    figures = recognition(case) if method == RECOGNITION else timing(case, method)
    return figures | {"commit": commit()}


def timing(case: Case, method: str) -> Figures:
    """Align one case."""
    transcript = read_transcript(case.article)
    own = method in CHOICES
    passed = Stages()
    with measured() as cost:
        if own:
            timeline = lyricast(case, transcript, method, passed)
        else:
            timeline = PEERS[method](case, transcript)
    memory = max(programs_peak(), own_peak() if own else 0)
    length = timeline.duration / 1000
    return {
        "case": case.name,
        "recording": case.audio.resolve().parent.name,
        "method": timeline.engine if method == "auto" else method,
        "language": case.languages,
        "length": length,
        **quality(case, transcript, timeline),
        **cost,
        "real time": cost["time"] / length,
        "memory": memory,
        "stages": passed.costs,
        "remarks": [str(remark) for remark in timeline.remarks],
    }


def lyricast(case: Case, transcript: Transcript, engine: str, passed: Stages) -> Timeline:
    """Run an engine of Lyricast, and put down what each stage costs."""
    language = case.languages[0] if engine == "aeneas" else None
    if OWN_AENEAS.is_dir():
        os.environ[VARIABLE] = str(OWN_AENEAS)
    timeline = None
    for update in stages(case.audio, transcript, engine=engine, language=language):
        passed.add(update.stage.value)
        timeline = update.timeline or timeline
    assert timeline is not None
    return timeline


def quality(case: Case, transcript: Transcript, timeline: Timeline) -> Figures:
    """Score a timeline."""
    truth = truth_of(case.truth)
    own = score(truth, transcript, timeline)
    errors = own.errors
    figures: Figures = {
        "highlight": own.highlight,
        "best": best_of(truth),
        "median": float(np.median(errors)),
        "p90": float(np.quantile(errors, 0.9, method="lower")),
        "within": {str(limit): own.within(limit) for limit in LIMITS},
        "onsets": onsets(case, truth, transcript, timeline),
        "missing": own.missing,
        "sentences": [
            {"error": None if np.isinf(error) else round(error, 3), "confidence": sure}
            for error, sure in zip(errors.tolist(), own.confidence.tolist(), strict=True)
        ],
        "estimated": sum(cue.state is State.ESTIMATED for cue in timeline.timed),
    }
    figures["share"] = figures["highlight"] / figures["best"]
    return figures


def onsets(
    case: Case, truth: Sequence[TrueSentence], transcript: Transcript, timeline: Timeline
) -> list[list[float | None]]:
    """Return the starts after pauses: by the truth, by the signal, by the timeline (s)."""
    if not paused(truth).any():
        return []
    starts = starts_after_pauses(truth, transcript, timeline, load(case.audio).samples)
    return [[None if np.isnan(time) else round(time, 4) for time in row] for row in starts]


def best_of(truth: Sequence[TrueSentence]) -> float:
    """Return what the truth itself scores: less than 1 where speakers overlap."""
    spoken = sum(row.end - row.start for row in truth)
    following = [*(row.start for row in truth[1:]), float("inf")]
    shown = sum(
        max(0.0, min(row.end, after) - row.start)
        for row, after in zip(truth, following, strict=True)
    )
    return shown / spoken


def commit() -> str:
    """Return which state of the sources is measured."""
    command = ["git", "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "unknown, as git is not installed"
    return done.stdout.strip() or "unknown, as this is no git repository"


if __name__ == "__main__":
    print(json.dumps(measure(Case(Path(sys.argv[1])), sys.argv[2])))

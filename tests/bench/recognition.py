"""What it costs to write down what was really said under each sentence.

The times of the sentences are found first, in a process of its own that does not count.
"""

import subprocess
import sys
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from alignment.formats.timeline_json import read
from alignment.reader import read_transcript
from alignment.recognition.stages import recognise
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript
from tests.bench.cases import ROOT, Case
from tests.bench.usage import Stages, measured, own_peak

RECOGNITION = "recognition"


def recognition(case: Case) -> dict[str, Any]:
    """Recognise one case in this process; return what it takes."""
    transcript = read_transcript(case.article)
    timeline = aligned(case, transcript)
    texts = [sentence.text for sentence in transcript.sentences]
    said: list[Recognised] = []
    stages = Stages()
    with measured() as cost:
        for update in recognise(case.audio, timeline, texts=texts):
            stages.add(update.stage.value)
            said += update.recognised
    length = timeline.duration / 1000
    spoken, written = case.languages
    return {
        "case": case.name,
        "method": RECOGNITION,
        "language": case.languages,
        "length": length,
        **cost,
        "real time": cost["time"] / length,
        "memory": own_peak(),
        "stages": stages.costs,
        "timed": len(timeline.timed),
        "recognised": sum(bool(row.text) for row in said),
        "agreement": agreement(transcript, said) if spoken == written else None,
    }


def aligned(case: Case, transcript: Transcript) -> Timeline:
    """Align by the command, as users do."""
    with TemporaryDirectory() as name:
        file = Path(name) / "times.json"
        command = [sys.executable, "-m", "alignment", str(case.audio), str(case.article)]
        subprocess.run([*command, "-o", str(file), "--quiet"], cwd=ROOT, check=True)
        return read(file, transcript)


def agreement(transcript: Transcript, said: Iterable[Recognised]) -> float:
    """Return how much of a sentence is what was recognised under it, letters alone, on average."""
    alike = [
        SequenceMatcher(None, bare(row.text), bare(transcript.sentences[row.index].text)).ratio()
        for row in said
    ]
    return float(np.mean(alike)) if alike else 0.0


def bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

"""Other ways to time a text, given the same text and the same recording.

They are given the spoken sentences alone, one a line, and the recording as a whole, as
their users would. What they answer is laid on the sentences.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from alignment.audio.recording import load
from alignment.engines.aeneas.installation import (
    Aeneas,
    clean_environment,
    examine,
    find_aeneas,
    python_of,
)
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript
from tests.bench.cases import ROOT, Case

OWN_AENEAS = ROOT / ".work" / "aeneas"
ECHOGARDEN = "echogarden@2.10.1"


def by_length(case: Case, transcript: Transcript) -> Timeline:
    """Spread the text over its chapters, or the whole, a character as long as the other."""
    duration = load(case.audio).duration
    anchors = [
        (chapter.first, min(chapter.start, duration))
        for chapter in transcript.chapters
        if chapter.start is not None
    ]
    cuts = [*dict([(0, anchors[0][1] if anchors else 0), *anchors]).items()]
    cuts.append((len(transcript.sentences), duration))
    starts: list[float] = []
    for (first, begin), (stop, end) in pairwise(cuts):
        spoken = [s for s in transcript.sentences[first:stop] if s.spoken]
        lengths = np.array([len(re.sub(r"\s+", "", s.text)) for s in spoken])
        before = np.cumsum(lengths) - lengths
        starts += (begin + (max(end, begin) - begin) * before / max(1, lengths.sum())).tolist()
    return timeline_of(transcript, duration, "by length", starts)


def aeneas(case: Case, transcript: Transcript) -> Timeline:
    """Run aeneas on the whole recording."""
    found = aeneas_starts(case.audio, lines(transcript), transcript.language)
    starts = [start * 1000 for start in found]
    return timeline_of(transcript, load(case.audio).duration, "aeneas", starts)


def aeneas_starts(audio: Path, texts: Sequence[str], language: str) -> list[float]:
    """Return when each text begins (s), as aeneas says."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.txt").write_text("\n".join(texts), "utf-8")
        task = f"task_language={language}|is_text_type=plain|os_task_file_format=json"
        command = [str(installed_aeneas().python), "-m", "aeneas.tools.execute_task"]
        command += [str(audio), "text.txt", task, "times.json"]
        run([*command, "-r=allow_unlisted_languages=True"], folder, clean_environment())
        fragments = json.loads((folder / "times.json").read_text("utf-8"))["fragments"]
    return [float(fragment["begin"]) for fragment in fragments]


def installed_aeneas() -> Aeneas:
    """Return the one that the set-up installs for the tests, or else the user's own."""
    return examine(python_of(OWN_AENEAS)) if OWN_AENEAS.is_dir() else find_aeneas()


def echogarden(case: Case, transcript: Transcript) -> Timeline:
    """Run the engine of echogarden that needs no model, on the whole recording."""
    program = installed_echogarden()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.txt").write_text("\n".join(lines(transcript)), "utf-8")
        command = [str(program), "align", str(case.audio), "text.txt", "times.json"]
        command += ["--engine=dtw", f"--language={transcript.language}"]
        run(command, folder, dict(os.environ))
        told = json.loads((folder / "times.json").read_text("utf-8"))
    starts = from_words(lines(transcript), list(words_of(told)))
    return timeline_of(transcript, load(case.audio).duration, "echogarden", starts)


def installed_echogarden() -> Path:
    """Return the program, which is installed from npm where it is not there yet."""
    folder = ROOT / ".work" / "echogarden"
    program = folder / "node_modules" / ".bin" / "echogarden"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("echogarden needs Node.js and npm.")
        # The scripts of its dependencies would fetch what only graphics cards need.
        command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund"]
        run([*command, "--ignore-scripts", ECHOGARDEN], folder, dict(os.environ))
    return program


def words_of(entries: list[dict[str, Any]]) -> Iterator[tuple[str, float]]:
    """Give text and start (s) of every word in a timeline of echogarden."""
    for entry in entries:
        if entry["type"] == "word":
            yield entry["text"], entry["startTime"]
        else:
            yield from words_of(entry.get("timeline", []))


def from_words(texts: list[str], words: list[tuple[str, float]]) -> list[float]:
    """Return when each text begins (ms), from the times of words found in them in order."""
    joined, owners = "", []
    for index, text in enumerate(texts):
        bare = re.sub(r"\s+", "", text)
        joined += bare
        owners += [index] * len(bare)
    starts: list[float | None] = [None] * len(texts)
    cursor = 0
    for word, start in words:
        bare = re.sub(r"\s+", "", word)
        at = joined.find(bare, cursor, cursor + len(bare) + 100) if bare else -1
        if at < 0:
            continue
        cursor = at + len(bare)
        if starts[owners[at]] is None:
            starts[owners[at]] = start * 1000
    following = max((start for _, start in words), default=0.0) * 1000
    for index in reversed(range(len(texts))):
        known = starts[index]
        following = starts[index] = following if known is None else known
    return [start for start in starts if start is not None]


def lines(transcript: Transcript) -> list[str]:
    """Return the spoken sentences, each on one line."""
    return [" ".join(sentence.text.split()) for sentence in transcript.spoken]


def timeline_of(
    transcript: Transcript, duration: int, engine: str, starts: list[float]
) -> Timeline:
    """Return a timeline of spoken sentences that begin then (ms); it is sure of nothing."""
    begins = np.clip(np.maximum.accumulate(np.round(starts)), 0, duration).astype(int).tolist()
    cues = [Cue(s.index, None, None, 0.0, State.UNSPOKEN) for s in transcript.sentences]
    spoken = list(transcript.spoken)
    for sentence, start, end in zip(spoken, begins, [*begins[1:], duration], strict=True):
        cues[sentence.index] = Cue(sentence.index, start, end, 0.0, State.ESTIMATED)
    return Timeline(tuple(cues), duration, transcript.language)


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a program; what it prints is shown only where it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout[-2000:]}")


PEERS: dict[str, Callable[[Case, Transcript], Timeline]] = {
    "aeneas alone": aeneas,
    "echogarden": echogarden,
    "by length": by_length,
}

SAME_LANGUAGE = ("aeneas", "aeneas alone", "echogarden")
"""Methods of no use for a translation."""

"""How well and how fast texts are aligned.

``python -m tests.bench.bench_alignment [CASE_FOLDER ...] [--engine ENGINE]``

A case is a folder with ``article.txt``, ``truth.json`` and ``audio.mp3``, or
without the last one where a case beside it has it: ``x-en`` may use the audio
of ``x-zh``. Without folders, all cases of the shared material.
Each case runs in a process of its own, so that its memory can be told.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from alignment.formats.timeline_json import dumps
from alignment.pipeline import ENGINES, stages
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from alignment.transcript.reader import read_transcript
from tests.alignment.scoring import TrueSentence, score, truth_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SURE = 0.8

COLUMNS = (
    ("highlight", "{:.4f}"),
    ("of best", "{:.4f}"),
    ("median", "{:.3f}"),
    ("0.3 s", "{:.3f}"),
    ("1 s", "{:.3f}"),
    ("2 s", "{:.3f}"),
    ("missing", "{}"),
    ("sure", "{:.2f}"),
    ("right", "{:.3f}"),
    ("time", "{:.1f} s"),
    ("x real", "{:.3f}"),
    ("memory", "{} MB"),
)


def cases() -> Iterator[Path]:
    """All cases there are on this machine."""
    yield from sorted(path.parent for path in SHARED.rglob("truth.json"))


def audio_of(case: Path) -> Path:
    """Return the audio of a case, or of the one beside it with the same recording."""
    recorded = case.name.rpartition("-")[0]
    siblings = sorted(case.parent.glob(f"{recorded}-*")) if recorded else []
    for folder in (case, *siblings):
        if (folder / "audio.mp3").is_file():
            return folder / "audio.mp3"
    raise SystemExit(f"{case} has no audio.mp3")


def run(case: Path, engine: str) -> dict[str, Any]:
    """Align one case in this process; return all figures."""
    audio = audio_of(case)
    transcript = read_transcript(case / "article.txt")
    seconds: defaultdict[str, float] = defaultdict(float)
    timeline = None
    before = time.perf_counter()
    for update in stages(audio, transcript, engine=engine):
        now = time.perf_counter()
        seconds[update.stage.value] += now - before
        before = now
        timeline = update.timeline or timeline
    assert timeline is not None
    # Linux counts in KiB, macOS in bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    total = sum(seconds.values())
    return {
        **quality(truth_of(case / "truth.json"), transcript, timeline, case),
        "time": total,
        "x real": total / (timeline.duration / 1000),
        "memory": memory,
        "stages": dict(seconds),
        "engine": timeline.engine,
        "remarks": [str(remark) for remark in timeline.remarks],
    }


def quality(
    truth: list[TrueSentence], transcript: Transcript, timeline: Timeline, case: Path
) -> dict[str, Any]:
    """Score a timeline, by the shared script where it is there."""
    own = score(truth, transcript, timeline)
    sure = own.confidence >= SURE
    figures = {
        "highlight": own.highlight,
        "of best": own.highlight / best_of(truth),
        "median": float(sorted(own.errors)[len(own.errors) // 2]),
        "0.3 s": own.within(0.3),
        "1 s": own.within(1.0),
        "2 s": own.within(2.0),
        "missing": own.missing,
        "sure": float(sure.mean()),
        "right": float((own.errors[sure] <= 1.0).mean()) if sure.any() else float("nan"),
    }
    if (script := shared_script()) is not None:
        known = script.load(case / "truth.json")
        shared = script.score(known, json.loads(dumps(timeline, transcript))["sentences"])
        figures |= {
            "highlight": shared["highlight"],
            "of best": shared["highlight"] / script.score(known, known)["highlight"],
            "median": shared["start_median"],
            "0.3 s": shared["within"][0.3],
            "1 s": shared["within"][1.0],
            "2 s": shared["within"][2.0],
            "missing": shared["missing"],
        }
    return figures


def best_of(truth: Sequence[TrueSentence]) -> float:
    """Return what the truth itself scores: less than 1 where speakers overlap."""
    spoken = sum(row.end - row.start for row in truth)
    following = [*(row.start for row in truth[1:]), float("inf")]
    shown = sum(
        max(0.0, min(row.end, after) - row.start)
        for row, after in zip(truth, following, strict=True)
    )
    return shown / spoken


def shared_script() -> ModuleType | None:
    """Load ``score.py`` of the shared material."""
    path = SHARED / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_process(case: Path, engine: str) -> dict[str, Any]:
    """Run one case in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, str(case), "--engine", engine, "--one"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{case} failed")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def line(name: str, cells: Sequence[str]) -> str:
    """Return a row of the table."""
    return f"{name:30}" + "".join(f"{cell:>10}" for cell in cells)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", type=Path, metavar="CASE_FOLDER")
    parser.add_argument("--engine", choices=ENGINES, default="auto")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folders = [path.resolve() for path in options.cases] or list(cases())
    if options.one:
        print(json.dumps(run(folders[0], options.engine)))
        return
    if not folders:
        parser.error("there is no shared material here: name the folders of cases")
    print(line("case", [name for name, _ in COLUMNS]))
    notes = []
    for case in folders:
        figures = in_process(case, options.engine)
        name = "/".join(case.parts[-2:])
        print(line(name, [form.format(figures[key]) for key, form in COLUMNS]), flush=True)
        spent = ", ".join(f"{stage} {took:.1f} s" for stage, took in figures["stages"].items())
        notes.append(f"{name} ({figures['engine']}): {spent}")
        notes += [f"    {remark}" for remark in figures["remarks"]]
    print()
    print(f"sure: share of sentences of confidence {SURE} or more; right: of these, within 1 s")
    print("\n".join(notes))


if __name__ == "__main__":
    main()

"""The window, empty and with six hours of text: ``python tests/bench/bench_long_text.py [PNG]``.

The program is started time after time, under Xvfb. Then 10,000 sentences are opened, lit up,
searched and timed over and over, as fast as the window can take it. Said are the figures beside
what is promised, and drawn where a file is named. What the machine was busy with otherwise is not
counted as a stall, but start and memory want a quiet one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "build"))

from PySide6.QtWidgets import QApplication

from app.gc_policy import GcPolicy
from app.main_window import MainWindow
from app.player.cue_tracker import CueTracker
from app.player.media_player import MediaPlayer
from app.program import SWITCH_INTERVAL, dress, warm_up
from app.resources import resource
from app.session.session import Session
from app.storage.database import Database
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import TaskPool
from app.workers.aligner import Aligner
from set_up.shell import ROOT
from tests.app import stages
from tests.bench.bench_responsiveness import (
    bench_highlight,
    bench_opening,
    live,
    long_article,
    wait,
)
from tests.bench.heartbeat import Beat, Heartbeat
from window_start import starts

SENTENCES = 10_000
SEARCHES = ("第二句", "GPU", "轮的第一句话", "四", "没有的话", "不存在 的")
ALIGNING = 10.0
"""Seconds for which times arrive."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and what is promised, in the same unit."""

    name: str
    measured: float
    promised: float
    unit: str

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.measured <= self.promised


def memory() -> float:
    """Return the most memory this process has taken (MB)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    raise RuntimeError("this system does not tell")


def bench_start(folder: Path) -> list[float]:
    """Measure from the start of the program to its window (s), once its modules are compiled."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    os.chdir(ROOT)
    _, *measured = starts([sys.executable, "-m", "app"], environ)
    walls = [start.wall for start in measured]
    print(
        f"start to the window      wall median {median(walls):.2f} s   "
        f"work median {median(start.processor for start in measured):.2f} s"
    )
    return walls


def bench_search(library: Library) -> list[float]:
    """Measure searches of the text (ms)."""
    times = []
    for _ in range(5):
        for words in SEARCHES:
            begun = time.thread_time()
            library.search.find(words)
            times.append((time.thread_time() - begun) * 1000)
    return times


def run(folder: Path) -> tuple[list[Figure], list[Beat]]:
    """Measure everything."""
    begun = bench_start(folder)
    text, audio = folder / "article.txt", folder / "audio.mp3"
    text.write_text(long_article(SENTENCES), encoding="utf-8")
    audio.write_bytes(resource("sample/audio.mp3").read_bytes())
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(SWITCH_INTERVAL)
    database = Database(folder / "lyricast.db")
    player, library = MediaPlayer(), Library(database)
    parts = (library, SettingsStore(database), Aligner(stages.refining), TaskPool())
    window = MainWindow(Session(player, CueTracker(player), *parts), *dress(application))
    GcPolicy(application)
    window.resize(1120, 780)
    window.show()
    warm_up()
    live(500)
    beat = Heartbeat()
    clock, work, opening = bench_opening(window, beat, audio, text)
    player.play()
    wait(lambda: window.session.timeline is not None)
    until = time.monotonic() + ALIGNING
    wait(lambda: time.monotonic() > until)
    arriving = beat.report("while times arrive")
    steps = bench_highlight(window)
    searches = bench_search(library)
    figures = [
        Figure("The window is there", median(begun), 0.65, "s"),
        Figure("Opening, on the clock", median(clock), 1_000, "ms"),
        Figure("Opening, all threads", median(work), 1_000, "ms"),
        Figure("A step of the light, p99", quantiles(steps, n=100)[-1], 1.5, "ms"),
        Figure("A search, slowest", max(searches), 100, "ms"),
        Figure("A stall while opening", max(beat.stall for beat in opening), 50, "ms"),
        Figure("A stall while timing", max(beat.stall for beat in arriving), 50, "ms"),
        Figure("Memory", memory(), 309, "MB"),
    ]
    window.close()
    return figures, [*opening, *arriving]


def draw(figures: Sequence[Figure], beats: Sequence[Beat], path: Path) -> None:
    """Draw each figure as a share of what is promised, and the stalls."""
    from matplotlib.figure import Figure as Sheet

    sheet = Sheet(figsize=(9, 3.4), layout="constrained")
    left, right = sheet.subplots(1, 2, width_ratios=(3, 2))
    rows = list(reversed(figures))
    colours = ["#386a4c" if row.kept else "#ad4a26" for row in rows]
    left.barh(
        [row.name for row in rows], [row.measured / row.promised for row in rows], color=colours
    )
    left.axvline(1, color="#2b2722", linewidth=1)
    for number, row in enumerate(rows):
        words = f" {row.measured:.3g} of {row.promised:g} {row.unit}"
        left.text(row.measured / row.promised, number, words, va="center", fontsize=8)
    left.set_xlim(0, max(1.5, *(row.measured / row.promised + 0.5 for row in rows)))
    left.set_xlabel(f"Share of what is promised, {SENTENCES} sentences")
    right.hist([beat.stall for beat in beats], bins=40, color="#3d5a8c", log=True)
    right.axvline(50, color="#2b2722", linewidth=1)
    right.set_xlabel("Time between two beats of the main thread (ms)")
    right.set_ylabel("Beats")
    for axis in (left, right):
        axis.spines[["top", "right"]].set_visible(False)
    sheet.savefig(path, dpi=150)


def main() -> int:
    """Print all figures, and tell by the exit code whether all promises are kept."""
    with tempfile.TemporaryDirectory() as folder:
        figures, beats = run(Path(folder))
    for row in figures:
        sign = "kept" if row.kept else "BROKEN"
        print(f"{row.name:26} {row.measured:8.2f} {row.unit} of {row.promised:g}   {sign}")
    if len(sys.argv) > 1:
        draw(figures, beats, Path(sys.argv[1]))
    return 0 if all(row.kept for row in figures) else 1


if __name__ == "__main__":
    sys.exit(main())

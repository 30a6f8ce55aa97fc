"""How fast the text view is: ``python tests/bench/bench_view.py [SENTENCES]``."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtWidgets import QApplication

from alignment.timeline import Cue
from app.program import dress
from app.theme.themes import ThemeChoice
from app.views.document import Typography
from app.views.seek_bar import SeekBar
from app.views.transcript_view import TranscriptView
from tests.app.texts import evenly_timed, interview


def timed(work: Callable[[], object]) -> float:
    """Return how long `work` takes, in ms."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def report(name: str, times: list[float]) -> None:
    """Print the median and the slowest hundredth."""
    slow = quantiles(times, n=100)[-1] if len(times) > 1 else times[0]
    print(f"{name:34} {median(times):9.3f} ms   p99 {slow:9.3f} ms   n {len(times)}")


def bench_view(application: QApplication, count: int) -> None:
    """Measure opening, highlighting, scrolling and hovering."""
    text = interview(count // 2)
    times = evenly_timed(text).timed
    view = TranscriptView()
    view.resize(900, 800)
    view.show()
    application.processEvents()
    report("open", [timed(lambda: (view.show_transcript(text), view.grab())) for _ in range(5)])
    view.set_current(times[0])

    def light(cue: Cue) -> None:
        view.set_current(cue)
        view.viewport().repaint()

    report("highlight, near", [timed(lambda c=c: light(c)) for c in times[:500]])
    far = [times[(n * 997) % len(times)] for n in range(300)]
    report("highlight, anywhere", [timed(lambda c=c: light(c)) for c in far])
    bar = view.verticalScrollBar()

    def frame(value: int) -> None:
        bar.setValue(value)
        view.viewport().repaint()

    report("scroll frame", [timed(lambda v=v: frame(v)) for v in range(0, 30_000, 60)])
    report("another width", [timed(lambda w=w: view.resize(w, 800)) for w in (700, 800, 900)])
    report(
        "another text size", [timed(lambda s=s: view.set_type(Typography(s))) for s in (20, 22, 18)]
    )


def bench_seek_bar(application: QApplication) -> None:
    """Measure the waveform of three hours."""
    bar = SeekBar()
    bar.resize(1400, 52)
    bar.set_duration(3 * 3_600_000)
    bar.show()
    application.processEvents()
    peaks = np.random.default_rng(0).integers(0, 255, 3 * 3600 * 20).astype(np.uint8)

    def whole() -> None:
        bar.set_peaks(peaks)
        bar.repaint()

    report("waveform, first", [timed(whole) for _ in range(10)])

    def step(n: int) -> None:
        bar.set_position(n * 8_000)
        application.processEvents()

    report("waveform, playhead", [timed(lambda n=n: step(n)) for n in range(500)])


def main() -> None:
    """Print all figures."""
    application = QApplication(sys.argv[:1])
    themes, _ = dress(application)
    themes.choose(ThemeChoice.LIGHT)
    bench_view(application, int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    bench_seek_bar(application)


if __name__ == "__main__":
    main()

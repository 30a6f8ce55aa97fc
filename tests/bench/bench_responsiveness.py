"""Whether the window keeps up: ``python tests/bench/bench_responsiveness.py [AUDIO TEXT]``.

Without files, a text of 5,000 sentences to which timelines arrive as fast as they
can; with files, their real alignment while the audio plays. A stall over 50 ms is
a fault of the program; what the processor was busy with otherwise is not counted.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from alignment import pipeline
from alignment.models.store import FOLDER_VARIABLE, Store
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
from app.workers.updates import Stages
from tests.app import stages
from tests.bench.heartbeat import Beat, Heartbeat

PATIENCE = 600


def live(time_: int) -> None:
    """Let the window live for `time_` ms; `QTest.qWait` would not let go of the interpreter."""
    loop = QEventLoop()
    QTimer.singleShot(time_, loop.quit)
    loop.exec()


def wait(done: Callable[[], object]) -> None:
    """Let the window live until something is so."""
    begun = time.monotonic()
    while not done():
        live(5)
        if time.monotonic() - begun > PATIENCE:
            sys.exit("That took too long.")


def long_article(sentences: int = 5_000) -> str:
    """Return an article with chapters and two speakers, two sentences to a turn."""
    lines = ["一篇很长的文章。"]
    for turn in range(sentences // 2):
        if turn % 50 == 0:
            lines.append(f"{turn * 3 // 3600}:{turn * 3 // 60 % 60:02}:{turn * 3 % 60:02} 一章")
        lines += [("Sam Altman", "Erik Torenberg")[turn % 2]]
        lines += [f"这是第 {turn} 轮的第一句话，长一点也没关系。然后 GPU 还有第二句吗？"]
    return "\n".join(lines)


def bench_opening(
    window: MainWindow, beat: Heartbeat, audio: Path, text: Path
) -> tuple[list[float], list[float], list[Beat]]:
    """Measure from the choice of the files to the text on the screen.

    Returns
    -------
    What passed on the clock (ms), processor time of all threads (ms), and the beats meanwhile.
    """
    session = window.session
    times, work = [], []
    for _ in range(3):
        live(200)
        opened = QEventLoop()
        session.opened.connect(opened.quit)
        begun, worked = time.perf_counter(), time.process_time()
        session.open(audio, text)
        opened.exec()
        QApplication.processEvents()  # it is painted now
        times.append((time.perf_counter() - begun) * 1000)
        work.append((time.process_time() - worked) * 1000)
        session.opened.disconnect(opened.quit)
    assert session.transcript is not None
    sentences = sum(1 for _ in session.transcript.spoken)
    print(
        f"opening {sentences} sentences   wall {median(times):.0f} ms   work {median(work):.0f} ms"
    )
    return times, work, beat.report("opening")


def bench_highlight(window: MainWindow) -> list[float]:
    """Measure steps of the highlight, painting included (ms)."""
    view, timeline = window.page.text, window.session.timeline
    assert timeline is not None
    steps = []
    for cue in timeline.timed[:500]:
        begun = time.thread_time()
        view.set_current(cue)
        view.viewport().repaint()
        steps.append((time.thread_time() - begun) * 1000)
    slow = quantiles(steps, n=100)[-1]
    print(f"highlight step           work   median {median(steps):.2f} ms   p99 {slow:.2f} ms")
    return steps


def run(align: Stages, audio: Path, text: Path, end: Callable[[Session], object]) -> None:
    """Open, play and align in a window."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(SWITCH_INTERVAL)
    with tempfile.TemporaryDirectory() as home:
        database = Database(Path(home) / "lyricast.db")
        player = MediaPlayer()
        parts = (Library(database), SettingsStore(database), Aligner(align), TaskPool())
        window = MainWindow(Session(player, CueTracker(player), *parts), *dress(application))
        GcPolicy(application)
        window.show()
        warm_up()
        live(500)
        beat, session = Heartbeat(), window.session
        bench_opening(window, beat, audio, text)
        player.play()
        wait(lambda: session.timeline is not None)
        beat.report("until the first times")
        wait(lambda: end(session))
        beat.report("while timelines arrive")
        bench_highlight(window)
        window.close()


def main() -> None:
    """Print all figures."""
    if len(sys.argv) == 3:
        if model := Store().find():
            os.environ[FOLDER_VARIABLE] = str(model)
        audio, text = Path(sys.argv[1]), Path(sys.argv[2])
        run(pipeline.stages, audio, text, lambda session: not session.timing.busy)
        return
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "article.txt"
        text.write_text(long_article(), encoding="utf-8")
        audio = Path(folder) / "audio.mp3"  # beside which the stand-in leaves a note
        audio.write_bytes(resource("sample/audio.mp3").read_bytes())
        begun: list[float] = []

        def ten_seconds_later(_session: Session) -> bool:
            begun.append(time.monotonic())
            return begun[-1] - begun[0] > 10

        run(stages.endless, audio, text, ten_seconds_later)


if __name__ == "__main__":
    main()

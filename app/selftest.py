"""``lyricast --selftest``: whether this installation works, a line for each thing tried.

Everything happens in a folder of its own; the user's files are neither read nor written.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLoggingCategory, QStandardPaths
from PySide6.QtGui import QFontDatabase, QImage, QTextBlock, QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication

from alignment.audio.recording import load
from alignment.errors import LyricastError
from alignment.models.store import FOLDER_VARIABLE, HOME_VARIABLE, Store
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from app.program import dress
from app.resources import resource
from app.session.session import start_session
from app.storage.database import Database
from app.storage.settings import SettingsStore

PATIENCE = 300
"""Seconds without progress after which what was waited for has failed."""
NEAR = {"attention": (1_000, 0.9), "pacing": (2_000, 0.8)}
"""For each engine, how near (ms) to the truth what share of the sentences has to begin."""

Test = Callable[[], str]


class FailedError(Exception):
    """What was tried does not work; the text says how."""


def selftest() -> int:
    """Try everything, print what came of it, and return 0 only if all is well."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLoggingCategory.setFilterRules("qt.multimedia*=false")  # it counts what the system lacks
    model = Store().find()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ[HOME_VARIABLE] = home
        if model is not None:
            os.environ[FOLDER_VARIABLE] = str(model)
        QStandardPaths.setTestModeEnabled(True)
        application = QApplication(sys.argv[:1])
        window = MainWindow(start_session(application), *dress(application))
        try:
            return report(tests(window, Path(home), "pacing" if model is None else "attention"))
        finally:
            window.close()


def report(steps: dict[str, Test]) -> int:
    """Run tests in order, print a line for each, and return 0 only if none failed."""
    failed = 0
    for name, step in steps.items():
        begun = time.perf_counter()
        try:
            good, detail = True, step()
        except (FailedError, LyricastError, OSError) as error:
            good, detail = False, str(error)
        failed += not good
        took = time.perf_counter() - begun
        print(f"{'ok  ' if good else 'FAIL'}  {name:<10} {took:5.1f} s  {detail}", flush=True)
    print(f"{failed} of {len(steps)} failed" if failed else "all good", flush=True)
    return int(failed > 0)


def tests(window: MainWindow, home: Path, engine: str) -> dict[str, Test]:
    """Return what is tried, in order and by name."""
    bindings = {"bindings": bindings_load} if sys.platform in ("win32", "darwin") else {}
    return {
        **bindings,
        "sound": sound_decodes,
        "database": lambda: database_keeps(home),
        "window": lambda: window_shows(window),
        "chinese": lambda: chinese_is_painted(window),
        "playing": lambda: position_moves(window),
        "alignment": lambda: sample_is_timed(window, engine),
    }


def bindings_load() -> str:
    """Load what the media controls of Windows and macOS are reached through."""
    name = "windows" if sys.platform == "win32" else "macos"
    try:
        import_module(f"app.desktop.{name}_controls")
    except Exception as error:  # they do not say what they raise
        raise FailedError(f"media controls: {error}") from error
    return "media controls"


def sound_decodes() -> str:
    """Decode the sample."""
    recording = load(resource("sample/audio.mp3"))
    loudness = float(np.abs(recording.samples[:]).mean())
    true_length = truth()[-1][1]
    if recording.duration < true_length or loudness < 100:
        raise FailedError(f"{recording.duration} ms of loudness {loudness:.0f} are not the sample")
    return f"{recording.duration / 1000:.1f} s decoded"


def database_keeps(home: Path) -> str:
    """Write to a database and find it again."""
    path = home / "selftest.db"
    for value in ("one", "two"):
        database = Database(path)
        settings = SettingsStore(database)
        if database.notices or (value == "two" and settings.get("selftest") != "one"):
            raise FailedError(" ".join(map(str, database.notices)) or "what was kept is gone")
        settings.set("selftest", value)
        database.close()
    return "kept and found again"


def window_shows(window: MainWindow) -> str:
    """Open the sample in a Chinese window."""
    session = window.session
    faults: list[str] = []
    session.failed.connect(faults.append)
    window.session.options.set(LANGUAGE, Language.CHINESE)
    window.show()
    session.open_sample()
    wait(lambda: bool(session.transcript or faults), "the sample does not open")
    if faults:
        raise FailedError(faults[0])
    size = window.size()
    return f"{size.width()} × {size.height()} on {QApplication.platformName()}"


def chinese_is_painted(window: MainWindow) -> str:
    """See whether a font has the characters, and whether they reach the picture."""
    text = window.page.text
    wait(lambda: text.isVisible() and not text.document().isEmpty(), "the text is not shown")
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        raise FailedError("no font for Chinese; install one")
    glyphs = missing = 0
    block = text.document().firstBlock()
    while block.isValid():
        indexes = glyphs_of(block)
        glyphs += len(indexes)
        missing += indexes.count(0)
        block = block.next()
    if not glyphs or missing:
        raise FailedError(f"no font has {missing} of {glyphs} characters")
    picture = text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(-1, picture.bytesPerLine())
    shades = lines[:, : picture.width()]
    ink = float((np.abs(shades.astype(int) - int(np.median(shades))) > 60).mean())
    if ink < 0.005:
        raise FailedError("the text leaves no ink")
    return f"{glyphs} characters set, {ink:.1%} ink"


def glyphs_of(block: QTextBlock) -> list[int]:
    """Return the numbers of the glyphs that a paragraph is set in; 0 is a missing one."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    layout = QTextLayout(block.text(), cursor.charFormat().font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


def position_moves(window: MainWindow) -> str:
    """Play for a moment."""
    player = window.session.player
    player.seek(2_000)
    player.play()
    wait(
        lambda: player.position > 3_500,
        "the position stands still",
        progress=lambda: player.position,
        patience=20,
    )
    player.pause()
    return f"played up to {player.position / 1000:.1f} s"


def sample_is_timed(window: MainWindow, engine: str) -> str:
    """Wait for the times of the sample, and compare them with the truth."""
    session = window.session
    faults: list[str] = []
    session.failed.connect(faults.append)
    reports: list[tuple[str, float]] = []
    session.timing.progress.connect(lambda stage, share: reports.append((stage, share)))
    wait(
        lambda: bool(faults) or (session.timeline is not None and not session.timing.busy),
        "no times",
        progress=lambda: reports[-1:],
    )
    if faults:
        raise FailedError(faults[0])
    timeline, transcript = session.timeline, session.transcript
    assert timeline is not None
    assert transcript is not None
    if timeline.engine != engine:
        raise FailedError(f"timed by {timeline.engine} instead of {engine}")
    tolerance, share = NEAR[engine]
    near = share_near(timeline, transcript, tolerance)
    said = f"{engine}: {near:.0%} of the sentences within {tolerance / 1000:g} s"
    if near < share:
        raise FailedError(said)
    return said + ("" if engine == "attention" else " (no model here)")


def share_near(timeline: Timeline, transcript: Transcript, tolerance: int) -> float:
    """Return the share of true sentences that begin within `tolerance` ms of their time."""
    starts = {transcript.sentences[cue.index].text: cue.start for cue in timeline.timed}
    found = [(starts.get(text), start) for start, _, text in truth()]
    near = [at is not None and abs(at - start) <= tolerance for at, start in found]
    return sum(near) / len(near)


def truth() -> list[tuple[int, int, str]]:
    """Return start and end (ms) and the text of every sentence spoken in the sample."""
    rows = json.loads(resource("sample/truth.json").read_text(encoding="utf-8"))["sentences"]
    return [(round(row["start"] * 1000), round(row["end"] * 1000), row["text"]) for row in rows]


def wait(
    reached: Callable[[], bool],
    otherwise: str,
    progress: Callable[[], object] = lambda: None,
    patience: float = PATIENCE,
) -> None:
    """Let the window live until something is so.

    Parameters
    ----------
    progress
        Returns how far it has come; while that changes, a slow machine is given more time.

    Raises
    ------
    FailedError
        There was no progress for `patience` seconds.
    """
    last, changed = progress(), time.monotonic()
    while not reached():
        now = time.monotonic()
        if (current := progress()) != last:
            last, changed = current, now
        if now - changed > patience:
            raise FailedError(otherwise)
        QApplication.processEvents()
        time.sleep(0.005)

"""Take the pictures of the window that the documents show: ``python build/screenshots.py``.

The real window plays the built-in sample, timed by the real engine, offscreen and
with files of its own. It needs the model and a Chinese font, both of which
``python3 build/dev.py test`` brings.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QApplication

from alignment.models.store import FOLDER_VARIABLE, Store
from app.language import Language
from app.main_window import MainWindow
from app.program import dress
from app.session import start_session
from app.theme import Choice

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"
USUAL, SMALL = QSize(1120, 760), QSize(460, 760)
CHAPTER = 1
PATIENCE = 120
"""Seconds after which something has gone wrong."""


def main() -> None:
    """Take every picture."""
    model = Store().find()
    if model is None:
        sys.exit("The model is not here: “lyricast-align models fetch” brings it.")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LYRICAST_HOME": home, FOLDER_VARIABLE: str(model)}
        QStandardPaths.setTestModeEnabled(True)
        application = QApplication(sys.argv[:1])
        session = start_session(application)
        window = MainWindow(session, *dress(application))
        window.show()
        try:
            take_all(window)
        finally:
            window.close()


def take_all(window: MainWindow) -> None:
    """Go through the states of the window."""
    session = window.session
    take(window, "welcome", Choice.LIGHT, Language.ENGLISH)
    session.failed.connect(sys.exit)
    session.open_sample()
    wait(lambda: session.timeline is not None and session.peaks is not None and not session.busy)
    for name, choice, language, size in (
        ("lyricast", Choice.LIGHT, Language.ENGLISH, USUAL),
        ("lyricast-dark", Choice.DARK, Language.ENGLISH, USUAL),
        ("lyricast.zh", Choice.DARK, Language.CHINESE, USUAL),
        ("small", Choice.LIGHT, Language.ENGLISH, SMALL),
    ):
        play_into_longest_sentence(window)
        take(window, name, choice, language, size)


def play_into_longest_sentence(window: MainWindow) -> None:
    """Play until a second of the longest sentence of `CHAPTER` is heard."""
    session = window.session
    assert session.transcript is not None
    assert session.timeline is not None
    chapter = session.transcript.chapters[CHAPTER]
    inside = session.transcript.sentences[chapter.first : chapter.stop]
    longest = max((s for s in inside if s.spoken), key=lambda sentence: len(sentence.text))
    start = session.timeline.cues[longest.index].start
    assert start is not None
    session.play_sentence(longest.index)
    wait(lambda: start + 1000 < session.player.position < start + 3000)


def take(
    window: MainWindow, name: str, choice: Choice, language: Language, size: QSize = USUAL
) -> None:
    """Show the window in a state, let it come to rest, and write the picture."""
    window.choose_theme(choice)
    window.choose_language(language)
    window.resize(size)
    rested = time.monotonic() + 0.8
    wait(lambda: time.monotonic() > rested)
    path = FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path)):
        sys.exit(f"“{path}” cannot be written.")
    print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB")


def wait(reached: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    until = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > until:
            sys.exit("The window did not get there.")
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()

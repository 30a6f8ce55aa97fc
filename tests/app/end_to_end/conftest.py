"""A whole program, in a window, with nothing stood in for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript
from app.main_window import MainWindow
from app.session.session import start_session
from tests.app.mouse import settled

Open = Callable[[], "Player"]


class Player:
    """A program in the hands of a user.

    Attributes
    ----------
    steps
        Each change of the light: where the audio was (ms), and the cue.
    alignments
        How many were begun.
    """

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.session = window.session
        self.text = window.page.text
        self._qtbot = qtbot
        self.steps: list[tuple[int, Cue | None]] = []
        self.alignments = 0
        self.session.tracker.cue_changed.connect(self._note)
        self.session.timing.busy_changed.connect(self._count)

    def _note(self, cue: Cue | None) -> None:
        self.steps.append((self.session.player.position, cue))

    def _count(self, busy: bool) -> None:
        self.alignments += busy

    @property
    def transcript(self) -> Transcript:
        assert self.session.transcript is not None
        return self.session.transcript

    def cue(self, index: int) -> Cue:
        """Return the times of a sentence."""
        assert self.session.timeline is not None
        return self.session.timeline.cues[index]

    def drop(self, *files: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        event = QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def wait(self, done: Callable[[], object], seconds: float = 60) -> None:
        self._qtbot.waitUntil(lambda: bool(done()), timeout=round(seconds * 1000))

    def listen(self, seconds: float) -> list[tuple[int, Cue | None]]:
        """Let it play, and return the changes of the light meanwhile."""
        until = self.session.player.position + seconds * 1000
        known = len(self.steps)
        self.wait(lambda: self.session.player.position >= until, 5 * seconds + 60)
        return self.steps[known:]

    def click(self, index: int) -> None:
        """Scroll to a sentence and click on its first line."""
        self.text.reveal(index)
        bar = self.text.verticalScrollBar()
        self._qtbot.waitUntil(lambda: settled(self.text))
        line = self.text.rects(index)[0]
        spot = QPoint(round(line.left()) + 12, round(line.center().y()) - bar.value())
        QTest.mouseClick(self.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def spoken_in(self, chapter: int) -> list[int]:
        """Return the sentences of a chapter that are spoken."""
        inside = self.transcript.chapters[chapter]
        sentences = self.transcript.sentences[inside.first : inside.stop]
        return [sentence.index for sentence in sentences if sentence.spoken]

    def heard(self, chapter: int) -> bool:
        """Return whether attention has timed a whole chapter."""
        return all(self.cue(i).state is State.ALIGNED for i in self.spoken_in(chapter))


@pytest.fixture
def start(looks: tuple, qtbot: QtBot) -> Open:
    def start() -> Player:
        window = MainWindow(start_session(), *looks)
        qtbot.addWidget(window)
        window.show()
        return Player(window, qtbot)

    return start

"""Playing by itself for a while, for machines without a display and for self-tests."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from alignment.errors import LyricastError
from app.main_window import MainWindow


class Demo(QObject):
    """Plays what is open, keeps a picture and the times, and quits.

    The exit code is 0 only if sound was really played and every file was written.

    Parameters
    ----------
    seconds
        How long to play.
    screenshot, timeline
        Files to write at the end, or None. The times are waited for.
    """

    PATIENCE = 300
    """How long to wait at the most (s): until the episode is open, and then for the times."""

    def __init__(
        self, window: MainWindow, seconds: float, screenshot: Path | None, timeline: Path | None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._seconds = seconds
        self._screenshot = screenshot
        self._timeline = timeline
        self._begun_at = 0
        self._heard = 0
        self._faults: list[str] = []
        self._session.failed.connect(self._faults.append)
        self._patience = QTimer(self, singleShot=True, interval=round(self.PATIENCE * 1000))
        self._patience.timeout.connect(self._finish)
        self._waiting = QTimer(self, interval=100)
        self._waiting.timeout.connect(self._finish_when_timed)

    def start(self) -> None:
        """Play as soon as the episode is open."""
        self._session.opened.connect(self._play)
        self._patience.start()

    def _play(self) -> None:
        self._patience.stop()
        self._session.opened.disconnect(self._play)
        self._begun_at = self._session.player.position
        self._session.player.play()
        QTimer.singleShot(round(self._seconds * 1000), self, self._stop)

    def _stop(self) -> None:
        self._heard = self._session.player.position - self._begun_at
        if self._screenshot is not None and not self._window.grab().save(str(self._screenshot)):
            self._faults.append(f'The picture "{self._screenshot}" cannot be written.')
        self._session.player.pause()
        self._patience.start()
        self._waiting.start()

    def _finish_when_timed(self) -> None:
        if (
            self._timeline is None
            or self._faults
            or (self._session.timeline is not None and not self._session.timing.busy)
        ):
            self._finish()

    def _finish(self) -> None:
        self._patience.stop()
        self._waiting.stop()
        if self._heard < self._seconds * 1000 / 2:
            self._faults.append("The audio did not play.")
        self._write_timeline()
        for fault in self._faults:
            print(fault, file=sys.stderr)
        self._window.close()
        QApplication.exit(1 if self._faults else 0)

    def _write_timeline(self) -> None:
        timeline, transcript = self._session.timeline, self._session.transcript
        if self._timeline is None:
            return
        if timeline is None or transcript is None:
            self._faults.append("The text was not timed.")
            return
        from alignment.formats import Content, write

        try:
            write(Content(timeline, transcript), self._timeline)
        except LyricastError as fault:
            self._faults.append(str(fault))

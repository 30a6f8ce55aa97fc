"""The chip that leads back to the current sentence."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from alignment.clock_format import clock
from app.views.transcript_view import TranscriptView


class FollowChip(QObject):
    """Says where the current sentence is while the reader is elsewhere, and leads there."""

    def __init__(self, button: QPushButton, text: TranscriptView) -> None:
        super().__init__(text)
        self.button = button
        self._text = text
        button.clicked.connect(text.resume_following)
        text.following_changed.connect(lambda following: button.setVisible(not following))
        text.verticalScrollBar().valueChanged.connect(self.rename)
        self.rename()

    def rename(self) -> None:
        """Say in which direction the sentence is, and when it began."""
        words = self.tr("Back to the current sentence")
        sight, cue = self._text.sight(), self._text.current
        if sight is not None and cue is not None and cue.start is not None:
            arrow = "↑" if sight.top < 0 else "↓"
            words = f"{arrow} {words} · {clock(cue.start)}"
        if words != self.button.text():
            self.button.setText(words)

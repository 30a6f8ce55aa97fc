"""What is shown while no episode is open."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from alignment.messages import Message
from app.actions import Actions
from app.icons import application_icon, icon
from app.language import Sentence, in_words
from app.opening import Pending
from app.session import LastEpisode
from app.theme import Theme
from app.times import clock


class Welcome(QWidget):
    """Says what the program does and how to begin."""

    WIDTH, SIDE = 520, 24

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._last: LastEpisode | None = None
        self._pending = Pending()
        self._logo = QLabel(self)
        self._logo.setPixmap(application_icon().pixmap(QSize(72, 72)))
        self._name = self._label("welcomeName")
        self._name.setText("Lyricast")
        self._pitch = self._label("welcomePitch")
        self.drop = QFrame(self)
        self.drop.setObjectName("drop")
        self._drop_icon = QLabel(self.drop)
        self.drop_words = self._label("dropWords")
        self.open_button = self._button("primary", actions.open.trigger)
        self.sample_button = self._button("secondary", actions.sample.trigger)
        self.listen_button = QPushButton(self)
        self.listen_button.setObjectName("flat")
        self.continue_button = self._button("continue", actions.last.trigger)
        self.continue_button.hide()
        self._layout()
        self.set_pending(self._pending)
        self.retranslate()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(pressed)
        return button

    def _layout(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        inside = QVBoxLayout(self.drop)
        inside.setContentsMargins(24, 26, 24, 26)
        inside.setSpacing(12)
        inside.addWidget(self._drop_icon, 0, centre)
        inside.addWidget(self.drop_words)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(buttons)
        inside.addWidget(self.listen_button, 0, centre)
        column = QWidget(self)
        column.setMaximumWidth(self.WIDTH)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._logo, 0, centre)
        layout.addWidget(self._name)
        layout.addWidget(self._pitch)
        layout.addSpacing(18)
        layout.addWidget(self.continue_button)
        layout.addSpacing(8)
        layout.addWidget(self.drop)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(self.SIDE, self.SIDE, self.SIDE, self.SIDE)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._drop_icon.setPixmap(icon("drop", theme.quiet).pixmap(QSize(32, 32)))
        self.continue_button.setIcon(icon("play", theme.accent))

    def offer(self, last: LastEpisode | None) -> None:
        """Offer to go on where the last episode was left."""
        self._last = last
        self.continue_button.setVisible(last is not None)
        self.retranslate()

    def set_pending(self, pending: Pending) -> None:
        """Say which file is there and which is missing."""
        self._pending = pending
        self.listen_button.setVisible(pending.audio is not None)
        self.retranslate()

    def set_dragging(self, dragging: bool) -> None:
        """Show that files may be let go here."""
        self.drop.setProperty("dragging", dragging)
        self.drop.style().unpolish(self.drop)
        self.drop.style().polish(self.drop)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._pitch.setText(
            self.tr("Listen to a podcast, and read along in your own text, even a translation.")
        )
        self.open_button.setText(self.tr("Open…"))
        self.sample_button.setText(self.tr("Try the sample"))
        self.listen_button.setText(self.tr("Listen without a text"))
        self.drop_words.setText(self.waiting_words())
        self._name_last()

    def _name_last(self) -> None:
        if self._last is None:
            return
        words = self.tr("Continue “{title}” at {time}")
        time, metrics = clock(self._last.place), self.fontMetrics()
        besides = metrics.horizontalAdvance(words.format(title="", time=time))
        room = min(self.width() - 2 * self.SIDE, self.WIDTH) - besides - 72
        title = metrics.elidedText(self._last.title, Qt.TextElideMode.ElideRight, room)
        self.continue_button.setText(words.format(title=title, time=time))
        self.continue_button.setToolTip(self._last.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_last()

    def waiting_words(self) -> Sentence:
        """Return what to ask the user for next."""
        pending = self._pending
        if pending.audio is not None:
            name = pending.audio.name
            words = Message("“{name}” is ready. Now drop its text here, or open it.", name=name)
        elif pending.text is not None:
            name = pending.text.name
            words = Message("“{name}” is ready. Now drop its audio here, or open it.", name=name)
        else:
            words = Message("Drop an audio file and its text here")
        return in_words(words)

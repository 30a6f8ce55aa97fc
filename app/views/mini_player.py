"""What is playing, in sight while another page is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from alignment.clock_format import clock
from app.commands.actions import Actions
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class MiniPlayer(QWidget):
    """The title, the sentence being heard, and the few controls one needs; a click leads back."""

    return_wanted = Signal()

    LINE = 2
    """Height of the line that shows how far it is."""
    WIDE = 620
    """From this width on the time shows."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("miniPlayer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = LIGHT
        self._share = 0.0
        self._title = self._said = ""
        self.back_button = QToolButton(self)
        self.back_button.setIconSize(QSize(20, 20))
        self.back_button.clicked.connect(self.return_wanted)
        self.title, self.sentence = Label("", self), Label("", self)
        self.title.setObjectName("miniTitle")
        self.sentence.setObjectName("quiet")
        self._time = Label("", self)
        self._time.setObjectName("quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self.back_button)
        layout.addLayout(words, 1)
        for name in ("back", "play", "forward"):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setObjectName("miniPlay" if name == "play" else "control")
            button.setIconSize(QSize(20, 20))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            layout.addWidget(button)
        layout.addWidget(self._time)
        for button in self.findChildren(QToolButton):
            FocusKeys(button)
        for label in (self.title, self.sentence):
            label.setMinimumWidth(60)
        self.retranslate()

    def show_title(self, title: str) -> None:
        """Say what is open."""
        self._title = title
        self._elide()

    def show_sentence(self, text: str) -> None:
        """Say what is being heard."""
        self._said = " ".join(text.split())
        self.sentence.setVisible(bool(text))
        self._elide()

    def show_position(self, position: int, duration: int) -> None:
        """Show how far it is (ms)."""
        self._share = min(position / duration, 1.0) if duration else 0.0
        self._time.setText(f"{clock(position)} / {clock(duration)}")
        self.update(0, 0, self.width(), self.LINE)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.back_button.setIcon(icon("return", theme.ink))

    def _elide(self) -> None:
        for label, words in ((self.title, self._title), (self.sentence, self._said)):
            room = max(label.width(), 60)
            short = label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            label.setText(short)
            label.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), self.LINE, QColor(self._theme.line))
        played = round(self._share * self.width())
        painter.fillRect(0, 0, played, self.LINE, QColor(self._theme.accent))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._time.setVisible(self.width() >= self.WIDE)
        self._elide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.return_wanted.emit()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.back_button.setToolTip(self.tr("Back to the episode"))
        self.back_button.setAccessibleName(self.tr("Back to the episode"))

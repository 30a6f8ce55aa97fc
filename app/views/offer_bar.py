"""One file is there, the other missing: what can be done now."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import Theme
from app.values.pending import Pending
from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class OfferBar(QFrame):
    """Asks for what is missing, in a line over the page."""

    NARROW = 900
    """Below this width the buttons stand under the words."""

    together_wanted = Signal()
    """Open the file with what lies beside it."""
    episode_wanted = Signal()
    """Use the text for the episode that is open."""
    choice_wanted = Signal()
    """Choose the missing file."""
    listening_wanted = Signal()
    """Go without a text."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pending = Pending()
        self._open_title = ""
        self.words = Label(parent=self)
        self.words.setWordWrap(True)
        self.together = self._button("primary", self.together_wanted)
        self.for_episode = self._button("primary", self.episode_wanted)
        self.choice = self._button("primary", self.choice_wanted)
        self.other_choice = self._button("", self.choice_wanted)
        self.listen = self._button("", self.listening_wanted)
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        FocusKeys(self._close)
        self._close.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.together,
            self.for_episode,
            self.choice,
            self.other_choice,
            self.listen,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inner.setSpacing(8)
        self._inner.addWidget(self.words, 1)
        self._inner.addLayout(buttons)
        self._outer = layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 8, 8)
        layout.addLayout(self._inner, 1)
        layout.addWidget(self._close)
        self.hide()

    def _button(self, name: str, pressed: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(pressed)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < self.NARROW
        self._inner.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        flag = Qt.AlignmentFlag
        self._outer.setAlignment(self._close, flag.AlignTop if narrow else flag.AlignVCenter)

    def set_pending(self, pending: Pending, open_title: str) -> None:
        """Say what is there and what is missing.

        Parameters
        ----------
        open_title
            Title of the episode that is open, for which a text may be meant; empty for none.
        """
        self._pending, self._open_title = pending, open_title
        text_waits, found = pending.text is not None, pending.companion is not None
        for_episode = text_waits and bool(open_title)
        self.together.setVisible(found)
        self.for_episode.setVisible(for_episode and not found)
        self.choice.setVisible(not (found or for_episode))
        self.other_choice.setVisible(found or for_episode)
        self.listen.setVisible(not text_waits)
        self.retranslate()
        self.setVisible(pending.waiting)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._close.setIcon(icon("close", theme.ink))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        pending = self._pending
        self.words.setText(self._said())
        self.together.setText(self.tr("Open together"))
        self.for_episode.setText(self.tr("Use for this episode"))
        audio_waits = pending.audio is not None
        self.choice.setText(
            self.tr("Choose its text…") if audio_waits else self.tr("Choose its audio…")
        )
        self.other_choice.setText(
            self.tr("Another text…") if audio_waits else self.tr("Choose its audio…")
        )
        self.listen.setText(self.tr("Play without a text"))
        self._close.setToolTip(self.tr("Never mind"))
        self._close.setAccessibleName(self.tr("Never mind"))

    def _said(self) -> str:
        pending = self._pending
        if pending.audio is not None:
            if pending.companion is not None:
                return self.tr("“{name}” is ready. Its text may be “{other}”.").format(
                    name=pending.audio.name, other=pending.companion.name
                )
            return self.tr("“{name}” is ready. Now drop its text here, or choose it.").format(
                name=pending.audio.name
            )
        name = pending.text.name if pending.text is not None else ""
        if pending.companion is not None:
            return self.tr("“{name}” is ready. Its audio may be “{other}”.").format(
                name=name, other=pending.companion.name
            )
        if self._open_title:
            return self.tr("“{name}” is ready. Is it the text of “{title}”?").format(
                name=name, title=self._open_title
            )
        return self.tr("“{name}” is ready. Now drop its audio here, or choose it.").format(
            name=name
        )

"""Messages over the text, each to be dismissed; nothing waits for them."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.language import LocalizedText
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label

Deed = tuple[LocalizedText, Callable[[], object]]


class Tone(Enum):
    """How much a message matters."""

    REMARK = "remark"
    ERROR = "error"


class MessageRow(QFrame):
    """One message."""

    def __init__(self, text: str, tone: Tone, deed: Deed | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(tone.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = text
        self.tone = tone
        self._label = Label(text, self)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(self)
        self.close_button.setIconSize(QSize(14, 14))
        FocusKeys(self.close_button)
        self.close_button.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 8, 8)
        layout.addWidget(self._label, 1)
        self.button = self._button(*deed) if deed is not None else None
        if self.button is not None:
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, name: LocalizedText, do: Callable[[], object]) -> QPushButton:
        self._name = name
        button = QPushButton(name, self)
        button.setObjectName("flat")
        FocusKeys(button)
        button.clicked.connect(lambda: do())
        button.clicked.connect(self.dismiss)
        return button

    def retranslate(self) -> None:
        """Say it in the language in use."""
        if isinstance(self.text, LocalizedText):
            self.text = self.text.said_again()
            self._label.setText(self.text)
        if self.button is not None:
            self.button.setText(self._name.said_again())
        self.close_button.setAccessibleName(self.tr("Dismiss"))
        self.close_button.setToolTip(self.tr("Dismiss"))

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.setParent(None)
        self.deleteLater()


class MessageBar(QWidget):
    """Stacks messages, the newest at the bottom."""

    MOST = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    @property
    def messages(self) -> list[MessageRow]:
        """The messages shown, the oldest first."""
        return self.findChildren(MessageRow, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def add(self, text: str, tone: Tone, deed: Deed | None = None) -> None:
        """Show a message once.

        Parameters
        ----------
        deed
            What can be done about it, as the name of a button and what that does.
        """
        shown = self.messages
        if any(message.text == text for message in shown):
            return
        for message in shown[: max(len(shown) - self.MOST + 1, 0)]:
            message.dismiss()
        message = MessageRow(text, tone, deed, self)
        self._rows.addWidget(message)
        self._dress(message)
        message.retranslate()

    def withdraw(self, text: str) -> None:
        """Take away a message that is no longer true."""
        for message in self.messages:
            if message.text == text:
                message.dismiss()

    def clear(self, *tones: Tone) -> None:
        """Take away the messages of these tones, or all."""
        for message in self.messages:
            if not tones or message.tone in tones:
                message.dismiss()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for message in self.messages:
            self._dress(message)

    def _dress(self, message: MessageRow) -> None:
        ink = self._theme.on_warning if message.tone is Tone.ERROR else self._theme.ink
        message.close_button.setIcon(icon("close", ink))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for message in self.messages:
            message.retranslate()

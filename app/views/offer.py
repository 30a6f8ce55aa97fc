"""Something that can be done about the text, offered in a line over it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label
from app.views.tab_order import tab_through


class Offer(QFrame):
    """Words, a button, and one that sends the line away; hidden at first.

    What the button does is up to the subclass.
    """

    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Label(parent=self)
        self.words.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusKeys(self.button)
        self.close_button = QToolButton(self)
        self.close_button.setIconSize(QSize(14, 14))
        FocusKeys(self.close_button)
        self.close_button.clicked.connect(self._decline)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._column.addWidget(self.words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 8, 8)
        layout.setSpacing(12)
        layout.addLayout(self._column, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        tab_through(self.button, self.close_button)
        self.hide()

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.close_button.isHidden():
            self._decline()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.close_button.setIcon(icon("close", theme.ink))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.close_button.setToolTip(self.tr("Not now"))
        self.close_button.setAccessibleName(self.tr("Not now"))

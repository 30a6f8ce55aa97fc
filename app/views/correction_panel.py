"""The tools to correct times, between the text and the controls of the player."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.theme.theme import Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label
from app.views.tab_order import tab_through, widgets_of
from app.views.zoomed_wave import ZoomedWave


class CorrectionPanel(QWidget):
    """The zoomed waveform, with buttons over it."""

    NARROW, TIGHT = 760, 520
    """Widths below which the buttons take two rows, and below which one is left to the menu."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correctionPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.wave = ZoomedWave(self)
        FocusKeys(self.wave)
        self.words = Label(parent=self)
        self.words.setObjectName("help")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.pins_menu = QMenu(self)
        self.pins = QToolButton(self)
        self.pins.setObjectName("correctionTool")
        self.pins.setMenu(self.pins_menu)
        self.pins.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        FocusKeys(self.pins)
        tools, rest = QHBoxLayout(), QHBoxLayout()
        for part in (tools, rest):
            part.setSpacing(4)
        for action in (actions["begins_now"], actions["nudge_back"], actions["nudge_on"]):
            tools.addWidget(self._button(action, Qt.ToolButtonStyle.ToolButtonTextOnly))
        self._unpin = self._button(actions["unpin"], Qt.ToolButtonStyle.ToolButtonTextOnly)
        tools.addWidget(self._unpin)
        tools.addStretch(1)
        rest.addSpacing(8)
        rest.addWidget(self.words, 1)
        rest.addWidget(self.pins)
        for action in (actions["undo"], actions["redo"], actions["correct"]):
            rest.addWidget(self._button(action, Qt.ToolButtonStyle.ToolButtonIconOnly))
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(4)
        self._rows.addLayout(tools)
        self._rows.addLayout(rest, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        wave = QHBoxLayout()
        wave.setContentsMargins(8, 0, 8, 0)  # as wide as the waveform below
        wave.addWidget(self.wave)
        layout.addLayout(wave)
        tab_through(*widgets_of(tools, rest, wave))

    def _button(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("correctionTool")
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        FocusKeys(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction, width = QBoxLayout.Direction, event.size().width()
        narrow = width < self.NARROW
        self._rows.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._unpin.setVisible(width >= self.TIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.wave.set_theme(theme)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.wave.setAccessibleName(self.tr("Beginnings of sentences"))
        self.wave.setAccessibleDescription(
            self.tr("Up and Down choose a sentence; Left and Right move where it begins.")
        )
        self.wave.setToolTip(self.tr("Drag where a sentence begins. Wheel: move; with Ctrl: zoom."))

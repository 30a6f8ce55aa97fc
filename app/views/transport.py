"""The controls of the player, under the text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alignment.clock_format import clock
from app.commands.actions import Actions
from app.theme.theme import Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label
from app.views.seek_bar import SeekBar
from app.views.tab_order import tab_through, widgets_of
from app.views.timing_status import TimingStatus


class Transport(QWidget):
    """Shows the player's state and asks for another."""

    volume_wanted = Signal(float)
    """0 to 1."""

    ROOMY = 900
    """From this width on it says how finely the text is timed."""
    SPACIOUS = 960
    """From this width on there are buttons for what else can be done while listening."""
    TOOLS_LEFT, TOOLS_RIGHT = ("find", "original", "picture"), ("bookmark", "pause_each", "loop")
    WAYS_TO_REPEAT = ("loop", "drill", "shadow")
    """In the menu of the last one, which opens when it is held or clicked with the right button."""
    WIDE = 640
    """From this width on the volume slider shows."""

    def __init__(self, actions: Actions, speeds: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self.seek_bar = SeekBar(self)
        self.seek_bar.valueChanged.connect(self._show_times)
        self._elapsed, self._remaining = Label(parent=self), Label(parent=self)
        for label in (self._elapsed, self._remaining):
            label.setObjectName("time")
        self.status = TimingStatus(self)
        self.speed = QToolButton(self)
        self.speed.setObjectName("speed")
        self.speed.setMenu(speeds)
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.volume = QSlider(Qt.Orientation.Horizontal, self)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setObjectName("volume")
        self.volume.setFixedWidth(96)
        self.volume.valueChanged.connect(lambda value: self.volume_wanted.emit(value / 100))
        self._play = self._button(actions["play"], 24, "play")
        self._play.setFixedSize(46, 46)
        self._tools: list[QToolButton] = []
        self._layout()
        for control in (self.seek_bar, self.volume, *self.findChildren(QToolButton)):
            FocusKeys(control)
        actions["picture"].changed.connect(self._show_tools)
        self.retranslate()

    def _button(self, action: QAction, size: int, name: str = "control") -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(size, size))
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _tool(self, name: str) -> QToolButton:
        tool = self._button(self._actions[name], 18, "listeningTool")
        self._tools.append(tool)
        if name == self.TOOLS_RIGHT[-1]:
            menu = QMenu(tool)
            menu.addActions([self._actions[other] for other in self.WAYS_TO_REPEAT])
            tool.setMenu(menu)
            tool.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tool.customContextMenuRequested.connect(tool.showMenu)
        return tool

    def _layout(self) -> None:
        actions = self._actions
        left, middle, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addWidget(self._button(actions["chapters"], 20))
        for name in self.TOOLS_LEFT:
            left.addWidget(self._tool(name))
        left.addWidget(self._elapsed)
        left.addWidget(self.status)
        left.addStretch(1)
        middle.setSpacing(4)
        for action in (actions["previous"], actions["back"]):
            middle.addWidget(self._button(action, 24))
        middle.addWidget(self._play)
        for action in (actions["forward"], actions["next"]):
            middle.addWidget(self._button(action, 24))
        right.addStretch(1)
        for name in self.TOOLS_RIGHT:
            right.addWidget(self._tool(name))
        right.addWidget(self._remaining)
        right.addWidget(self.speed)
        right.addWidget(self._button(actions["mute"], 20))
        right.addWidget(self.volume)
        row = QGridLayout()
        for column, part in enumerate((left, middle, right)):
            row.addLayout(part, 0, column)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 12)
        layout.setSpacing(2)
        layout.addWidget(self.seek_bar)
        layout.addLayout(row)
        tab_through(self.seek_bar, *widgets_of(left, middle, right))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.seek_bar.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.volume.setVisible(self.width() >= self.WIDE)
        self._remaining.setVisible(self.width() >= 500)
        self._show_tools()
        self.status.set_room(self.width() >= self.ROOMY)

    def _show_tools(self) -> None:
        picture = self._actions["picture"]
        for tool in self._tools:
            possible = tool.defaultAction() is not picture or picture.isEnabled()
            tool.setVisible(possible and self.width() >= self.SPACIOUS)

    def set_position(self, position: int) -> None:
        """Show where the audio is (ms)."""
        self.seek_bar.set_position(position)

    def set_duration(self, duration: int) -> None:
        """Show how long the audio is (ms)."""
        self.seek_bar.set_duration(duration)
        self._show_times()

    def _show_times(self) -> None:
        position = self.seek_bar.value()
        self._elapsed.setText(clock(position))
        self._remaining.setText(f"\u2212{clock(self.seek_bar.maximum() - position)}")

    def set_rate(self, rate: float) -> None:
        """Show the speed."""
        self.speed.setText(f"{rate:.4g}×")

    def set_volume(self, volume: float) -> None:
        """Show the loudness, 0 to 1."""
        self.volume.blockSignals(True)
        self.volume.setValue(round(volume * 100))
        self.volume.blockSignals(False)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.seek_bar.setAccessibleName(self.tr("Position in the audio"))
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setToolTip(self.tr("Volume"))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("Speed"))
        self._elapsed.setAccessibleName(self.tr("Time played"))
        self._remaining.setAccessibleName(self.tr("Time left"))

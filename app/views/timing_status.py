"""What is known of the times, in words; a click tells more and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class TimingStatus(QToolButton):
    """A quiet word under the text, and a panel over it."""

    PADDING = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timingStatus")
        FocusKeys(self)
        self.clicked.connect(self.open_panel)
        self._remarks: Sequence[str] = ()
        self._deeds: Sequence[QAction] = ()
        self._room = True
        self.panel: TimingPanel | None = None
        self.hide()

    def set_room(self, room: bool) -> None:
        """Show only where there is room for words."""
        self._room = room
        self.setVisible(room and bool(self.text()))

    def show_status(self, words: str, remarks: Sequence[str], deeds: Sequence[QAction]) -> None:
        """Say how finely the text is timed; nothing where `words` is empty.

        Parameters
        ----------
        remarks
            What the user should know about it.
        deeds
            What can be done; only those that are enabled are offered.
        """
        self._remarks, self._deeds = remarks, deeds
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(self.tr("About the times of this text"))
        self.set_room(self._room)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        room = self.width() - 2 * self.PADDING  # Qt would leave out the middle
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def open_panel(self) -> None:
        """Tell more, over the text."""
        deeds = [deed for deed in self._deeds if deed.isEnabled()]
        self.panel = TimingPanel(self.accessibleName(), self._remarks, deeds, self)
        self.panel.show()
        above = QPoint(12, -self.panel.height() - 6)
        parent = self.parentWidget()
        assert parent is not None
        self.panel.move(parent.mapToGlobal(above))


class TimingPanel(QWidget):
    """What is known, and what can be done."""

    WIDTH = 380

    def __init__(
        self, words: str, remarks: Sequence[str], deeds: Sequence[QAction], parent: QWidget
    ) -> None:
        frameless = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        super().__init__(parent, Qt.WindowType.Popup | frameless)
        self.setObjectName("timingPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(self.WIDTH)
        self.words = [words, *remarks]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for number, text in enumerate(self.words):
            label = Label(text, self)
            label.setObjectName("panelText" if number else "panelTitle")
            label.setWordWrap(True)
            layout.addWidget(label)
        for deed in deeds:
            button = QPushButton(deed.toolTip(), self)
            button.setObjectName("deed")
            button.clicked.connect(self.close)
            button.clicked.connect(deed.trigger)
            layout.addWidget(button)
        layout.activate()
        self.resize(self.WIDTH, layout.heightForWidth(self.WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

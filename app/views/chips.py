"""Small buttons that float over the text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.focus_keys import FocusKeys


class Chips(QObject):
    """Floats chips over the lower edge of a view, one above another, in the middle."""

    ABOVE_EDGE, BETWEEN = 20, 8

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._chips: list[QPushButton] = []
        over.installEventFilter(self)

    def add(self) -> QPushButton:
        """Return a new chip, above the others; it is not seen yet."""
        chip = QPushButton(self._over)
        chip.setObjectName("chip")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusKeys(chip)
        chip.hide()
        chip.installEventFilter(self)
        self._chips.append(chip)
        return chip

    def _place(self) -> None:
        bottom = self._over.height() - self.ABOVE_EDGE
        for chip in self._chips:
            if chip.isHidden():
                continue
            chip.adjustSize()
            chip.move((self._over.width() - chip.width()) // 2, bottom - chip.height())
            chip.raise_()
            bottom -= chip.height() + self.BETWEEN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest,
        ):  # fmt: skip
            self._place()
        return super().eventFilter(watched, event)

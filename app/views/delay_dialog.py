"""Where the user says how late the sound is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.views.plain import Label


class DelayDialog(QDialog):
    """What is chosen holds at once, so that one can listen and look while setting it.

    Parameters
    ----------
    least, most
        The delays that can be chosen (ms).
    """

    delay_wanted = Signal(int)
    """Milliseconds."""

    STEP = 10
    WIDTH = 440

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Delay of the Sound"))
        words = Label(
            self.tr(
                "Wireless headphones are heard late. If sentences light up before you hear them, "
                "move the slider to the right until both agree."
            ),
            self,
        )
        words.setWordWrap(True)
        self._device = Label(parent=self)
        self._device.setObjectName("quiet")
        self._device.setWordWrap(True)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(least // self.STEP, most // self.STEP)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.windowTitle())
        self.value = Label(parent=self)
        self.value.setObjectName("value")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = self._written(most)
        self.value.setFixedWidth(self.value.fontMetrics().horizontalAdvance(widest) + 16)
        self.none_button = QPushButton(self.tr("No delay"), self)
        self.none_button.setObjectName("flat")
        self.none_button.setAutoDefault(False)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.close)
        self.none_button.clicked.connect(lambda: self.delay_wanted.emit(0))
        self.slider.valueChanged.connect(self._want)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        buttons.addWidget(self.none_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self._device)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        self.setFixedWidth(self.WIDTH)
        self.setMinimumHeight(layout.heightForWidth(self.WIDTH))

    def _written(self, delay: int) -> str:
        return self.tr("{count} ms").format(count=delay)

    def _want(self, steps: int) -> None:
        self.delay_wanted.emit(steps * self.STEP)

    def show_delay(self, delay: int, device: str) -> None:
        """Show the delay (ms) of a device, whose name may be empty."""
        self.value.setText(self._written(delay))
        self.slider.setAccessibleDescription(self.value.text())
        self.slider.blockSignals(True)
        self.slider.setValue(round(delay / self.STEP))
        self.slider.blockSignals(False)
        self.none_button.setEnabled(delay != 0)
        self._device.setVisible(bool(device))
        self._device.setText(self.tr("Kept for “{name}”.").format(name=device))

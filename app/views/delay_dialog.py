"""Where the user says how late the sound is heard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.player.sound_delay import SoundDelay


class DelayDialog(QDialog):
    """Holds at once, so that one can listen and look while setting it."""

    STEP = 10
    WIDTH = 440

    def __init__(self, delay: SoundDelay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._delay = delay
        self.setWindowTitle(self.tr("Delay of the Sound"))
        words = QLabel(
            self.tr(
                "Wireless headphones are heard late. If sentences light up before you hear them, "
                "move the slider to the right until both agree."
            ),
            self,
        )
        words.setWordWrap(True)
        self._device = QLabel(self)
        self._device.setObjectName("quiet")
        self._device.setWordWrap(True)
        self._device.setTextFormat(Qt.TextFormat.PlainText)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(delay.LEAST // self.STEP, delay.MOST // self.STEP)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.windowTitle())
        self.value = QLabel(self)
        self.value.setObjectName("value")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = self._written(delay.MOST)
        self.value.setFixedWidth(self.value.fontMetrics().horizontalAdvance(widest) + 16)
        self.none_button = QPushButton(self.tr("No delay"), self)
        self.none_button.setObjectName("flat")
        self.none_button.setAutoDefault(False)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.close)
        self.none_button.clicked.connect(lambda: delay.try_out(0))
        self.slider.valueChanged.connect(lambda steps: delay.try_out(steps * self.STEP))
        delay.changed.connect(self._show)
        self.finished.connect(delay.keep)
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
        self._show()
        self.setFixedWidth(self.WIDTH)
        self.setMinimumHeight(layout.heightForWidth(self.WIDTH))

    def _written(self, delay: int) -> str:
        return self.tr("{count} ms").format(count=delay)

    def _show(self) -> None:
        delay = self._delay
        self.value.setText(self._written(delay.value))
        self.slider.setAccessibleDescription(self.value.text())
        self.slider.blockSignals(True)
        self.slider.setValue(round(delay.value / self.STEP))
        self.slider.blockSignals(False)
        self.none_button.setEnabled(delay.value != 0)
        self._device.setVisible(bool(delay.device))
        self._device.setText(self.tr("Kept for “{name}”.").format(name=delay.device))

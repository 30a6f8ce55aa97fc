"""The dialog for the delay of the sound."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.player.sound_delay import SoundDelay
from app.views.delay_dialog import DelayDialog


class DelayPresenter(QObject):
    """Shows the delay in a dialog, and changes it; lives as long as the dialog."""

    def __init__(self, delay: SoundDelay, window: QWidget | None = None) -> None:
        self.dialog = DelayDialog(delay.LEAST, delay.MOST, window)
        super().__init__(self.dialog)
        self._delay = delay
        self.dialog.delay_wanted.connect(delay.try_out)
        self.dialog.finished.connect(delay.keep)
        delay.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.dialog.show_delay(self._delay.value, self._delay.device)

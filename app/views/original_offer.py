"""The original is asked for and not there yet: what writing it down would cost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.values.estimate import Estimate
from app.views.offer import Offer

_MINUTE = 60
_IN_SECONDS = 90
"""Seconds below which they are not called minutes."""


class OriginalOffer(Offer):
    """A line over the text that offers to write down what is really said."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimate = Estimate(0, 0.0)
        self.button.clicked.connect(self._accept)
        self.retranslate()

    def ask(self, estimate: Estimate) -> None:
        """Offer it at this cost; asked again, make the button the next thing that keys press."""
        if self.isVisible():
            self.button.setFocus()
        self._estimate = estimate
        self.retranslate()
        self.show()

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        self.words.setText(
            self.tr(
                "What was said can be written down, to read with the text: "
                "about {cost} for {length} of speech, while you go on listening."
            ).format(length=self._length(), cost=self._cost())
        )
        self.button.setText(self.tr("Write It Down"))

    def _length(self) -> str:
        return self._minutes(self._estimate.speech / 1000)

    def _cost(self) -> str:
        cost = self._estimate.cost
        if cost >= _IN_SECONDS:
            return self._minutes(cost)
        return self.tr("{count} s").format(count=max(10, round(cost / 10) * 10))

    def _minutes(self, seconds: float) -> str:
        return self.tr("{count} min").format(count=max(1, round(seconds / _MINUTE)))

"""The original is asked for and not there yet: what writing it down would cost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.clock_format import roughly
from app.language import in_words
from app.values.estimate import Estimate
from app.views.offer import Offer

_MINUTE = 60


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
        cost = in_words(roughly(self._estimate.cost))
        self.words.setText(
            self.tr(
                "What was said can be written down, to read with the text: "
                "about {cost} for {length} of speech, while you go on listening."
            ).format(length=_length(self._estimate.speech / 1000), cost=cost)
        )
        self.button.setText(self.tr("Write It Down"))


def _length(seconds: float) -> str:
    return in_words(Message("{count} min", count=max(1, round(seconds / _MINUTE))))

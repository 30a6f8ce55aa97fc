"""Only a part of what is said is written down: a way to go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.clock_format import roughly
from app.language import in_words
from app.views.offer import Offer


class TranscriptionOffer(Offer):
    """A line over a text that was not written to its end."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cost: float | None = None
        self.button.clicked.connect(self.accepted)
        self.retranslate()

    def ask(self, cost: float | None) -> None:
        """Offer to go on, at this cost (s) where it is known."""
        self._cost = cost
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        self.words.setText(self.tr("Only a part of what is said has been written down."))
        if self._cost is None:
            self.button.setText(self.tr("Go on"))
        else:
            cost = in_words(roughly(self._cost))
            self.button.setText(self.tr("Go on (about {cost})").format(cost=cost))

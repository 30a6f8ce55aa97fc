"""The text states its own times: they can be taken as they are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.offer import Offer


class StatedOffer(Offer):
    """A line over the text that offers its own times while others are looked for."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button.clicked.connect(self.accepted)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        self.words.setText(
            self.tr(
                "This text has times of its own. Lyricast listens anyway, to correct any that "
                "are off."
            )
        )
        self.button.setText(self.tr("Use Its Times"))

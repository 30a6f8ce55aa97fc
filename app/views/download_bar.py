"""An episode is being fetched: how far it has come."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.values.podcast import Arrival
from app.views.offer import Offer


class DownloadBar(Offer):
    """A line over the page for as long as something is being fetched.

    Attributes
    ----------
    key
        Of the episode that it speaks of.
    gentle
        Whether the bar moves while nobody knows how long it takes.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self.gentle = True
        self._title, self._host, self._waiting = "", "", 0
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._column.addWidget(self._bar)
        self.close_button.hide()
        self.button.clicked.connect(self.stop_wanted)
        self.retranslate()

    def show_download(self, key: str, title: str, host: str, waiting: int) -> None:
        """Say what is being fetched, from whom, and how many wait."""
        self.key = key
        self._title, self._host, self._waiting = title, host, waiting
        self._bar.setRange(0, int(not self.gentle))
        self.retranslate()
        self.show()

    def show_waiting(self, waiting: int) -> None:
        """Say how many wait."""
        self._waiting = waiting
        self.retranslate()

    def show_arrival(self, arrival: Arrival) -> None:
        """Show how far it has come."""
        self._bar.setRange(0, 1000 if arrival.total else int(not self.gentle))
        self._bar.setValue(round(1000 * arrival.share))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        words = self.tr("Downloading “{title}” from {host}. You can keep listening.")
        more = (
            self.tr("{count} more are waiting.").format(count=self._waiting)
            if self._waiting
            else ""
        )
        said = words.format(title=self._title, host=self._host)
        self.words.setText(" ".join(filter(None, (said, more))))
        self.button.setText(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress of the download"))


class InterruptedOffer(Offer):
    """A line over the page: what was being fetched when the program ended."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self.button.clicked.connect(self.accepted)
        self.retranslate()

    def show_titles(self, titles: Sequence[str]) -> None:
        """Offer to go on with these episodes; with none there is nothing to offer."""
        self._titles = titles
        self.retranslate()
        self.setVisible(bool(titles))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        titles = self._titles
        words = self.tr("The download of “{title}” is incomplete.")
        if len(titles) > 1:
            words = self.tr("The downloads of “{title}” and {count} more are incomplete.")
        self.words.setText(words.format(title=titles[0] if titles else "", count=len(titles) - 1))
        self.button.setText(self.tr("Resume"))

"""The words that the user wants to learn, at the side."""

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from app.values.word import KeptWord
from app.views.plain import Label
from app.views.side_list import SideList
from app.views.side_panel import SidePanel
from app.views.side_row import VALUE, Index, Part, SideRow


class WordRow(SideRow):
    """The word, up to three lines of its entry, two of its sentence, and where that is."""

    def _parts(self, base: QFont, index: Index) -> list[Part]:
        word: KeptWord = index.data(VALUE)
        strong, small = QFont(base), QFont(base)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(round(0.88 * base.pixelSize()))
        parts = [
            (strong, word.word, 1, self.theme.ink),
            (base, " ".join(word.entry.split()), 3, self.theme.ink),
            (small, " ".join(word.sentence.split()), 2, self.theme.quiet),
            (small, word.source, 1, self.theme.quiet),
        ]
        return [part for part in parts if part[1]]


class WordPanel(SidePanel):
    """Lists words, and finds some of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SideList(WordRow()), parent)
        self._words: Sequence[KeptWord] = ()
        self._title = Label()
        self._title.setObjectName("panelTitle")
        self._title.setContentsMargins(6, 0, 0, 0)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._lay_out((self._title,), self.search)
        self.search.textChanged.connect(self._show)
        self.retranslate()

    def show_words(self, words: Sequence[KeptWord]) -> None:
        """List other words."""
        self._words = words
        self._show()

    def _show(self) -> None:
        wanted = self.search.text().casefold().split()
        said = ((word, _all_of(word)) for word in self._words)
        self.list.show_values(
            (word, text) for word, text in said if all(part in text.casefold() for part in wanted)
        )
        self.search.setVisible(bool(self._words))
        self._show_emptiness()
        if self._words:
            self.empty.setText(self.tr("Nothing found"))
        else:
            self.empty.setText(
                self.tr("No words yet. Look one up in a dictionary, and add it from there.")
            )

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._title.setText(self.tr("Words"))
        self.list.setAccessibleName(self.tr("Words"))
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Find"))
        self._name_buttons(self.tr("Close the words"))
        self._show()


def _all_of(word: KeptWord) -> str:
    return "\n".join((word.word, word.entry, word.sentence, word.source))

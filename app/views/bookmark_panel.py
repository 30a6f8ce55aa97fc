"""The bookmarks at the side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.values.bookmark import Marked
from app.values.quote import Quote
from app.views.bookmark_list import BookmarkList
from app.views.focus_keys import FocusKeys
from app.views.side_panel import SidePanel


class BookmarkPanel(SidePanel):
    """Lists the bookmarks of this episode, or of all."""

    list: BookmarkList

    scope_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BookmarkList(), parent)
        self.here, self.everywhere = _tab(), _tab()
        self._lay_out((self.here, self.everywhere))
        self.here.setChecked(True)
        scopes = QButtonGroup(self)
        for tab in (self.here, self.everywhere):
            scopes.addButton(tab)
        scopes.buttonClicked.connect(lambda _: self.scope_changed.emit())
        self.show_bookmarks((), all_episodes=False)
        self.retranslate()

    @property
    def all_episodes(self) -> bool:
        """Whether the bookmarks of all episodes are wanted."""
        return self.everywhere.isChecked()

    @property
    def quotes(self) -> Sequence[Quote]:
        """What the bookmarks listed say."""
        return [quote for _, quote in self.list.values]

    def show_bookmarks(self, marked: Sequence[Marked], *, all_episodes: bool) -> None:
        """List other bookmarks; the one that has the focus keeps it."""
        chosen, ids = self.list.chosen(), [bookmark.id for bookmark, _ in marked]
        row = ids.index(chosen[0].id) if chosen is not None and chosen[0].id in ids else None
        self.list.delegate.all_episodes = all_episodes
        self.list.show_values(((one, _words(one, all_episodes)) for one in marked), row)
        self._show_emptiness()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.here.setText(self.tr("This Episode"))
        self.everywhere.setText(self.tr("All Episodes"))
        self.list.setAccessibleName(self.tr("Bookmarks"))
        self.empty.setText(
            self.tr(
                "No bookmarks yet. Press B to keep the sentence you hear, "
                "or select a longer passage first."
            )
        )
        self._name_buttons(self.tr("Close the bookmarks"))


def _words(marked: Marked, with_title: bool) -> str:
    """Return what a screen reader says of a row."""
    _, quote = marked
    source = quote.source if with_title else quote.source.replace(f"{quote.title} · ", "")
    return ". ".join(part for part in (quote.text, quote.note, source) if part)


def _tab() -> QPushButton:
    tab = QPushButton()
    tab.setObjectName("tab")
    tab.setCheckable(True)
    FocusKeys(tab)
    return tab

"""An open episode: chapters, text, controls."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.theme.theme import Theme
from app.values.outline import ChapterStart
from app.views.bookmark_panel import BookmarkPanel
from app.views.chapter_list import ChapterList
from app.views.chips import Chips
from app.views.correction_panel import CorrectionPanel
from app.views.follow_chip import FollowChip
from app.views.no_text import NoText
from app.views.picture import TextArea
from app.views.progress_strip import ProgressStrip
from app.views.search_bar import SearchBar
from app.views.searched_view import SearchedView
from app.views.seek_bar import SeekMark
from app.views.tab_order import tab_chain, tab_through
from app.views.tool_strip import ToolStrip
from app.views.transport import Transport
from app.views.word_panel import WordPanel


class PlayerPage(QWidget):
    """Puts the views of an episode together; `PlayerPagePresenter` fills them."""

    NARROW = 720
    """Below this width the chapters take the place of the text instead of standing beside it."""
    CHAPTERS_WIDTH, BOOKMARKS_WIDTH = 264, 300

    def __init__(self, actions: Actions, speeds: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._banners = 0
        self._over_text: list[QWidget] = []
        self._has_chapters = False
        self._wants_chapters = True
        self._narrow = False
        self._covers_text = False
        self.chapters = ChapterList(self)
        self.text = SearchedView(self)
        self.area = TextArea(self.text, self)
        self.bookmarks = BookmarkPanel(self)
        self.words = WordPanel(self)
        self.no_text = NoText(self.text)
        chips = Chips(self.text)
        self.follow_chip = FollowChip(chips.add(), self.text)
        self.untimed_chip, self.back_chip = chips.add(), chips.add()
        self.strip = ProgressStrip(self)
        self.tools = ToolStrip(self)
        self.correction = CorrectionPanel(actions, self)
        self.correction.hide()
        self.transport = Transport(actions, speeds, self)
        self.search = SearchBar(self.text)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.chapters)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.bookmarks)
        self.splitter.addWidget(self.words)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        side = self.BOOKMARKS_WIDTH
        self.splitter.setSizes([self.CHAPTERS_WIDTH, 1000, side, side])
        self.chapters.setMinimumWidth(180)
        for panel in (self.bookmarks, self.words):
            panel.setMinimumWidth(220)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.tools)
        layout.addWidget(self.correction)
        layout.addWidget(self.transport)
        tab_through(self.text, *self.search.findChildren(QWidget))
        self._bind()
        self.retranslate()

    def _bind(self) -> None:
        text, actions = self.text, self._actions
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        text.addActions([actions["copy"], actions["select_all"]])
        for name in ("bookmarks", "words"):
            actions[name].toggled.connect(self._arrange)

    def put_over_text(self, banner: QWidget) -> None:
        """Put a widget over the text, for as long as it has something to say."""
        self._column.insertWidget(self._banners, banner)
        self._banners += 1
        stops = list(tab_chain(self))
        self._over_text += [stop for stop in stops if banner.isAncestorOf(stop)]
        tab_through(*self._over_text, *(stop for stop in stops if stop not in self._over_text))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for view in (
            self.text, self.chapters, self.bookmarks, self.words, self.correction, self.transport,
            self.tools, self.search,
        ):  # fmt: skip
            view.set_theme(theme)

    def set_chapters(self, starts: Sequence[ChapterStart], edited: frozenset[int]) -> None:
        """List the chapters, and mark where they begin."""
        self._has_chapters = bool(starts)
        self.chapters.set_chapters(list(starts), edited)
        marks = (
            SeekMark(start.time, start.title, start.index)
            for start in starts
            if start.time is not None
        )
        self.transport.seek_bar.set_marks(tuple(marks))
        self._arrange()

    def show_reading(self, reading: bool) -> None:
        """Say that a text is being read, in place of the one that was shown, or no longer."""
        self.strip.show_reading(reading)
        if reading:
            self.text.show_transcript(None)
            self.no_text.hide()

    def show_text_of(self, sentence: int) -> None:
        """Show the text from a sentence on, which is about to be heard."""
        self.text.resume_following()
        if self.text.current is None:
            self.text.reveal(sentence)
        self._covers_text = False
        self._arrange()

    # Chapters beside the text, or in its place

    @property
    def wants_chapters(self) -> bool:
        """Whether the user wants the chapters beside the text where there is room."""
        return self._wants_chapters

    def want_chapters(self, wanted: bool) -> None:
        """Set whether the chapters show where there is room."""
        self._wants_chapters = wanted
        self._arrange()

    def toggle_chapters(self, shown: bool) -> None:
        """Show the chapters beside the text, or in its place where the page is narrow."""
        if self._narrow:
            self._covers_text = shown
        else:
            self._wants_chapters = shown
        self._arrange()
        if self._narrow:
            (self.text if self.chapters.isHidden() else self.chapters.list).setFocus()

    def _arrange(self) -> None:
        wanted = self._covers_text if self._narrow else self._wants_chapters
        shown = wanted and self._has_chapters
        self._actions["chapters"].setEnabled(self._has_chapters)
        self._actions["chapters"].setChecked(wanted)
        self.chapters.setVisible(shown)
        beside = False
        for panel, name in ((self.bookmarks, "bookmarks"), (self.words, "words")):
            wanted = self._actions[name].isChecked() and not (shown and self._narrow)
            panel.setVisible(wanted)
            beside = beside or wanted
        self.area.setVisible(not (self._narrow and (shown or beside)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._covers_text = False
            self._arrange()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.follow_chip.rename()
        self.text.setAccessibleName(self.tr("Text of the episode"))
        for view in (
            self.no_text, self.chapters, self.bookmarks, self.words, self.strip, self.tools,
            self.search, self.transport,
        ):  # fmt: skip
            view.retranslate()

"""An open episode: chapters, text, controls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from alignment.timeline import Cue
from app.commands.actions import Actions
from app.presenters.finder import FinderPresenter
from app.session.chapters import Chapters
from app.session.practice_tools import PracticeTools
from app.session.session import Session
from app.theme.theme import Theme
from app.views.bookmark_panel import BookmarkPanel
from app.views.chapter_list import ChapterList
from app.views.correction_panel import CorrectionPanel
from app.views.follow_chip import FollowChip
from app.views.progress_strip import ProgressStrip
from app.views.searched_view import SearchedView
from app.views.seek_bar import Mark
from app.views.tool_strip import ToolStrip
from app.views.transport import Transport


class PlayerPage(QWidget):
    """Puts the views of an episode together and binds them to the session."""

    NARROW = 720
    """Below this width the chapters take the place of the text instead of standing beside it."""
    CHAPTERS_WIDTH, BOOKMARKS_WIDTH = 264, 300

    def __init__(
        self,
        session: Session,
        chapters: Chapters,
        listening: PracticeTools,
        actions: Actions,
        speeds: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._chapters = chapters
        self._wants_chapters = True
        self._narrow = False
        self._covers_text = False
        self.chapters = ChapterList(self)
        self.text = SearchedView(self)
        self.bookmarks = BookmarkPanel(self)
        self.chip = FollowChip(self.text)
        self.strip = ProgressStrip(self)
        self.correction = CorrectionPanel(actions, self)
        self.correction.hide()
        self.tools = ToolStrip(listening, session.player, self)
        self.transport = Transport(session.player, actions, speeds, self)
        self.finder = FinderPresenter(self.text, self.transport.seek_bar, session.jobs)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.chapters)
        self.splitter.addWidget(self.text)
        self.splitter.addWidget(self.bookmarks)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([self.CHAPTERS_WIDTH, 1000, self.BOOKMARKS_WIDTH])
        self.chapters.setMinimumWidth(180)
        self.bookmarks.setMinimumWidth(220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.tools)
        layout.addWidget(self.correction)
        layout.addWidget(self.transport)
        self._bind()
        self.retranslate()

    def _bind(self) -> None:
        session, text = self._session, self.text
        session.opened.connect(self._show_transcript)
        session.timeline_changed.connect(self.finder.show_timeline)
        self._chapters.changed.connect(self._show_chapters)
        session.peaks_changed.connect(self.transport.seek_bar.set_peaks)
        session.title_changed.connect(self.chapters.set_title)
        session.timing.progress.connect(self.strip.show_progress)
        session.timing.busy_changed.connect(self._show_busy)
        session.tracker.cue_changed.connect(self._show_cue)
        session.player.jumped.connect(self._mark_chapter)
        self.transport.seek_bar.valueChanged.connect(self._mark_chapter)
        self.strip.cancelled.connect(session.timing.cancel)
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        text.addActions([self._actions.copy, self._actions.select_all])
        text.sentence_clicked.connect(session.navigator.play_sentence)
        text.chapter_clicked.connect(self._play_heading)
        text.following_changed.connect(self._show_following)
        self.chapters.chapter_clicked.connect(self._play_chapter)
        self.chip.clicked.connect(text.resume_following)
        self.finder.play_wanted.connect(session.navigator.play_sentence)
        self._actions.find.triggered.connect(self.finder.open)
        self._actions.find_next.triggered.connect(self.finder.next)
        self._actions.find_previous.triggered.connect(self.finder.previous)
        self._actions.follow.triggered.connect(text.resume_following)
        self._actions.chapters.toggled.connect(self._toggle_chapters)
        self._actions.bookmarks.toggled.connect(self._arrange)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for view in (
            self.text, self.chapters, self.bookmarks, self.correction, self.transport, self.tools,
            self.finder.bar,
        ):  # fmt: skip
            view.set_theme(theme)

    def _show_transcript(self, _transcript: object) -> None:
        self.finder.forget()
        self.text.show_transcript(self._session.transcript)
        self.chapters.set_title(self._session.title)
        self._show_chapters()
        self._show_cue(self._session.tracker.current)

    def _show_chapters(self) -> None:
        starts = self._chapters.starts
        edited = (s.index for s in starts if self._chapters.is_edited(s.index))
        self.chapters.set_chapters(starts, frozenset(edited))
        marks = (Mark(s.time, s.title) for s in starts if s.time is not None)
        self.transport.seek_bar.set_marks(tuple(marks))
        if self.text.shows(self._session.transcript):
            self.text.set_headings(self._chapters.headings)
        self._arrange()
        self._mark_chapter()

    def _show_cue(self, cue: Cue | None) -> None:
        self.text.set_current(cue)
        self._mark_chapter()

    def _mark_chapter(self) -> None:
        self.chapters.set_current(self._chapters.current)
        self.chapters.set_progress(self._chapters.progress)

    def _show_busy(self, busy: bool) -> None:
        self._actions.cancel.setEnabled(busy)
        self._actions.realign.setEnabled(not busy and self._session.transcript is not None)
        if not busy:
            self.strip.hide()

    def _show_following(self, following: bool) -> None:
        self.chip.setVisible(not following)
        self.chip.place()

    def show_reading(self, reading: bool) -> None:
        """Say that a text is being read, in place of the one that was shown, or no longer."""
        self.strip.show_reading(reading)
        if reading:
            self.finder.forget()
            self.text.show_transcript(None)
        self._invite(reading)

    def _invite(self, reading: bool = False) -> None:
        invitation = self.tr("This episode has no text. Drop its text here, or open it.")
        self.text.setPlaceholderText("" if reading else invitation)

    def _play_chapter(self, index: int) -> None:
        self._chapters.play(index)
        self._show_text_of(self._chapters.first(index))

    def _play_heading(self, index: int) -> None:
        assert self._session.transcript is not None
        self._chapters.play_heading(index)
        self._show_text_of(self._session.transcript.chapters[index].first)

    def _show_text_of(self, sentence: int) -> None:
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

    def _toggle_chapters(self, shown: bool) -> None:
        if self._narrow:
            self._covers_text = shown
        else:
            self._wants_chapters = shown
        self._arrange()
        if self._narrow:
            (self.text if self.chapters.isHidden() else self.chapters.list).setFocus()

    def _arrange(self) -> None:
        wanted = self._covers_text if self._narrow else self._wants_chapters
        shown = wanted and bool(self._chapters.starts)
        self._actions.chapters.setEnabled(bool(self._chapters.starts))
        self._actions.chapters.setChecked(wanted)
        self.chapters.setVisible(shown)
        bookmarks = self._actions.bookmarks.isChecked() and not (shown and self._narrow)
        self.bookmarks.setVisible(bookmarks)
        self.text.setVisible(not (self._narrow and (shown or bookmarks)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._covers_text = False
            self._arrange()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.chip.setText(self.tr("Back to the current sentence"))
        self.chip.place()
        self.text.setAccessibleName(self.tr("Text of the episode"))
        self._invite()
        for view in (
            self.chapters, self.bookmarks, self.strip, self.tools, self.finder.bar,
            self.transport,
        ):  # fmt: skip
            view.retranslate()

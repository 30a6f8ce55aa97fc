"""The page of the open episode shows what the session has."""

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from alignment.timeline import Cue
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.presenters.finder import FinderPresenter
from app.presenters.jumps import JumpsPresenter
from app.presenters.look_up import LookUpPresenter
from app.presenters.tool_strip import ToolStripPresenter
from app.presenters.transport import TransportPresenter
from app.presenters.unheard import UnheardPresenter
from app.presenters.untimed import UntimedPresenter
from app.session.session import Session
from app.views.player_page import PlayerPage


class PlayerPagePresenter(QObject):
    """Binds the session to the page: text, chapters, progress, controls."""

    def __init__(self, session: Session, actions: Actions, page: PlayerPage) -> None:
        super().__init__(page)
        self._session = session
        self._chapters = session.chapters
        self._actions = actions
        self._page = page
        self.finder = FinderPresenter(
            page.text, page.search, page.transport.seek_bar, session.tasks
        )
        TransportPresenter(session.player, actions, page.transport)
        ToolStripPresenter(session.practice, session.player, page.tools)
        self._untimed = UntimedPresenter(session, page)
        self.look_up = LookUpPresenter(session, actions, page.text)
        UnheardPresenter(session, actions, page.text)
        self._jumps = JumpsPresenter(session, actions, page)
        self._bind_session()
        self._bind_page()

    def _bind_session(self) -> None:
        session, page = self._session, self._page
        session.opened.connect(self._show_transcript)
        session.text_changed.connect(self._change_transcript)
        session.timeline_changed.connect(self._show_current)
        session.timeline_changed.connect(self.finder.show_timeline)
        self._chapters.changed.connect(self._show_chapters)
        session.peaks_changed.connect(page.transport.seek_bar.set_peaks)
        session.title_changed.connect(page.chapters.set_title)
        session.timing.progress.connect(page.strip.show_progress)
        session.timing.busy_changed.connect(self._show_busy)
        session.tracker.cue_changed.connect(self._show_cue)
        session.player.jumped.connect(self._mark_chapter)

    def _bind_page(self) -> None:
        session, page = self._session, self._page
        page.transport.seek_bar.valueChanged.connect(self._mark_chapter)
        page.strip.cancelled.connect(session.stop_timing)
        page.text.sentence_clicked.connect(session.navigator.play_sentence)
        page.text.chapter_clicked.connect(self._play_heading)
        page.chapters.chapter_clicked.connect(self._play_chapter)
        self.finder.play_wanted.connect(session.navigator.play_sentence)
        self._actions.bind(self)

    @Command("find", Message("&Find…"), "Ctrl+F", icon="search",
             menu=Menu.EDIT, section=3, heading=Heading.READING)  # fmt: skip
    def _find(self) -> None:
        self.finder.open()

    @Command("find_next", Message("Find &Next"), "F3", "Ctrl+G",
             menu=Menu.EDIT, section=3, heading=Heading.READING)  # fmt: skip
    def _find_next(self) -> None:
        self.finder.next()

    @Command("find_previous", Message("Find &Previous"), "Shift+F3", "Ctrl+Shift+G",
             menu=Menu.EDIT, section=3, heading=Heading.READING)  # fmt: skip
    def _find_previous(self) -> None:
        self.finder.previous()

    @Command("follow", Message("&Back to the Current Sentence"), "F", "Home",
             menu=Menu.VIEW, heading=Heading.READING)  # fmt: skip
    def _follow(self) -> None:
        self._page.text.resume_following()

    @Command("chapters", Message("C&hapters"), "F9", "C", icon="chapters", toggled=True,
             menu=Menu.VIEW, heading=Heading.READING)  # fmt: skip
    def _toggle_chapters(self, shown: bool) -> None:
        self._page.toggle_chapters(shown)

    @Command("realign", Message("Time the Text &Again"),
             menu=Menu.TIMING, section=3, heading=Heading.TIMING)  # fmt: skip
    def _realign(self) -> None:
        self._session.timing.realign()

    @Command("cancel", Message("Stop &Timing the Text"),
             menu=Menu.TIMING, section=3, heading=Heading.TIMING)  # fmt: skip
    def _cancel(self) -> None:
        self._session.stop_timing()

    @Slot()
    def _show_transcript(self) -> None:
        self.show_reading(False)  # before there is a text, which would be laid out once more
        self.finder.forget()
        self._page.text.show_transcript(self._session.transcript)
        self._page.chapters.set_title(self._session.title)
        self._show_headings()  # the chapters themselves are shown as they are found
        self._show_cue(self._session.tracker.current)

    @Slot()
    def _change_transcript(self) -> None:
        assert self._session.transcript is not None
        self._page.text.change_transcript(self._session.transcript)

    @Slot()
    def _show_current(self) -> None:
        """Light up the sentence again, which may have got another number."""
        self._page.text.set_current(self._session.tracker.current)

    @Slot()
    def _show_chapters(self) -> None:
        chapters, page = self._chapters, self._page
        edited = (start.index for start in chapters.starts if chapters.is_edited(start.index))
        page.set_chapters(chapters.starts, frozenset(edited))
        self._show_headings()
        self._mark_chapter()

    def _show_headings(self) -> None:
        if self._page.text.shows(self._session.transcript):
            self._page.text.set_headings(self._chapters.headings)

    @Slot(object)
    def _show_cue(self, cue: Cue | None) -> None:
        self._page.text.set_current(cue)
        self._page.follow_chip.rename()
        self._mark_chapter()

    @Slot()
    def _mark_chapter(self) -> None:
        self._page.chapters.set_current(self._chapters.current)
        self._page.chapters.set_progress(self._chapters.progress)

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        self._actions.enable("cancel", on=busy)
        self._actions.enable("realign", on=not busy and self._session.transcript is not None)
        if not busy:
            self._page.strip.hide()

    def show_reading(self, reading: bool) -> None:
        """Say that a text is being read, in place of the one that was shown, or no longer."""
        if reading:
            self.finder.forget()
        self._page.show_reading(reading)

    def _play_chapter(self, index: int) -> None:
        self._chapters.play(index)
        self._page.show_text_of(self._chapters.first(index))

    def _play_heading(self, index: int) -> None:
        assert self._session.transcript is not None
        self._chapters.play_heading(index)
        self._page.show_text_of(self._session.transcript.chapters[index].first)

    def retranslate(self) -> None:
        """Name what is shown in the language in use."""
        self._untimed.retranslate()
        self._jumps.retranslate()

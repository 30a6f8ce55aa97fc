"""The window: what is shown when, and what the actions do."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.commands.keymap import Keymap
from app.commands.menus import Menus
from app.language import Languages
from app.options.catalogue import LANGUAGE
from app.presenters.appearance import AppearancePresenter, wear
from app.presenters.bilingual import BilingualPresenter
from app.presenters.chapters import ChaptersPresenter
from app.presenters.copies import CopiesPresenter
from app.presenters.correction import CorrectionPresenter
from app.presenters.dialogs import DialogsPresenter
from app.presenters.downloads import DownloadsPresenter
from app.presenters.export import ExportPresenter
from app.presenters.fetches import FetchesPresenter
from app.presenters.file_intake import FileIntake, link_in
from app.presenters.file_menu import FileMenuPresenter
from app.presenters.floating_line import FloatingLinePresenter
from app.presenters.jumps import JumpsPresenter
from app.presenters.library import LibraryPresenter
from app.presenters.loading import LoadingPresenter
from app.presenters.look_up import LookUpPresenter
from app.presenters.messages import MessagesPresenter
from app.presenters.mini_player import MiniPlayerPresenter
from app.presenters.model_offer import ModelOfferPresenter
from app.presenters.offer import OfferPresenter
from app.presenters.open_link import OpenLinkPresenter
from app.presenters.picture import PicturePresenter
from app.presenters.playback import PlaybackPresenter
from app.presenters.player_page import PlayerPagePresenter
from app.presenters.podcasts import PodcastsPresenter
from app.presenters.practice_tools import PracticePresenter
from app.presenters.quotes import QuotesPresenter
from app.presenters.second_text import SecondTextPresenter
from app.presenters.skips import SkipsPresenter
from app.presenters.sound_tracks import SoundTracksPresenter
from app.presenters.stated_times import StatedTimesPresenter
from app.presenters.timing_status import TimingStatusPresenter
from app.presenters.transcription import TranscriptionPresenter
from app.presenters.undo import UndoPresenter
from app.presenters.unheard import UnheardPresenter
from app.presenters.words import WordsPresenter
from app.presenters.work_queue import WorkQueuePresenter
from app.session.link_follower import LinkFollower
from app.session.session import Session
from app.session.work_queue import WorkQueue
from app.storage.home import data_folder
from app.theme.icons import application_icon
from app.theme.theme import Theme
from app.theme.themes import Themes
from app.updates import UpdateCheck
from app.views.library_page import LibraryPage
from app.views.message_bar import MessageBar, Tone
from app.views.mini_player import MiniPlayer
from app.views.offer_bar import OfferBar
from app.views.pages import Pages
from app.views.player_page import PlayerPage
from app.views.welcome import Welcome
from app.views.window_state import WindowState
from app.workers.model_fetch import ModelFetch
from app.workers.online import Online, make_client

COMMANDED = (
    PlaybackPresenter, SkipsPresenter, JumpsPresenter, PracticePresenter, SoundTracksPresenter,
    TimingStatusPresenter,
    CorrectionPresenter, UndoPresenter, PlayerPagePresenter, LookUpPresenter,
    TranscriptionPresenter,
    StatedTimesPresenter, ChaptersPresenter, BilingualPresenter, UnheardPresenter,
    PicturePresenter,
    FloatingLinePresenter, AppearancePresenter,
    FileMenuPresenter, CopiesPresenter, OpenLinkPresenter, SecondTextPresenter,
    DownloadsPresenter, ExportPresenter,
    QuotesPresenter, WordsPresenter,
    DialogsPresenter,
)  # fmt: skip
"""What declares commands, in the order of menus and lists of keys."""


class MainWindow(QMainWindow):
    """Binds actions and settings to the session and the views."""

    defect_found = Signal()
    """The program made a mistake, in whatever thread; what it was is in the log."""

    def __init__(
        self,
        session: Session,
        themes: Themes,
        languages: Languages,
        online: Online | None = None,
    ) -> None:
        super().__init__()
        wear(session.options, themes, languages)
        self.session = session
        self.intake = FileIntake(session, self)
        self.intake.chosen.connect(session.open)
        self.links = LinkFollower(session, self)
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(460, 320)
        self.resize(1120, 780)
        self.actions_ = Actions(self, *COMMANDED, MainWindow)
        everything = [action for _, group in self.actions_.groups() for action in group]
        self.keymap = Keymap(everything, session.settings, self)
        self._menus = Menus(self.menuBar(), self.actions_)
        self.welcome = Welcome(self.actions_, self)
        self.library = LibraryPage(self.actions_, self)
        self.page = PlayerPage(self.actions_, self._menus[Menu.SPEED], self)
        self.episode = PlayerPagePresenter(session, self.actions_, self.page)
        self.messages = MessageBar(self)
        self.offer = OfferBar(self)
        OfferPresenter(session, self.intake, self.offer)
        self.pages = Pages(self.welcome, self.library, self.page, self)
        self.mini_player = MiniPlayer(self.actions_, self)
        MiniPlayerPresenter(session, self.pages, self.library, self.mini_player)
        centre = self._lay_out()
        self.library_presenter = LibraryPresenter(session, self.intake, self.library, self)
        self.queue = WorkQueue(session, session.background())
        WorkQueuePresenter(self.queue, self.library_presenter, self.library)
        self.models = ModelFetch(parent=self)
        self.model_offer = ModelOfferPresenter(session, self.models, self.page).view
        self.page.put_over_text(self.model_offer)
        self.timing_status = TimingStatusPresenter(
            session, self.actions_, self.page, self.models, self
        )
        self.transcription = TranscriptionPresenter(
            session, self.intake, self.actions_, self.models, self.page, self
        )
        self.tracks = SoundTracksPresenter(session, self.actions_, self)
        self.stated = StatedTimesPresenter(session, self.actions_, self.page)
        self.bilingual = BilingualPresenter(session, self.actions_, self.page)
        SecondTextPresenter(session, self.intake, self.actions_, self.page)
        self.quotes = QuotesPresenter(session, self.links, self.page, self.actions_, self)
        self.words = WordsPresenter(
            session, self.links, self.episode.look_up, self.page, self.actions_, self
        )
        self.words.done.connect(self.quotes.tell_saved)
        self.export = ExportPresenter(session, self.page.text, self.actions_, self)
        self.export.done.connect(self.quotes.tell_saved)
        self.corrections = CorrectionPresenter(session, self.actions_, self.page, self)
        self.chapter_tools = ChaptersPresenter(session, self.page, self.actions_, self)
        self.chapter_tools.told.connect(self.quotes.toast.say)
        self._undo = UndoPresenter(session.edits, self.actions_, self.quotes.toast)
        self.updates = UpdateCheck(self)
        self._appearance = AppearancePresenter(session.options, self.actions_, self.page.text)
        CopiesPresenter(session, self.actions_, self.library_presenter.refresh, self)
        self.dialogs = DialogsPresenter(
            self, self.actions_, self.keymap, session.options, session.dictionaries, themes,
            self.models, session.practice.delay, self.updates,
        )  # fmt: skip
        PicturePresenter(session.player, session.options, self.actions_, self.page.area)
        self.floating_line = FloatingLinePresenter(
            session, self.actions_, self.bilingual.words, self
        )
        self._state = WindowState(self, self.page, self.actions_, session.settings)
        self._playback = PlaybackPresenter(
            self.actions_,
            session.player,
            session.navigator,
            session.chapters,
            session.settings,
            self,
        )
        SkipsPresenter(self.actions_, session.navigator, session.options, self)
        FileMenuPresenter(session, self.actions_, self.intake, self.pages)
        self.online = online or self._reach_network()
        self.downloads = DownloadsPresenter(
            session, self.intake, self.online.downloads, self.actions_, self
        )
        self.downloads.added.connect(self.library_presenter.service.put)
        fetches = FetchesPresenter(self.online.downloads, self.downloads, self.library)
        fetches.listed.connect(self.library_presenter.refresh)
        for line in (self.downloads.bar, self.downloads.interrupted):
            centre.insertWidget(2, line)
        self.podcasts = PodcastsPresenter(
            session, self.online.downloads, self.downloads, self.library, self.pages,
            data_folder() / "feeds",
        )  # fmt: skip
        self.downloads.library_wanted.connect(self.pages.show_library)
        self.podcasts.listed.connect(self.library_presenter.refresh)
        self.open_link = OpenLinkPresenter(
            session, self.intake, self.online, self.downloads, self.podcasts, self.actions_, self
        )
        self.actions_.bind(self)
        self._listening_actions = PracticePresenter(self.actions_, session, self.page.text.selected)
        session.opened.connect(self._show_episode)
        LoadingPresenter(session, self.episode, self).shown.connect(self.pages.show_episode)
        session.title_changed.connect(self._show_title)
        self._bind_messages()
        self._bind_library()
        self.links.arrived.connect(self.page.text.resume_following)
        themes.changed.connect(self._use_theme)
        self._use_theme(themes.current)
        self.keymap.changed.connect(self.actions_.retranslate)
        self._state.restore()
        self._playback.restore()
        self._begin()
        self.retranslate()
        self.queue.load()
        self.online.downloads.restore()

    def _reach_network(self) -> Online:
        def languages() -> list[str]:
            return [Languages.resolved(self.session.options.get(LANGUAGE)).value]

        return Online(make_client, data_folder() / "episodes", languages, parent=self)

    def _lay_out(self) -> QVBoxLayout:
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.offer)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.mini_player)
        self.setCentralWidget(centre)
        return layout

    def _bind_messages(self) -> None:
        messages = MessagesPresenter(self.session, self.messages)
        messages.errors(
            self.session.failed, self.intake.refused, self.library_presenter.failed,
            self.links.failed, self.queue.failed, self.quotes.failed, self.words.failed,
            self.export.failed, self.updates.failed, self.open_link.failed, self.downloads.failed,
            self.tracks.failed,
        )  # fmt: skip
        messages.remarks(self.session.remark, self.export.remark, self.updates.current)
        messages.withdrawals(self.bilingual.timed)
        messages.offers(self.downloads.came, self.library_presenter.added)
        messages.forget_at(self.intake.begun, self.actions_["sample"].triggered)
        self.library_presenter.removed.connect(messages.tell_removed)
        self.defect_found.connect(messages.tell_of_defect)

    # Actions

    @Command("full_screen", Message("&Full Screen"), "F11", toggled=True,
             menu=Menu.VIEW, section=4, heading=Heading.READING)  # fmt: skip
    def _set_full_screen(self, full: bool) -> None:
        state = self.windowState() & ~Qt.WindowState.WindowFullScreen
        self.setWindowState(state | Qt.WindowState.WindowFullScreen if full else state)
        self.menuBar().setVisible(not full)

    @Command("quit", Message("&Quit"), "Ctrl+Q", role=QAction.MenuRole.QuitRole,
             menu=Menu.FILE, section=3, heading=Heading.PROGRAM)  # fmt: skip
    def _quit(self) -> None:
        self.close()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.pages.shows_episode
            and self.actions_.plays(QKeySequence(event.keyCombination()))
        ):
            event.accept()  # keys of the player leave an episode alone that is not seen
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if self.pages.shows_episode and self.session.practice.drill.active:
            self.session.practice.drill.stop()
        elif self.isFullScreen():
            self.actions_["full_screen"].setChecked(False)
        elif self.messages.messages:
            self.messages.clear()
        elif self.pages.shows_podcast:
            self.pages.show_library()
        elif self.library.isVisible():
            if self.library.words:
                self.library.search.clear()
            else:
                self.pages.show_episode()
        else:
            self.page.text.setFocus()

    # Opening

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if link_in(data) or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()
            self.pages.set_dragging(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.pages.set_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.pages.set_dragging(False)
        if self.intake.drop(event.mimeData()):
            event.acceptProposedAction()

    def _show_episode(self, transcript: object) -> None:
        self.messages.clear(Tone.REMARK)
        if transcript is not None:
            self.intake.forget()
        self._enable_playing(True)
        self._show_title(self.session.title)
        self.pages.show_episode()

    def _begin(self) -> None:
        last = self.session.last_episode
        self.actions_["last"].setEnabled(last is not None)
        self.pages.show_first(last is None)
        self._enable_playing(False)
        self._show_title("")

    def _bind_library(self) -> None:
        presenter, pages = self.library_presenter, self.pages
        pages.library_opened.connect(presenter.refresh)
        presenter.opened_already.connect(pages.show_episode)
        presenter.wanted.connect(pages.show_library)
        presenter.emptied.connect(pages.show_first)

    def _enable_playing(self, enabled: bool) -> None:
        self.actions_.enable(
            "play", "back", "forward", "previous", "next", "follow", "copy", "select_all", "find",
            "find_next", "find_previous", on=enabled,
        )  # fmt: skip
        self._listening_actions.enable(enabled)
        self.quotes.enable(enabled)
        self.actions_.enable("cancel", on=enabled and self.session.timing.busy)
        self.actions_.enable("realign", on=enabled and not self.session.timing.busy)

    def _show_title(self, title: str) -> None:
        self.pages.set_episode_open(bool(title))
        self.setWindowTitle(f"{title} \u2013 Lyricast" if title else "Lyricast")

    # Looks

    def _use_theme(self, theme: Theme) -> None:
        for part in (
            self.actions_, self.welcome, self.library, self.page, self.quotes.bookmark_marks,
            self.messages, self.offer, self.model_offer, self.bilingual.offer, self.stated.offer,
            self.transcription.offer, self.podcasts, self.downloads, self.mini_player,
            self.floating_line, self.episode.look_up.card,
        ):  # fmt: skip
            part.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        for part in (
            self.actions_, self._menus, self.welcome, self.library, self.page, self.offer,
            self.messages, self.timing_status, self.corrections, self.model_offer,
            self.bilingual.offer, self.stated.offer, self.chapter_tools, self.episode,
            self.transcription, self.podcasts, self.downloads, self.mini_player,
            self.floating_line,
        ):  # fmt: skip
            part.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.practice.drill.stop()  # so that its speed is not kept
        self.floating_line.close()
        self._state.save()
        self._playback.save()
        self.quotes.close()
        self.dialogs.close()
        self.models.close()
        self.queue.close()
        self.updates.close()
        self.online.close()
        self.session.close()
        super().closeEvent(event)

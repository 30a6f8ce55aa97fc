"""The window: what is shown when, and what the actions do."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.keymap import Keymap
from app.commands.menus import Menus
from app.commands.options import LANGUAGE, SIZE, THEME, Engine, Group
from app.episodes.chapters import Chapters
from app.episodes.library_desk import LibraryDesk
from app.episodes.opener import Opener
from app.episodes.opening import Pending
from app.episodes.slow_reading import SlowReading
from app.language import Language, Languages, in_words
from app.link_follower import LinkFollower
from app.look.icons import application_icon
from app.look.looks import Looks
from app.look.theme import Choice, Theme, Themes
from app.player.listening import Listening
from app.player.listening_actions import ListeningActions
from app.quotes.desk import QuoteDesk
from app.session import Session
from app.timing.bilingual import Bilingual
from app.timing.correction_tools import CorrectionTools
from app.timing.model_fetch import ModelFetch
from app.timing.timing_signs import TimingSigns
from app.updates import UpdateCheck
from app.views.delay_dialog import DelayDialog
from app.views.key_table import KeyTable
from app.views.library_page import LibraryPage
from app.views.message_bar import MessageBar, Tone
from app.views.model_offer import ModelOffer
from app.views.offer_bar import OfferBar
from app.views.player_page import PlayerPage
from app.views.settings.dialog import SettingsDialog
from app.views.welcome import Welcome

TEXT_SIZES = (13, 14, 15, 16, 17, 18, 20, 22, 24, 27, 30, 34)
RATES = (0.5, 3.0)


class MainWindow(QMainWindow):
    """Binds actions and settings to the session and the views."""

    def __init__(self, session: Session, themes: Themes, languages: Languages) -> None:
        super().__init__()
        self.session = session
        self._themes = themes
        self._settings_dialog: SettingsDialog | None = None
        self.opener = Opener(session, self)
        self.opener.chosen.connect(session.open)
        self.opener.pending_changed.connect(self._show_pending)
        self.links = LinkFollower(session, self)
        self._other_rate = 1.0
        self._loudness = session.player.volume or 1.0
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(460, 420)
        self.resize(1120, 780)
        self.actions_ = Actions(self)
        everything = [action for _, group in self.actions_.groups() for action in group]
        self.keymap = Keymap(everything, session.settings, self)
        self._menus = Menus(self.menuBar(), self.actions_)
        self.welcome = Welcome(self.actions_, self)
        self.library = LibraryPage(self.actions_, self)
        self.chapters = Chapters(session, self)
        self.listening = Listening(session, self.chapters, self)
        self.page = PlayerPage(
            session, self.chapters, self.listening, self.actions_, self._menus.speed, self
        )
        self.messages = MessageBar(self)
        self.offer = OfferBar(self)
        self._stack = QStackedWidget(self)
        for page in (self.welcome, self.library, self.page):
            self._stack.addWidget(page)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.offer)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.desk = LibraryDesk(session, self.opener, self.library, self)
        self.models = ModelFetch(parent=self)
        self.models.fetched.connect(self._time_with_model)
        self.model_offer = ModelOffer(session, self.models, self.page)
        self.page.layout().insertWidget(0, self.model_offer)
        self.signs = TimingSigns(session, self.actions_, self.page, self)
        self.bilingual = Bilingual(session, self.actions_, self.page)
        self.quotes = QuoteDesk(session, self.links, self.page, self.actions_, self)
        self.corrections = CorrectionTools(
            session, self.actions_, self.page, self.signs.times, self
        )
        self.updates = UpdateCheck(self)
        self.updates.current.connect(lambda text: self.messages.add(text, Tone.REMARK))
        self.looks = Looks(session.options, themes, languages, self.page.text)
        self._bind_actions()
        self._listening_actions = ListeningActions(
            self.actions_, self.listening, self.chapters, session, self.page.text.selected
        )
        session.opened.connect(self._show_episode)
        SlowReading(session, self.page, self).shown.connect(self._show_page)
        session.title_changed.connect(self._show_title)
        for signal in (
            session.failed, self.opener.refused, self.desk.failed, self.links.failed,
            self.quotes.failed, session.options.failed, self.keymap.failed,
            self.bilingual.recognition.failed,
            self.updates.failed,
        ):  # fmt: skip
            signal.connect(lambda text: self.messages.add(text, Tone.ERROR))
        for signal in (session.remark, self.desk.remark):
            signal.connect(lambda text: self.messages.add(text, Tone.REMARK))
        self._bind_library()
        self.links.arrived.connect(self.page.text.resume_following)
        themes.changed.connect(self._use_theme)
        self._use_theme(themes.current)
        self.keymap.changed.connect(self.actions_.retranslate)
        self._restore()
        self._begin()
        self.retranslate()

    # Actions

    def _bind_actions(self) -> None:
        actions, session, player = self.actions_, self.session, self.session.player
        for action, do in {
            actions.open: self.opener.choose,
            actions.paste: lambda: self.opener.paste(QApplication.clipboard().mimeData()),
            actions.library: self._toggle_library,
            actions.search_all: self._search_all,
            actions.sample: session.open_sample,
            actions.last: self._continue,
            actions.quit: self.close,
            actions.copy: self.quotes.copy_text,
            actions.select_all: self.page.text.selectAll,
            actions.play: lambda: player.pause() if player.playing else player.play(),
            actions.back: lambda: session.navigator.skip(-15_000),
            actions.forward: lambda: session.navigator.skip(15_000),
            actions.previous: session.navigator.previous_sentence,
            actions.next: session.navigator.next_sentence,
            actions.slower: lambda: self._change_rate(-0.1),
            actions.faster: lambda: self._change_rate(0.1),
            actions.little_slower: lambda: self._change_rate(-0.05),
            actions.little_faster: lambda: self._change_rate(0.05),
            actions.normal: self._toggle_normal_rate,
            actions.quieter: lambda: player.set_volume(max(player.volume - 0.05, 0)),
            actions.louder: lambda: player.set_volume(min(player.volume + 0.05, 1)),
            actions.mute: self._toggle_mute,
            actions.delay: lambda: DelayDialog(self.listening.delay, self).open(),
            actions.realign: session.timing.realign,
            actions.cancel: session.timing.cancel,
            actions.larger: lambda: self.change_text_size(1),
            actions.smaller: lambda: self.change_text_size(-1),
            actions.usual_size: lambda: session.options.reset(SIZE),
            actions.settings: lambda: self.show_settings(Group.TEXT),
            actions.get_model: lambda: self.show_settings(Group.TIMING),
            actions.keys: self._show_keys,
            actions.updates: self.updates.ask,
            actions.about: self._show_about,
        }.items():
            action.triggered.connect(lambda _=False, do=do: do())
        actions.full_screen.toggled.connect(self._set_full_screen)
        actions.speeds.triggered.connect(lambda action: player.set_rate(action.data()))
        actions.themes.triggered.connect(lambda action: self.choose_theme(Choice(action.data())))
        actions.languages.triggered.connect(
            lambda action: self.choose_language(Language(action.data()))
        )
        self.page.transport.volume.valueChanged.connect(self._remember_loudness)
        self.page.text.text_size_wanted.connect(self.change_text_size)

    def _continue(self) -> None:
        self.session.open_last()
        self.session.player.play()

    def _change_rate(self, step: float) -> None:
        slowest, fastest = RATES
        rate = round(self.session.player.rate + step, 2)
        self.session.player.set_rate(min(max(rate, slowest), fastest))

    def _toggle_normal_rate(self) -> None:
        """Play at normal speed, or again at the one before."""
        player = self.session.player
        if player.rate != 1.0:
            self._other_rate = player.rate
            player.set_rate(1.0)
        else:
            player.set_rate(self._other_rate)

    def _toggle_mute(self) -> None:
        player = self.session.player
        if player.volume:
            self._loudness = player.volume
            player.set_volume(0.0)
        else:
            player.set_volume(self._loudness)

    def _remember_loudness(self, percent: int) -> None:
        if percent:
            self._loudness = percent / 100

    def change_text_size(self, steps: int) -> None:
        """Make the text larger, or smaller where `steps` is negative."""
        size = self.session.options.get(SIZE)
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - size))
        number = min(max(nearest + steps, 0), len(TEXT_SIZES) - 1)
        self.session.options.set(SIZE, TEXT_SIZES[number])

    def choose_theme(self, choice: Choice) -> None:
        """Use other colours from now on."""
        self.session.options.set(THEME, choice)

    def choose_language(self, language: Language) -> None:
        """Speak another language from now on."""
        self.session.options.set(LANGUAGE, language)

    def _set_full_screen(self, full: bool) -> None:
        state = self.windowState() & ~Qt.WindowState.WindowFullScreen
        self.setWindowState(state | Qt.WindowState.WindowFullScreen if full else state)
        self.menuBar().setVisible(not full)

    def show_settings(self, page: Group | None) -> None:
        """Show the page of a group of options; None for the keys."""
        if self._settings_dialog is None:
            self._settings_dialog = SettingsDialog(
                self.session.options, self.actions_, self.keymap, self._themes, self.models, self
            )
        self._settings_dialog.show_page(page)

    def _time_with_model(self) -> None:
        """Time the text again where it was only estimated for want of a model."""
        timeline, timing = self.session.timeline, self.session.timing
        if timeline is not None and timeline.engine == Engine.PACING and not timing.busy:
            timing.realign()

    def _show_keys(self) -> None:
        table = KeyTable(self.actions_, self)
        table.change_wanted.connect(lambda: self.show_settings(None))
        table.open()

    def _show_about(self) -> None:
        words = self.tr(
            "Plays a podcast and lights up the sentence being spoken, in the text you have, "
            "even when it is a translation."
        )
        QMessageBox.about(self, self.tr("About Lyricast"), f"<h3>Lyricast</h3><p>{words}</p>")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if self.isFullScreen():
            self.actions_.full_screen.setChecked(False)
        elif self.messages.messages:
            self.messages.clear()
        elif self.library.isVisible():
            if self.library.words:
                self.library.search.clear()
            else:
                self._show_page()
        else:
            self.page.text.setFocus()

    # Opening

    def _show_pending(self, pending: Pending) -> None:
        self.offer.set_pending(pending, self.session.title)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._set_dragging(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dragging(False)

    def _set_dragging(self, dragging: bool) -> None:
        for page in (self.welcome, self.library):
            page.set_dragging(dragging)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dragging(False)
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.opener.offer(paths)

    def _show_episode(self, transcript: object) -> None:
        self.messages.clear(Tone.REMARK)
        if transcript is not None:
            self.opener.forget()
        self._enable_playing(True)
        self._show_page()
        self._show_title(self.session.title)

    def _show_page(self) -> None:
        """Show the episode that is open."""
        if self.session.title:
            self._stack.setCurrentWidget(self.page)
            self.page.text.setFocus()

    def _begin(self) -> None:
        last = self.session.last_episode
        self.actions_.last.setEnabled(last is not None)
        self._show_library_or_welcome(last is None)
        self._enable_playing(False)
        self._show_title("")

    # The library

    def _bind_library(self) -> None:
        desk, offer, opener = self.desk, self.offer, self.opener
        desk.opened_already.connect(self._show_page)
        desk.wanted.connect(self._show_library)
        desk.emptied.connect(self._show_library_or_welcome)
        desk.removed.connect(self._tell_removed)
        offer.together_wanted.connect(opener.accept_companion)
        offer.episode_wanted.connect(opener.use_for_open_episode)
        offer.choice_wanted.connect(opener.choose)
        offer.listening_wanted.connect(opener.open_audio_only)
        offer.dismissed.connect(opener.forget)

    def _show_library(self) -> None:
        self.desk.refresh()
        self._stack.setCurrentWidget(self.library)
        self.library.list.setFocus()

    def _toggle_library(self) -> None:
        if self._stack.currentWidget() is self.page:
            self._show_library()
        else:
            self._show_page()

    def _search_all(self) -> None:
        self._show_library()
        self.library.begin_search()

    def _show_library_or_welcome(self, empty: bool) -> None:
        if self._stack.currentWidget() is not self.page:
            self._stack.setCurrentWidget(self.welcome if empty else self.library)
            (self.welcome if empty else self.library.list).setFocus()

    def _tell_removed(self, title: str, undo: Callable[[], None]) -> None:
        words = Message(
            "“{title}” was removed from the library; its files stay as they are.", title=title
        )
        self.messages.add(in_words(words), Tone.REMARK, (self.tr("Undo"), undo))

    def _enable_playing(self, enabled: bool) -> None:
        actions = self.actions_
        for action in (
            actions.play, actions.back, actions.forward, actions.previous, actions.next,
            actions.follow, actions.copy, actions.select_all, actions.find, actions.find_next,
            actions.find_previous,
        ):  # fmt: skip
            action.setEnabled(enabled)
        self._listening_actions.enable(enabled)
        self.quotes.enable(enabled)
        actions.cancel.setEnabled(enabled and self.session.timing.busy)
        actions.realign.setEnabled(enabled and not self.session.timing.busy)

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} \u2013 Lyricast" if title else "Lyricast")

    # Looks

    def _use_theme(self, theme: Theme) -> None:
        for part in (
            self.actions_, self.welcome, self.library, self.page, self.quotes.ribbons,
            self.messages, self.offer, self.model_offer,
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
            self.messages, self.signs, self.corrections, self.model_offer,
        ):  # fmt: skip
            part.retranslate()

    # Kept between two runs

    def _restore(self) -> None:
        settings = self.session.settings
        for key, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/splitter", self.page.splitter.restoreState),
        ):
            if saved := settings.get(key):
                restore(QByteArray(b64decode(str(saved))))
        self.page.want_chapters(bool(settings.get("window/chapters", True)))
        self.actions_.bookmarks.setChecked(bool(settings.get("window/bookmarks", False)))
        self.session.options.watch(THEME, partial(_check, self.actions_.themes.actions()))
        self.session.options.watch(LANGUAGE, partial(_check, self.actions_.languages.actions()))
        self.session.player.set_rate(float(settings.get("player/rate") or 1.0))
        self.session.player.set_volume(float(settings.get("player/volume") or 1.0))

    def _save(self) -> None:
        settings = self.session.settings
        settings.set("window/geometry", _encoded(self.saveGeometry()))
        settings.set("window/splitter", _encoded(self.page.splitter.saveState()))
        settings.set("window/chapters", self.page.wants_chapters)
        settings.set("window/bookmarks", self.actions_.bookmarks.isChecked())
        settings.set("player/rate", self.session.player.rate)
        settings.set("player/volume", self.session.player.volume or self._loudness)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._save()
        self.quotes.close()
        if self._settings_dialog is not None:
            self._settings_dialog.close()
        self.models.close()
        self.listening.even.stop()
        self.bilingual.recognition.close()
        self.updates.close()
        self.session.close()
        super().closeEvent(event)


def _encoded(state: QByteArray) -> str:
    return b64encode(state.data()).decode("ascii")


def _check(actions: list[QAction], choice: str) -> None:
    for action in actions:
        action.setChecked(action.data() == choice)

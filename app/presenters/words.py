"""The word list: words are added from the card, played in their sentences, and taken out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from alignment.files import write_text
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.presenters.look_up import LookUpPresenter
from app.presenters.save_path import ask_folder, ask_save_path, unused
from app.quotes.word_lists import save_deck, save_with_clips, table
from app.session.link_follower import LinkFollower
from app.session.session import Session
from app.values.file_name import file_name
from app.values.word import KeptWord
from app.views.player_page import PlayerPage
from app.views.side_row import VALUE


class WordsPresenter(QObject):
    """Binds the word list to its panel and to the card of a word."""

    failed = Signal(str)
    """A sentence for the user."""
    done = Signal(str, object)
    """Name of what was written, and its folder."""

    def __init__(
        self,
        session: Session,
        links: LinkFollower,
        look_up: LookUpPresenter,
        page: PlayerPage,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._words = session.words
        self._links = links
        self._look_up = look_up
        self._panel = page.words
        self._actions = actions
        self._window = window
        look_up.card.add_wanted.connect(self._add)
        self._words.changed.connect(self._load)
        panel = self._panel
        panel.chosen.connect(self._play)
        panel.closed.connect(lambda: actions["words"].setChecked(False))
        panel.list.removal_wanted.connect(self._words.remove)
        panel.list.customContextMenuRequested.connect(self._open_menu)
        panel.export_menu.aboutToShow.connect(self._fill_export_menu)
        actions["bookmarks"].toggled.connect(self._make_room)
        actions.bind(self)

    @Command("words", Message("&Word List"), "Shift+W", toggled=True,
             menu=Menu.QUOTES, section=2, heading=Heading.QUOTES)  # fmt: skip
    def _toggle(self, shown: bool) -> None:
        if shown:
            self._actions["bookmarks"].setChecked(False)
            self._load()

    @Slot(bool)
    def _make_room(self, bookmarks: bool) -> None:
        if bookmarks:
            self._actions["words"].setChecked(False)

    @Slot()
    def _load(self) -> None:
        if self._actions["words"].isChecked():
            self._words.want_all(self._panel.show_words)

    @Slot()
    def _add(self) -> None:
        found, spot = self._look_up.card.shown, self._look_up.asked
        timeline = self._session.timeline
        if spot is None:
            return
        cue = timeline.cues[spot.sentence] if timeline is not None else None
        start = cue.start if cue is not None else None
        end = cue.end if cue is not None else None
        now = self._session.player.position
        span = (now, now) if start is None or end is None else (start, end)
        entry = "\n".join(
            "\n".join(filter(None, (one.headword if one.headword != found.word else "", one.text)))
            for one in found.entries
        )
        if self._words.add(found.word, entry, spot.text, span):
            self._look_up.card.hide()
        else:
            self._session.remark.emit(self.tr("The audio is still being read"))

    def _play(self, word: KeptWord) -> None:
        self._links.follow(str(word.link))

    def _open_menu(self, point: QPoint) -> None:
        words = self._panel.list
        item = words.itemAt(point) or words.currentItem()
        if item is None:
            return
        words.setCurrentItem(item)
        word: KeptWord = item.data(VALUE)
        menu = QMenu(self._window)
        menu.addAction(self.tr("Play the Sentence"), partial(self._play, word))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), partial(self._words.remove, word))
        menu.exec(words.viewport().mapToGlobal(point))
        menu.deleteLater()

    # Export

    def _fill_export_menu(self) -> None:
        menu = self._panel.export_menu
        menu.clear()
        menu.addAction(self.tr("As a Table (CSV)…"), self._save_table)
        menu.addAction(self.tr("As a Table with Clips…"), self._save_with_clips)
        menu.addAction(self.tr("As Anki Cards…"), self._save_deck)

    def _ask(self, ending: str, kind: str) -> Path | None:
        title, stem = self.tr("Save the List"), file_name(self.tr("Words"))
        return ask_save_path(self._window, self._session.settings, title, stem, {ending: kind})

    def _audios(self) -> dict[str, Path]:
        return {e.key.audio: e.audio for e in self._session.library.episodes.entries()}

    def _save_table(self) -> None:
        words, target = self._panel.list.values, self._ask(".csv", "CSV")
        if target is not None:
            self._write(target, lambda: write_text(target, table(words)))

    def _save_with_clips(self) -> None:
        words, settings = self._panel.list.values, self._session.settings
        folder = ask_folder(self._window, settings, self.tr("Save the List"))
        if folder is None:
            return
        target = unused(folder / file_name(self.tr("Words")))
        ending = str(settings.get("quotes/clip", ".m4a"))
        self._write(target, lambda: save_with_clips(words, self._audios(), target, ending))

    def _save_deck(self) -> None:
        words, name = self._panel.list.values, self.tr("Words")
        target = self._ask(".apkg", in_words(Message("Cards with sound (Anki)")))
        if target is not None:
            self._write(target, lambda: save_deck(words, self._audios(), name, target))

    def _write(self, target: Path, work: Callable[[], object]) -> None:
        def told(_: object) -> None:
            self.done.emit(target.name, target.parent)

        self._session.tasks.run_task(work, told, self.failed.emit)

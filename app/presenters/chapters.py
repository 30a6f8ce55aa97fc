"""Binds what can be done about chapters to keys, menus and the list of them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.player.player import Player
from app.session.chapters import Chapters
from app.session.session import Session
from app.values.outline import chapter_list

if TYPE_CHECKING:
    from app.views.chapter_dialog import ChapterDialog
from app.views.player_page import PlayerPage


class ChaptersPresenter(QObject):
    """Adds, changes and removes chapters where the user asks for it."""

    told = Signal(object)
    """A `LocalizedText`: what was done."""

    def __init__(
        self,
        session: Session,
        page: PlayerPage,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._chapters = chapters = session.chapters
        self._page = page
        self._actions = actions
        self._add_here = QAction(self)
        page.text.addAction(self._add_here)
        self._add_here.triggered.connect(lambda: self.add(page.text.context_sentence))
        actions.bind(self)
        page.transport.seek_bar.mark_moved.connect(self._move)
        page.chapters.copy_wanted.connect(self._copy_list)
        page.chapters.edit_wanted.connect(self.edit)
        page.chapters.restore_wanted.connect(chapters.restore)
        page.chapters.remove_wanted.connect(chapters.remove)
        page.text.context_wanted.connect(self._offer_here)
        session.timeline_changed.connect(self._show)
        session.tracker.cue_changed.connect(self._show)
        chapters.changed.connect(self._show)
        self._show()
        self.retranslate()

    @property
    def _heard(self) -> int | None:
        """The sentence being heard, or the one before where none is."""
        timeline, cue = self._session.timeline, self._session.tracker.current
        if cue is None and timeline is not None:
            cue = timeline.before(self._session.player.position)
        return None if cue is None else cue.index

    @Command("add_chapter", Message("Chapter &Begins Here…"), "Shift+C",
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _add_heard(self) -> None:
        self.add(self._heard)

    @Command("edit_chapter", Message("&Edit the Chapter…"),
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _edit_current(self) -> None:
        self.edit(self._chapters.current or 0)

    @Command("remove_chapter", Message("Re&move the Chapter"),
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _remove_current(self) -> None:
        if (index := self._chapters.current) is not None:
            self._chapters.remove(index)

    @Command("bring_back_chapters", Message("Bring &Removed Chapters Back"),
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _bring_back(self) -> None:
        self._chapters.bring_back()

    @Command("copy_chapters", Message("Copy the Chapter Li&st"),
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _copy_list(self) -> None:
        """Copy the chapters with their times, as for show notes."""
        QGuiApplication.clipboard().setText(chapter_list(self._chapters.starts))
        self.told.emit(in_words(Message("Chapter list copied")))

    def _move(self, index: int, time: int) -> None:
        self._chapters.edit(index, self._chapters.starts[index].title, time)

    def add(self, sentence: int | None) -> None:
        """Let a chapter begin with a sentence, and ask what to call it."""
        if sentence is not None:
            self.edit(self._chapters.add(sentence))

    def edit(self, index: int) -> None:
        """Ask how a chapter is to be."""
        chapter_dialog(self._chapters, index, self._session.player, self._page).open()

    @Slot()
    def _offer_here(self) -> None:
        self._add_here.setVisible(self._page.text.context_sentence is not None)

    @Slot()
    def _show(self) -> None:
        self._actions.enable("add_chapter", on=self._session.timeline is not None)
        self._actions.enable("remove_chapter", on=self._chapters.current is not None)
        self._actions.enable("copy_chapters", on=bool(self._chapters.starts))
        self._actions.enable("bring_back_chapters", on=self._chapters.has_removed)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._add_here.setText(self.tr("A Chapter Begins Here…"))


def chapter_dialog(
    chapters: Chapters, index: int, player: Player, parent: QWidget | None = None
) -> "ChapterDialog":
    """Return a dialog that changes a chapter."""
    from app.views.chapter_dialog import ChapterDialog

    dialog = ChapterDialog(
        chapters.starts[index],
        chapters.given(index),
        player.duration,
        edited=chapters.is_edited(index),
        parent=parent,
    )
    dialog.saved.connect(partial(chapters.edit, index))
    dialog.restore_wanted.connect(partial(chapters.restore, index))
    dialog.now_wanted.connect(lambda: dialog.set_time(player.position))
    return dialog

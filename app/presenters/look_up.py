"""Looking words up: in dictionaries on this computer, or at a web address of the user's choice."""

from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.options.catalogue import DICTIONARIES, LOOK_UP
from app.options.option import Option
from app.session.session import Session
from app.values.dictionary import LookedUp
from app.views.bilingual_view import WordSpot
from app.views.transcript_view import TranscriptView
from app.views.word_card import WordCard


class LookUpPresenter(QObject):
    """Shows a card with what dictionaries say, where any are chosen; else opens the browser.

    Nothing is asked of the network until the user does so.
    """

    LONGEST = 100
    """Characters of what can be looked up."""

    def __init__(self, session: Session, actions: Actions, text: TranscriptView) -> None:
        super().__init__(text)
        self._session = session
        self._options = session.options
        self._actions = actions
        self._text = text
        self._asked: WordSpot | None = None
        self.card = WordCard(text)
        self.card.shown_changed.connect(text.keep_still)
        self.card.web_wanted.connect(self._open_card_on_the_web)
        text.selectionChanged.connect(self._show)
        text.word_wanted.connect(self._ask)
        self._lines: tuple[int, int] | None = None
        text.laid_out.connect(self._on_laid_out)
        session.opened.connect(self.card.hide)
        self._options.changed.connect(self._on_option)
        actions.bind(self)
        self._on_option(DICTIONARIES)
        self._show()

    @property
    def asked(self) -> WordSpot | None:
        """Where the word of the card stands."""
        return self._asked

    @property
    def _words(self) -> str:
        words = " ".join(self._text.textCursor().selectedText().split())
        return words if len(words) <= self.LONGEST else ""

    @Slot()
    def _show(self) -> None:
        self._actions.enable("look_up", on=bool(self._words))

    @Slot(object)
    def _on_option(self, option: Option[Any]) -> None:
        if option is DICTIONARIES:
            self._text.looks_up = bool(self._session.dictionaries.chosen)

    @Command("look_up", Message("Loo&k Up"), "W", "Ctrl+Shift+U", icon="look-up",
             menu=Menu.EDIT, section=3, heading=Heading.READING)  # fmt: skip
    def _look_up(self) -> None:
        """Look up what is selected."""
        spot = self._text.spot_of(self._text.textCursor().selectionStart())
        if self._session.dictionaries.chosen and spot is not None:
            self._ask(spot)
            self.card.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._open_on_the_web(self._words)

    @Slot(object)
    def _ask(self, spot: WordSpot) -> None:
        self._asked = spot
        if self._session.dictionaries.chosen:
            self._session.dictionaries.look_up(spot.text, spot.at, self._answer)
        else:
            words = Message("No dictionary is chosen yet: Settings ▸ Looking Up.")
            self._session.remark.emit(in_words(words))

    def _answer(self, found: LookedUp) -> None:
        spot = self._asked
        if spot is None or not found.word or not self._text.isVisible():
            return
        at = self._text.select_in(spot, found.start, found.end)
        self._lines = self._broken
        self.card.show_word(found, [in_words(fault) for fault in found.faults], at)

    @property
    def _broken(self) -> tuple[int, int]:
        """By what lines are broken: the words and the width."""
        return self._text.document().revision(), self._text.viewport().width()

    @Slot()
    def _on_laid_out(self) -> None:
        room = self._text.height() - self.card.geometry().bottom()
        if self._lines != self._broken or room < 0:
            self.card.hide()

    @Slot()
    def _open_card_on_the_web(self) -> None:
        self._open_on_the_web(self.card.shown.word)

    def _open_on_the_web(self, words: str) -> None:
        QDesktopServices.openUrl(address(self._options.get(LOOK_UP), words))


def address(pattern: str, words: str) -> QUrl:
    """Return where words are looked up; an address that does not say where gets them at its end."""
    pattern = pattern.strip()
    pattern = pattern if "{word}" in pattern else f"{pattern}{{word}}"
    return QUrl(pattern.replace("{word}", quote(words, safe="")))

"""Reading in two languages: what the actions do, and what the text shows."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.options.catalogue import (
    BESIDE,
    SHOWN,
    WORDS,
    Shown,
)
from app.options.option import Option
from app.player.word_tracker import WordTracker
from app.session.session import Session
from app.views.original_offer import OriginalOffer
from app.views.player_page import PlayerPage

_EARLY = Message("The original can be written down once the text is timed.")


class BilingualPresenter(QObject):
    """Binds recognition and the words being heard to a page.

    Parameters
    ----------
    word_timer
        Replaced by tests.
    """

    timed = Signal(str)
    """What was told before the text was timed is no longer true."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        page: PlayerPage,
        word_timer: QTimer | None = None,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._actions = actions
        self._page = page
        self.recognition = session.recognition
        self._asked_early = False
        self.offer = OriginalOffer(page)
        page.put_over_text(self.offer)
        self.offer.accepted.connect(self._start)
        self.words = WordTracker(
            session.player, session.tracker, self.recognition.said, self, word_timer
        )
        self.words.heard.connect(page.text.set_heard)
        self.words.reached.connect(page.text.set_reached)
        page.text.moment_clicked.connect(self._play_from)
        recognition, options = self.recognition, session.options
        recognition.found.connect(page.text.add_said)
        recognition.found.connect(self.words.update)
        recognition.forgotten.connect(self._forget)
        recognition.progress.connect(page.strip.show_progress)
        recognition.running_changed.connect(self._show_running)
        page.strip.cancelled.connect(recognition.cancel)
        session.opened.connect(self._show_all)
        session.timeline_changed.connect(self._show_language)
        session.timing.busy_changed.connect(self._show_possible)
        options.watch(WORDS, self.words.set_on)
        options.changed.connect(self._use)
        actions.bind(self)
        self._use(SHOWN)
        self._show_possible()

    def _use(self, option: Option[Any]) -> None:
        if option not in (SHOWN, BESIDE):
            return
        shown, beside = self._session.options.get(SHOWN), self._session.options.get(BESIDE)
        self._page.text.set_languages(shown, beside=beside)
        self._actions["original"].setChecked(shown is not Shown.TEXT)
        self._actions["original_only"].setChecked(shown is Shown.ORIGINAL)
        self._actions["beside"].setChecked(beside)
        self.words.update()

    @Command("original", Message("&Original"), "O", icon="original", checkable=True,
             menu=Menu.VIEW, section=2, heading=Heading.READING)  # fmt: skip
    def _toggle_original(self) -> None:
        """Show the original beside the text, or no more; never less than one asks for."""
        shown = self._session.options.get(SHOWN)
        self._choose(Shown.TEXT if shown is Shown.BOTH else Shown.BOTH)

    @Command("original_only", Message("Only the Ori&ginal"), "Shift+O", checkable=True,
             menu=Menu.VIEW, section=2, heading=Heading.READING)  # fmt: skip
    def _only_original(self, on: bool) -> None:
        self._choose(Shown.ORIGINAL if on else Shown.BOTH)

    @Command("beside", Message("Original Be&side the Text"), checkable=True,
             menu=Menu.VIEW, section=2, heading=Heading.READING)  # fmt: skip
    def _put_beside(self, on: bool) -> None:
        self._session.options.set(BESIDE, on)

    def _choose(self, shown: Shown) -> None:
        """Show other languages; where there is no original yet, offer to write it down."""
        self._session.options.set(SHOWN, shown)
        self._use(SHOWN)  # the action may have been checked in vain
        if shown is not Shown.TEXT and not self.recognition.said:
            self._ask()

    @Command("recognise", Message("Show &What Was Said…"),
             menu=Menu.VIEW, section=2, heading=Heading.READING)  # fmt: skip
    def _start_or_stop(self) -> None:
        if self.recognition.running:
            self.recognition.cancel()
        else:
            self._ask()

    def _ask(self) -> None:
        if self.recognition.possible:
            self.recognition.estimate(self.offer.ask)
        elif self._session.timing.busy:
            self._asked_early = True
            self._session.remark.emit(in_words(_EARLY))

    def _start(self) -> None:
        if self._session.options.get(SHOWN) is Shown.TEXT:
            self._session.options.set(SHOWN, Shown.BOTH)
        self.recognition.start()

    def _play_from(self, time: int) -> None:
        player, lead = self._session.player, self._session.tracker.LEAD
        player.seek(max(0, time - lead))
        player.play()

    def _forget(self) -> None:
        self._asked_early = False
        self._page.text.set_said({}, None)
        self._show_possible()

    @Slot()
    def _show_all(self) -> None:
        self._page.text.set_said(self.recognition.said, self.recognition.language)
        self._show_possible()

    @Slot(object)
    def _show_language(self, timeline: object) -> None:
        if self._session.timeline is not None:
            self._page.text.set_spoken_language(self.recognition.language)
        self._show_possible()

    def _show_running(self, running: bool) -> None:
        if not running and not self._session.timing.busy:
            self._page.strip.hide()
        self._show_possible()

    @Slot()
    def _show_possible(self) -> None:
        running, possible = self.recognition.running, self.recognition.possible
        if not possible:
            self.offer.hide()
        elif self._asked_early:
            self._asked_early = False
            self.timed.emit(in_words(_EARLY))
            self._ask()
        self._actions.enable("recognise", on=running or possible)
        stop, start = Message("Stop &Writing Down What Is Said"), Message("Show &What Was Said…")
        self._actions.rename("recognise", stop if running else start)

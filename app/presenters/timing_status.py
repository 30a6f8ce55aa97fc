"""Tells the user how far the times can be trusted, and what to do where they cannot."""

from PySide6.QtCore import QObject, Slot

from alignment.certainty import Certainty, summary
from alignment.messages import Message
from alignment.stated import ENGINE
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.options.catalogue import MODEL, EngineChoice
from app.session.session import Session
from app.views.player_page import PlayerPage
from app.workers.model_fetch import ModelFetch


class TimingStatusPresenter(QObject):
    """Binds what is known of the times to the text and the status."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        page: PlayerPage,
        models: ModelFetch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model_missing = False
        models.present_changed.connect(self._on_present)
        self._session = session
        self._actions = actions
        self._text = page.text
        self._status = page.transport.status
        self.times = session.certainty
        self.times.changed.connect(self._show)
        session.timing.busy_changed.connect(self._show)
        session.tracker.cue_changed.connect(self._show_current)
        actions.bind(self)
        self._show()

    @Slot()
    def _show(self) -> None:
        times, busy = self.times, self._session.timing.busy
        self._text.set_doubtful(times.doubtful if times.mostly_sure and not busy else ())
        self._show_current()
        self._actions.enable("next_doubt", on=bool(times.doubtful))
        self._actions.enable("about_times", on=bool(times.known))
        self.retranslate()

    @Slot()
    def _show_current(self) -> None:
        current = self._session.tracker.current
        index = current.index if current is not None else -1
        sure = self.times.of(index) in (None, Certainty.SENTENCE)
        self._text.set_current_piece(self.times.piece(index), sure=sure)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        actions, timeline = self._actions, self._session.timeline
        if timeline is None or not self.times.known or self._session.timing.busy:
            self._status.show_status("", (), ())
            return
        words: str = in_words(summary(self.times.known))
        deeds = ["next_doubt", "correct", "realign"]
        remarks: list[str] = [in_words(remark) for remark in timeline.remarks]
        if self.times.wrong_text:
            words = self.tr("The text may be of another episode")
            deeds = ["open", "realign"]
        elif self._session.transcription.can_be_reworded:
            words = self.tr("Written down by Lyricast; words may be wrong")
            deeds = ["correct"]
        elif ENGINE in timeline.engines:
            words = self.tr("Times as the text states them")
            deeds = ["realign", "correct"]
        elif timeline.engines <= {EngineChoice.PACING}:
            deeds = ["get_model" if self._model_missing else "realign", "correct"]
        if self.times.mostly_sure:
            remarks.append(
                self.tr("What is underlined with dots may be spoken a little earlier or later.")
            )
        elif self.times.doubtful and not self.times.wrong_text:
            remarks.append(
                self.tr(
                    "Sentences light up where they are expected. A bar beside the text marks "
                    "the paragraph or the chapter where that is sure."
                )
            )
        self._status.show_status(words, remarks, [actions[name] for name in deeds])

    def _on_present(self, name: str, present: bool) -> None:
        if name == self._session.options.get(MODEL):
            self._model_missing = not present
            self.retranslate()

    @Command("next_doubt", Message("Next &Estimated Sentence"), "E",
             menu=Menu.TIMING, heading=Heading.TIMING)  # fmt: skip
    def _go_to_next_doubt(self) -> None:
        """Play the next sentence whose time is not sure, or the first one."""
        doubtful = self.times.doubtful
        current = self._session.tracker.current
        at = current.index if current is not None else -1
        goal = next((index for index in doubtful if index > at), doubtful[0] if doubtful else None)
        if goal is not None:
            self._session.navigator.play_sentence(goal)
            self._text.resume_following()

    @Command("about_times", Message("About the Ti&mes of This Text"), "Ctrl+I",
             menu=Menu.TIMING, heading=Heading.TIMING)  # fmt: skip
    def _tell_of_times(self) -> None:
        self._status.open_panel()

"""An episode without a text: what is offered, written down, and reworded."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from alignment.messages import Message
from alignment.models.catalogue import by_name
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.options.catalogue import MODEL
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.views.player_page import PlayerPage
from app.views.sentence_editor import SentenceEditor
from app.views.transcription_offer import TranscriptionOffer
from app.workers.model_fetch import ModelFetch


class TranscriptionPresenter(QObject):
    """Binds what is written down to the page of an episode."""

    def __init__(
        self,
        session: Session,
        intake: FileIntake,
        actions: Actions,
        models: ModelFetch,
        page: PlayerPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._models = models
        self._page = page
        self._no_text = page.no_text
        self._transcription = session.transcription
        self._missing = self._wanted = False
        self._fault = ""
        self.offer = TranscriptionOffer(page)
        page.put_over_text(self.offer)
        self.editor = SentenceEditor(page.text)
        self._reword_here = QAction(self)
        page.text.addAction(self._reword_here)
        self._bind(intake)
        self._show()

    def _bind(self, intake: FileIntake) -> None:
        session, actions, models = self._session, self._actions, self._models
        panel, transcription = self._no_text, self._transcription
        panel.write_wanted.connect(self._write)
        panel.stop_wanted.connect(self._stop_fetching)
        panel.choose_button.clicked.connect(intake.choose_text)
        panel.paste_button.clicked.connect(intake.expect_text)
        panel.paste_button.clicked.connect(actions["paste"].trigger)
        self.offer.accepted.connect(self._write)
        transcription.changed.connect(self._show)
        transcription.progress.connect(self._page.strip.show_progress)
        session.timing.busy_changed.connect(self._show)
        session.timeline_changed.connect(self._on_timeline)
        models.present_changed.connect(self._on_present)
        models.running_changed.connect(self._show)
        models.progress.connect(panel.show_progress)
        models.failed.connect(self._on_failed)
        actions.bind(self)
        self._reword_here.triggered.connect(lambda: self._reword(self._page.text.context_sentence))
        self._page.text.context_wanted.connect(self._offer_here)
        self.editor.reworded.connect(transcription.reword)
        self.editor.original_reworded.connect(session.recognition.reword)
        for signal in (session.recognition.found, session.recognition.forgotten):
            signal.connect(self._enable_rewording)

    @property
    def _model(self) -> str:
        return self._session.options.get(MODEL)

    @Slot()
    def _show(self) -> None:
        """Show what can be done now."""
        session, transcription = self._session, self._transcription
        possible, cost = transcription.possible, transcription.cost
        none = session.audio is not None and session.transcript is None
        self._actions.enable("transcribe", on=possible)
        self._no_text.show_possible(possible, cost)
        model = by_name(self._model) if self._missing else None
        self._no_text.show_model(model, fetching=self._fetching, fault=self._fault)
        shown = none and not transcription.running and not self._page.strip.reading
        if shown and self._no_text.isHidden():
            self._models.look(self._model)
        self._no_text.setVisible(shown)
        if possible and not none:
            self.offer.ask(cost)
        else:
            self.offer.hide()
        self._enable_rewording()
        self.retranslate()

    @property
    def _fetching(self) -> bool:
        return self._wanted and self._models.running

    @Slot(object)
    def _on_timeline(self, timeline: object) -> None:
        if timeline is None:  # another episode is being opened
            self._wanted, self._fault = False, ""
            self.editor.leave()
            self._no_text.hide()
        self._show()

    @Command("transcribe", Message("&Write Down What Is Said"),
             menu=Menu.TIMING, section=3, heading=Heading.TIMING)  # fmt: skip
    def _write(self) -> None:
        self._wanted, self._fault = True, ""
        self._models.look(self._model)

    def _stop_fetching(self) -> None:
        self._wanted = False
        self._models.cancel()
        self._show()

    @Slot(str, bool)
    def _on_present(self, name: str, present: bool) -> None:
        if name == self._model:
            self._missing = not present
            if self._wanted and present:
                self._wanted = False
                self._transcription.start()
            elif self._wanted:
                self._models.start(name)
            self._show()

    @Slot(object)
    def _on_failed(self, fault: str) -> None:
        self._wanted, self._fault = False, fault
        self._show()

    # Rewording

    @property
    def _current(self) -> int | None:
        current = self._session.tracker.current
        return current.index if current is not None else None

    def _can_reword(self, sentence: int | None) -> bool:
        return sentence is not None and self._transcription.can_reword(sentence)

    def _has_original(self, sentence: int | None) -> bool:
        """Whether what was really said stands there, beside or in place of a text given."""
        said = self._session.recognition.said
        return (
            sentence is not None
            and sentence in said
            and (bool(self._page.text.original_rects(sentence)))
        )

    @Slot()
    def _enable_rewording(self) -> None:
        on = self._transcription.can_be_reworded or bool(self._session.recognition.said)
        self._actions.enable("reword", on=on)

    @Command("reword", Message("Re&word the Sentence"), "F2",
             menu=Menu.EDIT, section=4, heading=Heading.READING)  # fmt: skip
    def _reword_current(self) -> None:
        selected = self._page.text.selected()
        self._reword(selected[0] if selected is not None else self._current)

    def _reword(self, sentence: int | None) -> None:
        transcript = self._session.transcript
        if sentence is not None and transcript is not None and self._can_reword(sentence):
            self._page.text.stay()
            self.editor.edit(sentence, transcript.sentences[sentence].text)
        elif sentence is not None and self._has_original(sentence):
            self._page.text.stay()
            said = self._session.recognition.said[sentence]
            self.editor.edit(sentence, said.text, original=True)

    @Slot()
    def _offer_here(self) -> None:
        """Offer to reword what was written down by the program under the mouse."""
        sentence = self._page.text.context_sentence
        own = self._can_reword(sentence)
        self._reword_here.setText(
            self.tr("Reword This Sentence") if own else self.tr("Reword the Original")
        )
        self._reword_here.setVisible(own or self._has_original(sentence))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.offer.retranslate()
        self._reword_here.setText(self.tr("Reword This Sentence"))
        waiting = self._transcription.running and self._session.transcript is None
        words = self.tr("The first words appear in a moment.") if waiting else ""
        self._page.text.setPlaceholderText(words)
        self._page.text.viewport().update()

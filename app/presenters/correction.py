"""Binds the correcting of times to keys, menus and the panel for it."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction

from alignment.certainty import Certainty
from alignment.messages import Message
from alignment.timeline import Cue, Timeline
from alignment.transcript.model import Transcript
from app.clock_format import exact
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.presenters.fine_waveform import FineWaveformPresenter
from app.session.session import Session
from app.views.onset import Onset
from app.views.plain import caption
from app.views.player_page import PlayerPage


class CorrectionPresenter(QObject):
    """Keeps the panel up to date while it is open."""

    FRAME = 33
    """How often the playhead of the panel moves (ms)."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        page: PlayerPage,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._text = page.text
        self._panel = page.correction
        self._times = session.certainty
        self._chosen: int | None = None
        self.pins = session.pins
        self._fine_wave = FineWaveformPresenter(session, self._panel.wave, self)
        self._frames = QTimer(self, interval=self.FRAME)
        self._frames.timeout.connect(self._show_position)
        self._pin_here = QAction(self)
        self._unpin_here = QAction(self)
        self._text.addActions([self._pin_here, self._unpin_here])
        self._bind()
        self._show_pins()
        self.retranslate()

    def _bind(self) -> None:
        session, pins = self._session, self.pins
        self._actions.bind(self)
        self._pin_here.triggered.connect(lambda: pins.begins_now(self._text.context_sentence))
        self._unpin_here.triggered.connect(lambda: self._unpin(self._text.context_sentence))
        self._text.context_wanted.connect(self._offer_here)
        wave = self._panel.wave
        wave.moved.connect(pins.pin)
        wave.nudged.connect(lambda sentence, steps: pins.nudge(steps, sentence))
        wave.unpinned.connect(pins.unpin)
        wave.chosen.connect(self._choose)
        wave.seeked.connect(session.player.seek)
        pins.changed.connect(self._show_pins)
        pins.pinned.connect(self._choose)
        self._times.changed.connect(self._show_onsets)
        session.timeline_changed.connect(self._on_timeline)
        session.tracker.cue_changed.connect(self._on_cue)
        session.player.playing_changed.connect(self._run)
        session.player.jumped.connect(self._show_position)

    @property
    def _aim(self) -> int | None:
        """The sentence that keys would move."""
        return self.pins.target if self._chosen is None else self._chosen

    @Command("correct", Message("&Correct the Times"), "K", icon="close", toggled=True,
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _open(self, wanted: bool) -> None:
        self._panel.setVisible(wanted)
        self._show_onsets()
        self._run()
        self._show_position()

    @Command("begins_now", Message("This Sentence &Begins Now"), "N",
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _begins_now(self) -> None:
        self.pins.begins_now()

    @Command("nudge_back", Message("50 ms Ea&rlier"), ",",
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _nudge_back(self) -> None:
        self.pins.nudge(-1, self._chosen)

    @Command("nudge_on", Message("50 ms &Later"), ".",
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _nudge_on(self) -> None:
        self.pins.nudge(1, self._chosen)

    @Command("unpin", Message("Remove the &Pin"), "Shift+N",
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _unpin_aim(self) -> None:
        self._unpin(self._aim)

    @Command("unpin_all", Message("Remove All P&ins"),
             menu=Menu.TIMING, section=2, heading=Heading.TIMING)  # fmt: skip
    def _unpin_all(self) -> None:
        self.pins.unpin_all()

    def _unpin(self, sentence: int | None) -> None:
        if sentence is not None:
            self.pins.unpin(sentence)

    def _choose(self, sentence: int) -> None:
        self._chosen = sentence
        self._show_words()

    @Slot()
    def _run(self) -> None:
        if self._session.player.playing and not self._panel.isHidden():
            self._frames.start()
        else:
            self._frames.stop()

    @Slot()
    def _show_position(self) -> None:
        if not self._panel.isHidden():
            self._panel.wave.set_position(self._session.player.position)

    @Slot()
    def _on_timeline(self) -> None:
        self._actions["correct"].setEnabled(self._session.timeline is not None)
        if self._session.timeline is None:
            self._chosen = None
            self._actions["correct"].setChecked(False)
        self._show_pins()

    @Slot()
    def _on_cue(self) -> None:
        """Let go of the chosen sentence once another one is being heard."""
        if self._chosen is not None and not self.pins.is_near(self._chosen):
            self._chosen = None
        self._show_words()

    @Slot()
    def _show_pins(self) -> None:
        actions, pins = self._actions, self.pins.pins
        timed = self._session.timeline is not None
        actions.enable("begins_now", "nudge_back", "nudge_on", on=timed)
        actions.enable("unpin_all", on=bool(pins))
        self._text.set_pinned(pin.sentence for pin in pins)
        self._list_pins()
        self._show_onsets()

    def _list_pins(self) -> None:
        menu, transcript = self._panel.pins_menu, self._session.transcript
        menu.clear()
        for pin in self.pins.pins:
            if transcript is None:
                break
            text = transcript.sentences[pin.sentence].text
            words = text if len(text) < 40 else f"{text[:39]}…"
            entry = menu.addAction(f"{exact(pin.time)}   {caption(words)}")
            entry.triggered.connect(
                lambda _=False, index=pin.sentence: self._session.navigator.play_sentence(index)
            )
        menu.addSeparator()
        menu.addAction(self._actions["unpin_all"])
        count = len(self.pins.pins)
        self._panel.pins.setText(self.tr("Pins: {count}").format(count=count))
        self._panel.pins.setEnabled(bool(count))

    @Slot()
    def _show_onsets(self) -> None:
        self._show_words()
        transcript, timeline = self._session.transcript, self._session.timeline
        if self._panel.isHidden():
            return
        wave = self._panel.wave
        if transcript is None or timeline is None:
            wave.set_onsets([])
            return
        wave.set_duration(timeline.duration)
        pinned = {pin.sentence for pin in self.pins.pins}
        onsets = [self._onset(cue, transcript, pinned) for cue in timeline.timed]
        wave.set_onsets(onsets, self.pins.limits)

    def _onset(self, cue: Cue, transcript: Transcript, pinned: set[int]) -> Onset:
        assert cue.start is not None
        assert cue.end is not None
        sure = self._times.of(cue.index) is Certainty.SENTENCE
        text = transcript.sentences[cue.index].text
        return Onset(cue.index, cue.start, cue.end, text, sure, cue.index in pinned)

    def _show_words(self) -> None:
        """Say which sentence keys would move, and where it begins."""
        aim, timeline = self._aim, self._session.timeline
        pinned = any(pin.sentence == aim for pin in self.pins.pins)
        self._actions.enable("unpin", on=pinned)
        if self._panel.isHidden():
            return
        self._panel.wave.choose(aim)
        self._panel.words.setText(self._words(aim, timeline))

    def _words(self, aim: int | None, timeline: Timeline | None) -> str:
        transcript = self._session.transcript
        if aim is None or timeline is None or transcript is None:
            return ""
        start = timeline.cues[aim].start
        if start is None:
            return ""
        text = transcript.sentences[aim].text
        return f"{exact(start)}   {text if len(text) < 24 else text[:23] + '…'}"

    @Slot()
    def _offer_here(self) -> None:
        """Offer what can be done with the sentence under the mouse."""
        sentence, timeline = self._text.context_sentence, self._session.timeline
        timed = (
            sentence is not None
            and timeline is not None
            and timeline.cues[sentence].start is not None
        )
        self._pin_here.setVisible(timed)
        pinned = any(pin.sentence == sentence for pin in self.pins.pins)
        self._unpin_here.setVisible(pinned)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._pin_here.setText(self.tr("This Sentence Begins Now"))
        self._unpin_here.setText(self.tr("Remove Its Pin"))
        self._panel.retranslate()
        self._list_pins()

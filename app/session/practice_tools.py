"""The tools of those who listen closely, put together."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.options.option import Option
from app.options.options import LOOP_ADVANCE, LOOP_GAP, LOOP_TIMES, SKIP_UNTIMED, Options
from app.player.cue_tracker import CueTracker
from app.player.loop import Loop, Manner
from app.player.player import Player
from app.player.sentence_stop import SentenceStop
from app.player.sleep_timer import SleepTimer
from app.player.sound_delay import SoundDelay
from app.player.sound_source import SoundSource
from app.player.untimed_skip import UntimedSkip
from app.session.chapters import Chapters
from app.session.open_episode import CurrentEpisode
from app.storage.settings import SettingsStore


class PracticeTools(QObject):
    """Loop, pauses, sleep and skips, so that no two of them quarrel.

    A loop decides alone what happens at the end of a sentence, and ends when it is time
    to sleep.
    """

    changed = Signal()
    """Something is active now, or no longer, or tells of itself otherwise."""

    def __init__(
        self,
        current: CurrentEpisode,
        player: Player,
        tracker: CueTracker,
        chapters: Chapters,
        source: SoundSource,
        options: Options,
        settings: SettingsStore,
    ) -> None:
        super().__init__(current)
        self._options = options
        self._tracker = tracker
        self.loop = Loop(player, tracker, self)
        self.stop = SentenceStop(player, tracker, self)
        self.sleep = SleepTimer(player, tracker, chapters.end, self)
        self.skip = UntimedSkip(player, tracker, self)
        self.delay = SoundDelay(player, tracker, settings, self)
        for tool in (self.loop, self.stop, self.sleep):
            tool.changed.connect(self.changed)
        self.loop.changed.connect(self._on_loop)
        self.sleep.ending.connect(self.loop.stop)
        chapters.changed.connect(self.sleep.aim)
        self.source = source
        self.source.changed.connect(self.changed)
        self._options.watch(SKIP_UNTIMED, self.skip.turn)
        self._options.changed.connect(self._on_option)
        self._set_manner()

    def toggle_loop(self, selected: tuple[int, int] | None) -> None:
        """Loop the selected sentences, else the one being heard, or end the loop."""
        if self.loop.active or self.loop.begun is not None:
            self.loop.stop()
        elif selected is not None:
            self.loop.sentences_between(*selected)
        else:
            timeline, current = self._tracker.timeline, self._tracker.current
            if timeline is not None and current is None:
                time = self._tracker.heard
                current = timeline.before(time) or timeline.after(time)
            if current is not None:
                self.loop.sentences_between(current.index, current.index)

    @Slot()
    def _on_loop(self) -> None:
        self.stop.hold(self.loop.active)

    @Slot(object)
    def _on_option(self, option: Option[Any]) -> None:
        if option in (LOOP_TIMES, LOOP_GAP, LOOP_ADVANCE):
            self._set_manner()

    def _set_manner(self) -> None:
        get = self._options.get
        times, gap = int(get(LOOP_TIMES)), int(get(LOOP_GAP))
        self.loop.set_manner(Manner(times, gap, get(LOOP_ADVANCE)))

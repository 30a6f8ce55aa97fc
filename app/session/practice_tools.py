"""The tools of those who listen closely, put together."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.options.catalogue import (
    DRILL_SPEEDS,
    DRILL_TIMES,
    LOOP_ADVANCE,
    LOOP_GAP,
    LOOP_TIMES,
    SKIP_UNTIMED,
)
from app.options.option import Option, parsed_speeds
from app.options.options import Options
from app.player.cue_tracker import CueTracker
from app.player.drill import Course, Drill
from app.player.loop import Loop, Manner
from app.player.player import Player
from app.player.sentence_stop import SentenceStop
from app.player.sleep_timer import SleepTimer
from app.player.sound_delay import SoundDelay
from app.player.sound_source import SoundSource
from app.player.unheard import Unheard
from app.player.untimed_skip import UntimedSkip
from app.session.chapters import Chapters
from app.session.open_episode import CurrentEpisode
from app.storage.settings import SettingsStore


class PracticeTools(QObject):
    """Loop, drill, pauses, sleep and skips, so that no two of them quarrel.

    A loop or a drill decides alone what happens at the end of a sentence; the one ends the
    other, and both end when it is time to sleep.
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
        self.drill = Drill(player, tracker, self)
        self.stop = SentenceStop(player, tracker, self)
        self.unheard = Unheard(player, tracker, self)
        self.sleep = SleepTimer(player, tracker, chapters.end, self)
        self.skip = UntimedSkip(player, tracker, self)
        self.delay = SoundDelay(player, tracker, settings, self)
        for tool in (self.loop, self.drill, self.stop, self.unheard, self.sleep):
            tool.changed.connect(self.changed)
        self.loop.changed.connect(self._on_loop)
        self.drill.changed.connect(self._hold)
        self.sleep.ending.connect(self.loop.stop)
        self.sleep.ending.connect(self.drill.stop)
        chapters.changed.connect(self.sleep.aim)
        current.opened.connect(self.unheard.begin)
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
        elif (heard := self.heard_now) is not None:
            self.loop.sentences_between(heard, heard)

    def begin_drill(self, first: int, last: int | None = None) -> None:
        """Practise sentences at several speeds, up to the last one, or until that is ended."""
        times = int(self._options.get(DRILL_TIMES))
        self._begin(Course(parsed_speeds(self._options.get(DRILL_SPEEDS)), times), first, last)

    def begin_shadowing(self, first: int, last: int | None = None) -> None:
        """Practise sentences at the speed in use, each once."""
        self._begin(Course(), first, last)

    def _begin(self, course: Course, first: int, last: int | None) -> None:
        self.loop.stop()
        self.drill.begin(course, first, last)

    @property
    def drills(self) -> bool:
        """Whether sentences are practised at several speeds."""
        return self.drill.active and bool(self.drill.course.speeds)

    @property
    def shadows(self) -> bool:
        """Whether sentences are practised at the speed in use."""
        return self.drill.active and not self.drill.course.speeds

    @property
    def heard_now(self) -> int | None:
        """The sentence being heard, or the nearest one."""
        timeline, current = self._tracker.timeline, self._tracker.current
        if timeline is not None and current is None:
            time = self._tracker.heard
            current = timeline.before(time) or timeline.after(time)
        return None if current is None else current.index

    @Slot()
    def _on_loop(self) -> None:
        if self.loop.active:
            self.drill.stop()
        self._hold()

    @Slot()
    def _hold(self) -> None:
        self.stop.hold(self.loop.active or self.drill.active)

    @Slot(object)
    def _on_option(self, option: Option[Any]) -> None:
        if option in (LOOP_TIMES, LOOP_GAP, LOOP_ADVANCE):
            self._set_manner()

    def _set_manner(self) -> None:
        get = self._options.get
        times, gap = int(get(LOOP_TIMES)), int(get(LOOP_GAP))
        self.loop.set_manner(Manner(times, gap, get(LOOP_ADVANCE)))

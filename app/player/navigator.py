"""Getting about in an episode by its sentences and chapters."""

from alignment.transcript.model import Chapter
from app.player.cue_tracker import CueTracker
from app.player.player import Player


class Navigator:
    """Moves the player to where the tracker's timeline has a sentence."""

    JUST_BEGUN = 1_500
    """Up to here into a sentence (ms), going back means the one before."""

    def __init__(self, player: Player, tracker: CueTracker) -> None:
        self._player = player
        self._tracker = tracker

    def play_sentence(self, index: int) -> None:
        """Play from sentence `index`, or from the next timed one where it has no time."""
        timeline = self._tracker.timeline
        if timeline is None:
            return
        cue = next((cue for cue in timeline.cues[index:] if cue.start is not None), None)
        if cue is not None:
            self._player.seek(self._tracker.lead_in(cue.index))
            self._player.play()

    def play_chapter(self, chapter: Chapter) -> None:
        """Play from the first timed sentence of `chapter`, or from its start in the text."""
        timeline = self._tracker.timeline
        cues = timeline.cues[chapter.first : chapter.stop] if timeline is not None else ()
        first = next((cue for cue in cues if cue.start is not None), None)
        if first is not None:
            self.play_sentence(first.index)
        elif chapter.start is not None:
            self._player.seek(chapter.start)
            self._player.play()

    def next_sentence(self) -> None:
        """Play the sentence after the current one."""
        timeline, current = self._tracker.timeline, self._tracker.current
        if current is not None:
            self.play_sentence(current.index + 1)
        elif timeline is not None:
            following = timeline.after(self._player.position)
            if following is not None:
                self.play_sentence(following.index)

    def previous_sentence(self) -> None:
        """Play the current sentence again, or when it has just begun, the one before."""
        timeline, target = self._tracker.timeline, self._tracker.current
        if timeline is None:
            return
        time = self._player.position
        if target is None:
            target = timeline.before(time)
        elif target.start is not None and time - target.start <= self.JUST_BEGUN:
            target = timeline.before(target.start) or target
        if target is not None:
            self.play_sentence(target.index)

    def repeat_sentence(self) -> None:
        """Play the current sentence again, or the last one where none is current."""
        timeline, current = self._tracker.timeline, self._tracker.current
        if timeline is not None and current is None:
            current = timeline.before(self._player.position)
        if current is not None:
            self.play_sentence(current.index)

    def skip(self, time: int) -> None:
        """Move by `time` ms, back where negative."""
        self._player.seek(max(0, self._player.position + time))

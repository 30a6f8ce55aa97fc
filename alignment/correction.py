"""Aligns the neighbourhood of a sentence again after the user has said when it begins."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from alignment.anchors import Anchor, Window, as_pinned
from alignment.audio.recording import load
from alignment.audio.speech import detect_speech
from alignment.certainty import SURE, as_heard
from alignment.engines.registry import ATTENTION, ENGINES, PACING, Material
from alignment.errors import TranscriptError
from alignment.models.choice import present_model
from alignment.timeline import Cue, Pin, Timeline
from alignment.transcript.model import Transcript

REACH = 15_000
"""Sure sentences nearer than that (ms) are aligned again as well, where somebody listens."""


class Corrector:
    """Keeps an audio file and a model at hand, so that corrections take a moment each.

    Parameters
    ----------
    audio
        Decoded at once, which may take seconds.
    model
        See `alignment.pipeline.stages`; where it is missing, pauses and lengths have to do.

    Raises
    ------
    AudioError
        If the file cannot be decoded.
    """

    def __init__(
        self, audio: Path, transcript: Transcript, timeline: Timeline, model: str | None = None
    ) -> None:
        self._transcript = transcript
        recording = load(audio)
        speech = detect_speech(recording.samples)
        folder = present_model(model)
        spec = ENGINES[PACING if folder is None else ATTENTION]
        language = timeline.audio_language
        self._engine = spec.build(Material(transcript, recording, speech, folder, language))
        self._reach = REACH if spec.hears_words else 0

    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        """Let a sentence begin at a moment, and align what lies around it again.

        Nothing changes beyond the anchors and pins on both sides; where sentences between
        are sure, nothing beyond them.

        Parameters
        ----------
        timeline
            With the pins set before.

        Returns
        -------
        Timeline
            With `pin` among its pins, in place of one of the same sentence.

        Raises
        ------
        TranscriptError
            If the sentence is not spoken, or other pins contradict this one.
        """
        others = [other for other in timeline.pins if other.sentence != pin.sentence]
        pins = sorted([*others, pin], key=lambda one: one.sentence)
        if not self._transcript.sentences[pin.sentence].spoken or pin.time >= timeline.duration:
            raise TranscriptError("Only what is spoken can be given a time within the audio.")
        if any((one.sentence - pin.sentence) * (one.time - pin.time) <= 0 for one in others):
            raise TranscriptError(
                "Another sentence was pinned between here and there: remove that pin first."
            )
        return replace(self._realigned(timeline, pin.sentence, pin, others), pins=tuple(pins))

    def release(self, timeline: Timeline, sentence: int) -> Timeline:
        """Take a pin away, and align what lies around its sentence again."""
        others = [pin for pin in timeline.pins if pin.sentence != sentence]
        return replace(self._realigned(timeline, sentence, None, others), pins=tuple(others))

    def _realigned(
        self, timeline: Timeline, sentence: int, pin: Pin | None, others: Sequence[Pin]
    ) -> Timeline:
        changed: list[Cue] = []
        for window in stretches(
            timeline, self._transcript, sentence, pin, others, reach=self._reach
        ):
            with closing(self._engine.align(window)) as steps:
                *_, (_, found) = steps
            found = as_pinned(found, window)
            before = timeline.cues[window.sentences[0]]
            if before.index != sentence and before.start is not None:
                # It bounds the stretch, and stays where it is.
                end = max(before.start, found[0].end or before.start)
                found[0] = before.between(before.start, end)
            changed += found
        return timeline.with_cues(changed, self._engine.name)


def stretches(
    timeline: Timeline,
    transcript: Transcript,
    sentence: int,
    pin: Pin | None,
    others: Sequence[Pin],
    *,
    reach: int = REACH,
) -> list[Window]:
    """Return what is to be aligned again around a sentence.

    Parameters
    ----------
    pin
        Where the sentence begins; None where its pin was taken away.
    others
        All other pins.
    reach
        A sure sentence so far away (ms) bounds what is aligned again, as a chapter or a pin does.

    Returns
    -------
    list of Window
        One before the sentence, which begins with what bounds it, and one from the
        sentence on; without a pin a single one.
    """
    spoken = [one.index for one in as_heard(transcript, timeline).spoken]
    at = spoken.index(sentence)
    openings = {
        next((k for k in spoken if k >= chapter.first), sentence) for chapter in transcript.chapters
    }
    fixed = {one.sentence for one in others}
    times = [timeline.cues[sentence].start, pin.time if pin is not None else None]
    near = [time for time in times if time is not None] or [0]

    def bounds(index: int, distance: int) -> bool:
        sure = timeline.cues[index].confidence >= SURE
        far = distance >= reach or index in openings
        return distance > 0 and (index in fixed or (sure and far))

    def start_of(index: int) -> int | None:
        return timeline.cues[index].start

    first, begin = next(
        (
            (k, start)
            for k in range(at - 1, -1, -1)
            if (start := start_of(spoken[k])) is not None and bounds(spoken[k], min(near) - start)
        ),
        (0, 0),
    )
    after, stop = next(
        (
            (k, start)
            for k in range(at + 1, len(spoken))
            if (start := start_of(spoken[k])) is not None and bounds(spoken[k], start - max(near))
        ),
        (len(spoken), timeline.duration),
    )
    if pin is None:
        return [Window(tuple(spoken[first:after]), begin / 1000, stop / 1000)]
    moment = pin.time / 1000
    anchor = Anchor(sentence, moment, pinned=True)
    parts = [Window(tuple(spoken[at:after]), moment, stop / 1000, anchor)]
    if first < at:
        parts.insert(0, Window(tuple(spoken[first:at]), begin / 1000, moment))
    return parts

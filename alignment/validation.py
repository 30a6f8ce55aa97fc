"""Whether a text is that of an audio, and which of its chapter times are wrong."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from alignment.anchors import Anchor, Window
from alignment.certainty import BELONGS, belongs
from alignment.clock_format import clock
from alignment.messages import Message
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript

_SAME_DEVIATION = 3.0
"""Times of chapters that differ by less (s) are off by the same."""

_IN_VAIN = 4
"""Places at which a text is not heard, after which it is as_estimate."""


class EarlyDoubt:
    """Says as soon as it seems, and only as long, that the text is not that of the audio."""

    def __init__(self) -> None:
        self._shown = False

    def changes(self, timeline: Timeline, places: int, *, found: bool) -> Timeline | None:
        """Return what is to be shown now, or None where that has not changed.

        Parameters
        ----------
        timeline
            What is known of the times.
        places
            In how many places the text has been looked for.
        found
            Whether it has been heard in any that can be believed.
        """
        due = not found and places >= _IN_VAIN
        if due == self._shown:
            return None
        self._shown = due
        doubt = Message("So far nothing of the text was heard in this audio: does it belong to it?")
        return replace(timeline, remarks=(*timeline.remarks, doubt)) if due else timeline


def split_anchors(
    parts: Sequence[Window], fitting: Sequence[bool]
) -> tuple[list[Anchor], list[Anchor]]:
    """Return the anchors at which the text is heard, and those at which it is not.

    Parameters
    ----------
    parts
        The windows that begin at them.
    fitting
        Whether the text of each is heard there. Pins hold all the same.
    """
    kept: list[Anchor] = []
    doubtful: list[Anchor] = []
    for part, fits in zip(parts, fitting, strict=True):
        if part.anchor is not None:
            (kept if fits or part.anchor.pinned else doubtful).append(part.anchor)
    return kept, doubtful


def validation_remarks(
    timeline: Timeline, transcript: Transcript, doubtful: Sequence[Anchor]
) -> list[Message]:
    """Say whether text and audio belong together, and which chapter times are off.

    Parameters
    ----------
    timeline
        What was found.
    doubtful
        Chapter times at which the text was not heard, as `split_anchors` returns them.
    """
    if not belongs(timeline):
        return [
            Message(
                "The text does not seem to belong to this audio: hardly any of it was heard. "
                "Check that both are of the same episode; the times shown are guesses."
            )
        ]
    cues = [timeline.cues[anchor.sentence] for anchor in doubtful]
    found = [
        cue.start / 1000 if cue.start is not None and cue.state is State.ALIGNED else None
        for cue in cues
    ]
    titles = [
        transcript.chapters[chapter].title
        for anchor in doubtful
        if (chapter := transcript.sentences[anchor.sentence].chapter) is not None
    ]
    return deviations(doubtful, found, titles)


def as_estimate(cue: Cue) -> Cue:
    """Return a cue of a text that is not that of the audio, whatever its words sounded like."""
    return replace(cue, confidence=min(cue.confidence, BELONGS), state=State.ESTIMATED, words=())


def deviations(
    anchors: Sequence[Anchor], found: Sequence[float | None], titles: Sequence[str]
) -> list[Message]:
    """Say in words how the times of chapters differ from when they are heard.

    Parameters
    ----------
    anchors
        In order; those that do not fit the audio, as they were given.
    found
        When each is really heard (s), or None where that is not known.
    titles
        Of their chapters.
    """
    remarks = []
    runs: list[tuple[Anchor, str, list[float]]] = []
    for anchor, time, title in zip(anchors, found, titles, strict=True):
        if time is None:
            remarks.append(
                Message("The time of chapter “{title}” could not be confirmed.", title=title)
            )
            continue
        late = anchor.time - time
        if runs and abs(late - runs[-1][2][-1]) <= _SAME_DEVIATION:
            runs[-1][2].append(late)
        elif abs(late) > _SAME_DEVIATION:
            runs.append((anchor, title, [late]))
    return [_deviation(*run) for run in runs] + remarks


def _deviation(anchor: Anchor, title: str, late: Sequence[float]) -> Message:
    seconds = round(median(late))
    early, off, time = seconds < 0, abs(seconds), clock(int(anchor.time) * 1000)
    if len(late) == 1 and early:
        return Message(
            "The time of chapter “{title}”, {time}, is {seconds} s early; "
            "the chapter was found by its words.",
            title=title,
            time=time,
            seconds=off,
        )
    if len(late) == 1:
        return Message(
            "The time of chapter “{title}”, {time}, is {seconds} s late; "
            "the chapter was found by its words.",
            title=title,
            time=time,
            seconds=off,
        )
    if early:
        return Message(
            "The chapter times run {seconds} s early from {time} on; "
            "the chapters were found by their words.",
            time=time,
            seconds=off,
        )
    return Message(
        "The chapter times run {seconds} s late from {time} on; "
        "the chapters were found by their words.",
        time=time,
        seconds=off,
    )

"""Times shifted and scaled, for audio that was cut at its beginning or runs at another speed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from alignment.formats.content import Content
from alignment.timeline import Cue, Timeline, Word


def retimed(content: Content, *, shift: int = 0, scale: float | Fraction = 1) -> Content:
    """Return an episode in which every time is multiplied by `scale`, then moved by `shift`.

    Parameters
    ----------
    shift
        Milliseconds; negative for earlier. What would be before the beginning is moved
        to it; a sentence that lies wholly before it has no length left.
    scale
        Greater than 0: 25 / 23.976 for times made for a film that runs faster.

    Raises
    ------
    ValueError
        `scale` is not greater than 0.
    """
    if not scale > 0:
        raise ValueError(f"times cannot be scaled by {scale}")

    def moved(time: int) -> int:
        return max(0, round(time * scale) + shift)

    transcript = content.transcript
    chapters = tuple(
        chapter if chapter.start is None else replace(chapter, start=moved(chapter.start))
        for chapter in transcript.chapters
    )
    return replace(
        content,
        timeline=_timeline(content.timeline, moved),
        transcript=replace(transcript, chapters=chapters),
    )


def _timeline(timeline: Timeline, moved: Callable[[int], int]) -> Timeline:
    return replace(
        timeline,
        cues=tuple(_cue(cue, moved) for cue in timeline.cues),
        duration=moved(timeline.duration),
        pins=tuple(replace(pin, time=moved(pin.time)) for pin in timeline.pins),
        recognised=tuple(
            replace(said, words=_words(said.words, moved)) for said in timeline.recognised
        ),
    )


def _cue(cue: Cue, moved: Callable[[int], int]) -> Cue:
    if cue.start is None or cue.end is None:
        return cue
    return replace(cue, start=moved(cue.start), end=moved(cue.end), words=_words(cue.words, moved))


def _words(words: Iterable[Word], moved: Callable[[int], int]) -> tuple[Word, ...]:
    return tuple(replace(word, start=moved(word.start), end=moved(word.end)) for word in words)

"""From words to an ordinary transcript and its times."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from alignment.certainty import SURE
from alignment.imports.base import Imported
from alignment.reader import transcript_of
from alignment.recognition.fitting import HeardWord
from alignment.stated import timeline_as_stated
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.article import Article, Piece
from alignment.transcript.model import Kind, StatedTime, Transcript
from alignment.transcription.words import SENTENCE_END

_LONG_PAUSE = 1_500
"""A pause of so long (ms) ends a paragraph, where a sentence has ended too."""

_VERY_LONG_PAUSE = 6_000
"""One of so long does so anyway."""

_LONG_PARAGRAPH = 700
"""A paragraph of so many characters, an ideograph for three, ends at the next pause."""

_PAUSE = 400
"""What is a pause then (ms)."""

_LONGEST_PARAGRAPH = 1_600
"""One of so many ends with its sentence."""

_WIDE = str.maketrans(",?!:;()", "，？！：；（）")
_NARROW_MARK = re.compile(
    r"(?<=[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff])[,?!:;()]|[(](?=[\u2e80-\u9fff])"
)
_IDEOGRAPH = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def written(
    words: Sequence[HeardWord], language: str | None, duration: int
) -> tuple[Transcript, Timeline] | None:
    """Return a text of what was heard, and when each sentence and word of it is said.

    Parameters
    ----------
    words
        In order.
    language
        ISO 639-1 code of what is spoken.
    duration
        Length of the audio (ms).

    Returns
    -------
    tuple of Transcript and Timeline, or None
        None where there are no words. The confidence of a sentence is the mean probability of
        its words.
    """
    paragraphs = list(_paragraphs(words))
    if not paragraphs:
        return None
    transcript = transcript_of(_imported(paragraphs, language))
    if transcript is None:
        return None
    timeline = timeline_as_stated(transcript, duration)
    starts = [word.start for word in words]
    cues = tuple(_judged(cue, words, starts) for cue in timeline.cues)
    return transcript, replace(timeline, cues=cues, audio_language=language)


def _paragraphs(words: Sequence[HeardWord]) -> Iterator[list[HeardWord]]:
    """Yield words by paragraph."""
    if not words:
        return
    paragraph, weight = [words[0]], _weight(words[0].text)
    for earlier, later in pairwise(words):
        pause = later.start - earlier.end
        ended = SENTENCE_END.search(earlier.text) is not None
        if pause >= _VERY_LONG_PAUSE or (
            ended
            and (
                pause >= _LONG_PAUSE
                or (weight >= _LONG_PARAGRAPH and pause >= _PAUSE)
                or weight >= _LONGEST_PARAGRAPH
            )
        ):
            yield paragraph
            paragraph, weight = [], 0
        paragraph.append(later)
        weight += _weight(later.text)
    yield paragraph


def _weight(text: str) -> int:
    return len(text) + 2 * len(_IDEOGRAPH.findall(text))


def _imported(paragraphs: Sequence[Sequence[HeardWord]], language: str | None) -> Imported:
    parts: list[str] = []
    pieces: list[Piece] = []
    times: list[StatedTime] = []
    length = 0
    for number, paragraph in enumerate(paragraphs):
        if parts:
            parts.append("\n\n")
            length += 2
        start = length
        for place, word in enumerate(paragraph):
            text = _NARROW_MARK.sub(_widened, word.text.replace("\n", " "))
            text = text.lstrip() if place == 0 else text
            begin = length + len(text) - len(text.lstrip())
            times.append(StatedTime(begin, word.start, max(word.end, word.start)))
            parts.append(text)
            length += len(text)
        pieces.append(Piece(start, length, Kind.SPEECH, None, number, None))
    return Imported("".join(parts), Article(pieces, []), tuple(times), language)


def _widened(mark: re.Match[str]) -> str:
    """Return a mark as it is set after an ideograph."""
    return mark[0].translate(_WIDE)


def _judged(cue: Cue, words: Sequence[HeardWord], starts: Sequence[int]) -> Cue:
    if cue.start is None or cue.end is None:
        return cue
    first, stop = bisect_left(starts, cue.start), bisect_left(starts, cue.end)
    said = words[first : max(stop, first + 1)]
    confidence = sum(word.probability for word in said) / len(said) if said else 0.0
    # what was heard is where it was heard: words may be wrong, times seldom are
    confidence = max(confidence, SURE)
    return replace(cue, confidence=round(confidence, 3), state=State.ALIGNED)

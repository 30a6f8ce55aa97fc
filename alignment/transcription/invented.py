"""What Whisper writes where nobody says it.

Trained on subtitles, it fills music and noise with their closing words, or repeats itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from alignment.audio.speech import Speech
from alignment.recognition.fitting import HeardWord
from alignment.transcription.words import SENTENCE_END, HeardSegment, stalled

STALLED = 0.3
"""Share of words at which time stands still from which nobody says them: in speech it is below
0.02, in the loops that Whisper falls into above 0.4."""

_STANDSTILL = 10
"""Words in a row at which time stands still: the model goes on where the sound has ended."""

_UNLIKELY, _SILENT = -1.0, 0.6
"""Mean log probability of tokens, and probability of no speech, from which together nothing is
said; as in Whisper's own paper (Radford et al. 2022, section 4.5)."""

_GUESSED = 0.4
"""Mean probability of the words of what is unlikely below which they are guessed."""

_DOUBTFUL = 0.5
"""Mean probability of the words of a closing phrase below which nobody says it."""

_FASTEST = 45.0
"""Characters in a second: nobody speaks so fast in any script."""

_OFTEN, _LONGEST_ROUND = 3, 40
"""What comes so many times in a row, and has at most so many words, may be a loop."""

_VOICED, _TO_JUDGE = 0.2, 1_000
"""Share of speech in something of so many milliseconds below which it is not said."""

_CLOSING = re.compile(
    r"thank(s| you)( so much| very much)? for (watching|listening|viewing)|"
    r"(please |don'?t forget to )?(like and )?subscribe( to (my|the|our) channel)?|"
    r"see you (in the )?next( time| video)|subtitles? (by|created by)|transcri(bed|ption) by|"
    r"amara\.org|www\.\w+\.\w+|"
    r"字幕|請?请?不吝[点點][赞贊讚]|订阅|訂閱|感谢(您的)?(观看|收看|聆听)|謝謝(大家)?(觀看|收看)|"
    r"谢谢(大家)?(观看|收看|收听)|明镜与点点|"
    r"ご視聴ありがとう|チャンネル登録|시청해 ?주셔서|구독|자막|"
    r"sous-titr|merci d'avoir regardé|untertitel|vielen dank fürs zuschauen|"
    r"subtítulos|gracias por ver|legendas|sottotitoli|"
    r"субтитр|спасибо за просмотр|продолжение следует",
    re.IGNORECASE,
)
_STUTTER = re.compile(r"([^\W\d_]{1,4}?)\1{7}")
"""Nobody says one sound so often within a word."""

_TRUSTED = 0.7
"""Mean probability of the words of a sentence from which it is said, whatever stands around it."""

_UNSURE = 0.6, 0.7
"""Mean probability of the words of a chunk below which they are guessed; the second where the
model takes it for silence. In noisy speech it is above 0.65, in speech played backwards 0.5 to
0.65, and taken for silence."""

_MANY = 20
"""Fewer words say little about a chunk."""

_LETTERS = re.compile(r"[^\W\d_]")
_FOLDED = re.compile(r"[\W_]+")
_SOUND = re.compile(r"^\s*[\[(（【♪*♫].*[\])）】♪*♫]\s*$|^[\s♪♫]+$")


def without_invented(segments: Sequence[HeardSegment], speech: Speech) -> list[HeardWord]:
    """Return the words of which it is likely that they are said, in their order.

    Each sentence is judged by itself, and so is what is repeated: a refrain takes its time and
    has voices under it, a loop of the model has not.

    Parameters
    ----------
    segments
        What was heard in one chunk.
    speech
        Where somebody speaks in the recording.
    """
    said = [(word, segment) for segment in segments for word in segment.words]
    kept: list[HeardSegment] = []
    for sentence in _sentences(list(_without_standstill(_without_loops(said, speech)))):
        part = replace(sentence[0][1], words=tuple(word for word, _ in sentence))
        if not is_invented(part) and not _is_unvoiced(part.words, speech):
            kept.append(part)
    left = 2 * sum(map(_moving, (part.words for part in kept)))
    if left < _moving([word for word, _ in said]) or _are_guessed(kept):
        # Where the model understands next to nothing, what is left is what it is sure of.
        kept = [part for part in kept if part.probability >= _TRUSTED]
    return [word for part in kept for word in part.words]


_Said = tuple[HeardWord, HeardSegment]
"""A word, and the segment that it is of."""


def _are_guessed(sentences: Sequence[HeardSegment]) -> bool:
    """Whether the words of what was heard together are wrong about as often as right.

    Figures are left out: they are unlikely where they could as well be spelt.
    """
    words = [
        word.probability
        for sentence in sentences
        for word in sentence.words
        if _LETTERS.search(word.text)
    ]
    silent = any(sentence.no_speech > _SILENT for sentence in sentences)
    return len(words) >= _MANY and sum(words) < _UNSURE[silent] * len(words)


def is_invented(sentence: HeardSegment) -> bool:
    """Whether a sentence is more likely made up than said."""
    text = sentence.text.strip()
    if not _LETTERS.search(text) and not any(map(str.isdigit, text)):
        return True
    if _SOUND.match(text) or any(_STUTTER.search(word.text) for word in sentence.words):
        return True
    if len(sentence.words) >= _OFTEN and stalled(sentence.words) >= STALLED:
        return True
    if sentence.likelihood < _UNLIKELY and (
        sentence.no_speech > _SILENT or sentence.probability < _GUESSED
    ):
        return True
    length = max(sentence.words[-1].end - sentence.words[0].start, 1) / 1000
    if len(text) > 20 and len(text) / length > _FASTEST:
        return True
    return _is_closing(text) and sentence.probability < _DOUBTFUL


def _is_closing(text: str) -> bool:
    """Whether there is little in a text but the closing words of subtitles."""
    found = _CLOSING.search(text)
    return found is not None and len(text) < 3 * len(found[0]) + 12


def _is_unvoiced(words: Sequence[HeardWord], speech: Speech) -> bool:
    """Whether nobody speaks where words are said to be."""
    length = (words[-1].end - words[0].start) / 1000
    return length * 1000 >= _TO_JUDGE and _voiced(words, speech) < _VOICED * length


def _voiced(words: Sequence[HeardWord], speech: Speech) -> float:
    """Return the seconds of speech under words."""
    return float(speech.voiced(words[0].start / 1000, words[-1].end / 1000))


def _sentences(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Yield what was said by sentence; a note of a sound is one of its own."""
    sentence: list[_Said] = []
    for word, segment in said:
        if sentence and sentence[-1][1] is not segment:
            yield sentence
            sentence = []
        sentence.append((word, segment))
        text = "".join(word.text for word, _ in sentence)
        if SENTENCE_END.search(word.text) or _SOUND.match(text):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _moving(words: Sequence[HeardWord]) -> float:
    """Return at how many words time goes on."""
    return len(words) * (1 - stalled(words))


def _without_standstill(said: Iterable[_Said]) -> Iterator[_Said]:
    """Yield what was said up to where time stands still for long, and after it."""
    for still, run in groupby(said, lambda one: stalled([one[0]]) > 0):
        words = list(run)
        if not still or len(words) < _STANDSTILL:
            yield from words


def _without_loops(said: Sequence[_Said], speech: Speech) -> list[_Said]:
    """Return what was said; of what is repeated without being heard only the first time."""
    texts = [_FOLDED.sub("", word.text).lower() for word, _ in said]
    result: list[_Said] = []
    place = 0
    while place < len(said):
        step, stop = _repeated(texts, place)
        words = [word for word, _ in said[place:stop]]
        first = words[:step]
        if len(words) == step or not (stalled(words) >= STALLED or _is_unvoiced(words, speech)):
            result += said[place:stop]
        elif _voiced(first, speech):
            result += said[place : place + step]
        place = stop
    return result


def _repeated(texts: Sequence[str], place: int) -> tuple[int, int]:
    """Return of how many words that is which is repeated from `place` on, and where it stops.

    Of a refrain with repetitions in it the whole is meant.
    """
    best = 1, place + 1
    for step in range(1, min(_LONGEST_ROUND, (len(texts) - place) // _OFTEN) + 1):
        stop = place + step
        while stop < len(texts) and texts[stop] == texts[stop - step]:
            stop += 1
        if stop - place >= _OFTEN * step and stop > best[1]:
            best = step, stop
    return best

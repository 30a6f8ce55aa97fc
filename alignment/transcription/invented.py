"""What Whisper writes where nobody says it.

Trained on subtitles, it fills music and noise with their closing words, or repeats itself.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from alignment.transcription.words import HeardSegment

_REPETITIVE = 2.4
"""Bytes of text to bytes compressed: speech has 1.2 to 1.9."""

_UNLIKELY, _SILENT = -1.0, 0.6
"""Mean log probability of tokens, and probability of no speech, from which together nothing is
said; as in Whisper's own paper (Radford et al. 2022, section 4.5)."""

_DOUBTFUL = 0.5
"""Mean probability of the words of a closing phrase below which nobody says it."""

_FASTEST = 45.0
"""Characters in a second: nobody speaks so fast in any script."""

_OFTEN = 3
"""So many times in a row nobody says the same, unless it is a word or two."""

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
_LETTERS = re.compile(r"[^\W\d_]")
_FOLDED = re.compile(r"[\W_]+")
_SOUND = re.compile(r"^\s*[\[(（【♪*♫].*[\])）】♪*♫]\s*$|^[\s♪♫]+$")


def without_invented(segments: Sequence[HeardSegment]) -> list[HeardSegment]:
    """Return the segments of which it is likely that they are said, in their order."""
    return [segment for segment in _once(segments) if not is_invented(segment)]


def is_invented(segment: HeardSegment) -> bool:
    """Whether a segment is more likely made up than said."""
    text = segment.text.strip()
    if not _LETTERS.search(text) and not any(map(str.isdigit, text)):
        return True
    if _SOUND.match(text):
        return True
    if segment.repetition > _REPETITIVE and len(text) > 40:
        return True
    if segment.no_speech > _SILENT and segment.likelihood < _UNLIKELY:
        return True
    length = max(segment.words[-1].end - segment.words[0].start, 1) / 1000
    if len(text) > 20 and len(text) / length > _FASTEST:
        return True
    return _is_closing(text) and segment.probability < _DOUBTFUL


def _is_closing(text: str) -> bool:
    """Whether there is little in a text but the closing words of subtitles."""
    found = _CLOSING.search(text)
    return found is not None and len(text) < 3 * len(found[0]) + 12


def _once(segments: Sequence[HeardSegment]) -> list[HeardSegment]:
    """Return the segments; what is said again and again without end, once."""
    result: list[HeardSegment] = []
    for text, same in groupby(segments, key=lambda segment: _FOLDED.sub("", segment.text).lower()):
        run = list(same)
        result += run[:1] if len(run) >= _OFTEN and len(text) > 6 else run
    return result

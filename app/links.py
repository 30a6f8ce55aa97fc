"""Links that open an episode at a sentence, from any other program.

A link names the audio by its content and the sentence by its words, so it holds when files
are moved and when the text is edited; its time serves where the sentence is not found.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlsplit

from alignment.errors import LyricastError
from alignment.timeline import Timeline
from alignment.transcript.model import Sentence

SCHEME = "lyricast"
_PLAY = "play"
_AUDIO_DIGITS, _SENTENCE_DIGITS = 16, 10
_HEXADECIMAL = frozenset("0123456789abcdef")
_LONGEST = 1_000 * 3_600_000


class LinkError(LyricastError):
    """A link that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """A moment in an episode.

    Attributes
    ----------
    audio
        The first 16 hexadecimal digits of the SHA-256 of the audio file.
    time
        Milliseconds.
    sentence
        What `digest` gives for the sentence, or empty.
    """

    audio: str
    time: int
    sentence: str = ""

    def __str__(self) -> str:
        details = {"t": str(self.time)} | ({"s": self.sentence} if self.sentence else {})
        return f"{SCHEME}://{_PLAY}/{self.audio}?{urlencode(details)}"

    def leads_into(self, audio: str) -> bool:
        """Return whether the link belongs to the audio of this hash."""
        return audio.startswith(self.audio)


def link_to(audio: str, time: int, text: str = "") -> Link:
    """Return the link to a moment (ms), and to the sentence that says `text`.

    Parameters
    ----------
    audio
        SHA-256 of the audio file, in hexadecimal.
    """
    return Link(audio[:_AUDIO_DIGITS], time, digest(text))


def is_link(text: str) -> bool:
    """Return whether something, as on a command line, is meant as a link of this program."""
    return text.lower().startswith(f"{SCHEME}:")


def read_link(text: str) -> Link:
    """Return the link that `text` writes.

    What later versions may add to links is passed over.

    Raises
    ------
    LinkError
        It is none, or a part of it is missing.
    """
    try:
        parts = urlsplit(text.strip())
        details = parse_qs(parts.query)
    except ValueError:
        raise _broken(text) from None
    audio = parts.path.strip("/").lower()
    time = details.get("t", ["0"])[0]
    sentence = details.get("s", [""])[0].lower()
    if (
        parts.scheme != SCHEME
        or parts.netloc.lower() != _PLAY
        or len(audio) < _AUDIO_DIGITS
        or not _HEXADECIMAL.issuperset(audio)
        or not (time.isascii() and time.isdecimal())
        or len(time) > len(str(_LONGEST))
    ):
        raise _broken(text)
    known = len(sentence) == _SENTENCE_DIGITS and _HEXADECIMAL.issuperset(sentence)
    return Link(audio[:_AUDIO_DIGITS], int(time), sentence if known else "")


def _broken(text: str) -> LinkError:
    return LinkError(
        "“{link}” is not a complete link to an episode. Copy it again as a whole.",
        link=text[:120],
    )


def digest(text: str) -> str:
    """Return ten digits that stay the same when only punctuation, spaces or case change.

    Empty for a text without letters and numbers.
    """
    letters = "".join(
        character
        for character in unicodedata.normalize("NFKC", text).casefold()
        if character.isalnum()
    )
    if not letters:
        return ""
    return sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:_SENTENCE_DIGITS]


def find_sentence(
    link: Link, sentences: Sequence[Sentence], timeline: Timeline | None
) -> int | None:
    """Return the index of the sentence a link leads to.

    It is the spoken one with the same words; of several the nearest in time, for which
    their times must be known. Where the words were changed, it is the one heard then.
    """
    same = []
    if link.sentence:
        same = [s.index for s in sentences if s.spoken and digest(s.text) == link.sentence]
    if len(same) == 1:
        return same[0]
    if timeline is None:
        return None
    cues = timeline.cues
    starts = {index: start for index in same if (start := cues[index].start) is not None}
    if starts:
        return min(starts, key=lambda index: abs(starts[index] - link.time))
    heard = timeline.at(link.time)
    return heard.index if heard is not None else None

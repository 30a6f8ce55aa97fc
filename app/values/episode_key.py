"""What episodes are known by, wherever their files lie."""

from dataclasses import dataclass
from hashlib import sha256

from alignment.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class EpisodeKey:
    """What an episode is known by.

    Attributes
    ----------
    audio, text
        SHA-256 of the files, in hexadecimal; `text` is empty where there is none.
    """

    audio: str
    text: str = ""


def shape_of(transcript: Transcript) -> str:
    """Return a hash of how a text is cut into sentences and which of them are spoken."""
    pieces = (f"{s.text_span.start}-{s.text_span.end}{s.kind.value}" for s in transcript.sentences)
    return sha256(" ".join(pieces).encode()).hexdigest()

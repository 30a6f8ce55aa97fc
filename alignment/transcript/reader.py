"""The former place of `alignment.reader`, for programs that read texts from here."""

from importlib import import_module
from pathlib import Path

from alignment.transcript.model import Transcript


def read_transcript(path: Path) -> Transcript:
    """Do what `alignment.reader.read_transcript` does, which stands above this package."""
    reader = import_module("alignment.reader")
    transcript: Transcript = reader.read_transcript(path)
    return transcript

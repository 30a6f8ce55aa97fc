"""A text that was written down from the audio."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """What was heard in a sentence, and what it says instead."""

    heard: str
    text: str

    def text_of(self, heard: str) -> str | None:
        """Return what a sentence says in which this was heard, or None where it is another.

        A sentence that was not written to its end when it was edited keeps its end.
        """
        return self.text + heard[len(self.heard) :] if heard.startswith(self.heard) else None


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What was written down, as it was heard.

    Attributes
    ----------
    timeline
        Of the transcript.
    complete
        Whether all of the audio was heard.
    heard
        How much of it was (ms).
    """

    transcript: Transcript
    timeline: Timeline
    complete: bool
    heard: int = 0

    def start_of(self, sentence: int) -> int:
        """Return when a sentence begins (ms), by which its edit is kept."""
        start = self.timeline.cues[sentence].start
        assert start is not None
        return start

    def sentence_at(self, start: int) -> int | None:
        """Return the sentence that begins at a moment (ms)."""
        cue = self.timeline.after(start - 1)
        return cue.index if cue is not None and cue.start == start else None

    def edited(self, edits: Mapping[int, SentenceEdit]) -> tuple[Transcript, Timeline]:
        """Return the text as the user has edited it, and its times.

        Parameters
        ----------
        edits
            By the starts of their sentences (ms).
        """
        from alignment.editing import with_texts

        texts = {}
        for cue in self.timeline.timed:
            edit = edits.get(cue.start) if cue.start is not None else None
            text = edit and edit.text_of(self.transcript.sentences[cue.index].text)
            if text:
                texts[cue.index] = text
        return with_texts(self.transcript, self.timeline, texts)


def written_digest(audio: str) -> str:
    """Return what the text written down from the audio of this hash is known by.

    It stays the same while the text grows and is edited.
    """
    return sha256(f"written down from {audio}".encode()).hexdigest()

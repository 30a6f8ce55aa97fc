"""Reading a recording and finding the speech in it, as a caller can follow."""

from collections.abc import Generator
from pathlib import Path

from alignment.audio.peaks import peaks
from alignment.audio.recording import Recording, load
from alignment.audio.speech import Speech, StreamingVad, detect_speech
from alignment.progress import run_with_progress
from alignment.updates import Stage, Update


def heard(audio: Path) -> Generator[Update, None, tuple[Recording, Speech]]:
    """Decode an audio file, and listen for speech meanwhile.

    Yields
    ------
    Update
        One of them brings the waveform.

    Raises
    ------
    AudioError
        If the file cannot be decoded.
    """
    with StreamingVad() as vad:
        recording = yield from run_with_progress(
            Stage.DECODING, lambda report: load(audio, report, vad.hear)
        )
        yield Update(Stage.DECODING, 1.0, peaks=peaks(recording.samples))
        speech = yield from run_with_progress(
            Stage.LISTENING, lambda report: detect_speech(recording.samples, report, vad)
        )
    return recording, speech

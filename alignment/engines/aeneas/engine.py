"""The aeneas engine: a synthetic voice reads the text, and the audio is compared with it.

aeneas is a program of its own, under its own licence (AGPL), in a Python environment of
its own. Nothing of it is loaded here: it is run for each window. Text and audio have to
be in the same language.
"""

import json
import math
import re
import wave
from collections.abc import Generator
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.clock_format import clock
from alignment.engines.aeneas.installation import Aeneas, clean_environment
from alignment.engines.dynamic_programme import Placement, syllables
from alignment.engines.pacing import cues
from alignment.errors import EngineError
from alignment.messages import Message
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

_SHIFT, _FINE = 0.04, 2700.0
"""Seconds between two frames that aeneas compares, in windows up to so many seconds. Its
memory grows with the length and with the square of the frames a second, so that longer
windows are compared more coarsely."""

_PATIENCE = 0.2
"""Seconds between two looks at the process, at each of which the work can be stopped."""

_SPEED = 400.0
"""Seconds of audio it gets done in one, about; only for showing progress."""

_NEAR = 0.3
"""A start so many seconds from where a voice sets in after a pause is that very moment."""

_HEARD, _UNHEARD = 0.97, 0.7
"""Share of the starts that are right within a second, at such a moment and away from any."""

_ABOUT = 17
"""Sentences whose pace is looked at together."""

_USUAL, _STRANGE = 0.5, 0.75
"""Root mean square of the deviations of lengths: up to the one the text fits, from the other
on it does not. Seen were 0.2 to 0.5 for right texts, 0.7 to 0.95 for wrong ones."""

_ALIGNED = 0.5
"""Confidence below which a start is no more than an estimate."""


class AeneasEngine:
    """Runs aeneas on one window after the other.

    Parameters
    ----------
    language
        ISO 639-1 code of what is spoken in the audio.

    Attributes
    ----------
    remarks
        What the user should know about windows that could not be aligned.

    Raises
    ------
    EngineError
        The text is in another language, or aeneas has no voice for it.
    """

    name = "aeneas"
    windows_at_once = 1

    def __init__(
        self,
        aeneas: Aeneas,
        transcript: Transcript,
        recording: Recording,
        speech: Speech,
        language: str,
    ) -> None:
        if language != transcript.language:
            raise EngineError(
                "aeneas compares the audio with a voice that reads the text, so both must be in "
                "one language: the audio is “{audio}”, the text “{text}”. "
                "Choose another engine.",
                audio=language,
                text=transcript.language,
            )
        if language not in aeneas.voices:
            raise EngineError(
                "aeneas has no voice that reads “{language}”. Choose another engine.",
                language=language,
            )
        self._aeneas = aeneas
        self._transcript = transcript
        self._recording = recording
        self._speech = speech
        self.remarks: list[Message] = []

    def align(self, window: Window) -> Generator[tuple[float, list[Cue]], None, None]:
        """Time the sentences of `window`; see `alignment.engines.base.Engine`.

        Where aeneas gives up there are no cues, and a word in `remarks`.
        """
        first, last = self._spoken(window)
        found: list[Cue] = []
        with ExitStack() as stack:
            try:
                folder = Path(stack.enter_context(TemporaryDirectory(prefix="lyricast-")))
                self._write(folder, window, first, last)
            except OSError as fault:
                raise EngineError(
                    "There is no place for temporary files: {reason}. Make room on the disk.",
                    reason=fault.strerror or str(fault),
                ) from fault
            with closing(self._run(folder, last - first)) as shares:
                for share in shares:
                    yield share, []
            starts = _starts(folder / "times.json")
            if len(starts) == len(window.sentences):
                found = self._cues(window, first + starts, last)
            else:
                self.remarks.append(
                    Message(
                        "aeneas could not time the text from {time} on; "
                        "the times there are estimated. It says: {reason}",
                        time=clock(int(window.start) * 1000),
                        reason=_complaint(folder / "log.txt"),
                    )
                )
        yield 1.0, found

    def _spoken(self, window: Window) -> tuple[float, float]:
        """Return where speech begins and ends: aeneas takes every sound for text."""
        onsets, offsets = self._speech.onsets, self._speech.offsets
        heard = (onsets < window.end) & (offsets > window.start)
        if not heard.any():
            return window.start, window.end
        return (
            max(float(onsets[heard][0]), window.start),
            min(float(offsets[heard][-1]), window.end),
        )

    def _write(self, folder: Path, window: Window, first: float, last: float) -> None:
        sound = self._recording.samples[round(first * SAMPLE_RATE) : round(last * SAMPLE_RATE)]
        with wave.open(str(folder / "audio.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(sound.itemsize)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(sound.astype("<i2").tobytes())
        texts = (self._transcript.sentences[index].text for index in window.sentences)
        lines = (" ".join(text.split()) for text in texts)
        (folder / "text.txt").write_text("\n".join(lines), "utf-8")

    def _run(self, folder: Path, length: float) -> Generator[float, None, None]:
        """Run aeneas, saying how far it may be; it is killed when closed."""
        shift = _SHIFT * math.sqrt(max(1.0, length / _FINE))
        task = f"task_language={self._transcript.language}|is_text_type=plain"
        task += "|os_task_file_format=json"
        settings = f"mfcc_window_shift={shift:.4f}|mfcc_window_length={2.5 * shift:.4f}"
        settings += "|allow_unlisted_languages=True"
        command = [str(self._aeneas.python), "-m", "aeneas.tools.execute_task"]
        command += ["audio.wav", "text.txt", task, "times.json", f"-r={settings}"]
        with (folder / "log.txt").open("wb") as log:
            process = Popen(
                [*command, "--skip-validator"],
                cwd=folder,
                env=clean_environment(TMPDIR=str(folder), TEMP=str(folder), TMP=str(folder)),
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
            )
            try:
                waited = 0.0
                while process.poll() is None:
                    with suppress(TimeoutExpired):
                        process.wait(_PATIENCE)
                    waited += _PATIENCE
                    yield 1.0 - math.exp(-waited * _SPEED / max(length, 1.0))
            finally:
                process.kill()
                process.wait()

    def _cues(self, window: Window, starts: NDArray[np.float64], last: float) -> list[Cue]:
        """Turn starts into cues, believed as far as voice and pace bear them out."""
        onset = _nearest(self._speech.onsets, starts)
        heard = np.abs(onset - starts) <= _NEAR
        starts = np.where(heard, onset, starts)
        until = np.append(starts[1:], max(last, starts[-1]))
        texts = (self._transcript.sentences[index].text for index in window.sentences)
        weights = np.array([syllables(text) for text in texts])
        trust = _trust(weights, self._speech.voiced(starts, until))
        confidence = trust * np.where(heard, _HEARD, _UNHEARD)
        found = cues(window, Placement(starts, until, confidence), self._speech, State.ALIGNED)
        return [
            cue if cue.confidence >= _ALIGNED else replace(cue, state=State.ESTIMATED)
            for cue in found
        ]


def _starts(file: Path) -> NDArray[np.float64]:
    """Return where the fragments begin (s), as far as aeneas has written them."""
    try:
        fragments = json.loads(file.read_text("utf-8"))["fragments"]
    except FileNotFoundError:
        fragments = []
    return np.array([float(fragment["begin"]) for fragment in fragments])


def _nearest(onsets: NDArray[np.float64], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each of `times` the onset that is nearest; infinity where there is none."""
    around = np.concatenate([[-np.inf], onsets, [np.inf]])
    place = np.searchsorted(around, times)
    earlier, later = around[place - 1], around[place]
    return np.where(times - earlier < later - times, earlier, later)


def _trust(weights: NDArray[np.float64], voiced: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far the pace about each sentence is that of somebody reading it, 0 to 1.

    aeneas itself does not tell how well a text fits. But where it does not, it has to
    stretch and to squeeze the sentences.
    """
    expected = weights * voiced.sum() / weights.sum()
    squares = ((voiced - expected) / (0.22 * expected + 0.35)) ** 2
    about = np.ones(_ABOUT)
    mean = np.convolve(squares, about)[_ABOUT // 2 :][: len(squares)]
    mean /= np.convolve(np.ones(len(squares)), about)[_ABOUT // 2 :][: len(squares)]
    return np.clip((_STRANGE - np.sqrt(mean)) / (_STRANGE - _USUAL), 0.0, 1.0)


def _complaint(log: Path) -> str:
    """Return the last line with an error that aeneas wrote."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    errors = [line for line in lines if "[ERRO]" in line] or lines or [""]
    return re.sub(r"\x1b\[\d*m|\[ERRO\]", "", errors[-1]).strip()

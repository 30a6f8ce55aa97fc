"""The attention engine: Whisper is fed the known text and watched as it looks for it."""

import math
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property, partial

import numpy as np

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.engines.attention.contrast import ContrastSpeech
from alignment.engines.attention.prefetch import Cores, encoded_ahead
from alignment.engines.attention.survey import Survey
from alignment.engines.attention.whisper import CHUNK, ENCODER_THREADS, EncodedChunk, Whisper
from alignment.engines.attention.window_aligner import WindowAligner
from alignment.engines.pacing import usual_pace
from alignment.engines.phones.close_look import CloseLook
from alignment.engines.phones.lexicon import LANGUAGE
from alignment.malloc_tuning import give_back
from alignment.process import cores
from alignment.timeline import Cue
from alignment.transcript.model import Transcript

_SOONEST, _LATEST = 14.0, 17.0
"""Seconds after which the next chunk begins; where they overlap, both are asked."""

_BREATH = 0.2
"""So much of a pause (s) is heard before what follows it."""

_BELIEVED, _ENOUGH = 0.14, 6
"""Mean gain of the openings from which a text is believed to be that of the audio, and how
many of them are weighed at least. Seen are 0.18 and more for right texts, 0.05 for wrong ones,
and 0.12 where both are dry prose."""

_GAINING = 0.1
"""Gain of an opening that fits weakly, below which it is looked for elsewhere."""

_FITTING, _SURELY = 0.1, 0.7
"""A window's opening that fits so well begins where it should, surely or if it is not heard
elsewhere. Seen are 0.2 to 2 where it does, 0.4 at most where another text was due."""

_PAUSE, _PAUSES = 0.3, 0.4
"""Where there are so many pauses of some length (s) for each sentence of the text, and it is in the
language of the audio, a coarse look finds the same starts: a lecture has 2.8 and other recordings
in which people pause 0.48 and more. Those read on without a pause have 0.3 and less, and there two
starts of 76 and of 134 were lost."""

_LEAD = 1.0
"""The first chunk begins so many seconds before its window."""


WINDOWS_AT_ONCE = min(cores(), 4)
"""Windows that are followed side by side. Each takes 50 MB, and Python's lock lets no more than
four be followed at once."""


class AttentionEngine:
    """Aligns chunk by chunk, each one telling the next which text to expect.

    Parameters
    ----------
    spoken
        ISO 639-1 code of the audio; None to find it out. Only where it is the language of the
        text are words timed, else phrases.
    close_look
        Looks once more where the words are, in the language that it knows; None to leave that.
    """

    name = "attention"
    remarks = ()
    windows_at_once = WINDOWS_AT_ONCE

    def __init__(
        self,
        transcript: Transcript,
        recording: Recording,
        speech: Speech,
        whisper: Whisper,
        spoken: str | None = None,
        close_look: CloseLook | None = None,
    ) -> None:
        self._transcript = transcript
        self._recording = recording
        self._speech = speech
        self._whisper = whisper
        self._given = spoken
        self._close_look = close_look
        self._contrast = ContrastSpeech(speech, whisper, self._encode)
        self._pace = 0.0
        self._begun: dict[Window, WindowAligner] = {}
        self._opened: dict[float, EncodedChunk] = {}
        self._known: Survey | None = None
        self._hopeless = False
        self._gains: list[float] = []
        self._cores = Cores(min(cores(), WINDOWS_AT_ONCE + ENCODER_THREADS))

    def reading(self, transcript: Transcript) -> "AttentionEngine":
        """Return an engine for another text of the same recording, with all that is at hand."""
        engine = AttentionEngine(
            transcript,
            self._recording,
            self._speech,
            self._whisper,
            self.spoken,
            self._close_look,
        )
        engine._contrast, engine._pace = self._contrast, self._pace
        return engine

    @cached_property
    def spoken(self) -> str:
        """ISO 639-1 code of the audio."""
        return self._given or self._contrast.language()

    def opening(self, window: Window) -> list[Cue]:
        """Return the cues of a window as its first chunk tells them; none where it may not fit.

        It is heard again by `survey`, so that this changes nothing that is found later.
        """
        begin = _first_chunk(window)
        self._opened[begin] = encoded = self._encode(begin)
        aligner = self._aligner(window)
        aligner.add(0, begin, encoded, searching=False)
        return aligner.cues_until(begin) if aligner.opening_fit(begin) > _SURELY else []

    def survey(self, windows: Sequence[Window]) -> Iterator[bool]:
        """Yield for each window whether its text is heard where it begins.

        Where it is not, the text that is heard there is looked for, and remembered for `align`.
        """
        self._pace = usual_pace(windows, self._transcript, self._speech)
        self._known = Survey(
            self._transcript, self._speech, self._whisper, windows, self._pace, self._contrast
        )
        begins = [_first_chunk(window) for window in windows]
        with self._cores.first(), closing(self._encoded_ahead(begins)) as chunks:
            for number, (begin, encoded) in enumerate(zip(begins, chunks, strict=True)):
                window = windows[number]
                aligner = self._aligner(window)
                aligner.add(0, begin, encoded, searching=False)
                fit = aligner.opening_fit(begin)
                fits = fit > _FITTING
                if fits and (fit < _SURELY or len(self._gains) < _ENOUGH):
                    gain = self._known.opening_gain(number, encoded)
                    self._gains.append(gain)
                    if fit < _SURELY and gain < _GAINING:
                        fits = not self._known.is_elsewhere(begin, encoded)
                elif not fits:
                    self._known.locate(begin, encoded, chapter=True)
                if fits:
                    self._begun[window] = aligner
                yield fits

    @property
    def believed(self) -> bool:
        """Whether the windows that seem to fit hold what is said."""
        return bool(self._gains) and float(np.mean(self._gains)) > _BELIEVED

    @property
    def found(self) -> bool:
        """Whether several places of the text were heard that agree with each other."""
        return self._known is not None and self._known.convincing

    def contradicted(self, window: Window) -> bool:
        """Whether the survey has shown that a window begins elsewhere, though it seemed to fit."""
        if self._known is None or not self._known.contradicts(window):
            return False
        self._begun.pop(window, None)
        return True

    def probe(self) -> Iterator[bool]:
        """Yield whether the text has been found, at first and after each of some moments.

        They lie all over the recording; when the text is found, nothing more is heard.
        """
        known = self._known
        assert known is not None, "survey comes first"
        yield known.convincing
        begins = known.moments()
        with self._cores.first(), closing(self._encoded_ahead(begins)) as chunks:
            for begin, encoded in zip(begins, chunks, strict=True):
                if known.convincing:
                    return
                known.locate(begin, encoded, chapter=False)
                yield known.convincing
        self._hopeless = not (known.convincing or self.believed)

    def align(self, window: Window) -> Generator[tuple[float, list[Cue]], None, None]:
        """Time the sentences of `window`; see `alignment.engines.base.Engine`."""
        aligner = self._begun.pop(window, None) or self._aligner(window)
        begins = _chunks(window, self._speech)
        known = aligner.count
        coarsely = self.spoken == self._transcript.language and _parted(window, self._speech)
        with self._cores.first():
            with closing(self._encoded_ahead(begins[known:], coarsely=coarsely)) as chunks:
                for number, encoded in enumerate(chunks, start=known):
                    aligner.add(number, begins[number], encoded, searching=not self._hopeless)
                    yield (number + 1) / (len(begins) + 1), aligner.cues_until(begins[number])
            give_back()
            aligner.finish_reading()
            cues = aligner.final_cues()
        if self._close_look and self.spoken == self._transcript.language == LANGUAGE:
            begin = math.floor(1000 * window.start)
            for better in self._close_look.refined(cues, self._transcript, begin):
                cues = better
                yield len(begins) / (len(begins) + 1), cues
        yield 1.0, cues

    def _aligner(self, window: Window) -> WindowAligner:
        pace = self._pace or usual_pace([window], self._transcript, self._speech)
        landmarks = self._known.within(window) if self._known else ()
        return WindowAligner(
            window,
            self._transcript,
            self._speech,
            self._whisper,
            pace,
            self.spoken,
            landmarks,
            contrast=self._contrast,
            encode=self._encoded,
            encode_chunks=self._encoded_ahead,
        )

    def _encoded_ahead(
        self, begins: Sequence[float], *, coarsely: bool = False
    ) -> Generator[EncodedChunk, None, None]:
        return encoded_ahead(partial(self._encode, coarsely=coarsely), begins, self._cores)

    def _encode(self, begin: float, *, coarsely: bool = False) -> EncodedChunk:
        encoded = self._opened.pop(begin, None)
        if encoded is not None:
            return encoded
        return self._encoded(begin, begin + CHUNK, coarsely=coarsely)

    def _encoded(self, begin: float, end: float, *, coarsely: bool = False) -> EncodedChunk:
        first, after = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
        return self._whisper.encode(self._recording.samples[first:after], coarsely=coarsely)


def _first_chunk(window: Window) -> float:
    return max(0.0, window.start - _LEAD)


def _parted(window: Window, speech: Speech) -> bool:
    """Whether people pause between the sentences of a window."""
    begins, ends = speech.pauses.T
    within = (begins > window.start) & (ends < window.end)
    pauses = np.count_nonzero((ends - begins)[within] >= _PAUSE)
    return bool(pauses >= _PAUSES * len(window.sentences))


def _chunks(window: Window, speech: Speech) -> list[float]:
    """Return when the chunks of a window begin (s): in pauses, so that no word is cut.

    The last one ends with the window.
    """
    begins = [_first_chunk(window)]
    last = window.end + _LEAD - CHUNK
    while begins[-1] < last:
        soonest, latest = begins[-1] + _SOONEST, begins[-1] + _LATEST
        pauses = np.clip(np.vstack([np.zeros((1, 2)), speech.pauses]), soonest, latest)
        start, end = pauses[np.argmax(pauses[:, 1] - pauses[:, 0])]
        begins.append(max(start, end - _BREATH) if latest < last else last)
    return begins

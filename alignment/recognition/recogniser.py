"""Whisper writing down what it hears."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE
from alignment.recognition.fitting import HeardWord
from alignment.recognition.model import load_model

_TEMPERATURES = (0.0, 0.4, 0.8)
"""Of the tries. The next is made where words repeat themselves or are improbable."""

_BEAM = 5
_REPETITIVE = 2.4
_UNLIKELY = -1.0
_SILENCE = 2.0

_SCRAP = 1.0
"""What is left of a passage (s) when its last word has been heard: words there are made up."""


class Recogniser:
    """A Whisper model in CTranslate2 form.

    Parameters
    ----------
    folder
        Holds the files of the model.
    language
        ISO 639-1 code of what is spoken; None before `find_language` was called.

    Raises
    ------
    ModelError
        If the folder holds no usable model.
    """

    WORKERS = 2
    """Passages that can be recognised side by side: cheaper than two threads for one."""

    def __init__(self, folder: Path, language: str | None = None) -> None:
        self._model = load_model(folder, threads=1, workers=self.WORKERS)
        self.language = language

    def find_language(self, samples: NDArray[np.int16]) -> None:
        """Find out which language is spoken in a 16 kHz mono signal."""
        signal = samples.astype(np.float32) / 32768
        self.language, _, _ = self._model.detect_language(signal)

    def words(
        self, samples: NDArray[np.int16], start: int, names: Sequence[str] = ()
    ) -> list[HeardWord]:
        """Return the words heard in a 16 kHz mono signal.

        What repeats itself without end, as Whisper does where it hears nothing it
        understands, is left out.

        Parameters
        ----------
        start
            When the signal begins (ms), to which the times of the words are added.
        names
            Words that may be said, spelt as they should be written.
        """
        length = len(samples) / SAMPLE_RATE
        segments, _ = self._model.transcribe(
            samples.astype(np.float32) / 32768,
            language=self.language,
            beam_size=_BEAM,
            temperature=_TEMPERATURES,
            compression_ratio_threshold=_REPETITIVE,
            log_prob_threshold=_UNLIKELY,
            condition_on_previous_text=False,
            word_timestamps=True,
            hallucination_silence_threshold=_SILENCE,
            vad_filter=False,
            hotwords=", ".join(names) or None,
        )
        words: list[HeardWord] = []
        for segment in segments:
            if length - segment.seek / 100 < _SCRAP:
                break
            if segment.compression_ratio <= _REPETITIVE:
                words += (
                    HeardWord(word.word, start + _ms(word.start), start + _ms(word.end))
                    for word in segment.words or ()
                )
            if length - segment.end < _SCRAP:
                break
        return words


def _ms(seconds: float) -> int:
    return round(seconds * 1000)

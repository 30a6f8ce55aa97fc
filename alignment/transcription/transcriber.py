"""Whisper writing down what it hears, several chunks at once."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from faster_whisper import BatchedInferencePipeline
from faster_whisper.transcribe import Segment

from alignment.audio.samples import SAMPLE_RATE, Samples
from alignment.errors import ModelError
from alignment.process import cores
from alignment.recognition.fitting import HeardWord
from alignment.recognition.model import load_model
from alignment.transcription.chunks import Chunk
from alignment.transcription.encoding import RememberingWhisper
from alignment.transcription.invented import STALLED
from alignment.transcription.words import HeardSegment, stalled

BATCH = 8
"""Chunks that are decoded together, as faster-whisper has it by default."""

_BEAM = 3
"""Of five, as usual, the text was no better on the cases measured, and took a tenth longer."""

_GARBLED, _UNLIKELY = 2.4, -1.0
"""Repetition from which, and likelihood below which, a chunk is heard again in another way."""

_TEMPERATURES = (0.0, 0.5)
_SAMPLES = 2
"""Of which the likelier is taken, at temperatures above 0."""

_TO_TELL_LANGUAGE = 3
"""Chunks listened to for the language: the first may be music or another's words."""

_PROMPTS = {
    "zh": "以下是一段普通话谈话，用简体中文书写，有完整的标点符号。",
    "yue": "以下係一段廣東話對話，有完整嘅標點符號。",
    "ja": "これは日本語の会話です。句読点も付けて書き起こします。",
}
"""Shown to the model before each chunk: in these languages it tends to leave out all marks."""


class Transcriber:
    """A Whisper model in CTranslate2 form.

    Parameters
    ----------
    folder
        Holds the files of the model.
    language
        ISO 639-1 code of what is spoken; None before `find_language` was called.

    Attributes
    ----------
    certainty
        How likely it is that language, 0 to 1; 1 where it was given.

    Raises
    ------
    ModelError
        If the folder holds no usable model, or the model does not know the language.
    """

    def __init__(self, folder: Path, language: str | None = None) -> None:
        self._model = load_model(folder, threads=cores(), kind=RememberingWhisper)
        if language is not None and language not in self._model.supported_languages:
            raise ModelError(
                "The model “{model}” does not know the language “{language}”: name another of"
                " either, or no language to have it found out.",
                model=folder.name,
                language=language,
            )
        self._batched = BatchedInferencePipeline(self._model)
        self.language = language
        self.certainty = 1.0

    def find_language(self, samples: Samples, chunks: Sequence[Chunk]) -> None:
        """Find out which language is spoken in chunks of a 16 kHz mono signal."""
        step = max(len(chunks) // _TO_TELL_LANGUAGE, 1)
        likely: dict[str, float] = {}
        asked = chunks[::step][:_TO_TELL_LANGUAGE]
        for chunk in asked:
            _, _, languages = self._model.detect_language(chunk.heard(samples))
            for code, probability in languages:
                likely[code] = likely.get(code, 0.0) + probability
        self.language = max(likely, key=lambda code: likely[code])
        self.certainty = likely[self.language] / len(asked)

    def hear(
        self, samples: Samples, chunks: Sequence[Chunk], names: Sequence[str] = ()
    ) -> list[list[HeardSegment]]:
        """Return what is said in each of some chunks of a 16 kHz mono signal.

        Parameters
        ----------
        names
            Words that may be said, spelt as they should be written.
        """
        heard = [chunk.heard(samples) for chunk in chunks]
        ends = [*accumulate(len(piece) / SAMPLE_RATE for piece in heard)]
        starts = [0.0, *ends[:-1]]
        segments, _ = self._batched.transcribe(
            np.concatenate(heard),
            language=self.language,
            beam_size=_BEAM,
            batch_size=len(chunks),
            without_timestamps=True,
            word_timestamps=True,
            vad_filter=False,
            clip_timestamps=[
                {"start": start, "end": end} for start, end in zip(starts, ends, strict=True)
            ],
            initial_prompt=_PROMPTS.get(self.language or ""),
            hotwords=", ".join(names) or None,
        )
        found: list[list[Segment]] = [[] for _ in chunks]
        for segment in segments:
            number = next((n for n, end in enumerate(ends) if segment.seek / 100 < end - 0.01), -1)
            found[number].append(segment)
        result = map(_segments, chunks, found, starts)
        return [
            self.hear_again(samples, chunk, names) if any(map(_is_garbled, said)) else said
            for chunk, said in zip(chunks, result, strict=True)
        ]

    def hear_again(
        self, samples: Samples, chunk: Chunk, names: Sequence[str] = ()
    ) -> list[HeardSegment]:
        """Return what is said in one chunk, heard by itself, phrase by phrase.

        That is slow, but passes over less of what is repeated. Where words still repeat
        themselves, other temperatures are tried.
        """
        segments, _ = self._model.transcribe(
            chunk.heard(samples),
            language=self.language,
            beam_size=_BEAM,
            best_of=_SAMPLES,
            temperature=_TEMPERATURES,
            compression_ratio_threshold=_GARBLED,
            log_prob_threshold=_UNLIKELY,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
            hotwords=", ".join(names) or None,
        )
        return _segments(chunk, segments, 0.0)


def _is_garbled(segment: HeardSegment) -> bool:
    loops = segment.repetition > _GARBLED and stalled(segment.words) >= STALLED
    return loops or segment.likelihood < _UNLIKELY


def _segments(chunk: Chunk, segments: Iterable[Segment], start: float) -> list[HeardSegment]:
    """Return segments of a chunk that began `start` seconds into what was heard."""
    result = []
    for segment in segments:
        words = tuple(
            HeardWord(
                word.word,
                chunk.time(word.start - start),
                chunk.time(word.end - start),
                round(word.probability, 3),
            )
            for word in segment.words or ()
            if word.word.strip()
        )
        if words:
            result.append(
                HeardSegment(
                    words,
                    segment.avg_logprob,
                    segment.no_speech_prob,
                    segment.compression_ratio,
                )
            )
    return result

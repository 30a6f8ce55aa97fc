"""Whisper as a whisper: where in a chunk of audio a known text is heard."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from alignment.audio.recording import SAMPLE_RATE
from alignment.engines.attention.decoder import CrossAttentionCache, Decoder, WrittenToken
from alignment.engines.attention.frame_pooling import pool
from alignment.engines.attention.weights import Weights
from alignment.errors import ModelError
from alignment.memory import MB, ShortageError, ensure_room, is_shortage, shortage
from alignment.models.device import on_best_device
from alignment.models.store import unusable
from alignment.process import cores

Array = NDArray[np.float32]

CHUNK = 20.0
"""Seconds that are heard at once. Whisper takes up to 30, but time grows faster than length."""

ENCODER_THREADS = min(cores(), 4)
"""Chunks heard side by side. One thread for each loses less than several for one, but each takes
75 MB, and one decoder has no use for more: it takes as long for a chunk as 0.7 of an encoder."""

FRAME = 0.04
"""Seconds of one frame of `Whisper.attention`: two of Whisper's."""

_USUAL = 135
"""Rows of text whose scores are taken as they are. Of n rows the one that is looked at stands out
by the square root of n: seen are 1.6 for right text of 17 tokens, 3.2 of 67, 4.7 of 137, and 0.9,
1.8 and 2.5 for wrong text."""

_PER_BYTE, _BESIDES = 1.5, 250 * MB
"""Memory for each byte of the model, and for what it hears; measured with Whisper base."""
_HOPS = 160, 320
"""Samples from one spectrum to the next, as Whisper was trained and coarsely."""

_FEATURES = round(CHUNK * 100)
_FRAMES = round(CHUNK / FRAME)
_SMOOTHING = 5
_FASTEST = 6.0
"""Tokens that are said in a second at most."""

_STOPS = frozenset(".?!。？！…")
_MARKS = _STOPS | frozenset(",;:，；：、\"”»’'-—")

_CLAUSE = 0.05
"""A comma where a sentence begins is worth so many full stops: sentences of a translation, and
those that Whisper writes, are not always the same."""

_UNSPACED = {"zh", "yue", "ja", "th", "lo", "km", "my", "bo"}


@dataclass(frozen=True, slots=True)
class EncodedChunk:
    """A chunk the encoder has listened to.

    Attributes
    ----------
    frames, sizes
        See `Pooled`; the frames as float16, to keep more of them.
    coarse
        Whether half as many spectra were heard.
    """

    frames: NDArray[np.float16]
    sizes: Array
    coarse: bool = False


class Whisper:
    """A Whisper model in CTranslate2 form.

    Parameters
    ----------
    folder
        Holds ``model.bin``, ``config.json`` and ``tokenizer.json``.

    Raises
    ------
    ModelError
        If the folder holds no usable model.
    """

    def __init__(self, folder: Path) -> None:
        try:
            size = (folder / "model.bin").stat().st_size
            ensure_room(int(_PER_BYTE * size) + _BESIDES, int(_PER_BYTE * size) + _BESIDES)
            weights = Weights(folder / "model.bin")
            self._model = _encoder(folder, weights)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            config = json.loads((folder / "config.json").read_text("utf-8"))
            heads = [(int(layer), int(head)) for layer, head in config["alignment_heads"]]
        except ShortageError:
            raise
        except Exception as fault:
            if is_shortage(fault):
                raise shortage() from fault
            # The libraries raise bare Exception and RuntimeError for unusable files.
            raise unusable(folder, fault) from fault
        self._decoder = Decoder(weights, heads)
        self._extractor, self._coarse_extractor = (
            FeatureExtractor(feature_size=self._model.n_mels, hop_length=hop) for hop in _HOPS
        )
        self._end = self._special("<|endoftext|>")
        self._languages = self._known_languages()

    def encode(self, samples: NDArray[np.int16], *, coarsely: bool = False) -> EncodedChunk:
        """Run the encoder over at most `CHUNK` seconds of a 16 kHz mono signal.

        Parameters
        ----------
        coarsely
            Whether half as many spectra will do, as if people spoke twice as fast: for less than
            half of the work.
        """
        extractor = self._coarse_extractor if coarsely else self._extractor
        heard = np.asarray(self._run_encoder(samples, extractor))[0]
        frames, sizes = pool(heard.astype(np.float32, copy=False), len(heard) // _FRAMES)
        return EncodedChunk(frames.astype(np.float16), sizes, coarsely)

    def language(self, encoded: EncodedChunk) -> str:
        """Return the ISO 639-1 code of the language spoken."""
        start = self._special("<|startoftranscript|>")
        cache = self.cross_attention_cache(encoded)
        number = self._decoder.likeliest([start], cache, list(self._languages.values()))
        return next(code for code, known in self._languages.items() if known == number)

    def _run_encoder(
        self, samples: NDArray[np.int16], extractor: FeatureExtractor
    ) -> ctranslate2.StorageView:
        signal = np.zeros(int(CHUNK * SAMPLE_RATE), np.float32)
        signal[: len(samples)] = samples[: len(signal)]
        features = extractor(signal / 32768, padding=0)
        features = features[:, : round(CHUNK * SAMPLE_RATE) // extractor.hop_length]
        features = np.ascontiguousarray(features[None], np.float32)
        return self._model.encode(ctranslate2.StorageView.from_array(features), to_cpu=True)

    def cross_attention_cache(self, encoded: EncodedChunk) -> CrossAttentionCache:
        """Prepare a chunk for `attention`, which may be asked several times."""
        return self._decoder.cross_attention_cache(encoded.frames.astype(np.float32), encoded.sizes)

    def tokens(self, text: str, language: str) -> list[int]:
        """Cut a sentence into tokens."""
        return list(self._encoding(text, language).ids)

    def token_offsets(self, text: str, language: str) -> list[tuple[int, int]]:
        """Return the characters that each of the `tokens` stands for, whole or in part."""
        lead = len(_lead(language))
        return [
            (max(first - lead, 0), max(stop - lead, 0))
            for first, stop in self._encoding(text, language).offsets
        ]

    def _encoding(self, text: str, language: str) -> Encoding:
        return self._tokenizer.encode(_lead(language) + text, add_special_tokens=False)

    @property
    def longest(self) -> int:
        """The largest number of tokens `attention` can take."""
        return self._decoder.longest - 5

    def attention(self, cache: CrossAttentionCache, tokens: Sequence[int], language: str) -> Array:
        """Return how strongly each moment is bound to each token.

        The decoder is fed the tokens as if it had recognised them, in the
        language of the text, whatever is spoken. Attention is normalised over
        the tokens and smoothed over time as in ``whisper.timing.find_alignment``.

        Returns
        -------
        array
            Shape (tokens, `CHUNK` / `FRAME`): standard scores, as if among some hundred tokens,
            one column each `FRAME` seconds.
        """
        prompt = self._prompt(language)
        raw = self._decoder.attention([*prompt, *tokens, self._end], cache)[:, :, :_FRAMES]
        raw -= raw.mean(axis=1, keepdims=True)
        raw /= raw.std(axis=1, keepdims=True) + 1e-9
        raw *= math.sqrt(_USUAL / raw.shape[1])
        scores = raw.mean(axis=0)[len(prompt) : -1]
        return _median(scores, _SMOOTHING)

    def token_log_probs(
        self, cache: CrossAttentionCache, tokens: Sequence[int], language: str
    ) -> Array:
        """Return how likely each token of a text is, by those before it and what is heard.

        Returns
        -------
        array
            Shape (tokens,): log probabilities.
        """
        prompt = self._prompt(language)
        return self._decoder.token_log_probs([*prompt, *tokens], cache, len(prompt))

    def write(self, chunks: Sequence[EncodedChunk], language: str) -> list[list[WrittenToken]]:
        """Write down what is heard in chunks or parts of them, in the language that is spoken.

        `WrittenToken.closed` is how likely a sentence ends there; a comma counts `_CLAUSE` of that.
        """
        longest = max(len(chunk.sizes) for chunk in chunks) * FRAME
        return self._decoder.write(
            self._prompt(language),
            [(chunk.frames.astype(np.float32), chunk.sizes) for chunk in chunks],
            self._end,
            self._closing,
            round(_FASTEST * longest),
        )

    def part(self, encoded: EncodedChunk, start: float, end: float) -> EncodedChunk:
        """Return what is heard of a chunk between two moments (s from its beginning)."""
        heard = np.arange(round(start / FRAME), round(end / FRAME))
        frames = np.concatenate([heard, np.arange(_FRAMES, len(encoded.frames))])
        return EncodedChunk(encoded.frames[frames], encoded.sizes[frames])

    def begins_word(self, token: int, language: str) -> bool:
        """Whether a word may begin with a token."""
        return language in _UNSPACED or str(self._tokenizer.id_to_token(token)).startswith("Ġ")

    @cached_property
    def _closing(self) -> dict[int, float]:
        """What stands between sentences, and by how much."""
        worth = {}
        for token in range(self._decoder.vocabulary):
            mark = self._tokenizer.decode([token]).strip()
            if mark and not set(mark) - _MARKS and not mark.isdigit():
                worth[token] = 1.0 if set(mark) & _STOPS else _CLAUSE
        return worth

    def is_mark(self, token: int) -> bool:
        """Whether a token is nothing but what stands between clauses."""
        return token in self._closing

    def _prompt(self, language: str) -> list[int]:
        return [
            self._special("<|startoftranscript|>"),
            self._languages.get(language, self._languages["en"]),
            self._special("<|transcribe|>"),
            self._special("<|notimestamps|>"),
        ]

    def _known_languages(self) -> dict[str, int]:
        """Return the tokens of the languages, which stand between two others, by ISO 639-1 code."""
        numbers = range(self._special("<|startoftranscript|>") + 1, self._special("<|translate|>"))
        return {str(self._tokenizer.id_to_token(number)).strip("<|>"): number for number in numbers}

    def _special(self, word: str) -> int:
        number = self._tokenizer.token_to_id(word)
        if number is None:
            raise ModelError("The tokenizer of the Whisper model does not know {word}.", word=word)
        return int(number)


def _encoder(folder: Path, weights: Weights) -> ctranslate2.models.Whisper:
    """Load a model without its decoder, from a copy: CTranslate2 keeps what it is given.

    Where there is no room for a copy, it is given the 50 MB.
    """
    others = {
        path.name: path.read_bytes()
        for path in (folder / "config.json", *folder.glob("vocabulary.*"))
    }

    def load(path: str, **files: Any) -> ctranslate2.models.Whisper:  # noqa: ANN401
        return on_best_device(
            lambda device, compute_type: ctranslate2.models.Whisper(
                path,
                device=device,
                compute_type=compute_type,
                inter_threads=ENCODER_THREADS if device == "cpu" else 1,
                intra_threads=max((cores() - ENCODER_THREADS) // ENCODER_THREADS, 1),
                **files,
            ),
            _try_encoder,
        )

    try:
        with TemporaryDirectory(prefix="lyricast-") as place:
            for name, content in others.items():
                (Path(place) / name).write_bytes(content)
            (Path(place) / "model.bin").write_bytes(weights.listening())
            return load(place)
    except OSError:
        return load(str(folder), files=others | {"model.bin": weights.listening()})


def _try_encoder(model: ctranslate2.models.Whisper) -> None:
    silence = np.zeros((1, model.n_mels, _FEATURES), np.float32)
    model.encode(ctranslate2.StorageView.from_array(silence), to_cpu=True)


def _lead(language: str) -> str:
    """Return what stands before a sentence in running text."""
    return "" if language in _UNSPACED else " "


def _median(rows: Array, width: int) -> Array:
    padded = np.pad(rows, ((0, 0), (width // 2, width // 2)), mode="edge")
    views = np.lib.stride_tricks.sliding_window_view(padded, width, axis=1)
    return np.asarray(np.median(views, axis=2), np.float32)

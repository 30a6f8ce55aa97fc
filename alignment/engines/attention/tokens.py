"""Sentences as the decoder reads them."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.whisper import Whisper
from alignment.engines.dynamic_programme import Array, syllables
from alignment.transcript.model import Transcript


class WindowTokens:
    """The tokens of some sentences, one after the other.

    Parameters
    ----------
    sentences
        Indices into `Transcript.sentences`, in order.

    Attributes
    ----------
    tokens
        Of all sentences; one without any has a single meaningless one.
    counts
        Shape (sentences,): how many belong to each.
    """

    def __init__(self, transcript: Transcript, sentences: Sequence[int], whisper: Whisper) -> None:
        self._texts = [transcript.sentences[index].text for index in sentences]
        parts = [whisper.tokens(text, transcript.language) or [0] for text in self._texts]
        self.counts = np.array([len(part) for part in parts])
        self.tokens = [token for part in parts for token in part]

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """Shape (tokens,): the place among the sentences of the one each token belongs to."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    @cached_property
    def within(self) -> Array:
        """Shape (tokens,): how far into its sentence each token is, 0 to 1."""
        return np.concatenate([(np.arange(count) + 0.5) / count for count in self.counts])

    @cached_property
    def weights(self) -> Array:
        """Shape (sentences,): how long each takes to say, in syllables."""
        return np.array([syllables(text) for text in self._texts])

"""Lays words on sound with PocketSphinx, whose model and dictionary of English come with it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.engines.phones.lexicon import Lexicon

Array = NDArray[np.float64]

_FRAME = 0.01
"""Seconds."""

_SILENCE = 0.2
"""Probability of a pause between two words. With that of the package, 0.005, what is silent before
a “p” is taken for the “p”: of tight prompts 73 % of the starts were within 0.05 s, and 92 % so."""

_LAG = 0.01
"""So much later (s) a word begins than its first phone is said to: the middle error of words
whose beginnings are known was -5 ms without it."""


class ForcedAligner:
    """Finds out when each of some English words begins and ends.

    The text has to be what is said, from the first word to the last: a hidden Markov model of
    phones and one dynamic programme, as in Sphinx, HTK and the Montreal Forced Aligner.
    """

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        # Half of the frames and of the Gaussians are enough: in half the time no start moves by
        # more than a frame or two.
        self._decoder = Decoder(lm=None, loglevel="FATAL", silprob=_SILENCE, ds=2, topn=2)
        self._lexicon = Lexicon(
            self._decoder.lookup_word,
            lambda word, phones: self._decoder.add_word(word, phones, update=False),
        )

    def align(self, words: Sequence[str], samples: NDArray[np.int16]) -> Array | None:
        """Time words that are said one after the other.

        Parameters
        ----------
        words
            As they are written.
        samples
            16 kHz: what is said, with or without silence around it. The work grows faster than
            the length, so that it should be no more than a minute.

        Returns
        -------
        array or None
            Shape (words, 2): seconds from the first sample on; NaN for a word of which nothing is
            known how it is said. None where the words are not what is said.
        """
        entries = [self._lexicon.entries(word) for word in words]
        counts = np.array([len(part) for part in entries])
        if not counts.sum():
            return None
        decoder = self._decoder
        decoder.set_align_text(" ".join(entry for part in entries for entry in part))
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        times = [
            (segment.start_frame, segment.end_frame + 1)
            for segment in decoder.seg()
            if segment.word[0] not in "<["
        ]
        if len(times) != counts.sum():
            return None
        found = np.array(times) * _FRAME + _LAG
        said = counts > 0
        last = np.cumsum(counts)[said]
        placed = np.full((len(words), 2), np.nan)
        placed[said, 0] = found[last - counts[said], 0]
        placed[said, 1] = found[last - 1, 1]
        return placed

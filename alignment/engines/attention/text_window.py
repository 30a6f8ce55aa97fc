"""Which text a chunk is asked for, and what it says of it."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.engines.attention.evidence import follow_path
from alignment.engines.attention.whisper import CHUNK
from alignment.engines.dynamic_programme import Array

MARGIN = 3.0
"""Seconds of text on both sides of a chunk that are offered to it as well."""

_ROOMY, _FEWEST = 2.0, 40
"""A chunk is offered no more text than so many times what can be said there, or so many tokens."""

_CLEARLY = 0.8
"""Mean score by which one part of the text must fit a chunk better for the other to be dropped:
seen are 1 to 3 where only one of them is said there."""


def select_tokens(
    times: Array, begin: float, speech: Speech, rate: float, longest: int
) -> NDArray[np.int64]:
    """Return the tokens that may be heard in a chunk.

    They are at least what the speech there can hold, also where no text is expected: else
    what is not in the text could never be told from what is, nor found again at its edges. Where
    more is pressed together than can be said, most of that is not said and would only distract:
    what lies at its edges is offered, as it goes on with what is heard before and behind.

    Parameters
    ----------
    times
        Shape (tokens,): when each should be heard, as far as is known (s).
    begin
        When the chunk begins (s).
    rate
        Tokens in a second of speech.
    longest
        The largest number of tokens that can be asked for at once.

    Returns
    -------
    array
        Shape (n,), increasing: places in `times`, in one row or two.
    """
    begins, ends = begin - MARGIN, begin + CHUNK + MARGIN
    first, after = (int(place) for place in np.searchsorted(times, [begins, ends]))
    room = round(float(speech.voiced(begin, begin + CHUNK)) * rate)
    lack = max(0, min(room, longest) - (after - first))
    first = max(0, min(first - lack // 2, len(times) - 1))
    after = min(len(times), max(after + lack - lack // 2, first + 1))
    most = round(_ROOMY * float(speech.voiced(begins, ends)) * rate)
    most = min(max(most, _FEWEST), longest)
    if after - first <= most:
        return np.arange(first, after)
    half = most // 2
    return np.concatenate([np.arange(first, first + most - half), np.arange(after - half, after)])


def attend(
    asked: Callable[[Sequence[int]], NDArray[np.float32]],
    tokens: Sequence[int],
    places: NDArray[np.int64],
    voice: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Ask a chunk for the text it is offered.

    Text that does not go on with what is before it is asked for on its own, and dropped where
    the other part is clearly what is said.

    Parameters
    ----------
    asked
        Returns the attention of the chunk for some tokens, see `Whisper.attention`.
    tokens
        All of them.
    places
        From `select_tokens`.
    voice
        Shape (frames,): where in the chunk somebody speaks.

    Returns
    -------
    places, attention
        Those that were not dropped, and a row for each.
    """
    parts = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    rows = [asked([tokens[place] for place in part]) for part in parts]
    if len(parts) > 1 and voice.any():
        fits = [follow_path(row[:, voice])[0] for row in rows]
        kept = [k for k, fit in enumerate(fits) if fit > max(fits) - _CLEARLY]
        parts, rows = [parts[k] for k in kept], [rows[k] for k in kept]
    return np.concatenate(parts), np.concatenate(rows)

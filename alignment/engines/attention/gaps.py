"""Which sentences lie before and which behind speech that nobody wrote."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.attention.whisper import CHUNK, EncodedChunk, Whisper
from alignment.engines.dynamic_programme import Array, Placement

_LEAST = 2.0
"""Seconds of speech between two sentences that are worth a look: where the text is whole, next to
none are left."""

_NEAR, _MOST = 8.0, 3
"""Seconds on both sides in which sentences are doubted, and how many of them; and seconds of the
gap itself that are heard with either side."""

_UNHEARD = 15.0
"""In longer stretches (s) between what is heard with either side, sentences may lie as well."""

_LEAD = 0.3
"""Seconds that are heard before the first sentence."""

_SLOWER, _BESIDES = 1.2, 0.5
"""So many times as long as usual, and seconds more, sentences may take that lie behind."""

_CLIP = 2.0
"""A single token counts for no more nats."""

_BETTER, _CLEARLY = 1.5, 0.17
"""Nats by which the other side must be likelier, in all and for each token. Seen are 1.8 to 16, and
0.2 to 0.85, where sides were wrong; where they were right, 0.07 to 0.14 a token, for prompts that
are translated into something else and for long sentences. Chosen on the interview, the
Spanish prompts and English ones in French; checked on a lecture and French prompts, with passages
left out of the text and without."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Some sentences that are heard on the other side of a gap.

    Attributes
    ----------
    first, after
        Range of the sentences.
    moment
        Before or behind which they are heard (s).
    later
        Whether they are heard behind it.
    """

    first: int
    after: int
    moment: float
    later: bool


class GapListener:
    """Compares what is heard before a gap in the text with what is heard behind it.

    Attention looks somewhere even for what is not said: the next sentences may well be seen in what
    nobody wrote, above all where the subject is the same. But the sound before the gap and the one
    behind it make different sentences likelier, whatever lies between.

    Parameters
    ----------
    language
        ISO 639-1 code of the text.
    encode
        Encodes what is heard between two moments (s), no more than `CHUNK`.
    """

    def __init__(
        self,
        tokens: WindowTokens,
        language: str,
        speech: Speech,
        whisper: Whisper,
        encode: Callable[[float, float], EncodedChunk],
    ) -> None:
        self._tokens = tokens
        self._language = language
        self._speech = speech
        self._whisper = whisper
        self._encode = encode

    def crossings(self, placement: Placement, expected: Array) -> Iterator[Crossing]:
        """Yield the sentences of a placement that lie on the wrong side of a gap.

        Parameters
        ----------
        expected
            Shape (sentences,): seconds of speech that each sentence takes.
        """
        starts, ends = placement.starts, placement.ends
        gaps = np.flatnonzero(self._speech.voiced(ends[:-1], starts[1:]) >= _LEAST)
        for now in (gaps + 1).tolist():
            begin, end = float(ends[now - 1]), float(starts[now])
            near = (starts > begin - _NEAR) & (starts < end + _NEAR)
            near[now - 1 : now + 1] = True
            places = np.flatnonzero(near)
            places = places[(places >= now - _MOST) & (places < now + _MOST)]
            first, after = int(places[0]), int(places[-1]) + 1
            room = _SLOWER * float(expected[first:now].sum()) + _BESIDES
            middle = float(self._speech.at_voiced(self._speech.voiced(0, [begin, end]).mean()))
            until = min(middle, begin + _NEAR, float(starts[first]) - _LEAD + CHUNK)
            behind = float(self._speech.voiced(0, end)) - min(_NEAR, room)
            since = max(middle, float(self._speech.at_voiced(behind)))
            owners = self._tokens.owners
            chosen = np.flatnonzero((owners >= first) & (owners < after))[: self._whisper.longest]
            if since - until > _UNHEARD:
                continue
            gains = self._gains(chosen, max(0.0, float(starts[first]) - _LEAD), until, since)
            total = np.concatenate([[0.0], np.cumsum(gains)])
            # Where each sentence may be the first one behind the gap.
            borders = np.searchsorted(owners[chosen], np.arange(first, after + 1))
            best = first + int(total[borders].argmax())
            better = total[borders[best - first]] - total[borders[now - first]]
            count = abs(int(borders[best - first] - borders[now - first]))
            if better >= max(_BETTER, _CLEARLY * count) and best != now:
                later = best < now
                yield Crossing(min(best, now), max(best, now), middle if later else until, later)

    def _gains(
        self, chosen: NDArray[np.int64], start: float, until: float, since: float
    ) -> NDArray[np.float32]:
        """Return how much likelier each token is before a gap than behind it (nats)."""
        tokens = [self._tokens.tokens[place] for place in chosen]
        before = self._chances((start, until), tokens)
        behind = self._chances((since, since + CHUNK), tokens)
        return np.asarray(np.clip(before - behind, -_CLIP, _CLIP))

    def _chances(self, span: tuple[float, float], tokens: list[int]) -> NDArray[np.float32]:
        cache = self._whisper.cross_attention_cache(self._encode(*span))
        return self._whisper.token_log_probs(cache, tokens, self._language)


def crossed(
    placement: Placement, crossings: list[Crossing], expected: Array, speech: Speech
) -> Placement:
    """Return a placement with some sentences on the other side of their gaps.

    They lie as their lengths tell, right before or behind the sentences that were on that side.
    """
    starts, ends = placement.starts.copy(), placement.ends.copy()
    for crossing in crossings:
        first, after, moment = crossing.first, crossing.after, crossing.moment
        low, high = (
            (moment, float(starts[after])) if crossing.later else (float(starts[first - 1]), moment)
        )
        before = float(speech.voiced(0, high)) - np.cumsum(expected[first:after][::-1])[::-1]
        starts[first:after] = np.clip(speech.at_voiced(before), low, high)
        ends[first:after] = np.append(starts[first + 1 : after], high)
        if not crossing.later:
            ends[first - 1] = starts[first]
    return Placement(np.maximum.accumulate(starts), ends, placement.confidence)

"""Aligns one window, chunk by chunk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from alignment.anchors import Landmark, Window
from alignment.audio.speech import Speech
from alignment.engines.attention.chunk_reader import ChunkReader
from alignment.engines.attention.contrast import ContrastSpeech
from alignment.engines.attention.follower import HEARD_WELL, Follower
from alignment.engines.attention.gaps import GapListener, crossed
from alignment.engines.attention.layout import WindowLayout, usual
from alignment.engines.attention.recovery import Recovery
from alignment.engines.attention.search import Search
from alignment.engines.attention.sentence_borders import BorderListener
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.attention.whisper import CHUNK, EncodedChunk, Whisper
from alignment.engines.attention.window_evidence import WindowEvidence
from alignment.engines.attention.word_timing import WordTimer
from alignment.engines.dynamic_programme import Array, Placement, spread
from alignment.engines.pacing import cues, pace
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

_HEARD = 0.6
"""Mean trust below which what was heard tells less than the times of a chapter, its pauses and
its lengths do: seen are 0.9 and more, and less than that where Whisper hardly understands."""

_STRAY, _ROUNDS, _MORE_ROUNDS = 0.6, 2, 3
"""A chunk that was given text off by more than so many seconds is asked again, in so many rounds
at the most, and in so many where some of the text is not said. With 0.3 s a fifth more chunks of
the interview were asked again, and no start became better there or in the Spanish prompts; with 1 s
one in a hundred of the prompts was lost."""

_IN_DOUBT = 0.95
"""What is less likely to begin within a second of where it was put is heard in another chunk. Of
six translations of acted lines and prompts the mean share is .979 with 0.8, .982 with 0.95."""

_CROSSED = 2
"""Rounds in which sentences may be moved to the other side of what is not written."""


class WindowAligner:
    """Reads the chunks of one window as they come, and follows the voice through its text.

    Parameters
    ----------
    pace_of_speech
        Seconds of speech that a syllable takes.
    spoken
        ISO 639-1 code of the audio.
    contrast
        Other speech of the recording.
    encode
        Encodes what is heard between two moments (s).
    encode_chunks
        Encodes the chunks that begin at some moments (s).
    """

    def __init__(
        self,
        window: Window,
        transcript: Transcript,
        speech: Speech,
        whisper: Whisper,
        pace_of_speech: float,
        spoken: str | None = None,
        landmarks: Sequence[Landmark] = (),
        *,
        contrast: ContrastSpeech,
        encode: Callable[[float, float], EncodedChunk],
        encode_chunks: Callable[[Sequence[float]], Iterator[EncodedChunk]],
    ) -> None:
        self._window = window
        self._translated = spoken != transcript.language
        self._speech = speech
        self._tokens = WindowTokens(transcript, window.sentences, whisper)
        weights = self._tokens.weights
        filling, _ = spread(weights, window.start, window.end, speech)
        ratio = float(filling.sum() / max(pace_of_speech * weights.sum(), 1e-6))
        self._paced: Placement | None = None
        if usual(ratio) and not landmarks:
            layout = WindowLayout(window, filling, speech)
            placement = pace(transcript, window, speech)
            if window.anchor is not None:
                self._paced = placement
        else:
            # Something is heard here that is not in the text, or the other way round.
            layout = WindowLayout(window, pace_of_speech * weights, speech)
            placement = layout.past(landmarks)
        self._expected = layout.expected
        rate = len(self._tokens.tokens) / max(float(self._expected.sum()), 1e-6)
        self._evidence = WindowEvidence(window, speech, self._expected)
        self._follower = Follower(window, speech, self._tokens, layout, placement, self._evidence)
        self._word_timer = WordTimer(window, transcript, speech, whisper, spoken)
        self._reader = ChunkReader(
            self._tokens,
            transcript.language,
            speech,
            whisper,
            rate,
            self._evidence,
            self._word_timer,
            encode_chunks,
        )
        self._listener = (
            BorderListener(self._reader, speech, whisper, spoken)
            if self._translated and spoken is not None
            else None
        )
        self._gaps = GapListener(self._tokens, transcript.language, speech, whisper, encode)
        search = Search(self._tokens.tokens, transcript.language, whisper, CHUNK * rate, contrast)
        self._recovery = Recovery(search, speech, self._evidence, rate, layout.begin)

    def add(self, number: int, begin: float, encoded: EncodedChunk, *, searching: bool) -> None:
        """Read the next chunk, and move the text to where it was heard.

        Parameters
        ----------
        searching
            Whether to look for the text where it is lost.
        """
        follower = self._follower
        cache = self._reader.read(number, begin, encoded, follower.token_times())
        if not follower.due(begin):
            return
        follower.follow(begin)
        if encoded.coarse and follower.lost(begin):
            cache = self._reader.read_again(number, follower.token_times(), closely=True)
            follower.follow(begin)
        if follower.lost(begin):
            self._recovery.missed(number)
            before = follower.placement
            found = self._recovery.find(begin, cache) if searching else None
            if found is None:
                return
            self._move(found, begin)
            again = self._recovery.to_read_again
            for missed in again:
                self._reader.read_again(missed, follower.token_times())
            for missed in again:
                follower.follow(self._reader.begin(missed))
            if follower.lost(begin):
                follower.placement = before
                return
        reached = begin + HEARD_WELL
        self._recovery.reached(int(np.searchsorted(follower.token_times(), reached)), reached)

    def _move(self, token: int, begin: float) -> None:
        """Let a token be heard at the beginning of the chunk at `begin` (s)."""
        owners = self._tokens.owners
        sentence = int(owners[token])
        before = float(self._speech.voiced(0, begin))
        before -= float(self._tokens.within[token] * self._expected[sentence])
        heard = int(owners[min(self._recovery.token, len(owners) - 1)])
        self._follower.move(sentence, before, heard)

    def finish_reading(self) -> None:
        """Ask chunks once more that were given the wrong text, also around what is not written."""
        self._read_strays_again()
        follower = self._follower
        for _ in range(_CROSSED):
            placement = follower.placement
            crossings = list(self._gaps.crossings(placement, self._expected))
            if not crossings:
                break
            for crossing in crossings:
                self._evidence.confine(
                    crossing.first, crossing.after, crossing.moment, later=crossing.later
                )
            follower.placement = crossed(placement, crossings, self._expected, self._speech)
            self._read_strays_again()
        self._read_doubtful_again()

    def _read_doubtful_again(self) -> None:
        """Hear what is in doubt once more: closely, then in chunks that have it in their middle."""
        moments, heard = self._in_doubt()
        if self._reader.read_closely(moments, self._follower.token_times()):
            self._read_strays_again()
            moments, heard = self._in_doubt()
        if heard < _HEARD:
            return
        if self._reader.read_between(moments, self._follower.token_times()):
            self._read_strays_again()

    def _in_doubt(self) -> tuple[list[float], float]:
        """Return where the sentences begin (s) that may not begin there, and the mean trust."""
        self._follower.solve(judged=True)
        trust, sure = self._judged()
        return self._follower.placement.starts[sure < _IN_DOUBT].tolist(), self._mean(trust)

    def _read_strays_again(self) -> None:
        for done in range(1, _MORE_ROUNDS + 1):
            self._follower.solve(judged=False)
            times = self._follower.token_times()
            strays = self._reader.strays(times, _STRAY)
            for number in strays:
                self._reader.read_again(number, times)
            # Which text is left out is seen the better, the better what is around it was heard.
            if not strays or (done >= _ROUNDS and not self._follower.lacking):
                break

    @property
    def count(self) -> int:
        """How many chunks were read."""
        return self._reader.count

    def opening_fit(self, begin: float) -> float:
        """Return how well the first chunk fits; see `Follower.opening_fit`."""
        return self._follower.opening_fit(begin)

    def final_cues(self) -> list[Cue]:
        """Place all sentences by all that was heard, or by pacing where that is next to nothing."""
        self._follower.solve(judged=True)
        if self._listener is not None:
            self._follower.listen(self._listener)
        self._follower.refine(translated=self._translated)
        lacking = self._follower.loosen()
        trust, sure = self._judged()
        heard = self._mean(trust)
        if self._paced is not None and heard < _HEARD:
            return cues(self._window, self._paced, self._speech, State.ESTIMATED, heard)
        return self._word_timer.with_words(
            [
                Cue(cue.index, None, None, 0.0, State.UNSPOKEN) if unspoken else cue
                for cue, unspoken in zip(self._cues(trust, sure), lacking, strict=True)
            ]
        )

    def _judged(self) -> tuple[Array, Array]:
        """Return how likely the text around each sentence is right, and its start: (sentences,)."""
        placement, count = self._follower.placement, len(self._expected)
        self._evidence.weigh(placement, 0, count)
        trust = self._evidence.trust(placement, count)
        return trust, self._evidence.confidence(placement, trust)

    def _mean(self, trust: Array) -> float:
        return float(np.average(trust, weights=self._expected))

    def cues_until(self, begin: float) -> list[Cue]:
        """Return cues: text up to the chunk at `begin` as heard, the rest as estimated."""
        placement = self._follower.placement
        heard = int(np.searchsorted(placement.starts, begin + HEARD_WELL))
        trust = np.concatenate(
            [self._evidence.trust(placement, heard), np.zeros(len(self._expected) - heard)]
        )
        return self._cues(trust, placement.confidence * trust)

    def _cues(self, trust: Array, confidence: Array) -> list[Cue]:
        """Turn the placement into cues; those whose text is more likely wrong are estimates."""
        placement = replace(self._follower.placement, confidence=confidence)
        found = cues(self._window, placement, self._speech, State.ALIGNED)
        return [
            cue if right >= 0.5 else replace(cue, state=State.ESTIMATED)
            for cue, right in zip(found, trust, strict=True)
        ]

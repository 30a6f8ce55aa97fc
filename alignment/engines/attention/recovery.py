"""Looks for the text again where the voice was lost."""

from alignment.audio.speech import Speech
from alignment.engines.attention.decoder import CrossAttentionCache
from alignment.engines.attention.search import Search
from alignment.engines.attention.whisper import CHUNK
from alignment.engines.attention.window_evidence import WindowEvidence

_BEHIND, _BEYOND = 20.0, 40.0
"""How far the text of a lost chunk is looked for (s): before the last one that was heard,
and beyond the one expected, once more for each chunk lost."""

_VOICE_NEEDED = 0.3
"""Share of a chunk in which somebody must speak for it to be looked for."""

_ATTEMPTS = {1, 2, 3, 5, 8, *range(12, 33, 4), *range(48, 1000, 16)}
"""Chunks after the last that was heard at which the text is looked for, as that takes time."""

_FARTHEST, _MOST_BEYOND = 600.0, 200.0
"""No more text than that (s) is looked through: in all, and beyond the one expected."""

_BACK = 4
"""Chunks that are asked again when the voice is found."""


class Recovery:
    """Knows what was heard last, and looks the farther the longer the voice has been lost.

    Parameters
    ----------
    rate
        Tokens in a second of speech.
    begin
        Seconds of speech before the window.
    """

    def __init__(
        self, search: Search, speech: Speech, evidence: WindowEvidence, rate: float, begin: float
    ) -> None:
        self._search = search
        self._speech = speech
        self._evidence = evidence
        self._rate = rate
        self.token = 0
        """The token up to which the text was heard last."""
        self._reached = begin
        """After how much speech (s) it was."""
        self._missed: list[int] = []

    def reached(self, token: int, moment: float) -> None:
        """Note that the text was heard up to a token, which is at a moment (s)."""
        self.token = token
        self._reached = float(self._speech.voiced(0, moment))
        self._missed = []

    def missed(self, number: int) -> None:
        """Note that nothing of the text was heard in a chunk."""
        self._missed.append(number)

    @property
    def to_read_again(self) -> list[int]:
        """The chunks in which the voice may have come back, as that is not always in the last."""
        return self._missed[-_BACK:]

    def find(self, begin: float, cache: CrossAttentionCache) -> int | None:
        """Look for the text of the chunk at `begin` (s).

        What was heard last may go on, after speech that is not in the text; or
        the speech may have gone on without text, or left some of the text out.

        Returns
        -------
        int or None
            The token with which the chunk begins, where one was found.
        """
        voice = self._evidence.voice(begin)
        misses = len(self._missed)
        if voice.mean() < _VOICE_NEEDED or misses not in _ATTEMPTS:
            return None
        spoken = float(self._speech.voiced(0, begin)) - self._reached
        beyond = spoken + CHUNK + min(_BEYOND * misses, _MOST_BEYOND)
        return self._search.find(
            begin,
            cache,
            voice,
            self.token - round(_BEHIND * self._rate),
            self.token + round(min(beyond, _FARTHEST) * self._rate),
        )

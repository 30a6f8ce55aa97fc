"""What else is said in a recording, against which to weigh what is heard in a chunk."""

from collections.abc import Callable

from alignment.audio.speech import Speech
from alignment.engines.attention.decoder import CrossAttentionCache
from alignment.engines.attention.whisper import CHUNK, EncodedChunk, Whisper

_SHARES = 1 / 2, 1 / 8
"""After these shares of the speech its voices are heard."""


class ContrastSpeech:
    """Remembers two other moments of a recording.

    Any voice makes some texts likelier than silence does, dry prose above all. What a chunk says
    of a text is told by how much likelier than other speech of the same recording it makes it.

    Parameters
    ----------
    encode
        Encodes the chunk that begins at a moment (s).
    """

    def __init__(
        self, speech: Speech, whisper: Whisper, encode: Callable[[float], EncodedChunk]
    ) -> None:
        total = float(speech.voiced(0, speech.duration))
        self._moments = [float(speech.at_voiced(share * total)) for share in _SHARES]
        self._whisper = whisper
        self._encode = encode
        self._heard: dict[float, EncodedChunk] = {}

    def apart_from(self, begin: float) -> float:
        """Return a moment (s) at which something else is said than in the chunk at `begin` (s)."""
        usual, other = self._moments
        return usual if abs(usual - begin) > 2 * CHUNK else other

    def cross_attention_cache(self, moment: float) -> CrossAttentionCache:
        """Return what is heard at such a moment."""
        return self._whisper.cross_attention_cache(self._heard_at(moment))

    def language(self) -> str:
        """Return the ISO 639-1 code of the language spoken in the midst of the speech."""
        return self._whisper.language(self._heard_at(self._moments[0]))

    def _heard_at(self, moment: float) -> EncodedChunk:
        if moment not in self._heard:
            self._heard[moment] = self._encode(moment)
        return self._heard[moment]

"""How a text writes the beginnings and ends of its sentences."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from alignment.transcript.abbreviations import Abbreviations
from alignment.transcript.unpunctuated import is_unpunctuated

_FEWEST_STARTS = 8
_MOST_STARTS = 2_000
_CAPITALS_ENOUGH = 0.45
_START = re.compile(r"[.!?]\s+[\"“„«‘(]?([^\W\d_])")
_POINT = re.compile(r"(?<=[^\s.\d])\.(?=\s|$)", re.MULTILINE)
_OWN_STOP = re.compile(r"[।॥։።។།༎۔]|(?<=[\u0561-\u0587]):(?=\s|$)", re.MULTILINE)
_WITHOUT_STOP = frozenset(("th", "lo"))


@dataclass(frozen=True)
class Orthography:
    """How a text writes the beginnings and ends of its sentences.

    Attributes
    ----------
    language
        ISO 639-1 code.
    capitals
        Whether sentences begin with a capital, so that none ends before a small letter.
    punctuated
        Whether they end in full stops or the like.
    own_stop
        Whether they end in a mark of their script, as in ``।``, or in none, so that a point only
        shortens words.
    """

    language: str = "en"
    capitals: bool = True
    punctuated: bool = True
    own_stop: bool = False

    @classmethod
    def of(cls, text: str, language: str) -> "Orthography":
        """Return the orthography of a text, which is all that is spoken."""
        starts = [match[1] for match in islice(_START.finditer(text), _MOST_STARTS)]
        capital = sum(not start.islower() for start in starts)
        known = len(starts) >= _FEWEST_STARTS
        capitals = not known or capital >= _CAPITALS_ENOUGH * len(starts)
        own = 0 if text.isascii() else len(_OWN_STOP.findall(text))
        own_stop = own > 0 and own >= 2 * len(_POINT.findall(text))
        return cls(
            language, capitals, not is_unpunctuated(text), own_stop or language in _WITHOUT_STOP
        )

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """Those of the language."""
        return Abbreviations(self.language)

"""What a sentence is cut into: words, characters of scripts without spaces, phrases."""

import re
import unicodedata
from collections.abc import Sequence

from alignment.engines.dynamic_programme import syllables

Range = tuple[int, int]
"""Half-open range of characters in a sentence."""

_UNSPACED = ((0x0E00, 0x0EFF), (0x0F00, 0x109F), (0x1780, 0x17FF))
"""Thai and Lao; Tibetan and Burmese; Khmer."""

_TAILS = frozenset("ゃゅょぁぃぅぇぉっャュョァィゥェォッーｰ々")
"""Characters that are no syllable of their own, or sound like the one before."""

_LETTERS = frozenset("'’-‐‑·&")
_DIGITS = frozenset(".,:/’'")

_LONG, _SHORT = 16.0, 5.0
"""Syllables above which a clause is cut further, and that both parts must have."""

_BORDER = re.compile(
    r"(?=因为|所以|但是|不过|而且|然后|如果|并且|以及|或者|因為|不過|然後|並且)"
    r"|(?<=\s)(?=(?:and|but|because|which|who|when|while|if|so|or|where|whether|than|since|though"
    r"|although|unless|until|after|before)\s)",
    re.IGNORECASE,
)
"""Where a phrase is likely to begin."""


def word_ranges(text: str) -> list[Range]:
    """Return the words of a sentence, without the marks around them.

    Where a script sets no spaces between words, every character counts as one,
    with the marks and the small letters that belong to it.
    """
    ranges: list[Range] = []
    alone = False
    for place, char in enumerate(text):
        follows = bool(ranges) and ranges[-1][1] == place
        if follows and (unicodedata.category(char)[0] == "M" or (alone and char in _TAILS)):
            ranges[-1] = ranges[-1][0], place + 1
        elif char.isalnum():
            unspaced = _is_unspaced(char)
            if follows and not alone and not unspaced:
                ranges[-1] = ranges[-1][0], place + 1
            else:
                ranges.append((place, place + 1))
            alone = unspaced
        elif follows and not alone and _is_inner(text, place):
            ranges[-1] = ranges[-1][0], place + 1
    return ranges


def _is_unspaced(char: str) -> bool:
    code = ord(char)
    if any(first <= code <= last for first, last in _UNSPACED):
        return True
    wide = unicodedata.east_asian_width(char) == "W" or char in _TAILS
    return wide and not 0xAC00 <= code <= 0xD7AF


def _is_inner(text: str, place: int) -> bool:
    """Whether a mark stands inside a word or a number."""
    before, after = text[place - 1], text[place + 1 : place + 2]
    if not after.isalnum() or _is_unspaced(after):
        return False
    char = text[place]
    return (char in _LETTERS) or (char in _DIGITS and (before.isdigit() == after.isdigit()))


def phrases(text: str, clauses: Sequence[Range]) -> list[Range]:
    """Cut a sentence into phrases: its clauses, the long ones cut further.

    Parameters
    ----------
    clauses
        Ranges that tile `text`, cut behind commas and the like.
    """
    return [phrase for clause in clauses for phrase in _cut_further(text, *clause)]


def _cut_further(text: str, first: int, stop: int) -> list[Range]:
    if syllables(text[first:stop]) <= _LONG:
        return [(first, stop)]
    shorter = {
        at: min(syllables(text[first:at]), syllables(text[at:stop]))
        for at in (border.start() for border in _BORDER.finditer(text, first + 1, stop))
    }
    at = max(shorter, key=shorter.__getitem__, default=first)
    if shorter.get(at, 0.0) < _SHORT:
        return [(first, stop)]
    return [*_cut_further(text, first, at), *_cut_further(text, at, stop)]

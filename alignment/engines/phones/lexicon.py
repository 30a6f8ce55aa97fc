"""How the words of an English text are said, also those that no dictionary has."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from alignment.engines.phones.numerals import ordinal, readings

LANGUAGE = "en"
"""ISO 639-1 code of what the model and the dictionary of PocketSphinx know."""

_PARTS = re.compile(r"\d+(?:,\d{3})*(?:st|nd|rd|th)?(?![^\W_])|\d+|[a-z]+(?:'[a-z]+)*")
_SHORTEST_PIECE = 3

_SOUNDS = {
    "tion": "SH AH N", "sion": "ZH AH N", "tch": "CH", "ch": "CH", "sh": "SH", "th": "TH",
    "ph": "F", "ck": "K", "ng": "NG", "qu": "K W", "wh": "W", "ee": "IY", "ea": "IY", "oo": "UW",
    "ou": "AW", "ow": "OW", "ai": "EY", "ay": "EY", "oi": "OY", "oy": "OY", "au": "AO", "aw": "AO",
    "ie": "IY", "ei": "AY", "er": "ER", "ar": "AA R", "or": "AO R",
    "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH",
    "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "OW", "p": "P", "q": "K", "r": "R",
    "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
"""Phones of the commonest spellings, where a word can be put together from nothing better."""

_NAMES = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY",
    "h": "EY CH", "i": "AY", "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N",
    "o": "OW", "p": "P IY", "q": "K Y UW", "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW",
    "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S", "y": "W AY", "z": "Z IY",
}  # fmt: skip
"""Phones of the names of the letters."""


class Lexicon:
    """Words as the dictionary of an acoustic model has them; those it lacks are put into it.

    Parameters
    ----------
    known
        Returns the phones of a word of the dictionary, or None.
    add
        Puts a word and its phones into the dictionary. Further pronunciations of a word are
        words with “(2)”, “(3)” behind them.
    """

    def __init__(
        self, known: Callable[[str], str | None], add: Callable[[str, str], object]
    ) -> None:
        self._known = known
        self._add = add

    def entries(self, word: str) -> list[str]:
        """Return the entries of the dictionary that a word of a text is made of.

        Empty where nobody could say it by its letters, as with those of other scripts.
        """
        plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
        plain = "".join(filter(lambda sign: not unicodedata.combining(sign), plain))
        return [part for part in _PARTS.findall(plain) if self._known(part) or self._is_added(part)]

    def _is_added(self, part: str) -> bool:
        said = list(self._pronunciations(part))
        for number, phones in enumerate(said, start=1):
            self._add(part if number == 1 else f"{part}({number})", phones)
        return bool(said)

    def _pronunciations(self, part: str) -> Iterator[str]:
        if not part[0].isdigit():
            yield self._spelt(part)
            return
        digits = part.rstrip("stndrh").replace(",", "")
        read = [ordinal(digits)] if part[-1].isalpha() else readings(digits)
        for words in read:
            yield " ".join(self._known(word) or self._spelt(word) for word in words)

    def _spelt(self, word: str) -> str:
        """Put a word together from words of the dictionary and from spellings.

        What has no vowel is spelt out.
        """
        word = word.replace("'", "")
        if not re.search("[aeiouy]", word):
            return " ".join(_NAMES[letter] for letter in word)
        phones, at = [], 0
        while at < len(word):
            for stop in range(len(word), at, -1):
                piece = word[at:stop]
                own = self._known(piece) if len(piece) >= _SHORTEST_PIECE else None
                own = own or _SOUNDS.get(piece)
                if own:
                    phones.append(own)
                    at = stop
                    break
        return " ".join(phones)

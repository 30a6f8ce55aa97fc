"""Finding words in a text as people type them: in any case and width, or by their pinyin."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_NO_SPACE = rf"(?<=[{_IDEOGRAPH}]) | (?=[{_IDEOGRAPH}])"
_ALIKE = str.maketrans("“”„‟«»‘’‚‛—–‒―‐‑\t\u00a0\u3000\u2028", '""""""\'\'\'\'------    ')


class TextHit(NamedTuple):
    """A half-open range of UTF-16 units in the text."""

    start: int
    end: int


class TextSearch:
    """A text made ready for searching; slow to make for a long text, then quick.

    Letters are compared without case, accents and width, Chinese and Latin without the
    space between them. Latin letters also find Chinese characters that are read so.

    Parameters
    ----------
    text
        Nothing is found across its line breaks.
    """

    def __init__(self, text: str) -> None:
        self._folding = _Folding()
        self._folded, self._units, self._wide = self._fold(text)

    def find(self, words: str) -> tuple[TextHit, ...]:
        """Return where `words` stand, in order; nothing for none but white space."""
        wanted = self._fold(words.strip())[0]
        if not wanted or "\n" in wanted:
            return ()
        found = self._literally(wanted)
        if not found and is_spelled(wanted):
            found = self._by_pinyin(wanted)
        return tuple(found)

    def _literally(self, wanted: str) -> list[TextHit]:
        hits, start = [], self._folded.find(wanted)
        while start >= 0:
            stop = start + len(wanted)
            hits.append(self._hit(start, stop))
            start = self._folded.find(wanted, stop)
        return hits

    def _by_pinyin(self, letters: str) -> list[TextHit]:
        if not (pattern := self._readings.pattern(letters)):
            return []
        return [self._hit(*found.span()) for found in re.finditer(pattern, self._folded)]

    def _hit(self, start: int, stop: int) -> TextHit:
        last = self._units[stop - 1]
        return TextHit(self._units[start], last + (2 if last in self._wide else 1))

    @cached_property
    def _readings(self) -> "Readings":
        return Readings(set(self._folded))

    def prepare_pinyin(self) -> None:
        """Find out now how the characters are read, for a thread that has the time."""
        self._readings.pattern("aa")

    def _fold(self, text: str) -> tuple[str, "array[int]", set[int]]:
        """Return what is compared, where each of its characters stood, and which were wide.

        Places are UTF-16 units; a wide character takes two.
        """
        text = text.translate(_ALIKE)
        uneven = [c for c in set(text) if ord(c) > 0xFFFF or len(self._folding[ord(c)]) != 1]
        odd = re.compile("|".join([_NO_SPACE, *map(re.escape, uneven)]))
        pieces: list[str] = []
        units, wide = array("I"), set[int]()
        unit = begin = 0
        for found in odd.finditer(text):
            character, run = found.group(), found.start() - begin
            folded = "" if character == " " else self._folding[ord(character)]
            pieces += (text[begin : found.start()].translate(self._folding), folded)
            units.extend(range(unit, unit + run))
            unit += run
            units.extend([unit] * len(folded))
            if ord(character) > 0xFFFF:
                wide.add(unit)
                unit += 1
            unit += 1
            begin = found.end()
        pieces.append(text[begin:].translate(self._folding))
        units.extend(range(unit, unit + len(text) - begin))
        return "".join(pieces), units, wide


class _Folding(dict[int, str]):
    """What each character is compared as, found out as it comes up."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
        self[code] = folded = unicodedata.normalize("NFKC", bare).casefold()
        return folded


_Tree = dict[str, "_Tree"]
"""Classes of characters, and what may follow each."""


def _then(tree: _Tree) -> str:
    return _either(f"[{group}]{_then(tree[group])}" for group in tree) if tree else ""


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def is_spelled(word: str) -> bool:
    """Return whether a word may be the reading of Chinese characters."""
    return len(word) > 1 and word.isascii() and word.isalpha()


class Readings:
    """How the characters of a text are read."""

    LONGEST = 6
    """Letters in a syllable."""
    MOST = 100
    """So many ways to cut letters into syllables are tried."""

    def __init__(self, characters: set[str]) -> None:
        self.characters = characters
        self._ideographs = sorted(c for c in characters if "\u3400" <= c <= "\u9fff")

    @cached_property
    def _read_as(self) -> dict[str, str]:
        """The characters by syllable, and by the first letter of one."""
        from pypinyin import Style, pinyin

        read: dict[str, list[str]] = {}
        for character in self._ideographs:
            for syllable in pinyin(character, style=Style.NORMAL, heteronym=True)[0]:
                for length in {1, len(syllable)}:
                    group = read.setdefault(syllable[:length], [])
                    if not group or group[-1] != character:
                        group.append(character)
        return {syllable: "".join(group) for syllable, group in read.items()}

    @cached_property
    def _syllables(self) -> list[str]:
        return sorted(self._read_as)

    def pattern(self, letters: str) -> str:
        """Return a pattern for the characters read as `letters`, empty where there are none."""
        tree: _Tree = {}
        for way in self._ways(letters):
            branch = tree
            for group in way:
                branch = branch.setdefault(group, {})
        if not tree:
            return ""
        # one class in front, so that most places are passed over at once
        first = "".join(dict.fromkeys("".join(tree)))
        return f"[{first}]" + _either(f"(?<=[{group}]){_then(tree[group])}" for group in tree)

    def _ways(self, letters: str) -> list[list[str]]:
        """Return the ways to cut letters into syllables, each as classes of characters."""
        done: list[list[str]] = []
        open_: list[tuple[int, list[str]]] = [(0, [])]
        while open_ and len(done) < self.MOST:
            begin, way = open_.pop()
            if begin == len(letters):
                done.append(way)
                continue
            rest = letters[begin:]
            open_ += [
                (begin + length, [*way, self._read_as[rest[:length]]])
                for length in range(1, min(len(rest), self.LONGEST) + 1)
                if rest[:length] in self._read_as
            ]
            if len(rest) > 1 and rest not in self._read_as and (group := self._beginning(rest)):
                open_.append((len(letters), [*way, group]))
        return done

    def _beginning(self, letters: str) -> str:
        """Return the characters whose syllable begins so, as while it is being typed."""
        begin = bisect_left(self._syllables, letters)
        end = bisect_left(self._syllables, letters + "{")
        groups = (self._read_as[syllable] for syllable in self._syllables[begin:end])
        return "".join(dict.fromkeys("".join(groups)))

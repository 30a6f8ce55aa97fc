"""Sentences marked in a document that somebody else wrote: nothing else of it is touched."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from alignment.transcript.wordlist import words

PREFIX = "lyricast-"
"""What the identifiers of sentences begin with."""

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![^>]*>"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?(?P<empty>/?)>"
    r"|&[^;\s<&]+;|[^<&]|[<&]",
    re.DOTALL,
)
_UNREAD = words("head script style template rt rp rtc")
_INLINE = words(
    """a abbr b bdi bdo big br cite code del dfn em font i img ins kbd mark q ruby rb rt rp rtc s
    samp small span strong sub sup tt u var wbr"""
)
_MOST_MISSED = 50
"""Sentences that are looked for in vain before those that follow are taken to be elsewhere."""
_NEAR = 3_000
"""Characters within which a sentence is looked for: the same words farther on are others,
unless the sentence that follows stands behind them too."""
_TELLING = 12
"""Letters and digits that tell a sentence even where its punctuation is another one."""
_OPENING = "“‘«‹„‚「『《〈（([{¿¡\"'"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character that is read: where it stands, and in which elements, from the root."""

    start: int
    end: int
    path: tuple[int, ...]


@dataclass(slots=True)
class _Element:
    name: str
    start: int
    end: int = 0
    letters: list[int] = field(default_factory=list)


class Marked:
    """A document of a book, in which sentences are found one after the other.

    Parameters
    ----------
    page
        XHTML.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self._elements: list[_Element] = []
        self._letters: list[_Letter] = []
        text: list[str] = []
        path: list[int] = []
        for token in _TOKEN.finditer(page):
            name = token["name"]
            if name is None:
                shown = token[0] if len(token[0]) == 1 else self._character(token[0])
                unread = any(self._elements[number].name in _UNREAD for number in path)
                if shown.strip() and not unread:
                    for number in path:
                        self._elements[number].letters.append(len(text))
                    text.append(shown[0])
                    self._letters.append(_Letter(token.start(), token.end(), tuple(path)))
            elif token["close"]:
                if path:
                    self._elements[path.pop()].end = token.end()
            else:
                self._elements.append(_Element(_local(name), token.start(), token.end()))
                if not token["empty"]:
                    path.append(len(self._elements) - 1)
        self._text = "".join(text)
        self._worded = [place for place, shown in enumerate(text) if shown.isalnum()]
        self._words = _words_of(self._text)
        self._place = 0
        self._spans: dict[int, tuple[int, int]] = {}

    @staticmethod
    def _character(token: str) -> str:
        return unescape(token) if token.startswith("&") else ""

    def find(self, index: int, sentence: str, following: str = "") -> bool:
        """Look for a sentence behind those that were found; return whether it is there.

        Parameters
        ----------
        following
            The sentence after it, which tells a place far away from one that is alike.
        """
        wanted = "".join(sentence.split())
        if not wanted:
            return False
        place = self._text.find(wanted, self._place, self._place + _NEAR + len(wanted))
        if place < 0 and following:
            place = self._text.find(wanted + "".join(following.split()), self._place)
        span = (place, place + len(wanted) - 1) if place >= 0 else self._alike(wanted)
        if span is None:
            return False
        self._place = span[1] + 1
        self._spans[index] = self._around(*span)
        return True

    def _alike(self, wanted: str) -> tuple[int, int] | None:
        """Return where the same words stand, with other marks or capitals."""
        words = _words_of(wanted)
        if len(words) < _TELLING:
            return None
        edges = self._place, self._place + _NEAR + len(wanted)
        place = self._words.find(words, *(bisect_left(self._worded, edge) for edge in edges))
        if place < 0:
            return None
        first, last = self._worded[place], self._worded[place + len(words) - 1]
        while first > self._place and self._text[first - 1] in _OPENING and self._joins(first):
            first -= 1
        while last + 1 < len(self._text) and self._joins(last + 1):
            if self._text[last + 1].isalnum():
                break
            last += 1
        return first, last

    def _joins(self, place: int) -> bool:
        """Whether no white space stands before a character."""
        before, letter = self._letters[place - 1], self._letters[place]
        return not self.page[before.end : letter.start].isspace()

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """Return a stretch of the page that an element can be put around.

        All of the sentence where that can be; else the longest part of it between two tags.
        """
        start, end = self._lifted(first, last)
        if start is not None and end is not None and self._is_inline(start, end):
            return start, end
        runs: list[list[_Letter]] = []
        for letter in self._letters[first : last + 1]:
            near = runs and "<" not in self.page[runs[-1][-1].end : letter.start]
            if near and runs[-1][-1].path == letter.path:
                runs[-1].append(letter)
            else:
                runs.append([letter])
        longest = max(runs, key=len)
        return longest[0].start, longest[-1].end

    def _lifted(self, first: int, last: int) -> tuple[int | None, int | None]:
        """Move both ends out of elements that begin or end with the sentence."""
        opening, closing = self._letters[first], self._letters[last]
        common = 0
        for one, other in zip(opening.path, closing.path, strict=False):
            if one != other:
                break
            common += 1
        start, end = opening.start, closing.end
        for number in reversed(opening.path[common:]):
            if self._elements[number].letters[0] != first:
                return None, None
            start = self._elements[number].start
        for number in reversed(closing.path[common:]):
            if self._elements[number].letters[-1] != last:
                return None, None
            end = self._elements[number].end
        return start, end

    def _is_inline(self, start: int, end: int) -> bool:
        names = (token["name"] for token in _TOKEN.finditer(self.page, start, end))
        return all(_local(name) in _INLINE for name in names if name)

    def with_marks(self) -> str:
        """Return the document with an identifier at each sentence that was found."""
        cuts = [(start, end, index) for index, (start, end) in self._spans.items()]
        parts, place = [], 0
        for start, end, index in sorted(cuts):
            parts += [
                self.page[place:start],
                f'<span id="{PREFIX}{index}">',
                self.page[start:end],
                "</span>",
            ]
            place = end
        return "".join([*parts, self.page[place:]])


def marked(
    pages: Mapping[str, str], sentences: Sequence[tuple[int, str]]
) -> Iterator[tuple[str, str, list[int]]]:
    """Mark sentences in the documents of a book.

    Parameters
    ----------
    pages
        By name, in the order in which they are read.
    sentences
        Index and text, in order.

    Yields
    ------
    The name of each document with a sentence, what it becomes, and the sentences found in it.
    """
    left = list(sentences)
    for name, page in pages.items():
        document = Marked(page)
        found: list[int] = []
        missed = 0
        texts = [text for _, text in left]
        for (index, text), following in zip(left, [*texts[1:], ""], strict=bool(left)):
            if document.find(index, text, following):
                found.append(index)
                missed = 0
            elif (missed := missed + 1) > _MOST_MISSED:
                break
        if found:
            yield name, document.with_marks(), found
            left = [(index, text) for index, text in left if index > found[-1]]


def _words_of(text: str) -> str:
    """Return letters and digits, each as one small letter."""
    return "".join(letter.lower()[0] for letter in text if letter.isalnum())


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()

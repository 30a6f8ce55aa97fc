"""What to look up where a word in a text is pointed at: it, or what it may be a form of."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words: Thai, Lao, Khmer, kana, Chinese."""
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LONGEST = 10
"""Characters of the longest word that is looked for where there are no spaces."""
_FURTHER = 3
"""Words that may follow in the same headword, as in “ice cream”."""
_ENDINGS = (
    *(("'s", ""), ("’s", ""), ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y")),
    *(("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", "")),
    *(("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ily", "y"), ("ly", "")),
)
"""Endings of English words, and what stands in their place in the headword."""
_CUT = 3
"""Letters that are taken off the end of a word at the most, whatever its language."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to look up, folded, and the half-open range of characters it stands for."""

    form: str
    start: int
    end: int


def folded(text: str) -> str:
    """Return a text in which case, width and kinds of apostrophes make no difference."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def candidates(text: str, at: int) -> list[list[Candidate]]:
    """Return what to look up for the word at a character of a text.

    Returns
    -------
    list
        Groups of candidates, the best first: the first group of which a dictionary knows
        anything is what is meant, with all in it that is known.
    """
    if not 0 <= at < len(text):
        return []
    if _UNSPACED.match(text[at]):
        return [[candidate] for candidate in _around(text, at)]
    words = list(_WORD.finditer(text))
    number = next((n for n, word in enumerate(words) if word.start() <= at < word.end()), None)
    if number is None:
        return []
    word = words[number]
    start, end = word.span()
    phrases = [Candidate(folded(text[start:end]), start, end)]
    for before, after in pairwise(words[number : number + _FURTHER + 1]):
        if text[before.end() : after.start()] not in (" ", "\u00a0"):
            break
        end = after.end()
        phrases.insert(0, Candidate(folded(text[start:end]), start, end))
    form = folded(word.group())
    others = (_stems(form), *([beginning] for beginning in _beginnings(form)))
    return [phrases, *([Candidate(f, *word.span()) for f in group] for group in others)]


def _around(text: str, at: int) -> Iterator[Candidate]:
    """Yield what holds a character, the longest first."""
    first = last = at
    while first > max(0, at - _LONGEST + 1) and _UNSPACED.match(text[first - 1]):
        first -= 1
    while last + 1 < min(len(text), at + _LONGEST) and _UNSPACED.match(text[last + 1]):
        last += 1
    for length in range(min(_LONGEST, last + 1 - first), 0, -1):
        for start in range(max(first, at - length + 1), min(at, last + 1 - length) + 1):
            yield Candidate(folded(text[start : start + length]), start, start + length)


def _stems(form: str) -> list[str]:
    found = []
    for ending, instead in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            found.append(stem + instead)
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and not instead
            found += [stem[:-1]] if doubled else []  # “running”
    return list(dict.fromkeys(found))


def _beginnings(form: str) -> list[str]:
    return [form[:-cut] for cut in range(1, _CUT + 1) if len(form) - cut > _CUT]

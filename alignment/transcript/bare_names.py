"""Names between the time of a line and its words, with nothing but spaces around them."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from alignment.transcript.answers import is_short_answer
from alignment.transcript.lines import Line
from alignment.transcript.names import name_in

_FIRST_WORDS = re.compile(
    r"((?:Speaker|Sprecher|Guest|Host) \d{1,2}|[^\W\d_]\w*)(?: ([^\W\d_]\w*))?"
)
NUMBER = re.compile(r"(\d{1,2})[:：]\s+(?=\D)")
"""Number, colon and spaces before what somebody says."""
_FEWEST_LINES = 4
_MOST_NAMES = 6
_MOSTLY = 0.8


def bare_names(lines: Sequence[Line]) -> list[str]:
    """Return the names that open nearly all lines of a text, as in ``[0:05] Mia Did it float?``.

    They are few, recur, occur nowhere in small letters, and a capital follows them. The longer
    of two that begin alike comes first.
    """
    titles = [line.title for line in lines if line.time is not None and not line.strong]
    titles = [title for title in titles if title]
    if len(titles) < _FEWEST_LINES or not _fill(titles, lines):
        return []
    opened = [found for title in titles if (found := _opening(title))]
    if len(opened) < _MOSTLY * len(titles):
        return []
    counts = Counter(name for name, _ in opened)
    small = {word for line in lines for word in line.title.split() if word.islower()}
    names = {name for name, count in counts.items() if count > 1 and _may_name(name, small)}
    named = [(name, word) for name, word in opened if name in names]
    if not 1 < len(names) <= _MOST_NAMES or len(named) < _MOSTLY * len(titles):
        return []
    surnames: dict[str, set[str]] = {}
    for name, word in named:
        surnames.setdefault(name, set()).add(word)
    whole = (
        f"{name} {min(words)}" if len(words) == 1 and _may_name(min(words), small) else name
        for name, words in surnames.items()
    )
    return sorted(whole, key=len, reverse=True)


def numbers_of_speakers(lines: Sequence[Line]) -> set[str]:
    """Return the numbers before a colon that open nearly all lines and recur: ``1: Did it?``."""
    found = [match[1] for line in lines if (match := NUMBER.match(line.title))]
    counts = Counter(found)
    few = 1 < len(counts) <= _MOST_NAMES and len(found) >= _FEWEST_LINES
    return set(counts) if few and min(counts.values()) > 1 and _fill(found, lines) else set()


def _fill(found: Sequence[str], lines: Sequence[Line]) -> bool:
    return len(found) >= _MOSTLY * len(lines)


def _may_name(word: str, small: Collection[str]) -> bool:
    return word.casefold() not in small and not is_short_answer(word)


def _opening(title: str) -> tuple[str, str] | None:
    """Return what may be a name and the word in capitals after it."""
    match = _FIRST_WORDS.match(title)
    if match is None or match[2] is None or match[2][0].islower() or name_in(match[1]) is None:
        return None
    return match[1], match[2]

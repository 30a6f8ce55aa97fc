"""Looking words up in several dictionaries."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from alignment.messages import Message
from app.dictionaries.forms import Candidate, candidates
from app.dictionaries.stardict import DictionaryError, StarDict, read_stardict
from app.dictionaries.word_index import Row, WordIndex, forget_others
from app.values.dictionary import Entry, LookedUp

MOST = 4
"""Entries of one dictionary that are given at the most."""


class Dictionaries:
    """The dictionaries that the user has chosen. Every method may be called from any thread.

    Parameters
    ----------
    folder
        Where what is found out about them is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def check(self, paths: Sequence[Path]) -> dict[Path, str | Message]:
        """Return the name of each dictionary, or what is wrong with it, and forget all others."""
        with self._lock:
            forget_others(paths, self._folder)
            return {path: self._checked(path) for path in paths}

    def _checked(self, path: Path) -> str | Message:
        try:
            dictionary = read_stardict(path)
            WordIndex(dictionary, self._folder).find([""])
        except DictionaryError as error:
            return error.message
        return dictionary.name

    def look_up(self, paths: Sequence[Path], text: str, at: int) -> LookedUp:
        """Look up the word at a character of a text, or what it may be a form of.

        Where there are no spaces between words, it is the longest one around that character
        that a dictionary has; else the word, with those that follow where they belong together.
        """
        groups = candidates(text, at)
        forms = list(dict.fromkeys(c.form for group in groups for c in group))
        opened: list[tuple[StarDict, dict[str, list[Row]]]] = []
        entries: list[Entry] = []
        faults: list[Message] = []
        with self._lock:
            for path in paths if forms else ():
                try:
                    dictionary = read_stardict(path)
                    opened.append((dictionary, WordIndex(dictionary, self._folder).find(forms)))
                except DictionaryError as error:
                    faults.append(error.message)
            meant = _meant(groups, [known for _, known in opened])
            for dictionary, known in opened:
                rows = dict.fromkeys(row for c in meant for row in known.get(c.form, ()))
                try:
                    for word, start, size in list(rows)[:MOST]:
                        entries.append(Entry(word, dictionary.entry(start, size), dictionary.name))
                except DictionaryError as error:
                    faults.append(error.message)
        shortest = min((c for group in groups for c in group), key=_length, default=None)
        best = max(meant, key=_length, default=shortest)
        start, end = (best.start, best.end) if best is not None else (at, at)
        return LookedUp(text[start:end], start, end, tuple(entries), tuple(faults))


def _length(candidate: Candidate) -> int:
    return candidate.end - candidate.start


def _meant(
    groups: Sequence[Sequence[Candidate]], known: Sequence[dict[str, list[Row]]]
) -> list[Candidate]:
    """Return what is known in the first group of which anything is."""
    for group in groups:
        if found := [c for c in group if any(c.form in words for words in known)]:
            return found
    return []

"""Searching what users have marked: bookmarks, their notes, and pinned sentences."""

import re
from dataclasses import replace

from app.storage.bookmarks import Bookmarks
from app.storage.database import Database
from app.values.bookmark import Bookmark
from app.values.library import HitKind, LibraryHit
from app.values.text_search import Readings, is_spelled


class MarkSearch:
    """Finds words in what is marked. May be called from any thread."""

    MOST = 30

    def __init__(self, database: Database, bookmarks: Bookmarks) -> None:
        self._database = database
        self._bookmarks = bookmarks

    def find(self, words: str) -> list[LibraryHit]:
        """Return the bookmarks, notes and pinned sentences that hold all the words.

        Parameters
        ----------
        words
            As in `LibrarySearch.find`.

        Returns
        -------
        list of LibraryHit
            The newest bookmarks first, then pins; `MOST` of them, each with the count of all.
        """
        terms = words.split()
        if not terms:
            return []
        marks = [*map(_of_bookmark, self._bookmarks.all()), *self._pinned()]
        found = _holding(marks, [re.escape(term) for term in terms])
        if not found and any(map(is_spelled, terms)):
            readings = Readings(set("".join(text for mark in marks for text in mark[1])))
            found = _holding(marks, [_spelled(readings, term) for term in terms])
        return [replace(hit, count=len(found)) for hit in found[: self.MOST]]

    def _pinned(self) -> list["_Mark"]:
        query = """SELECT audio_hash, sentence, text, time FROM pins
            JOIN (SELECT DISTINCT audio_hash, text_hash FROM episodes WHERE NOT removed)
            USING (audio_hash, text_hash) ORDER BY audio_hash, sentence"""
        rows = self._database.rows("pins", (str, int, str, int), query)
        return [
            (LibraryHit(audio, number, text, 1, time=time, kind=HitKind.PIN), (text,))
            for audio, number, text, time in rows
        ]


_Mark = tuple[LibraryHit, tuple[str, ...]]
"""A hit, and the texts in which words are looked for; the one that holds some is shown."""


def _of_bookmark(bookmark: Bookmark) -> _Mark:
    hit = LibraryHit(bookmark.key.audio, bookmark.sentence, bookmark.text, 1, time=bookmark.time)
    return replace(hit, kind=HitKind.BOOKMARK), (bookmark.text, bookmark.note)


def _spelled(readings: Readings, term: str) -> str:
    ways = (re.escape(term), readings.pattern(term.casefold()) if is_spelled(term) else "")
    return "|".join(filter(None, ways))


def _holding(marks: list[_Mark], patterns: list[str]) -> list[LibraryHit]:
    """Return the hits that hold all patterns, each with the text that holds most of them."""
    terms = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    either = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    found = []
    for hit, texts in marks:
        if all(any(term.search(text) for text in texts) for term in terms):
            spans = [tuple(match.span() for match in either.finditer(text)) for text in texts]
            best = max(range(len(texts)), key=lambda number: len(spans[number]))
            kind = HitKind.NOTE if best else hit.kind
            found.append(replace(hit, text=texts[best], spans=spans[best], kind=kind))
    return found

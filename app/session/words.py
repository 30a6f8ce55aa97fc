"""The list of words that the user wants to learn."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from alignment.messages import Message
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode
from app.tasks import Lane
from app.values.word import KeptWord


class WordsModel(QObject):
    """Adds and removes words, each of which can be undone; workers read and write them."""

    changed = Signal()
    """There are other words now."""
    failed = Signal(object)
    """A sentence for the user: something could not be kept."""

    def __init__(self, current: CurrentEpisode, edits: Edits) -> None:
        super().__init__(current)
        self._current = current
        self._edits = edits

    def want_all(self, then: Callable[[tuple[KeptWord, ...]], object]) -> None:
        """Call `then` with all words, the newest first."""
        self._current.tasks.run_task(self._current.library.words.all, then, self.failed.emit)

    def add(self, word: str, entry: str, sentence: str, span: tuple[int, int]) -> bool:
        """Keep a word of the episode that is open.

        Parameters
        ----------
        span
            When the sentence is heard (ms).

        Returns
        -------
        Whether that is possible: not before its audio has been read.
        """
        key, title = self._current.key, self._current.title
        if key is None:
            return False
        new = KeptWord(0, word, entry, sentence, key.audio, title, *span, time.time())
        work = partial(self._current.library.words.add, new)
        self._current.tasks.run_task(work, self._on_added, self.failed.emit, lane=Lane.MADE)
        return True

    def _on_added(self, word: KeptWord) -> None:
        told = Message("“{word}” is in the word list", word=word.word)
        self._edits.make(Edit(Message("Adding a Word"), told, self._put, (word, True)))

    def remove(self, word: KeptWord) -> None:
        """Forget a word."""
        told = Message("“{word}” removed from the word list", word=word.word)
        self._edits.make(Edit(Message("Removing a Word"), told, self._put, (word, False)))

    def _put(self, change: tuple[KeptWord, bool]) -> tuple[KeptWord, bool]:
        """Keep a word or forget it, and return what takes that back."""
        word, there = change
        known = self._current.library.words
        write = partial(known.restore, word) if there else partial(known.remove, word.id)
        self._current.tasks.run_task(
            write, lambda _: self.changed.emit(), self.failed.emit, lane=Lane.MADE
        )
        return word, not there

"""The dictionaries that the user has chosen, asked off the main thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alignment.messages import Message
from app.options.catalogue import DICTIONARIES
from app.options.option import listed_files
from app.options.options import Options
from app.tasks import Lane, TaskPool
from app.values.dictionary import LookedUp

if TYPE_CHECKING:
    from app.dictionaries.look_up import Dictionaries

States = Mapping[Path, str | Message]
"""The names of dictionaries, or what is wrong with them."""


class DictionariesModel(QObject):
    """Looks words up, and says which dictionaries can be read.

    Parameters
    ----------
    folder
        Where what is found out about dictionaries is kept.
    """

    checked = Signal(object)
    """The `States` of the dictionaries, after others were chosen."""

    def __init__(self, options: Options, tasks: TaskPool, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._options = options
        self._tasks = tasks
        self._folder = folder
        options.changed.connect(lambda option: self.check() if option is DICTIONARIES else None)

    @cached_property
    def _dictionaries(self) -> Dictionaries:
        from app.dictionaries.look_up import Dictionaries

        return Dictionaries(self._folder)

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The files that were chosen, in their order."""
        return listed_files(self._options.get(DICTIONARIES))

    def check(self) -> None:
        """Find out which dictionaries can be read, and read those that are new."""
        work = partial(self._dictionaries.check, self.chosen)
        self._tasks.run_task(work, self.checked.emit, lane=Lane.LONG)

    def look_up(self, text: str, at: int, then: Callable[[LookedUp], object]) -> None:
        """Look up the word at a character of a text; see `Dictionaries.look_up`."""
        self._tasks.run_task(partial(self._dictionaries.look_up, self.chosen, text, at), then)

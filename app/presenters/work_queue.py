"""What waits to be timed or written down, in the library."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from app.presenters.library import LibraryPresenter
from app.session.work_queue import WorkQueue
from app.values.library import LibraryEntry
from app.values.task import Task, Work
from app.views.library_page import LibraryPage


class WorkQueuePresenter(QObject):
    """Binds the queue to the cards of the library."""

    def __init__(self, queue: WorkQueue, library: LibraryPresenter, page: LibraryPage) -> None:
        super().__init__(page)
        self._queue = queue
        self._page = page
        page.menus.work_wanted.connect(self._add)
        library.work_wanted.connect(self._add_all)
        page.menus.work_unwanted.connect(self._remove)
        queue.changed.connect(self._show)
        queue.ended.connect(library.refresh)

    @Slot(LibraryEntry, Work)
    def _add(self, entry: LibraryEntry, work: Work) -> None:
        self._queue.add(Task(entry.key.audio, work, entry.title, entry.audio, entry.text))

    @Slot(object)
    def _add_all(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            self._queue.add(task)

    @Slot(LibraryEntry)
    def _remove(self, entry: LibraryEntry) -> None:
        self._queue.remove(entry.key.audio)

    @Slot()
    def _show(self) -> None:
        self._page.show_tasks(self._queue.states)

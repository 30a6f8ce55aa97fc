"""What can be done with what the library lists."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from app.values.library import LibraryEntry
from app.values.podcast import Downloaded, Presence
from app.values.task import Work
from app.views.library_labels import LibraryLabels
from app.views.plain import caption


class LibraryMenus(QObject):
    """Makes the menus of episodes, and tells what is chosen there."""

    open_wanted = Signal(LibraryEntry)
    remove_wanted = Signal(LibraryEntry)
    locate_wanted = Signal(LibraryEntry, Path)
    """An episode, and its file that is missing."""
    folder_wanted = Signal(Path)
    """A file to be shown in its folder."""
    work_wanted = Signal(LibraryEntry, Work)
    work_unwanted = Signal(LibraryEntry)
    fetch_wanted = Signal(str)
    """Key of an episode to be opened when it has come, and gone on with."""
    fetch_unwanted = Signal(str)
    """Key of an episode that is not to be fetched."""

    def __init__(self, labels: LibraryLabels, page: QWidget) -> None:
        super().__init__(page)
        self._labels, self._page = labels, page

    def of_fetches(self, fetches: Sequence[Downloaded]) -> QMenu:
        """Return what can be done with episodes that are being fetched, wait, or have not come."""
        menu = self._empty_menu()
        begun = [fetch for fetch in fetches if fetch.arrival.presence is Presence.BEGUN]
        failed = [fetch for fetch in fetches if fetch.arrival.presence is Presence.FAILED]
        under_way = [fetch for fetch in fetches if fetch not in begun + failed]
        names = (
            (begun, self.tr("Resume the download"), self.fetch_wanted),
            (failed, self.tr("Try again"), self.fetch_wanted),
            (begun + failed, self.tr("Cancel the download"), self.fetch_unwanted),
            (under_way, self.tr("Stop"), self.fetch_unwanted),
        )
        for meant, name, signal in names:
            if meant:
                name = name if len(meant) == 1 else f"{name} ({len(meant)})"
                menu.addAction(name, partial(_emit, signal, [fetch.key for fetch in meant]))
        return menu

    def of_several(self, entries: Sequence[LibraryEntry]) -> QMenu:
        """Return what can be done with several episodes at once."""
        menu = self._empty_menu()
        names = {
            Work.TIME: self.tr("Time the texts ({count})"),
            Work.WRITE_DOWN: self.tr("Write down what is said ({count})"),
        }
        for work, name in names.items():
            wanting = [entry for entry in entries if self._lacks(entry) is work]
            if wanting:
                wants = [partial(self.work_wanted.emit, entry, work) for entry in wanting]
                menu.addAction(
                    name.format(count=len(wanting)), lambda wants=wants: [w() for w in wants]
                )
        if not menu.isEmpty():
            menu.addSeparator()
        removals = [partial(self.remove_wanted.emit, entry) for entry in entries]
        menu.addAction(
            self.tr("Remove from the library ({count})").format(count=len(entries)),
            lambda: [remove() for remove in removals],
        )
        return menu

    def _lacks(self, entry: LibraryEntry) -> Work | None:
        """Return what could be done about the times and the text of an episode."""
        if entry.quality is not None or entry.missing or entry.key.audio in self._labels.tasks:
            return None
        return Work.WRITE_DOWN if entry.text is None else Work.TIME

    def _empty_menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def of_episode(self, entry: LibraryEntry) -> QMenu:
        """Return what can be done with an episode."""
        menu = self._empty_menu()
        if entry.audio not in entry.missing:
            menu.addAction(self.tr("Open"), partial(self.open_wanted.emit, entry))
            menu.addAction(
                self.tr("Show in its folder"), partial(self.folder_wanted.emit, entry.audio)
            )
        for path in entry.missing:
            words = self.tr("Find “{name}”…").format(name=caption(path.name))
            menu.addAction(words, partial(self.locate_wanted.emit, entry, path))
        self._add_work(menu, entry)
        menu.addSeparator()
        menu.addAction(self.tr("Remove from the library"), partial(self.remove_wanted.emit, entry))
        return menu

    def _add_work(self, menu: QMenu, entry: LibraryEntry) -> None:
        """Add what can be done about the times and the text of an episode."""
        if entry.key.audio in self._labels.tasks:
            menu.addSeparator()
            menu.addAction(self.tr("Stop"), partial(self.work_unwanted.emit, entry))
        elif (work := self._lacks(entry)) is not None:
            menu.addSeparator()
            words = {
                Work.WRITE_DOWN: self.tr("Write down what is said"),
                Work.TIME: self.tr("Time the text"),
            }
            menu.addAction(words[work], partial(self.work_wanted.emit, entry, work))


def _emit(signal: SignalInstance, keys: Sequence[str]) -> None:
    for key in keys:
        signal.emit(key)

"""The rows of the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.values.library import LibraryEntry, LibraryHit
from app.values.podcast import Downloaded

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Words over the rows below.

    Attributes
    ----------
    beside
        Quieter words at its right.
    """

    words: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode; a large one is offered to go on with."""

    entry: LibraryEntry
    large: bool = False


@dataclass(frozen=True, slots=True)
class FetchRow:
    """An episode that is being fetched, or waits for that."""

    fetch: Downloaded


@dataclass(frozen=True, slots=True)
class HitRow:
    """A sentence in which the words looked for were found."""

    entry: LibraryEntry
    hit: LibraryHit


Row = HeadingRow | EpisodeRow | FetchRow | HitRow


class LibraryModel(QAbstractListModel):
    """Rows, and what each is called aloud."""

    def __init__(self, aloud: Callable[[Row], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aloud = aloud
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def show(self, rows: list[Row]) -> None:
        """Show other rows; where only what they say is new, the selection stays."""
        same = [_identity(row) for row in rows] == [_identity(row) for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._aloud(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # After a click Qt asks of the row once more, though what was clicked may be gone by then.
        if not index.isValid() or isinstance(self._rows[index.row()], HeadingRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _identity(row: Row) -> object:
    if isinstance(row, EpisodeRow):
        return row.entry.key.audio, row.large
    if isinstance(row, FetchRow):
        return row.fetch.key
    return row

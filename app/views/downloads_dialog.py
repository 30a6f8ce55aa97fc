"""The episodes that were fetched or wait for that, and how much room they take."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.values.podcast import Arrival, Downloaded, Presence
from app.views.plain import Label

_TITLE, _KEY = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
_ON_ITS_WAY = (Presence.COMING, Presence.WAITING)
_MARGIN = QSize(24, 64)
"""What a small screen keeps around it, its title bar included."""


class DownloadsDialog(QDialog):
    """Lists them with their sizes; each can be opened, gone on with, stopped or removed."""

    open_wanted = Signal(str)
    stop_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Downloads"))
        self.list = QTreeWidget(self)
        self.list.setObjectName("downloads")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Downloads"))
        self.list.setHeaderLabels([self.tr("Episode"), self.tr("Podcast"), self.tr("Size")])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.sum = Label(parent=self)
        self.sum.setObjectName("quiet")
        self.open_button = QPushButton(self)
        self.remove_button = QPushButton(self.tr("Remove from this computer"), self)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.sum)
        layout.addLayout(row)
        self.resize(QSize(680, 420).boundedTo(self.screen().availableSize() - _MARGIN))
        self._downloads: dict[str, Downloaded] = {}
        self.list.currentItemChanged.connect(self._show_deeds)
        self.list.itemActivated.connect(self._want)
        self.open_button.clicked.connect(self._want)
        self.remove_button.clicked.connect(lambda: self._emit(self.remove_wanted))
        close.rejected.connect(self.reject)
        self.show_downloads([])

    def show_downloads(self, downloads: Sequence[Downloaded]) -> None:
        """List these."""
        chosen = self._key
        self._downloads = {download.key: download for download in downloads}
        self.list.clear()
        for download in downloads:
            title, size = self._title(download), _size(download.size) if download.size else ""
            item = QTreeWidgetItem([title, download.show, size])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _KEY, download.key)
            self.list.addTopLevelItem(item)
            if download.key == chosen:
                self.list.setCurrentItem(item)
        total = _size(sum(download.size for download in downloads))
        self.sum.setText(
            self.tr("{count} episodes, {size} in all").format(count=len(downloads), size=total)
            if downloads
            else self.tr(
                "Nothing has been downloaded yet. To find podcasts, choose File ▸ Open a Link."
            )
        )
        if self.list.currentItem() is None:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._show_deeds()

    def show_arrival(self, key: str, arrival: Arrival) -> bool:
        """Show how far an episode has come, and return whether that is all that is new."""
        known = self._downloads.get(key)
        if known is None or known.arrival.presence is not arrival.presence:
            return False
        self._downloads[key] = replace(known, arrival=arrival)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _KEY) == key:
                item.setData(0, _TITLE, self._title(self._downloads[key]))
        return True

    def _title(self, download: Downloaded) -> str:
        """Return the title, and how far it has come."""
        match download.arrival:
            case Arrival(Presence.HERE):
                words = "{title}"
            case Arrival(Presence.WAITING):
                words = self.tr("{title} (waiting)")
            case Arrival(Presence.COMING):
                return f"{download.title} ({download.arrival.share:.0%})"
            case _:
                words = self.tr("{title} (not complete)")
        return words.format(title=download.title)

    @property
    def _key(self) -> str | None:
        item = self.list.currentItem()
        return str(item.data(0, _KEY)) if item is not None else None

    @property
    def _presence(self) -> Presence:
        chosen = self._downloads.get(self._key or "")
        return chosen.arrival.presence if chosen is not None else Presence.HERE

    def _show_deeds(self) -> None:
        key, presence = self._key, self._presence
        self.open_button.setEnabled(key is not None)
        self.remove_button.setEnabled(key is not None and presence not in _ON_ITS_WAY)
        if presence in _ON_ITS_WAY:
            self.open_button.setText(self.tr("Stop"))
        elif presence is Presence.HERE:
            self.open_button.setText(self.tr("Open"))
        else:
            self.open_button.setText(self.tr("Resume the download"))

    def _want(self) -> None:
        self._emit(self.stop_wanted if self._presence in _ON_ITS_WAY else self.open_wanted)

    def _emit(self, signal: object) -> None:
        if (key := self._key) is not None:
            signal.emit(key)  # type: ignore[attr-defined]  # as Qt types bound signals


def _size(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

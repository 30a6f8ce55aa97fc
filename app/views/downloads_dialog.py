"""The episodes that were fetched onto this computer, and how much room they take."""

from collections.abc import Sequence

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

from app.values.podcast import Downloaded
from app.views.plain import Label

_KEY = Qt.ItemDataRole.UserRole
_MARGIN = QSize(24, 64)
"""What a small screen keeps around it, its title bar included."""


class DownloadsDialog(QDialog):
    """Lists them with their sizes; each can be opened, gone on with, or removed."""

    open_wanted = Signal(str)
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
        self._whole: dict[str, bool] = {}
        self.list.currentItemChanged.connect(self._show_deeds)
        self.list.itemActivated.connect(lambda: self._emit(self.open_wanted))
        self.open_button.clicked.connect(lambda: self._emit(self.open_wanted))
        self.remove_button.clicked.connect(lambda: self._emit(self.remove_wanted))
        close.rejected.connect(self.reject)
        self.show_downloads([])

    def show_downloads(self, downloads: Sequence[Downloaded]) -> None:
        """List these."""
        self._whole = {download.key: download.whole for download in downloads}
        self.list.clear()
        for download in downloads:
            title = download.title
            if not download.whole:
                title = self.tr("{title} (not complete)").format(title=title)
            item = QTreeWidgetItem([title, download.show, _size(download.size)])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _KEY, download.key)
            self.list.addTopLevelItem(item)
        total = _size(sum(download.size for download in downloads))
        self.sum.setText(
            self.tr("{count} episodes, {size} in all").format(count=len(downloads), size=total)
            if downloads
            else self.tr("Nothing was fetched yet. File ▸ Open a Link leads to podcasts.")
        )
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._show_deeds()

    @property
    def _key(self) -> str | None:
        item = self.list.currentItem()
        return str(item.data(0, _KEY)) if item is not None else None

    def _show_deeds(self) -> None:
        key = self._key
        self.open_button.setEnabled(key is not None)
        self.remove_button.setEnabled(key is not None)
        whole = key is None or self._whole.get(key, True)
        self.open_button.setText(self.tr("Open") if whole else self.tr("Go on fetching"))

    def _emit(self, signal: object) -> None:
        if (key := self._key) is not None:
            signal.emit(key)  # type: ignore[attr-defined]  # as Qt types bound signals


def _size(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

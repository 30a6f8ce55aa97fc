"""The chapters at the side."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from alignment.clock_format import clock
from app.theme.theme import LIGHT, Theme
from app.values.outline import ChapterStart
from app.views.focus_keys import FocusKeys
from app.views.plain import Label, tip

_TIME = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """A row: the time, and the title on as many as two lines."""

    _MARGIN_X, _MARGIN_Y, _TIME_WIDTH = 14, 8, 46
    _SHORTEST = 5
    """Pixels below which a line of progress would look like a speck."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.current = -1
        self.progress = 0.0
        self._width = 0
        self._heights: dict[tuple[str, str], int] = {}

    def _title_rect(self, width: int, text: str, metrics: QFontMetrics) -> QRect:
        room = width - 2 * self._MARGIN_X - self._TIME_WIDTH
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        return metrics.boundingRect(
            QRect(0, 0, max(room, 40), 2 * metrics.lineSpacing()), flags, text
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        width = view.viewport().width()
        if width != self._width:
            self._width = width
            self._heights.clear()
        font = self._font(view.font(), index)
        key = index.data(), font.key()
        if (height := self._heights.get(key)) is None:  # a list asks thrice for every row
            metrics = QFontMetrics(font)
            height = self._title_rect(width, index.data(), metrics).height()
            self._heights[key] = height = min(height, 2 * metrics.lineSpacing())
        return QSize(0, height + 2 * self._MARGIN_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self.theme, option.rect
        current = index.row() == self.current
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
        ground = theme.current if current else theme.line if hovered else None
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 7, 7)
        if current:
            self._paint_progress(painter, rect)
        inner = rect.adjusted(self._MARGIN_X, self._MARGIN_Y, -self._MARGIN_X, -self._MARGIN_Y)
        top = Qt.AlignmentFlag.AlignTop
        painter.setFont(self._font(option.font, index, time=True))
        painter.setPen(QColor(theme.current_ink if current else theme.quiet))
        metrics = QFontMetrics(self._font(option.font, index))
        time = QRect(inner.left(), inner.top(), self._TIME_WIDTH - 8, metrics.height())
        painter.drawText(
            time, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_TIME)
        )
        painter.setFont(self._font(option.font, index))
        painter.setPen(QColor(theme.current_ink if current else theme.ink))
        title = inner.adjusted(self._TIME_WIDTH, 0, 0, 0)
        words = _on_two_lines(index.data(), title.width(), metrics)
        painter.drawText(title, top | Qt.TextFlag.TextWordWrap, words)
        painter.restore()

    def _paint_progress(self, painter: QPainter, rect: QRect) -> None:
        left, width = rect.left() + self._MARGIN_X, rect.width() - 2 * self._MARGIN_X
        if self.progress * width < self._SHORTEST:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(QRectF(left, rect.bottom() - 4, self.progress * width, 2), 1, 1)

    def _font(self, base: QFont, index: _Index, *, time: bool = False) -> QFont:
        font = QFont(base)
        if time:
            font.setPixelSize(round(0.88 * base.pixelSize()))
        elif index.row() == self.current:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def _name(item: QListWidgetItem, start: ChapterStart) -> None:
    """Let a row say what chapter it is."""
    time = "" if start.time is None else clock(start.time)
    words = f"{time}  {start.title}".strip()
    item.setText(start.title)
    item.setData(_TIME, time)
    item.setToolTip(tip(words))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)


def _on_two_lines(text: str, width: int, metrics: QFontMetrics) -> str:
    """Return a text that fits on two lines, shortened where need be."""
    endless = QRect(0, 0, width, 100 * metrics.lineSpacing())
    needed = metrics.boundingRect(endless, Qt.TextFlag.TextWordWrap, text).height()
    if needed <= 2 * metrics.lineSpacing():
        return text
    lost = 2 * metrics.height()  # where the first line breaks
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, 2 * width - lost)


class ChapterList(QWidget):
    """Lists the chapters, the one being heard marked."""

    chapter_clicked = Signal(int)
    edit_wanted = Signal(int)
    restore_wanted = Signal(int)
    remove_wanted = Signal(int)
    copy_wanted = Signal()
    """The whole list is to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chapterPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Label(parent=self)
        self._title.setObjectName("episodeTitle")
        self._title.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("chapterList")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setWordWrap(True)  # or it would not lay out anew when only the width changes
        self.list.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        FocusKeys(self.list)
        self._row = _RowDelegate(self.list)
        self.list.setItemDelegate(self._row)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.itemClicked.connect(self._chosen)
        self.list.itemActivated.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self.list, 1)
        self._starts: list[ChapterStart] = []
        self._edited: frozenset[int] = frozenset()
        self.retranslate()

    @property
    def current(self) -> int:
        """Index of the chapter marked, -1 where none is."""
        return self._row.current

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.list.viewport().update()

    def set_title(self, title: str) -> None:
        """Name the episode."""
        self._title.setText(title)

    def set_chapters(
        self, starts: list[ChapterStart], edited: frozenset[int] = frozenset()
    ) -> None:
        """List other chapters, or the same with other titles and times.

        Parameters
        ----------
        edited
            Those the user has changed.
        """
        self._edited = edited
        if len(starts) != len(self._starts):
            at = self.list.currentRow()
            self.list.clear()
            for start in starts:
                item = QListWidgetItem()
                _name(item, start)
                self.list.addItem(item)
            if self._starts and at >= 0:  # where keys go on
                self.list.setCurrentRow(min(at, len(starts) - 1))
            self._row.current = -1
        else:
            for row, (start, old) in enumerate(zip(starts, self._starts, strict=True)):
                if start != old:
                    _name(self.list.item(row), start)
        self._starts = starts

    def set_current(self, index: int | None) -> None:
        """Mark the chapter being heard."""
        row = -1 if index is None else index
        if row == self._row.current:
            return
        self._row.current = row
        if row >= 0 and not self.list.hasFocus():  # where keys begin
            item = self.list.indexFromItem(self.list.item(row))
            no_change = QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(item, no_change)
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
        if row >= 0 and not self.list.underMouse():
            self.list.scrollToItem(self.list.item(row))

    def set_progress(self, share: float) -> None:
        """Show how much of the chapter being heard has been played, 0 to 1."""
        share = round(share, 3)
        if share != self._row.progress:
            self._row.progress = share
            if self._row.current >= 0:
                self.list.update(self.list.indexFromItem(self.list.item(self._row.current)))

    def menu(self, index: int) -> QMenu:
        """Return what can be done with a chapter."""
        menu = QMenu(self)
        for words, signal in (
            (self.tr("Play"), self.chapter_clicked),
            (self.tr("Edit…"), self.edit_wanted),
            (self.tr("As in the Text"), self.restore_wanted),
            (self.tr("Remove"), self.remove_wanted),
        ):
            menu.addAction(words).triggered.connect(
                lambda _=False, signal=signal: signal.emit(index)
            )
        menu.actions()[2].setEnabled(index in self._edited)
        menu.addSeparator()
        menu.addAction(self.tr("Copy the List")).triggered.connect(lambda: self.copy_wanted.emit())
        return menu

    def _show_menu(self, point: QPoint) -> None:
        item = self.list.itemAt(point)
        if item is not None:
            menu = self.menu(self.list.row(item))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.list.currentRow()
        if event.key() == Qt.Key.Key_F2 and row >= 0:
            self.edit_wanted.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.remove_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.chapter_clicked.emit(self.list.row(item))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.list.setAccessibleName(self.tr("Chapters"))

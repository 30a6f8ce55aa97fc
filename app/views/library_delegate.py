"""How the rows of the library are painted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.values.excerpt import excerpt
from app.values.library import LibraryEntry
from app.values.podcast import Presence
from app.views.cover import drawn, rounded
from app.views.library_labels import LibraryLabels
from app.views.library_model import ROW, EpisodeRow, FetchRow, HeadingRow, HitRow, Index
from app.views.utf16 import utf16_length

_Range = QTextLayout.FormatRange
_WRAPPED = Qt.TextFlag.TextWordWrap


class LibraryDelegate(QStyledItemDelegate):
    """Paints episodes with their covers, and sentences that were found.

    Parameters
    ----------
    want_cover
        Called with the hash of an audio, once, when its cover is to be seen.
    """

    PAD, GAP = 12, 4
    COVER, LARGE_COVER = 60, 104
    NARROW = 560
    """Below this width even a large row has a small cover."""
    MORE = 32
    """Side of the button for more, at the right of a row."""
    FILLED = 1.85
    """How many of two lines a sentence that was found may fill: words do not break."""
    PLAY = 44
    """Diameter of the sign of a large row that it plays at once."""

    def __init__(
        self, words: LibraryLabels, want_cover: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._view = parent
        self._words = words
        self._want_cover = want_cover
        self._theme = LIGHT
        self._images: dict[str, QImage | None] = {}
        self._pixmaps: dict[tuple[str, int, str], QPixmap] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._pixmaps.clear()

    def set_cover(self, audio: str, image: QImage) -> None:
        """Show the cover of an audio; a null image where it has none."""
        self._images[audio] = None if image.isNull() else image
        self._pixmaps = {key: kept for key, kept in self._pixmaps.items() if key[0] != audio}

    def more_rect(self, row: QRect) -> QRect:
        """Return where the button for more is, in a row."""
        result = QRect(0, 0, self.MORE, self.MORE)
        result.moveCenter(row.center())
        result.moveRight(row.right() - self.PAD)
        return result

    def _play_rect(self, row: QRect) -> QRect:
        result = QRect(0, 0, self.PLAY, self.PLAY)
        result.moveCenter(row.center())
        result.moveRight(self.more_rect(row).left() - 8)
        return result

    def _side(self, width: int, *, large: bool) -> int:
        return self.LARGE_COVER if large and width >= self.NARROW else self.COVER

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(option.font).lineSpacing()
        match index.data(ROW):
            case EpisodeRow(_, large):
                view = self.parent()
                assert isinstance(view, QAbstractItemView)
                side = self._side(view.viewport().width(), large=large)
                return QSize(0, side + 2 * self.PAD)
            case FetchRow(fetch):
                font, fault = _font(option.font, 0.93), self._words.fault(fetch)
                below = self._fault_rect(font, fault).bottom() if fault else 0
                return QSize(0, self.COVER + 2 * self.PAD + below)
            case HitRow():
                return QSize(0, 3 * round(1.35 * line) + self.PAD)
            case _:
                return QSize(0, line + 30)

    def _fault_rect(self, font: QFont, fault: str) -> QRect:
        """Return what room a fault takes below the state of an episode, from (0, 0) on."""
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        row = QRect(0, 0, view.viewport().width(), self.COVER)
        width = self.more_rect(row).left() - 12 - self.PAD - self.COVER - 16
        room = QRect(0, self.GAP, width, 1_000)
        return QFontMetrics(font).boundingRect(room, _WRAPPED, fault)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, option, row)
        else:
            self._paint_ground(painter, option, row)
            if isinstance(row, EpisodeRow):
                self._paint_episode(painter, option, row)
            elif isinstance(row, FetchRow):
                self._paint_fetch(painter, option, row)
            else:
                self._paint_found(painter, option, row)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: EpisodeRow | FetchRow | HitRow
    ) -> None:
        theme, state = self._theme, option.state
        large = isinstance(row, EpisodeRow) and row.large
        lit = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        focused = state & QStyle.StateFlag.State_HasFocus and state & (
            QStyle.StateFlag.State_Selected
        )
        painter.setBrush(QColor(theme.hover if lit else theme.raised if large else "transparent"))
        edge = theme.accent if focused else theme.line if large else None
        painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), 12, 12)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: HeadingRow
    ) -> None:
        inner = option.rect.adjusted(self.PAD, 0, -self.PAD, -8)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        font = _font(option.font, 0.93, QFont.Weight.DemiBold)
        metrics, beside = QFontMetrics(font), QFontMetrics(option.font)
        room = inner.width() - beside.horizontalAdvance(row.beside) - 10
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.accent))
        painter.drawText(inner, flags, words)
        painter.setFont(_font(option.font, 0.93))
        painter.setPen(QColor(self._theme.quiet))
        inner.setLeft(inner.left() + metrics.horizontalAdvance(words) + 10)
        painter.drawText(inner, flags, row.beside)

    def _paint_episode(
        self, painter: QPainter, option: QStyleOptionViewItem, row: EpisodeRow
    ) -> None:
        theme, entry = self._theme, row.entry
        under_way = entry.place and entry.duration and not entry.finished
        ink = theme.accent if self._words.is_open(entry) else theme.ink
        card = _Card(
            entry.title,
            self._words.state(entry),
            self._cover(entry, self._side(option.rect.width(), large=row.large)),
            entry.place / entry.duration if under_way else None,
            theme.quiet if entry.missing else ink,
            theme.accent if entry.missing else theme.quiet,
            opacity=0.5 if entry.missing else 1.0,
        )
        self._paint_card(painter, option, card, large=row.large)
        if row.large and not entry.missing:
            play = self._play_rect(option.rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(play)
            icon("play", theme.on_accent).paint(painter, play.adjusted(11, 11, -11, -11))

    def _paint_fetch(self, painter: QPainter, option: QStyleOptionViewItem, row: FetchRow) -> None:
        theme, fetch = self._theme, row.fetch
        coming = fetch.arrival.presence is Presence.COMING and fetch.arrival.total
        stopped = fetch.arrival.presence in (Presence.BEGUN, Presence.FAILED)
        card = _Card(
            fetch.title,
            self._words.fetching(fetch),
            self._pixmap(fetch.key, fetch.title, self.COVER, None),
            fetch.arrival.share if coming else None,
            theme.ink,
            theme.accent if stopped else theme.quiet,
            fault=self._words.fault(fetch),
        )
        self._paint_card(painter, option, card)

    def _paint_card(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: "_Card",
        *,
        large: bool = False,
    ) -> None:
        side = self._side(option.rect.width(), large=large)
        rect = option.rect.adjusted(self.PAD, self.PAD, -self.PAD, -self.PAD)
        painter.setOpacity(card.opacity)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, card.cover)
        painter.setOpacity(1.0)
        right = self._play_rect(option.rect) if large else self.more_rect(option.rect)
        column = QRect(rect)
        column.setLeft(rect.left() + side + 16)
        column.setRight(right.left() - 12)
        title_font = _font(option.font, 1.3 if large else 1.08, QFont.Weight.DemiBold)
        title, state = QFontMetrics(title_font), QFontMetrics(option.font)
        small = _font(option.font, 0.93)
        fault = self._fault_rect(small, card.fault) if card.fault else QRect()
        below = (0 if card.share is None else 14) + fault.bottom()
        top = column.center().y() - (title.height() + 4 + state.height() + below) // 2
        line = QRect(column.left(), top, column.width(), title.height())
        _write(painter, title_font, card.ink, line, card.title)
        line = QRect(column.left(), line.bottom() + 5, column.width(), state.height())
        _write(painter, small, card.state_ink, line, card.state)
        if card.fault:
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(fault.translated(line.bottomLeft()), _WRAPPED, card.fault)
        if card.share is not None:
            self._paint_progress(painter, line, card.share)
        self._paint_more(painter, option, large)

    def _paint_progress(self, painter: QPainter, line: QRect, share: float) -> None:
        track = QRectF(line.left(), line.bottom() + 10, min(line.width(), 320), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        painter.drawRoundedRect(track, 2, 2)
        track.setWidth(max(track.width() * min(share, 1.0), 4))
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(track, 2, 2)

    def _paint_more(self, painter: QPainter, option: QStyleOptionViewItem, large: bool) -> None:
        lit = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        if large or option.state & lit:
            place = self.more_rect(option.rect).adjusted(6, 6, -6, -6)
            icon("more", self._theme.quiet).paint(painter, place)

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, row: HitRow) -> None:
        theme, hit = self._theme, row.hit
        rect = QRectF(option.rect.adjusted(self.PAD, 5, -self.PAD, -5))
        metrics = QFontMetrics(option.font)
        letter = metrics.horizontalAdvance(hit.text) / max(len(hit.text), 1)
        text, marks = excerpt(hit.text, hit.spans, int(self.FILLED * rect.width() / letter))
        layout = QTextLayout(text, option.font)
        mark = QTextCharFormat()
        mark.setBackground(QColor(theme.current))
        mark.setForeground(QColor(theme.current_ink))
        layout.setFormats([_range(text, start, end, mark) for start, end in marks])
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        height = round(1.35 * metrics.lineSpacing())
        layout.beginLayout()
        for number in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, number * height))
        layout.endLayout()
        place = self._words.place(row.entry, hit)
        lines = layout.lineCount() + bool(place)
        top = rect.topLeft() + QPointF(0, max((rect.height() - lines * height) / 2, 0))
        painter.setPen(QColor(theme.ink))
        layout.draw(painter, top)
        painter.setFont(_font(option.font, 0.93))
        painter.setPen(QColor(theme.quiet))
        below = QRectF(top.x(), top.y() + layout.lineCount() * height, rect.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, place)

    def _cover(self, entry: LibraryEntry, side: int) -> QPixmap:
        audio = entry.key.audio
        if audio not in self._images:
            self._images[audio] = None
            self._want_cover(audio)
        return self._pixmap(audio, entry.title, side, self._images[audio])

    def _pixmap(self, seed: str, title: str, side: int, image: QImage | None) -> QPixmap:
        """Return a cover; one that is drawn, its colour chosen by `seed`, where there is none."""
        ratio = self._view.devicePixelRatioF()
        key = (seed, side, f"{title} {ratio}")
        if key not in self._pixmaps:
            self._pixmaps[key] = (
                drawn(title, seed, side, ratio, self._theme)
                if image is None
                else rounded(image, side, ratio)
            )
        return self._pixmaps[key]


@dataclass(frozen=True, slots=True)
class _Card:
    """What is painted of an episode.

    Attributes
    ----------
    share
        How full the bar below is, 0 to 1; None for no bar.
    ink, state_ink
        Colours of the title and of the state.
    fault
        What went wrong, in full below the state.
    """

    title: str
    state: str
    cover: QPixmap
    share: float | None
    ink: str
    state_ink: str
    opacity: float = 1.0
    fault: str = ""


def _write(painter: QPainter, font: QFont, colour: str, line: QRect, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _font(base: QFont, scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(scale * base.pixelSize()))
    font.setWeight(weight)
    return font


def _range(text: str, start: int, end: int, style: QTextCharFormat) -> _Range:
    result = _Range()
    result.start = utf16_length(text[:start])
    result.length = utf16_length(text[start:end])
    result.format = style
    return result

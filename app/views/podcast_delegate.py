"""How the episodes of a podcast are painted."""

from PySide6.QtCore import QDateTime, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.theme.theme import LIGHT, Theme
from app.values.podcast import Arrival, ListedEpisode, Presence
from app.views.library_model import ROW, Index


class PodcastLabels(QObject):
    """Puts episodes, and how far they have come, into words."""

    def details(self, episode: ListedEpisode) -> str:
        """Return when an episode was published, how long it is, and whether it has a text."""
        parts = []
        if episode.published is not None:
            moment = QDateTime.fromSecsSinceEpoch(int(episode.published))
            parts.append(moment.date().toString(Qt.DateFormat.ISODate))
        if episode.duration:
            minutes = max(1, round(episode.duration / 60_000))
            parts.append(self.tr("{count} min").format(count=minutes))
        if episode.has_text:
            parts.append(self.tr("with its text"))
        return " · ".join(parts)

    def state(self, arrival: Arrival) -> str:
        """Return how far an episode has come."""
        match arrival.presence:
            case Presence.HERE:
                return self.tr("On this computer")
            case Presence.WAITING:
                return self.tr("Waiting")
            case Presence.BEGUN:
                return self.tr("Go on")
            case Presence.FAILED:
                return self.tr("Try again")
            case Presence.COMING if arrival.total:
                return f"{arrival.share:.0%}"
            case Presence.COMING:
                return self.tr("Downloading…")
        return self.tr("Download")


class PodcastDelegate(QStyledItemDelegate):
    """Paints a title, a line about it, and at the right how far it has come."""

    PAD, HEIGHT, STATE = 14, 64, 150

    def __init__(self, labels: PodcastLabels, parent: QObject) -> None:
        super().__init__(parent)
        self._labels = labels
        self._theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        episode, arrival = index.data(ROW)
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        if option.state & lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 10, 10)
        inner = option.rect.adjusted(self.PAD, 9, -self.PAD, -9)
        words = inner.adjusted(0, 0, -self.STATE, 0)
        title = QFont(option.font)
        title.setWeight(QFont.Weight.DemiBold)
        small = QFont(option.font)
        small.setPixelSize(round(0.93 * option.font.pixelSize()))
        half = inner.height() // 2
        self._write(painter, title, theme.ink, words.adjusted(0, 0, 0, -half), episode.title)
        below = words.adjusted(0, half, 0, 0)
        self._write(painter, small, theme.quiet, below, self._labels.details(episode))
        self._paint_state(painter, small, inner, arrival)
        painter.restore()

    def _paint_state(self, painter: QPainter, font: QFont, inner: QRect, arrival: Arrival) -> None:
        theme = self._theme
        place = QRect(inner.right() - self.STATE + 16, inner.top(), self.STATE - 16, inner.height())
        quiet = arrival.presence in (Presence.HERE, Presence.WAITING)
        colour = theme.quiet if quiet else theme.accent
        self._write(
            painter, font, colour, place, self._labels.state(arrival), Qt.AlignmentFlag.AlignRight
        )
        if arrival.presence is Presence.COMING and arrival.total:
            track = QRectF(place.left() + 40, place.bottom() - 3, place.width() - 40, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(track, 2, 2)
            track.setWidth(max(4.0, track.width() * arrival.share))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(track, 2, 2)

    def _write(
        self,
        painter: QPainter,
        font: QFont,
        colour: str,
        place: QRect,
        words: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)

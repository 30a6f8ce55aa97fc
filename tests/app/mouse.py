"""A mouse that moves over one widget, whatever else is on the screen."""

from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.views.transcript_view import TranscriptView


def move(widget: QWidget, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the mouse to a point of a widget, perhaps with a button held down.

    `QTest.mouseMove` moves the pointer of the screen: the topmost window there gets the event, and
    none does if the pointer was at that place already.
    """
    place = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, *stops: QPoint) -> None:
    """Press the left button at `start`, move over all stops, and let go at the last."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=start)
    for stop in stops:
        move(widget, stop, left)
    QTest.mouseRelease(widget, left, pos=stops[-1])


def settled(text: TranscriptView) -> bool:
    """Return whether the text scrolls no longer by itself."""
    return text._scroller._motion.state() is QAbstractAnimation.State.Stopped

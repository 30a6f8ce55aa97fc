"""Where sentences stand in the view of a text, and what a user does there."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider

from alignment.timeline import Cue
from alignment.transcript.model import Kind
from app.views.transcript_view import TranscriptView
from tests.app.texts import TEXT, TIMES

SPOKEN = {sentence.index for sentence in TEXT.spoken}


def spoken(number: int) -> int:
    return list(TEXT.spoken)[number].index


def of_kind(kind: Kind) -> int:
    return next(s.index for s in TEXT.sentences if s.kind is kind)


def cue(number: int) -> Cue:
    return TIMES.cues[spoken(number)]


def middle(view: TranscriptView, index: int) -> QPoint:
    rect = view.rects(index)[0]
    return QPointF(rect.center()).toPoint() - QPoint(0, view.verticalScrollBar().value())


def click(view: TranscriptView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def scroll_away(view: TranscriptView) -> None:
    for _ in range(4):
        view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)


def wheel(view: TranscriptView, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    point = QPointF(200, 200)
    event = QWheelEvent(
        point,
        view.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def in_comfort(view: TranscriptView) -> bool:
    sight = view.sight()
    return sight is not None and sight.comfortable

"""Rewording a sentence where it stands."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from app.views.bilingual_view import BilingualView

_PAD = 6


class SentenceEditor(QTextEdit):
    """Lies over a sentence of a text, or over its original.

    Return takes what was typed, Escape leaves it.
    """

    reworded = Signal(int, str)
    """A sentence, and what it says now."""
    original_reworded = Signal(int, str)
    """A sentence, and what its original says now."""

    def __init__(self, text: BilingualView) -> None:
        super().__init__(text.viewport())
        self._text = text
        self._sentence: int | None = None
        self._original = False
        self.setObjectName("sentenceEditor")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_PAD)
        self.textChanged.connect(self._place)
        text.laid_out.connect(self._place)
        text.verticalScrollBar().valueChanged.connect(self._place)
        self.hide()

    @property
    def sentence(self) -> int | None:
        """The sentence that is being edited."""
        return self._sentence

    def edit(self, sentence: int, words: str, *, original: bool = False) -> None:
        """Let a sentence of the text, or its original, be edited, which says `words`."""
        self._sentence, self._original = sentence, original
        self.setFont(self._text.document().defaultFont())
        self.setPlainText(words)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.show()
        self._place()
        self.setFocus()

    def leave(self) -> None:
        """Leave the sentence as it was."""
        self._sentence = None
        self.hide()
        self._text.setFocus()

    def _take(self) -> None:
        sentence, words = self._sentence, self.toPlainText()
        self.leave()
        if sentence is not None and words.strip():
            (self.original_reworded if self._original else self.reworded).emit(sentence, words)

    def _place(self) -> None:
        """Lie over the sentence, as wide as the column and as high as what is typed."""
        if self._sentence is None:
            return
        text, sentence = self._text, self._sentence
        rects = text.original_rects(sentence) if self._original else text.rects(sentence)
        if not rects:
            return
        margin = round(text.document().rootFrame().frameFormat().leftMargin()) - _PAD
        left, width = margin, text.viewport().width() - 2 * margin
        if min(rect.left() for rect in rects) > margin + width / 2:  # in a column of its own
            left, width = margin + width // 2, width - width // 2
        self.document().setTextWidth(width)
        height = max(round(self.document().size().height()), round(_height(rects)))
        top = round(rects[0].top()) - self._text.verticalScrollBar().value() - _PAD
        self.setGeometry(left, top, width, height)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # keys of the player are letters here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason)
        if self._sentence is not None and event.reason() in elsewhere:
            self._take()


def _height(rects: list[QRectF]) -> float:
    return rects[-1].bottom() - rects[0].top() + 2 * _PAD

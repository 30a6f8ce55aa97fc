"""Which line of a document stands at a height."""

from bisect import bisect_right

from PySide6.QtGui import QTextCursor, QTextDocument

from app.views.text_positions import TextRange


def line_at(document: QTextDocument, height: float) -> TextRange:
    """Return the line at a height of the document, or the one above it; of columns, all.

    Qt looks through all that follows where no line stands, as between paragraphs.
    """
    layout = document.documentLayout()

    def top(number: int) -> float:
        return layout.blockBoundingRect(document.findBlockByNumber(number)).top()

    after, count = 1, document.blockCount()
    while after < count and top(after) <= height:
        after *= 2  # what lies far below may not be laid out yet, and is left so
    number = max(bisect_right(range(min(after, count)), height, key=top) - 1, 0)
    block = document.findBlockByNumber(number)
    if number and block.length() == 1:  # Qt lays the one behind columns over their end
        block = block.previous()
    if table := QTextCursor(block).currentTable():
        return TextRange(table.firstPosition(), table.lastPosition())
    lines = block.layout()
    height -= layout.blockBoundingRect(block).top()
    row = bisect_right(range(lines.lineCount()), height, key=lambda n: lines.lineAt(n).y()) - 1
    if not lines.lineCount():
        return TextRange(block.position(), block.position())
    line = lines.lineAt(max(row, 0))
    start = block.position() + line.textStart()
    return TextRange(start, start + line.textLength())

"""What is selected in a text, by its sentences."""

from PySide6.QtGui import QTextCursor

from alignment.transcript.model import Transcript
from app.values.quote import QuotedPiece
from app.views.text_positions import TextPositions

_UNIT = 2
"""Bytes of a UTF-16 unit, in which documents count."""


def selected_pieces(
    cursor: QTextCursor, positions: TextPositions, transcript: Transcript
) -> list[QuotedPiece]:
    """Return the sentences that are spoken and selected, the first and the last perhaps in part."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    pieces = []
    for index in positions.between(start, end):
        sentence, place = transcript.sentences[index], positions.of(index)
        if place is None or not sentence.spoken:
            continue
        units = sentence.text.encode("utf-16-le", "surrogatepass")
        first = max(start - place.start, 0) * _UNIT
        before = units[:first].decode("utf-16-le", "replace")
        part = units[first : (end - place.start) * _UNIT].decode("utf-16-le", "replace")
        if said := part.strip():
            lead = len(part) - len(part.lstrip())
            pieces.append(QuotedPiece(sentence.index, said, len(before) + lead))
    return pieces

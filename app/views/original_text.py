"""What was really said, set with the paragraphs of a translation."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from alignment.timeline import Recognised
from alignment.transcript.model import Sentence
from app.theme.fonts import is_ideographic
from app.theme.theme import Theme
from app.views.text_positions import TextRange
from app.views.typography import Typography, characters, spaced
from app.views.utf16 import flat, utf16_length

_UNSPACED = {"zh", "yue", "ja", "th", "lo", "km", "my"}


class Arrangement(StrEnum):
    """Where the original stands."""

    UNDER = "under"
    BESIDE = "beside"
    INSTEAD = "instead"


@dataclass(slots=True)
class _Paragraph:
    """Sentences, and the block with their originals; None while there is none."""

    sentences: Sequence[Sentence]
    block: QTextBlock | None = None
    filled: bool = False
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    """Index of a sentence, and where its original starts and ends in the block."""


class OriginalText:
    """The originals in one document.

    Positions are asked of Qt's blocks, which know where they are, whatever is
    inserted before them.

    Parameters
    ----------
    language
        ISO 639-1 code of what was said.
    said
        By sentence; read again when `update` is called.
    """

    SCALE = 0.82
    """Height of the letters under or beside a text, in heights of its letters."""
    BASELINE = 0.8
    """Where Qt puts the baseline in a line of fixed height."""

    def __init__(
        self,
        document: QTextDocument,
        said: Mapping[int, Recognised],
        arrangement: Arrangement,
        theme: Theme,
        type_: Typography,
        language: str,
    ) -> None:
        self._document = document
        self._said = said
        self.arrangement = arrangement
        self._gap = "" if language in _UNSPACED else " "
        self._paragraphs: list[_Paragraph] = []
        self._of: dict[int, _Paragraph] = {}
        self.dense = is_ideographic(language)
        instead = arrangement is Arrangement.INSTEAD
        self.scale = 1.0 if instead else self.SCALE
        self._letters = characters(type_, theme.ink if instead else theme.quiet, self.scale)
        self._letters.setFontFamilies(type_.families(language))
        self._waiting = characters(type_, theme.quiet)
        line = (1.85 if self.dense else 1.62) * (1.0 if instead else 0.86)
        if instead:
            self._text_block = self._block = spaced(type_, line, above=0.28, below=0.42)
        else:
            self._text_block = spaced(type_, 1.85, above=0.3, below=0.1)
            self._block = spaced(type_, line, above=0.1, below=0.6)
        if arrangement is Arrangement.BESIDE:
            self._text_block.setBottomMargin(round(0.4 * type_.size))
            self._block.setLeftMargin(round(1.8 * type_.size))
        self._columns = QTextTableFormat()
        self._columns.setBorder(0)
        self._columns.setCellPadding(0)
        self._columns.setCellSpacing(0)
        whole, half = (QTextLength(QTextLength.Type.PercentageLength, n) for n in (100, 50))
        self._columns.setWidth(whole)
        self._columns.setColumnWidthConstraints([half, half])
        self._lowered = QTextTableCellFormat()
        higher = self._text_block.lineHeight() - self._block.lineHeight()
        self._lowered.setTopPadding(self.BASELINE * higher)

    def set(
        self,
        cursor: QTextCursor,
        sentences: Sequence[Sentence],
        write: Callable[[QTextCursor], None],
        *,
        started: bool,
        dress: Callable[[QTextBlockFormat], QTextBlockFormat],
    ) -> None:
        """Set a paragraph with its original, where there is one.

        Parameters
        ----------
        write
            Writes the text of the paragraph.
        started
            Whether there is something before it.
        dress
            Gives the format of the first block what the paragraph needs besides.
        """
        text_block = dress(self._text_block)
        paragraph = _Paragraph(sentences)
        number = len(self._paragraphs)
        self._paragraphs.append(paragraph)
        for sentence in sentences:
            self._of[sentence.index] = paragraph
        known = self._known(paragraph)
        if self.arrangement is Arrangement.BESIDE:
            if started:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            table = cursor.insertTable(1, 2, self._lowered_columns(text_block))
            table.cellAt(0, 1).setFormat(self._lowered)
            left, right = (table.cellAt(0, n).firstCursorPosition() for n in (0, 1))
            left.setBlockFormat(text_block)
            write(left)
            right.setBlockFormat(self._block)
            self._take_block(right, paragraph, number)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            return
        if started:
            cursor.insertBlock(text_block, QTextCharFormat())
        else:
            cursor.setBlockFormat(text_block)
        if self.arrangement is Arrangement.INSTEAD:
            if not known:
                write(cursor)
            self._take_block(cursor, paragraph, number)
            return
        write(cursor)
        if known:
            cursor.insertBlock(self._block, QTextCharFormat())
            self._take_block(cursor, paragraph, number)

    def _lowered_columns(self, text_block: QTextBlockFormat) -> QTextTableFormat:
        """Return a format for columns with the room that a block has over it: cells have none."""
        more = text_block.topMargin() - self._text_block.topMargin()
        if not more:
            return self._columns
        columns = QTextTableFormat(self._columns)
        columns.setTopMargin(more)
        return columns

    def _take_block(self, cursor: QTextCursor, paragraph: _Paragraph, number: int) -> None:
        """Use the block the cursor is in for the original of a paragraph."""
        paragraph.block = cursor.block()
        paragraph.block.setUserState(number)
        if self._known(paragraph):
            self._fill(cursor, paragraph)

    def update(
        self, found: Collection[int], end_of: Callable[[int], TextRange | None]
    ) -> list[tuple[int, int]]:
        """Set anew the originals of some sentences.

        Parameters
        ----------
        end_of
            Tells where the text of a sentence stands.

        Returns
        -------
        list
            Position and length of what was inserted, as `TextPositions.make_room` takes them.
        """
        touched = {id(self._of[index]): self._of[index] for index in found if index in self._of}
        changes = []
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for paragraph in reversed(self._paragraphs):
            if id(paragraph) not in touched:
                continue
            if paragraph.block is None:
                if not self._known(paragraph):
                    continue
                place = end_of(paragraph.sentences[-1].index)
                assert place is not None
                cursor.setPosition(place.end)
                cursor.insertBlock(self._block, QTextCharFormat())
                self._take_block(cursor, paragraph, self._number(paragraph))
                changes.append((place.end, cursor.position() - place.end))
                continue
            start, before = paragraph.block.position(), paragraph.block.length()
            cursor.setPosition(start)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
            self._fill(cursor, paragraph)
            changes.append((start, paragraph.block.length() - before))
        cursor.endEditBlock()
        return changes[::-1]

    def replaced(self, index: int) -> bool:
        """Return whether the original of a sentence stands in the place of its text."""
        paragraph = self._of.get(index)
        return (
            self.arrangement is Arrangement.INSTEAD and paragraph is not None and paragraph.filled
        )

    def of(self, index: int) -> TextRange | None:
        """Return where the original of a sentence stands."""
        paragraph = self._of.get(index)
        if paragraph is None or paragraph.block is None:
            return None
        origin = paragraph.block.position()
        for number, start, end in paragraph.parts:
            if number == index:
                return TextRange(origin + start, origin + end)
        return None

    def at(self, position: int) -> int | None:
        """Return the sentence whose original stands at a document position."""
        block = self._document.findBlock(position)
        if not 0 <= block.userState() < len(self._paragraphs):
            return None
        offset = position - block.position()
        for index, start, end in self._paragraphs[block.userState()].parts:
            if start <= offset < end:
                return index
        return None

    def between(self, start: int, end: int) -> list[int]:
        """Return the sentences of whose originals something stands between two positions."""
        found = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            if 0 <= block.userState() < len(self._paragraphs):
                origin = block.position()
                for index, first, last in self._paragraphs[block.userState()].parts:
                    if origin + first < end and origin + last > start:
                        found.append(index)
            block = block.next()
        return found

    def _number(self, paragraph: _Paragraph) -> int:
        return next(n for n, other in enumerate(self._paragraphs) if other is paragraph)

    def _known(self, paragraph: _Paragraph) -> bool:
        return any(
            (said := self._said.get(sentence.index)) is not None and said.text
            for sentence in paragraph.sentences
        )

    def _fill(self, cursor: QTextCursor, paragraph: _Paragraph) -> None:
        paragraph.parts, paragraph.filled = [], True
        pieces: list[str] = []
        position = 0
        for sentence in paragraph.sentences:
            said = self._said.get(sentence.index)
            if said is None or not said.text:
                continue
            if pieces and self._gap:
                pieces.append(self._gap)
                position += 1
            text = flat(said.text)
            end = position + utf16_length(text)
            paragraph.parts.append((sentence.index, position, end))
            pieces.append(text)
            position = end
        cursor.insertText("".join(pieces), self._letters)

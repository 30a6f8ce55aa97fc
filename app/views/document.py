"""A transcript set as a document."""

from collections.abc import Container, Iterable, Iterator
from functools import partial
from time import perf_counter

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from alignment.transcript.model import Kind, Sentence, Transcript
from app.theme.fonts import is_ideographic, suit
from app.theme.theme import Theme
from app.values.outline import Headings
from app.views.added_headings import with_heading, without_room
from app.views.original_text import OriginalText
from app.views.text_positions import TextPositions, TextRange
from app.views.typography import Typography, characters, spaced
from app.views.utf16 import flat, utf16_length


class Typesetter:
    """Sets transcripts in one theme and one type."""

    FIRST = 100
    """Sentences set at once: more than a window shows."""
    SLICE = 0.006
    """Seconds for which more are set, before Qt lays them out and the window has its turn."""

    def __init__(
        self, theme: Theme, type_: Typography, language: str, headings: Headings | None = None
    ) -> None:
        self._headings = headings or Headings()
        self._theme = theme
        self._type = type_
        self._language = language
        self._dense = is_ideographic(language)
        self._speech = characters(type_, theme.ink)
        self._quiet = characters(type_, theme.quiet, 0.9)
        self._note = characters(type_, theme.quiet)
        self._heading = characters(type_, theme.ink, 1.32, QFont.Weight.Bold)
        self._title = characters(type_, theme.ink, 1.6, QFont.Weight.Bold)
        self._label = characters(type_, theme.quiet, 1.0, QFont.Weight.DemiBold)
        self._name_block = spaced(type_, 1.5, above=1.05, below=0)
        self._heading_block = spaced(type_, 1.5, above=2.2, below=0.35)
        self._contents_block = spaced(type_, 1.6, above=0.1, below=0.1)
        self._speech_block = spaced(type_, 1.85 if self._dense else 1.62, above=0.28, below=0.42)

    def set(
        self, transcript: Transcript, document: QTextDocument, original: OriginalText | None = None
    ) -> TextPositions:
        """Fill an empty `document`, and return where the sentences are.

        Parameters
        ----------
        original
            What was really said, to be set with the paragraphs.
        """
        positions = TextPositions()
        for _ in self.steps(transcript, document, positions, original):
            pass
        return positions

    def steps(
        self,
        transcript: Transcript,
        document: QTextDocument,
        positions: TextPositions,
        original: OriginalText | None = None,
        first: int = 0,
    ) -> Iterator[None]:
        """Fill a `document` in steps of some thousandths of a second.

        Parameters
        ----------
        positions
            Is told where the sentences are.
        first
            Sentence from which on it is set, behind what is there; it begins a paragraph.
        """
        document.setUndoRedoEnabled(False)
        font = QFont(self._type.families(self._language))
        mixed = original is not None and original.dense  # with Chinese, say
        if not mixed:
            suit(font, self._language)
        font.setPixelSize(self._type.size)
        if document.defaultFont() != font:
            document.setDefaultFont(font)
        speakers = {name: number for number, name in enumerate(transcript.speakers)}
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        started = first > 0
        begun: float | None = None
        tops = _tops(transcript, self._headings.added)
        for paragraph in _paragraphs(transcript.sentences[first:], tops):
            head = paragraph[0]
            added = tops.get(head.index)
            late = begun is not None and perf_counter() - begun > self.SLICE
            if late or (begun is None and head.index >= first + self.FIRST):
                cursor.endEditBlock()
                yield
                cursor.beginEditBlock()
                begun = perf_counter()
            if head.kind is Kind.SPEAKER:
                name, *paragraph = paragraph
                self._block(cursor, self._under(added, self._name_block), started)
                self._insert_speaker(cursor, name, speakers)
                started, added = True, None
                if not paragraph:
                    continue
                head = paragraph[0]
            if original is not None and any(s.spoken for s in paragraph):
                write = partial(
                    self._insert_sentences,
                    sentences=paragraph,
                    source=transcript.source,
                    positions=positions,
                )
                dress = partial(self._under, added)
                original.set(cursor, paragraph, write, started=started, dress=dress)
                started = True
                continue
            self._block(cursor, self._under(added, self._block_format(head)), started)
            started = True
            if head.kind is Kind.HEADING:
                self._insert_heading(cursor, head, transcript, positions)
            else:
                self._insert_sentences(cursor, paragraph, transcript.source, positions)
        cursor.endEditBlock()

    def _block_format(self, first: Sentence) -> QTextBlockFormat:
        if first.kind is Kind.HEADING and first.index not in self._headings.removed:
            return self._heading_block
        return self._contents_block if first.kind is Kind.CONTENTS else self._speech_block

    def _under(self, chapter: int | None, block: QTextBlockFormat) -> QTextBlockFormat:
        """Return a format for a block over which the heading of an added chapter stands, or none.

        Parameters
        ----------
        chapter
            Its first sentence.
        """
        return block if chapter is None else with_heading(block, chapter, self._type.size)

    @staticmethod
    def _block(cursor: QTextCursor, block: QTextBlockFormat, started: bool) -> None:
        if started:
            cursor.insertBlock(block, QTextCharFormat())
        else:
            cursor.setBlockFormat(without_room(block))

    def _insert_speaker(
        self, cursor: QTextCursor, sentence: Sentence, speakers: dict[str, int]
    ) -> None:
        name = sentence.speaker or sentence.text
        colour = self._theme.speaker(speakers.get(name, 0))
        cursor.insertText(flat(name), characters(self._type, colour, 0.86, QFont.Weight.DemiBold))

    def _insert_heading(
        self,
        cursor: QTextCursor,
        sentence: Sentence,
        transcript: Transcript,
        positions: TextPositions,
    ) -> None:
        chapter = None if sentence.chapter is None else transcript.chapters[sentence.chapter]
        start = cursor.position()
        if chapter is None or chapter.first != sentence.index:
            label = self._title if sentence.index == 0 else self._label
            cursor.insertText(flat(sentence.shown), label)
        elif sentence.index in self._headings.removed:
            cursor.insertText(flat(sentence.shown), self._quiet)
        else:
            cursor.insertText(flat(chapter.title or sentence.shown), self._heading)
        positions.add(sentence.index, TextRange(start, cursor.position()))

    def _insert_sentences(
        self, cursor: QTextCursor, sentences: list[Sentence], source: str, positions: TextPositions
    ) -> None:
        """Insert a paragraph, in as few pieces as its formats allow."""
        position = cursor.position()
        pending: list[str] = []
        style = self._style(sentences[0].kind)
        for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
            if (wanted := self._style(sentence.kind)) is not style:
                cursor.insertText("".join(pending), style)
                pending, style = [], wanted
            text = flat(sentence.shown)
            end = position + utf16_length(text)
            positions.add(sentence.index, TextRange(position, end))
            gap = ""
            if following is not None:
                gap = flat(source[sentence.text_span.end : following.text_span.start])
            pending += [text, gap]
            position = end + utf16_length(gap)
        cursor.insertText("".join(pending), style)

    def _style(self, kind: Kind) -> QTextCharFormat:
        if kind is Kind.SPEECH:
            return self._speech
        return self._note if kind is Kind.NOTE else self._quiet


def _tops(transcript: Transcript, added: Iterable[int]) -> dict[int, int]:
    """Return what stands right under the headings of added chapters.

    Returns
    -------
    dict
        The first sentence of each by that of the block: the speaker's name where one is over it.
    """
    tops = {}
    for chapter in added:
        before = next((s for s in reversed(transcript.sentences[:chapter]) if s.text), None)
        if before is not None and before.kind is Kind.SPEAKER:
            tops[before.index] = chapter
        else:
            tops[chapter] = chapter
    return tops


def _paragraphs(sentences: Iterable[Sentence], tops: Container[int]) -> Iterator[list[Sentence]]:
    """Yield the sentences by paragraph, headings and empty pieces apart, parted at `tops`."""
    paragraph: list[Sentence] = []
    last: Sentence | None = None
    for sentence in sentences:
        if not sentence.text:
            continue
        joins = (
            last is not None
            and last.paragraph == sentence.paragraph
            and sentence.index not in tops
            and Kind.HEADING not in (last.kind, sentence.kind)
        )
        if joins:
            paragraph.append(sentence)
        else:
            if paragraph:
                yield paragraph
            paragraph = [sentence]
        last = sentence
    if paragraph:
        yield paragraph


def first_change(old: Transcript, new: Transcript) -> int:
    """Return the first sentence of the first paragraph in which two texts differ."""

    def look(transcript: Transcript, index: int) -> object:
        if index >= len(transcript.sentences):
            return None
        sentence = transcript.sentences[index]
        return sentence.text, sentence.kind, sentence.paragraph

    most = max(len(old.sentences), len(new.sentences))
    first = next((n for n in range(most) if look(old, n) != look(new, n)), most)
    while 0 < first < len(new.sentences) and (
        new.sentences[first].paragraph == new.sentences[first - 1].paragraph
    ):
        first -= 1
    return first

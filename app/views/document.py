"""A transcript set as a document."""

from collections.abc import Iterator
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
from app.look.fonts import families, is_ideographic
from app.look.theme import Theme
from app.times import clock
from app.views.lettering import Type, characters, spaced
from app.views.originals import Originals
from app.views.places import Place, Places
from app.views.utf16 import flat, utf16_length


class Typesetter:
    """Sets transcripts in one theme and one type."""

    FIRST = 60
    """Sentences set at once: about what a window shows."""
    SLICE = 0.006
    """Seconds for which more are set, before Qt lays them out and the window has its turn."""

    def __init__(self, theme: Theme, type_: Type, language: str) -> None:
        self._theme = theme
        self._type = type_
        self._dense = is_ideographic(language)
        self._families = [*filter(None, [type_.family]), *families(language)]
        self._speech = characters(type_, theme.ink)
        self._quiet = characters(type_, theme.quiet, 0.9)
        self._note = characters(type_, theme.quiet)
        self._heading = characters(type_, theme.ink, 1.32, QFont.Weight.Bold)
        self._title = characters(type_, theme.ink, 1.6, QFont.Weight.Bold)
        self._label = characters(type_, theme.quiet, 1.0, QFont.Weight.DemiBold)
        self._heading_time = characters(type_, theme.quiet, 0.86, QFont.Weight.Medium)
        self._name_block = spaced(type_, 1.5, above=1.05, below=0)
        self._heading_block = spaced(type_, 1.5, above=2.2, below=0.35)
        self._contents_block = spaced(type_, 1.6, above=0.1, below=0.1)
        self._speech_block = spaced(type_, 1.85 if self._dense else 1.62, above=0.28, below=0.42)

    def set(
        self, transcript: Transcript, document: QTextDocument, originals: Originals | None = None
    ) -> Places:
        """Fill an empty `document`, and return where the sentences are.

        Parameters
        ----------
        originals
            What was really said, to be set with the paragraphs.
        """
        places = Places()
        for _ in self.steps(transcript, document, places, originals):
            pass
        return places

    def steps(
        self,
        transcript: Transcript,
        document: QTextDocument,
        places: Places,
        originals: Originals | None = None,
    ) -> Iterator[None]:
        """Fill an empty `document` in steps of some thousandths of a second.

        Parameters
        ----------
        places
            Is told where the sentences are.
        """
        document.setUndoRedoEnabled(False)
        font = QFont(self._families)
        font.setPixelSize(self._type.size)
        document.setDefaultFont(font)
        speakers = {name: number for number, name in enumerate(transcript.speakers)}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        started = False
        begun: float | None = None
        for paragraph in _paragraphs(transcript):
            first = paragraph[0]
            late = begun is not None and perf_counter() - begun > self.SLICE
            if late or (begun is None and first.index >= self.FIRST):
                cursor.endEditBlock()
                yield
                cursor.beginEditBlock()
                begun = perf_counter()
            if first.kind is Kind.SPEAKER:
                name, *paragraph = paragraph
                self._block(cursor, self._name_block, started)
                self._insert_speaker(cursor, name, speakers)
                started = True
                if not paragraph:
                    continue
                first = paragraph[0]
            if originals is not None and any(s.spoken for s in paragraph):
                write = partial(
                    self._insert_sentences,
                    sentences=paragraph,
                    source=transcript.source,
                    places=places,
                )
                originals.set(cursor, paragraph, write, started=started)
                started = True
                continue
            self._block(cursor, self._block_format(first.kind), started)
            started = True
            if first.kind is Kind.HEADING:
                self._insert_heading(cursor, first, transcript, places)
            else:
                self._insert_sentences(cursor, paragraph, transcript.source, places)
        cursor.endEditBlock()

    def _block_format(self, kind: Kind) -> QTextBlockFormat:
        if kind is Kind.HEADING:
            return self._heading_block
        return self._contents_block if kind is Kind.CONTENTS else self._speech_block

    @staticmethod
    def _block(cursor: QTextCursor, block: QTextBlockFormat, started: bool) -> None:
        if started:
            cursor.insertBlock(block, QTextCharFormat())
        else:
            first = QTextBlockFormat(block)
            first.setTopMargin(0)
            cursor.setBlockFormat(first)

    def _insert_speaker(
        self, cursor: QTextCursor, sentence: Sentence, speakers: dict[str, int]
    ) -> None:
        name = sentence.speaker or sentence.text
        colour = self._theme.speaker(speakers.get(name, 0))
        cursor.insertText(flat(name), characters(self._type, colour, 0.86, QFont.Weight.DemiBold))

    def _insert_heading(
        self, cursor: QTextCursor, sentence: Sentence, transcript: Transcript, places: Places
    ) -> None:
        chapter = None if sentence.chapter is None else transcript.chapters[sentence.chapter]
        start = cursor.position()
        if chapter is None or chapter.first != sentence.index:
            label = self._title if sentence.index == 0 else self._label
            cursor.insertText(flat(sentence.text), label)
        else:
            cursor.insertText(flat(chapter.title or sentence.text), self._heading)
            if chapter.start is not None:
                cursor.insertText(f"\u2002{clock(chapter.start)}", self._heading_time)
        places.add(sentence.index, Place(start, cursor.position()))

    def _insert_sentences(
        self, cursor: QTextCursor, sentences: list[Sentence], source: str, places: Places
    ) -> None:
        """Insert a paragraph, in as few pieces as its formats allow."""
        position = cursor.position()
        pending: list[str] = []
        style = self._style(sentences[0].kind)
        for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
            if (wanted := self._style(sentence.kind)) is not style:
                cursor.insertText("".join(pending), style)
                pending, style = [], wanted
            text = flat(sentence.text)
            end = position + utf16_length(text)
            places.add(sentence.index, Place(position, end))
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


def _paragraphs(transcript: Transcript) -> Iterator[list[Sentence]]:
    """Yield the sentences by paragraph, headings and empty pieces apart."""
    paragraph: list[Sentence] = []
    last: Sentence | None = None
    for sentence in transcript.sentences:
        if not sentence.text:
            continue
        joins = (
            last is not None
            and last.paragraph == sentence.paragraph
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

"""From a file or pasted text to a `Transcript`."""

import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from alignment.errors import TranscriptError
from alignment.imports import Imported, import_pasted, import_text
from alignment.transcript.article import Article, Piece, read_article
from alignment.transcript.language import language_of
from alignment.transcript.lines import EDGES, is_stamp, lines_of
from alignment.transcript.markup import Plain, plain_text
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript
from alignment.transcript.notes import spoken_and_notes
from alignment.transcript.orthography import Orthography
from alignment.transcript.outline import Head
from alignment.transcript.parallel import parted
from alignment.transcript.sentences import clause_ends

LARGEST_TEXT = 10_000_000
"""Characters: no episode has so much to say, and nobody wants to wait for it."""
LARGEST_FILE = 64_000_000
"""Bytes, pictures of a document included."""

_PERHAPS_SPOKEN = (Kind.HEADING, Kind.SPEAKER, Kind.NOTE)
_AROUND_WORDS = EDGES + "*_#[](){}（）【】〔〕［］<>:：♪♫"
_UNSAID = re.compile(r"https?://|!\[|-->|WEBVTT", re.IGNORECASE)


def read_transcript(path: Path) -> Transcript:
    """Read the text of an episode from a file.

    Parameters
    ----------
    path
        Of any format that `alignment.imports` reads.

    Raises
    ------
    TranscriptError
        The file cannot be read or holds no text to be spoken.
    """
    imported = import_text(contents(path), path.name)
    if len(imported.text) > LARGEST_TEXT:
        raise _too_long(path)
    if (transcript := transcript_of(imported)) is None:
        raise TranscriptError(
            "“{file}” holds nothing that could be spoken. Choose the text of the episode itself.",
            file=path.name,
        )
    return transcript


def contents(path: Path) -> bytes:
    """Return the bytes of a file that holds a text.

    Raises
    ------
    TranscriptError
        It cannot be read, is a device or a pipe, or has no end.
    """
    try:
        # Opening a pipe would wait for somebody who writes to it.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise TranscriptError(
                "“{file}” is a folder. Choose the file in it that holds the text.",
                file=path.name or str(path),
            )
        if not stat.S_ISREG(mode):
            raise TranscriptError(
                "“{file}” is a device or a pipe, not a file. Choose the file that holds the text.",
                file=path.name,
            )
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise TranscriptError(
            "“{file}” does not exist. Check its name and folder, or choose another file.",
            file=path.name,
        ) from None
    except (OSError, ValueError) as error:
        raise TranscriptError(
            "“{file}” cannot be read ({reason}). Check that you may open it.",
            file=path.name,
            reason=(isinstance(error, OSError) and error.strerror) or str(error),
        ) from error
    if len(data) > LARGEST_FILE:
        raise _too_long(path)
    return data


def _too_long(path: Path) -> TranscriptError:
    return TranscriptError(
        "“{file}” is far too long for one episode. Choose the text of the episode itself.",
        file=path.name,
    )


def parse_transcript(text: str) -> Transcript:
    """Read the text of an episode from a string, as pasted by a user.

    Parameters
    ----------
    text
        Plain text, Markdown or HTML.

    Raises
    ------
    TranscriptError
        There is no text to be spoken.
    """
    if (transcript := transcript_of(import_pasted(text))) is None:
        raise TranscriptError(
            "The pasted text holds nothing that could be spoken. "
            "Choose the text of the episode itself."
        )
    return transcript


def transcript_of(imported: Imported) -> Transcript | None:
    """Return the transcript, or None where nothing could be spoken."""
    if imported.article is not None:
        source, article = imported.text, imported.article
    else:
        if imported.second is None and (halves := parted(imported.text)):
            imported = replace(imported, text=halves[0], second=Imported(halves[1]))
        plain = plain_text(imported.text)
        source, article = plain.text, read_article(plain)
    speech = "\n".join(
        source[piece.start : piece.end] for piece in article.pieces if piece.kind is Kind.SPEECH
    )
    language = language_of(speech, imported.language)
    orthography = Orthography.of(speech, language)
    sentences = tuple(_sentences(source, article, orthography))
    if not any(sentence.spoken and any(map(str.isalnum, sentence.text)) for sentence in sentences):
        return None
    return Transcript(
        source,
        sentences,
        tuple(_chapters(article.heads, sentences)),
        language,
        imported.times or article.times,
        transcript_of(imported.second) if imported.second else None,
        imported.remarks,
        imported.title,
    )


def _sentences(source: str, article: Article, orthography: Orthography) -> Iterator[Sentence]:
    """Yield the sentences; white space between them goes to the one before."""
    pieces = [part for piece in article.pieces for part in _parts(source, piece, orthography)]
    for index, piece in enumerate(pieces):
        start = piece.start if index else 0
        stop = pieces[index + 1].start if index + 1 < len(pieces) else len(source)
        text = source[start:stop].rstrip(EDGES).rstrip()
        right = start + len(text)
        text = text.lstrip()
        left = right - len(text)
        span = Span(left, right)
        yield Sentence(
            index,
            Span(start, stop),
            span,
            text,
            piece.kind,
            piece.chapter,
            piece.paragraph,
            piece.speaker,
            tuple(_clauses(span, text)) if piece.kind is Kind.SPEECH else (),
            _utterance(span, text, piece.kind),
        )


def _clauses(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    for end in clause_ends(text):
        stop = span.start + end
        yield span if end == len(text) and start == span.start else Span(start, stop)
        start = stop


def _utterance(span: Span, text: str, kind: Kind) -> Span | None:
    """Return what is said of a piece if it is spoken."""
    if kind is Kind.SPEECH:
        return span
    if kind not in _PERHAPS_SPOKEN or is_stamp(text):
        return None
    found = _within_marks(text)
    return Span(span.start + found[0], span.start + found[1]) if found else None


@lru_cache(maxsize=1_000)
def _within_marks(text: str) -> tuple[int, int] | None:
    """Return where in a line, which may be a name or note that recurs, its words stand."""
    line = next(lines_of(Plain(text)), None)
    title = line.title.strip(_AROUND_WORDS) if line else ""
    if line is None or _UNSAID.match(title) or not any(map(str.isalnum, title)):
        return None
    start = text.index(title, line.title_start)
    return start, start + len(title)


def _parts(source: str, piece: Piece, orthography: Orthography) -> Iterator[Piece]:
    """Split a paragraph of speech into its sentences and the notes among them."""
    if piece.kind is not Kind.SPEECH or piece.whole:
        yield piece
        return
    start = piece.start
    for end, spoken in spoken_and_notes(source[piece.start : piece.end], orthography):
        stop = piece.start + end
        kind = Kind.SPEECH if spoken else Kind.NOTE
        speaker = piece.speaker if spoken else None
        yield Piece(start, stop, kind, piece.chapter, piece.paragraph, speaker)
        start = stop


def _chapters(heads: list[Head], sentences: tuple[Sentence, ...]) -> Iterator[Chapter]:
    for chapter, inside in groupby(sentences, key=lambda sentence: sentence.chapter):
        if chapter is not None:
            head, indices = heads[chapter], [sentence.index for sentence in inside]
            yield Chapter(chapter, head.title, head.start, indices[0], indices[-1] + 1)

"""Sentences to be learned: a deck of Anki (``.apkg``), each card with its sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from alignment.audio import cutting
from alignment.clock_format import clock
from alignment.formats.content import Content, WriteOptions, audio_of
from alignment.formats.subtitles import one_line, subtitles

_MODEL = 1_607_392_319
_FIELDS = ("Sentence", "Original", "Audio", "Note", "Source", "Link")
_FRONT = '{{Audio}}<div class="sentence">{{Sentence}}</div>'
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="original">{{Original}}</div><div>{{Note}}</div>'
    '<div class="source">{{Source}} {{#Link}}<a href="{{Link}}">▶</a>{{/Link}}</div>'
)
_STYLE = """\
.card { font-family: sans-serif; font-size: 22px; text-align: center; }
.original { font-size: 20px; }
.source { font-size: 14px; opacity: 0.7; margin-top: 1em; }
"""
_BEFORE, _AFTER = 80, 200
"""Milliseconds of sound around a sentence."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is learned from one card.

    Attributes
    ----------
    start, end
        When it is heard (ms); equal where that is not known.
    original
        What was really said, or what it means; may be empty, as may all that follows.
    audio
        Where it is heard; None for the audio of the deck.
    """

    text: str
    start: int
    end: int
    original: str = ""
    note: str = ""
    source: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    audio: Path | None = None


def save(content: Content, options: WriteOptions, path: Path) -> None:
    """Write every sentence that is heard as a card.

    Raises
    ------
    FormatError
        The audio is not known.
    AudioError
        It cannot be read.
    """
    audio, transcript = audio_of(content), content.transcript
    cards = []
    for line in subtitles(content.timeline, transcript):
        chapter = transcript.sentences[line.index].chapter
        title = transcript.chapters[chapter].title if chapter is not None else ""
        named = (line.speaker or "", content.name, clock(line.start))
        cards.append(
            Card(
                line.text,
                line.start,
                line.end,
                line.original,
                source=" · ".join(one_line(part) for part in named if part),
                link=content.link(line.start, line.text) if content.link else "",
                tags=(content.name, title),
            )
        )
    write_deck(cards, content.name or audio.stem, audio, path)


def write_deck(cards: Sequence[Card], title: str, audio: Path, path: Path) -> None:
    """Write cards, each with what is heard of it. The same cards are brought up to date by Anki.

    Raises
    ------
    AudioError
        The audio cannot be read.
    """
    import genanki

    model = genanki.Model(
        _MODEL,
        "Lyricast",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    deck = genanki.Deck(_number(title), one_line(title))
    with TemporaryDirectory() as folder:
        media = []
        for card in cards:
            sound = ""
            if card.start < card.end:
                heard = card.audio or audio
                named = title if card.audio is None else f"{title}/{card.audio.name}"
                ending = cutting.ending_of(heard)
                clip = Path(folder, f"lyricast-{_digest(named)}-{card.start}{ending}")
                if clip not in media:
                    span = max(card.start - _BEFORE, 0), card.end + _AFTER
                    cutting.cut(heard, clip, *span, lead=0)
                    media.append(clip)
                sound = f"[sound:{clip.name}]"
            texts = (card.text, card.original, card.note, card.source, card.link)
            text, original, note, source, link = map(_html, texts)
            deck.add_note(
                genanki.Note(
                    model,
                    [text, original, sound, note, source, link],
                    tags=[tag for tag in map(_tag, card.tags) if tag],
                    guid=genanki.guid_for(title, card.start, card.text),
                )
            )
        genanki.Package(deck, media_files=list(map(str, media))).write_to_file(str(path))


def _html(text: str) -> str:
    """Return a text in which Anki finds no “[sound:…]”, which may lead to the network."""
    return escape(text).replace("[", "&#91;").replace("\n", "<br>")


def _tag(text: str) -> str:
    """Return a text as a tag, which has no spaces."""
    return "_".join(text.split()).replace('"', "")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _number(text: str) -> int:
    """Return a number for a deck of this name, always the same."""
    return (1 << 30) + int(_digest(text), 16) % (1 << 30)

"""Sentences as subtitles that can be read while they are heard.

The rules are those of broadcasters and streaming services: two lines of 42 characters, of
Chinese 16; from 5/6 s to 7 s; cut where a clause ends; no word left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from alignment.formats.content import Content, Lines, WriteOptions
from alignment.formats.screen.layout import laid_out
from alignment.formats.screen.splitting import split
from alignment.formats.screen.timing import LONGEST, hold, join, lengthen, reading_time
from alignment.formats.subtitles import Subtitle, subtitles, with_speaker
from alignment.messages import Message


def on_screen(content: Content, options: WriteOptions, *, names: bool = False) -> list[Subtitle]:
    """Return the subtitles of an episode as they are to be shown.

    Parameters
    ----------
    names
        Whether the speaker is written before the text where another begins.
    """
    found: Iterable[Subtitle] = subtitles(content.timeline, content.transcript)
    if names and options.speakers is not False:
        named = with_speaker(found)
        found = (replace(line, label=name) if name else line for line, name in named)
    if not options.bilingual:
        found = (
            replace(line, original="", original_pieces=())
            if line.original or line.original_pieces
            else line
            for line in found
        )
    if options.lines is Lines.WHOLE:
        return list(found)
    cut = [part for line in found for part in split(line, options)]
    held = lengthen(join(hold(cut, content.timeline.duration), options))
    return [laid_out(line, options) for line in held]


def remarks(shown: Sequence[Subtitle]) -> tuple[Message, ...]:
    """Return what the user should know of subtitles: those that go by too quickly."""
    fast = sum(line.length < min(reading_time(line), LONGEST) for line in shown)
    if not fast:
        return ()
    return (
        Message(
            "{count} of {total} subtitles go by faster than most people read.",
            count=fast,
            total=len(shown),
        ),
    )

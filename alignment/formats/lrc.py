"""LRC lyrics (``.lrc``): lines with the time at which they begin, and, enhanced, their words."""

from alignment.clock_format import clock_format
from alignment.formats.content import Content, WriteOptions
from alignment.formats.subtitles import TimedPiece, one_line, subtitles, with_speaker
from alignment.timeline import Timeline


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as LRC; the speaker is named where another begins.

    A line without text ends what would otherwise be shown through a long pause.
    With the times of words it is “enhanced LRC”; players that know nothing of this would
    show them as text.
    """
    lines = [f"[length:{_clock(content.timeline.duration)[:-3]}]", "[re:Lyricast]"]
    if content.title:
        lines.insert(0, f"[ti:{one_line(content.title)}]")
    end = None
    for subtitle, name in with_speaker(subtitles(content.timeline, content.transcript)):
        speaker = "" if options.speakers is False else name
        if end is not None and subtitle.start - end > Timeline.BRIDGED_PAUSE:
            lines.append(f"[{_clock(end)}]")
        text = subtitle.text
        if options.words and subtitle.pieces:
            text = "".join(map(_timed, subtitle.pieces)) + f"<{_clock(subtitle.pieces[-1].end)}>"
        lines.append(f"[{_clock(subtitle.start)}]{speaker}{text}")
        if options.bilingual and subtitle.original:
            lines.append(f"[{_clock(subtitle.start)}]{subtitle.original}")
        end = subtitle.end
    if end is not None:
        lines.append(f"[{_clock(end)}]")
    return "\n".join(lines) + "\n"


def _timed(piece: TimedPiece) -> str:
    return f"<{_clock(piece.start)}>{piece.text}"


def _clock(time: int) -> str:
    return clock_format(time, "{minutes:02}:{s:02}.{cs:02}")

"""LRC lyrics (``.lrc``): lines with the time at which they begin, and, enhanced, their words."""

from alignment.formats.subtitles import Piece, subtitles, with_speaker
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript, *, words: bool = False) -> str:
    """Return the timed sentences as LRC; the speaker is named where another begins.

    A line without text ends what would otherwise be shown through a long pause.

    Parameters
    ----------
    words
        Write the times of words as well (“enhanced LRC”). Players that know nothing of
        this would show them as text.
    """
    lines = [f"[length:{_clock(timeline.duration)[:-3]}]", "[re:Lyricast]"]
    end = None
    for subtitle, speaker in with_speaker(subtitles(timeline, transcript)):
        if end is not None and subtitle.start - end > Timeline.BRIDGED_PAUSE:
            lines.append(f"[{_clock(end)}]")
        text = subtitle.text
        if words and subtitle.pieces:
            text = "".join(map(_timed, subtitle.pieces)) + f"<{_clock(subtitle.pieces[-1].end)}>"
        lines.append(f"[{_clock(subtitle.start)}]{speaker}{text}")
        end = subtitle.end
    if end is not None:
        lines.append(f"[{_clock(end)}]")
    return "\n".join(lines) + "\n"


def _timed(piece: Piece) -> str:
    return f"<{_clock(piece.start)}>{piece.text}"


def _clock(time: int) -> str:
    """Write `time` (ms) as minutes, seconds and hundredths."""
    minutes, rest = divmod(time // 10, 6000)
    return f"{minutes:02}:{rest // 100:02}.{rest % 100:02}"

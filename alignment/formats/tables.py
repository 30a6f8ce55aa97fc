"""Tables: ``.csv`` for spreadsheets, and the ``.tsv`` of Whisper."""

import csv
from io import StringIO

from alignment.formats.content import Content, WriteOptions
from alignment.formats.subtitles import one_line, subtitles, with_speaker

_COLUMNS = ("start", "end", "speaker", "chapter", "text", "original", "confidence", "state")
_BOM = "\ufeff"
"""Without it, spreadsheets take UTF-8 for another encoding."""


def csv_dumps(content: Content, options: WriteOptions) -> str:
    """Return a row for each timed sentence, times in seconds."""
    sheet = StringIO()
    rows = csv.writer(sheet, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    transcript = content.transcript
    for line in subtitles(content.timeline, transcript):
        cue = content.timeline.cues[line.index]
        chapter = transcript.sentences[line.index].chapter
        rows.writerow(
            (
                _seconds(line.start),
                _seconds(line.end),
                one_line(line.speaker or ""),
                "" if chapter is None else one_line(transcript.chapters[chapter].title),
                line.text,
                line.original,
                cue.confidence,
                cue.state,
            )
        )
    return _BOM + sheet.getvalue()


def tsv_dumps(content: Content, options: WriteOptions) -> str:
    """Return start and end (ms) and text of each timed sentence, as Whisper writes them."""
    rows = ["start\tend\ttext"]
    for line, name in with_speaker(subtitles(content.timeline, content.transcript)):
        text = (name if options.speakers else "") + line.text
        rows.append(f"{line.start}\t{line.end}\t{text.replace(chr(9), ' ').strip()}")
    return "\n".join(rows) + "\n"


def _seconds(time: int) -> str:
    return f"{time / 1000:.3f}"

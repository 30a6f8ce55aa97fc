"""Tables (``.csv``, ``.tsv``), as Whisper and spreadsheets write them: times, speaker and text."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from alignment.errors import TranscriptError
from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption
from alignment.imports.clock import milliseconds
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".tsv", ".csv")

_COLUMNS = {
    "start": "start|start time|time start|begin|begin time|from|in|tc in|onset|timestamp|timecode"
    "|time|开始|开始时间|起始时间|開始|開始時間|開始時刻|时间|時間|inicio|début|anfang|inizio"
    "|начало",
    "end": "end|end time|time end|stop|stop time|to|out|tc out|offset|结束|结束时间|結束|結束時間"
    "|終了|終了時間|終了時刻|fin|ende|fine|конец",
    "speaker": "speaker|speaker name|speaker label|voice|actor|person|who|name|speaker id"
    "|说话人|发言人|讲者|說話人|發言人|講者|話者|orador|hablante|locuteur|sprecher|sprecherin|спикер",
    "text": "text|transcript|transcription|subtitle|caption|utterance|speech|dialogue|dialog"
    "|content|words|sentence|segment|文本|文字|内容|內容|字幕|台词|台詞|原文|texto|texte|testo"
    "|текст",
}
"""What columns are called, the likeliest first."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_UNIT = re.compile(r"[\s(\[（]+(?:(?P<ms>ms|millis|milliseconds|毫秒)|s|secs?|seconds|秒)[)\]）]?$")
_FORMULA = re.compile(r'="[^"]*"')
"""How text is kept from being taken for a number or a date in a spreadsheet."""
_KEY = re.compile(r"[a-z]{0,3}\d+")
_DELIMITERS = "\t,;|"
_SLOWEST = 1.0
"""Characters a second: nobody speaks so slowly, so that whole numbers are milliseconds."""


def fits(head: bytes, ending: str) -> bool:
    """Whether the first line names the columns, or the first rows have two times each."""
    return _layout(opening(head), ending) is not None


def read(data: bytes, name: str) -> Imported:
    """Read the rows.

    Raises
    ------
    TranscriptError
        Quotation marks do not match, so that nobody knows where a row ends, or it is damaged.
    """
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    layout = _layout(text, ENDINGS[0])
    if layout is None:  # the whole of it is in another encoding than its beginning seemed to be
        raise TranscriptError(
            "“{file}” is a damaged table: its columns cannot be told apart. Export it anew.",
            file=name,
        )
    delimiter, columns, headed = layout
    try:
        rows = list(_rows(text, delimiter))
    except csv.Error:
        raise TranscriptError(
            "“{file}” is a damaged table: a quotation mark is never closed. Export it anew.",
            file=name,
        ) from None
    named = rows[0] if headed else []
    return imported(_captions(rows[headed:], columns, named))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    bare = delimiter == "\t" and '\t"' not in text
    rows = csv.reader(
        StringIO(text.strip("\n")),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL,
    )
    return (row for row in rows if any(map(str.strip, row)))


def _layout(text: str, ending: str) -> tuple[str, Mapping[str, int], bool] | None:
    """Return what parts the columns, where each stands, and whether the first row names them."""
    first, _, rest = text.lstrip("\n").partition("\n")
    for delimiter in _DELIMITERS:
        if delimiter not in first or first.startswith("|"):  # a table of Markdown is prose
            continue
        columns = _named(next(_rows(first, delimiter), []))
        if "text" in columns and ("start" in columns or "speaker" in columns):
            return delimiter, columns, True
        if ending in ENDINGS and (
            unnamed := _unnamed([first, *rest.split("\n", 9)[:9]], delimiter)
        ):
            return delimiter, unnamed, False
    return None


def _named(row: Sequence[str]) -> dict[str, int]:
    """Return the number of each column that a row names."""
    bare = [_UNIT.sub("", _words(name)) for name in row]
    found = {}
    for kind, names in _COLUMNS.items():
        name = next((name for name in names.split("|") if name in bare), None)
        if name is not None:
            found[kind] = bare.index(name)
    return found


def _words(name: str) -> str:
    """Return the name of a column in small letters, its words apart."""
    return " ".join(_CAMEL.sub(" ", name).lower().split())


def _unnamed(lines: Sequence[str], delimiter: str) -> dict[str, int] | None:
    """Return the columns of rows without names: words are longest, before them stand times.

    Before these a name or number of the row may stand, as aeneas writes it.
    """
    rows = [row for line in lines if (row := next(_rows(line, delimiter), None))]
    width = min(map(len, rows), default=0)
    for start in (0, 1):
        if width < start + 3 or not all(
            _time(row[at]) is not None for row in rows for at in (start, start + 1)
        ):
            continue
        lengths = {at: sum(len(row[at]) for row in rows) for at in range(start + 2, width)}
        text = max(lengths, key=lambda at: lengths[at])
        if all(_KEY.fullmatch(row[text]) for row in rows):
            return None
        others = [at for at in lengths if at != text]
        columns = {"start": start, "end": start + 1, "text": text}
        return columns | ({"speaker": others[0]} if others else {})
    return None


def _captions(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], named: Sequence[str]
) -> Iterator[Caption]:
    def cell(row: Sequence[str], kind: str) -> str:
        at = columns.get(kind, len(row))
        text = row[at].strip() if at < len(row) else ""
        return text[2:-1] if _FORMULA.fullmatch(text) else text

    starts = [cell(row, "start") for row in rows]
    length = sum(len(cell(row, "text")) for row in rows)
    unit = _unit(cell(named, "start"), starts, length)
    for row, start in zip(rows, starts, strict=True):
        text, speaker = cell(row, "text"), cell(row, "speaker")
        yield Caption(_time(start, unit), _time(cell(row, "end"), unit), text, speaker or None)


def _unit(name: str, starts: Sequence[str], length: int) -> float:
    """Return how many milliseconds the numbers of a column with times count."""
    if unit := _UNIT.search(_words(name)):
        return 1 if unit["ms"] else 1000
    stated = [start for start in starts if start]
    if not stated or not all(map(str.isdecimal, stated)):
        return 1000
    whole = [int(start) for start in stated]
    return 1 if length < _SLOWEST * (max(whole) - min(whole)) else 1000


def _time(value: str, unit: float = 1000) -> float | None:
    if ":" in value:
        return milliseconds(value)
    try:
        return float(value.replace(",", ".")) * unit
    except ValueError:
        return None

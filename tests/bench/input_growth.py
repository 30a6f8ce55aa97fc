"""How time grows with the length of what is read and written, but for texts.

    python -m tests.bench.input_growth [NAME ...]

The exponent is fitted to the least times of three lengths: 1 is linear. `tests.bench.growth` does
the same for texts.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from alignment.audio.container import opened, sound_of
from alignment.audio.recording import load
from alignment.chapter_list import read_chapters, with_chapters
from alignment.errors import LyricastError
from alignment.formats import FORMATS, Content, WriteOptions, write
from alignment.pairing import paired
from alignment.reader import parse_transcript
from alignment.timeline import Cue, State, Timeline
from app.desktop.open_request import OpenRequest, unpacked
from app.dictionaries.look_up import Dictionaries
from app.files.tags import read_tags
from app.links import is_link, read_link
from app.online.client import Answer
from app.online.feed import read_feed
from app.online.lookup import _understood, read_opml
from app.storage.database import Database
from app.storage.library import Library
from app.values.episode_key import EpisodeKey
from tests.app.dictionaries.made import make
from tests.fuzz.recordings import CODECS, recording

Work = Callable[[], object]
LIMIT = 1.2
_LEAST = 0.02
"""Seconds; what takes less says nothing of its growth."""
_SURE = 1.0
"""Seconds; what takes more need not be measured again."""
LENGTHS = (200_000, 800_000, 3_200_000)
WHOLE, LONGEST = 10_000_000, 10.0
"""Bytes, and the seconds that they may take."""


def repeated(head: str, unit: str, tail: str, length: int) -> bytes:
    return (head + unit * (length // len(unit)) + tail).encode()


RSS = "<rss xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel><title>x</title>"
ITEM = '<item><title>a</title><guid>{n}</guid><enclosure url="/{n}.mp3" type="audio/mpeg"/></item>'


def items(length: int) -> bytes:
    count = length // len(ITEM)
    return (RSS + "".join(ITEM.format(n=n) for n in range(count)) + "</channel></rss>").encode()


def feed(data: bytes) -> Work:
    return lambda: read_feed(data, "http://a.org/f")


def feed_of(unit: str, head: str = RSS, tail: str = "</channel></rss>") -> Callable[[int], Work]:
    return lambda length: feed(repeated(head, unit, tail, length))


SOUND = '</description><enclosure url="/a.mp3" type="audio/mpeg"/></item></channel></rss>'


def page_of(unit: str) -> Callable[[int], Work]:
    def work(length: int) -> Work:
        answer = Answer("http://a.org/", repeated("<html>", unit, "", length), "text/html", "utf-8")
        return lambda: _understood(answer, "x")

    return work


def link(length: int) -> Work:
    text = "lyricast://play/" + "a" * length + "?t=1"
    return lambda: (is_link(text), read_link(text))


def query(length: int) -> Work:
    text = "lyricast://play/" + "a" * 16 + "?" + "t=1&" * (length // 4)
    return lambda: (is_link(text), read_link(text))


def message(length: int) -> Work:
    data = OpenRequest(("/a b/ü.mp3",) * (length // 16), "", True, "zh", "").packed()
    return lambda: unpacked(data.rstrip())


def opml(length: int) -> Work:
    unit = '<outline text="a" xmlUrl="http://a.org/f"/>'
    data = repeated("<opml><body>", unit, "</body></opml>", length)
    return lambda: read_opml(data, "x")


def nested_opml(length: int) -> Work:
    data = repeated("<opml><body>", "<outline>", "", length)
    return lambda: read_opml(data, "x")


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp())


def sound(form: str, length: int) -> bytes:
    """Return a recording of about so many bytes, or more."""
    codec = CODECS[form]
    rate = 8_000 if codec in ("libmp3lame", "aac", "libopus", "ac3") else 96_000
    return recording(form, codec, max(1, length // rate))


def play(path: Path) -> None:
    read_tags(path)
    with opened(path) as container:
        sound_of(container, path)


def media(
    make: Callable[[int], bytes], use: Callable[[Path], object], name: str
) -> Callable[[int], Work]:
    def work(length: int) -> Work:
        path = folder() / f"{name}-{length}"
        path.write_bytes(make(length))
        return lambda: use(path)

    return work


def id3(length: int) -> bytes:
    frames = b"".join(
        b"TXXX" + (20).to_bytes(4, "big") + b"\0\0\0%-18d\0" % n for n in range(length // 30)
    )
    size = len(frames)
    head = bytes(size >> shift & 127 for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + head + frames + sound("mp3", 10_000)


def riff(length: int) -> bytes:
    data = sound("wav", 96_000)
    extra = b"LIST\x04\0\0\0INFO" * (length // 12)
    return data[:12] + extra + data[12:]


def boxes(length: int) -> bytes:
    return sound("mp4", 30_000) + b"\0\0\0\x08free" * (length // 8)


def deep_boxes(length: int) -> bytes:
    count = length // 8
    data = b""
    return b"".join((8 * (count - n)).to_bytes(4, "big") + b"moov" for n in range(count)) + data


def junk(length: int) -> bytes:
    return b"\xff\xfb" * (length // 2)


def mkv_void(length: int) -> bytes:
    data = sound("matroska", 30_000)
    at = data.index(b"\x15\x49\xa9\x66")
    return data[:at] + b"\xec\x80" * (length // 2) + data[at:]


def dictionary(length: int) -> Work:
    home = Path(tempfile.mkdtemp(dir=folder()))
    words = [(f"word {n}", "n. something") for n in range(length // 20)]
    ifo = make(home, "a", words)
    return lambda: Dictionaries(Path(tempfile.mkdtemp(dir=home))).check([ifo])


def markup(unit: str) -> Callable[[int], Work]:
    def work(length: int) -> Work:
        home = Path(tempfile.mkdtemp(dir=folder()))
        ifo = make(home, "a", [("go", unit * (length // len(unit)))], types="h")
        dictionaries = Dictionaries(home / "words")
        return lambda: dictionaries.look_up([ifo], "go", 0)

    return work


def chapters(unit: str) -> Callable[[int], Work]:
    def work(length: int) -> Work:
        path = Path(tempfile.mkdtemp(dir=folder()), "chapters.txt")
        path.write_text(unit * (length // len(unit)))
        return lambda: with_chapters(episode(10_000).transcript, read_chapters(path), "a")

    return work


def pairs(length: int) -> Work:
    content = episode(length // 10)
    return lambda: paired(content.timeline, content.transcript, content.timeline)


@cache
def episode(length: int) -> Content:
    text = "".join(f"Number {n} is said here.\n\n" for n in range(length // 26))
    transcript = parse_transcript(text)
    spoken = {sentence.index for sentence in transcript.spoken}
    cues, at = [], 0
    for sentence in transcript.sentences:
        if sentence.index in spoken:
            cues.append(Cue(sentence.index, at, at + 900, 0.9, State.ALIGNED))
            at += 1_000
        else:
            cues.append(Cue(sentence.index, None, None, 0.0, State.UNSPOKEN))
    return Content(Timeline(tuple(cues), at + 1_000, "en"), transcript)


def export(name: str, length: int) -> Work:
    content = episode(length // 10)
    path = folder() / f"out{FORMATS[name].ending}"
    return lambda: write(content, path, kind=name, options=WriteOptions())


def library(length: int) -> Work:
    content = episode(length // 10)
    home = Path(tempfile.mkdtemp(dir=folder()))

    def work() -> None:
        known = Library(Database(home / "l.db"))
        key = EpisodeKey("a" * 64, "b" * 64)
        known.texts.keep(key, content.transcript)
        known.keep_timeline(key, content.transcript, content.timeline)
        known.take_up(key, content.transcript)
        known.search.find("Number 12")
        known.search.find("zz")
        known.close()

    return work


def marks(length: int) -> Work:
    count = length // 1_000
    home = Path(tempfile.mkdtemp(dir=folder()))
    known = Library(Database(home / "l.db"))
    key = EpisodeKey("a" * 64, "b" * 64)
    for number in range(count):
        known.bookmarks.add(key, range(number, number + 1), "Words.", number, "")

    def work() -> None:
        known.bookmarks.all()
        known.bookmarks.of(key.audio)
        known.episodes.entries()

    return work


NOTES = RSS + "<item><title>a</title><description>"
IN_NOTES = ("<a ", "<", "<br", "</li", "<li", "&a", "\n", "&#1", "<p>", "<b\n")
IN_PAGES = (
    "<!--",
    "<a ",
    "<",
    "</",
    "<!",
    "<?",
    "<![CDATA[",
    "<a b='",
    "<title>",
    "&",
    "&a",
    "<link>",
)
IN_ENTRIES = ("<li>", "<a ", "<!--", "&a", "</x>")
COPIES = ("mp3", "m4a", "mkv", "mp4", "anki")
INPUTS: dict[str, Callable[[int], Work]] = {
    "feed: items": lambda length: feed(items(length)),
    "feed: nested": feed_of("<a>"),
    "feed: one attribute": feed_of("b", RSS + '<item a="', '"/></channel></rss>'),
    "feed: transcripts": feed_of('<podcast:transcript url="/a"/>', RSS + "<item>", SOUND),
    "feed: enclosures": feed_of('<enclosure url="/a.mp3" type="audio/mpeg"/>', RSS + "<item>"),
    "feed: unknown elements": feed_of("<x:y/>"),
    "feed: faults": feed_of("&nbsp;\x01"),
    "feed: title of spaces": feed_of(" \n", RSS + "<item><title>", "</title></item>"),
    "feed: declaration": feed_of(" ", "<?xml ", "?>" + RSS),
    "feed: blanks before": feed_of(" ", "", RSS),
    "feed: bare ampersands": feed_of("&", RSS + "<item><title>", "</title></item>"),
    "feed: names of no character": feed_of("&a", RSS + "<item><title>", "</title>" + SOUND[14:]),
    **{f"feed: notes of {unit!r}": feed_of(escape(unit), NOTES, SOUND) for unit in IN_NOTES},
    **{f"page: {unit!r}": page_of(unit) for unit in IN_PAGES},
    "opml": opml,
    "opml: nested": nested_opml,
    "link": link,
    "link: query": query,
    "message": message,
    "media: id3 frames": media(id3, play, "id3"),
    "media: riff chunks": media(riff, play, "riff"),
    "media: boxes": media(boxes, play, "boxes"),
    "media: boxes in boxes": media(deep_boxes, play, "deep"),
    "media: sync words": media(junk, play, "junk"),
    "media: matroska voids": media(mkv_void, play, "void"),
    **{f"media: {form}": media(partial(sound, form), load, form) for form in CODECS},
    "dictionary": dictionary,
    **{f"dictionary: {unit!r}": markup(unit) for unit in IN_ENTRIES},
    **{f"chapters: {unit!r}": chapters(unit) for unit in ("0:00 a\n", "1:", "-", "0:01 b")},
    "second text": pairs,
    "library": library,
    "library: bookmarks": marks,
    **{f"export: {name}": partial(export, name) for name in FORMATS if name not in COPIES},
}


def exponent(make: Callable[[int], Work]) -> tuple[float, float]:
    """Return the fitted exponent, and the seconds that 10 MB take."""
    _spent(make(1_000))  # what is imported the first time
    times = [_least_spent(make(length)) for length in LENGTHS]
    slope = float(np.polyfit(np.log(LENGTHS), np.log(times), 1)[0])
    seconds = times[-1] / LENGTHS[-1] * WHOLE
    # What is read only so far takes less than that.
    return slope, seconds if seconds < LONGEST else _spent(make(WHOLE))


def _least_spent(work: Work) -> float:
    first = _spent(work)
    return first if first > _SURE else min(first, _spent(work), _spent(work))


def _spent(work: Work) -> float:
    started = time.process_time()
    with suppress(LyricastError):
        work()
    return max(time.process_time() - started, _LEAST)


def main(names: list[str]) -> int:
    slow = 0
    for name in names or INPUTS:
        slope, seconds = exponent(INPUTS[name])
        mark = "SLOW" if slope > LIMIT or seconds > LONGEST else "    "
        slow += bool(mark.strip())
        print(f"{mark} {slope:5.2f}  {seconds:6.2f} s for 10 MB  {name}", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

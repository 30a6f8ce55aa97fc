"""Texts as people have them: articles, pages, subtitles, dialogues."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from alignment.errors import TranscriptError
from alignment.reader import read_transcript
from tests.fuzz.mutators import mutated

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def _texts() -> list[bytes]:
    sample = RESOURCES / "sample/article.txt"
    read_transcript(sample)  # what this imports and makes ready need not be done in every fork
    article = sample.read_bytes()
    page = b"<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"
    page += b"".join(b"<h2>Part</h2><p>Words, <b>more</b> words.</p>" for _ in range(20))
    vtt = b"WEBVTT\n\n" + b"".join(
        b"00:00:%02d.000 --> 00:00:%02d.500\n<v Ann>Some words.\n\n" % (n, n) for n in range(30)
    )
    srt = vtt.replace(b"WEBVTT\n\n", b"").replace(b".000", b",000").replace(b".500", b",500")
    turns = b"Ann: Hello there.\nBob: Hello to you.\n" * 15
    return [article, page + b"</body></html>", vtt, srt, turns, article.decode().encode("gb18030")]


def damaged_article(chance: Random) -> bytes:
    """Return one of them with some damage."""
    return mutated(chance.choice(_texts()), chance)


def read_article(path: Path) -> None:
    """Read a text; what it says can be shown."""
    with suppress(TranscriptError):
        transcript = read_transcript(path)
        for sentence in transcript.sentences:
            assert sentence.text.isprintable() or sentence.text.split()

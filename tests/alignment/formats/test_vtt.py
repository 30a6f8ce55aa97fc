import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import webvtt
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.subtitles import subtitles
from alignment.formats.vtt import dumps
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript


def test_golden(episode: tuple[Timeline, Transcript], golden: Path) -> None:
    assert dumps(*episode) == (golden / "timeline.vtt").read_text("utf-8")


def milliseconds(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds.replace(".", ""))


@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    timeline, transcript = data.draw(episodes)
    written = list(subtitles(timeline, transcript))
    parsed = webvtt.from_string(dumps(timeline, transcript)).captions
    assert len(parsed) == len(written)
    for mine, theirs in zip(written, parsed, strict=True):
        assert [milliseconds(theirs.start), milliseconds(theirs.end)] == [mine.start, mine.end]
        assert unescape(theirs.text) == mine.text  # webvtt-py leaves references as they are
        assert len(theirs.lines) == 1


def test_voices(episode: tuple[Timeline, Transcript]) -> None:
    parsed = webvtt.from_string(dumps(*episode)).captions
    assert [caption.voice and unescape(caption.voice) for caption in parsed] == [
        "萨姆·奥尔特曼",
        "萨姆·奥尔特曼",
        "Ben <b> & Co",
        None,
    ]


def test_no_markup_comes_from_the_text(episode: tuple[Timeline, Transcript]) -> None:
    body = dumps(*episode)
    assert "a &lt; b &amp;&amp; b &gt; c，则 a --&gt; c。" in body
    assert body.count("-->") == 4


def test_two_lines(episode: tuple[Timeline, Transcript]) -> None:
    timeline, transcript = episode
    timeline = timeline.with_recognised([Recognised(3, "Sam, welcome & hello."), Recognised(5, "")])
    assert dumps(timeline, transcript) == dumps(*episode)
    parsed = webvtt.from_string(dumps(timeline, transcript, bilingual=True)).captions
    assert [len(caption.lines) for caption in parsed] == [2, 1, 1, 1]
    assert unescape(parsed[0].lines[1]) == "Sam, welcome & hello."


@given(data=st.data())
def test_times_of_words_lie_in_order_within_their_sentence(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    timeline, transcript = data.draw(episodes)
    written = list(subtitles(timeline, transcript))
    parsed = webvtt.from_string(dumps(timeline, transcript, words=True)).captions
    for mine, theirs in zip(written, parsed, strict=True):
        stamps = re.findall(r"<(\d+:\d\d:\d\d\.\d\d\d)>", theirs.raw_text)
        times = [mine.start, *map(milliseconds, stamps), mine.end]
        assert all(a < b for a, b in pairwise(times))
        assert unescape(re.sub(r"<\d[^>]*>", "", theirs.text)) == mine.text

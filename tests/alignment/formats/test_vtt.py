import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import webvtt
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content, WriteOptions
from alignment.formats.subtitles import subtitles
from alignment.formats.vtt import chapters, dumps
from alignment.timeline import Recognised
from tests.alignment.formats.conftest import BOTH, WHOLE, WORDS


def test_golden(episode: Content, golden: Path) -> None:
    assert dumps(episode, WriteOptions()) == (golden / "timeline.vtt").read_text("utf-8")


def milliseconds(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds.replace(".", ""))


@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    parsed = webvtt.from_string(dumps(content, WHOLE)).captions
    assert len(parsed) == len(written)
    for mine, theirs in zip(written, parsed, strict=True):
        assert [milliseconds(theirs.start), milliseconds(theirs.end)] == [mine.start, mine.end]
        assert unescape(theirs.text) == mine.text  # webvtt-py leaves references as they are
        assert len(theirs.lines) == 1


def test_voices(episode: Content) -> None:
    parsed = webvtt.from_string(dumps(episode, WHOLE)).captions
    assert [caption.voice and unescape(caption.voice) for caption in parsed] == [
        "萨姆·奥尔特曼",
        "萨姆·奥尔特曼",
        "Ben <b> & Co",
        None,
    ]


def test_no_markup_comes_from_the_text(episode: Content) -> None:
    body = dumps(episode, WHOLE)
    assert "a &lt; b &amp;&amp; b &gt; c，则 a --&gt; c。" in body
    assert body.count("-->") == 4


def test_two_lines(episode: Content) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    timeline = timeline.with_recognised([Recognised(3, "Sam, welcome & hello."), Recognised(5, "")])
    assert dumps(Content(timeline, transcript), WHOLE) == dumps(episode, WHOLE)
    parsed = webvtt.from_string(dumps(Content(timeline, transcript), BOTH)).captions
    assert [len(caption.lines) for caption in parsed] == [2, 1, 1, 1]
    assert unescape(parsed[0].lines[1]) == "Sam, welcome & hello."


@given(data=st.data())
def test_times_of_words_lie_in_order_within_their_sentence(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    parsed = webvtt.from_string(dumps(content, WORDS)).captions
    for mine, theirs in zip(written, parsed, strict=True):
        stamps = re.findall(r"<(\d+:\d\d:\d\d\.\d\d\d)>", theirs.raw_text)
        times = [mine.start, *map(milliseconds, stamps), mine.end]
        assert all(a < b for a, b in pairwise(times))
        assert unescape(re.sub(r"<\d[^>]*>", "", theirs.text)) == mine.text


def test_chapters_are_notes_and_a_file_of_their_own(episode: Content) -> None:
    body = dumps(episode, WHOLE)
    assert "NOTE Chapter: 开场\n\n1\n" in body
    assert "NOTE Chapter: R&amp;D &lt;beta&gt;\n\n3\n" in body
    assert len(webvtt.from_string(body).captions) == 4
    parsed = webvtt.from_string(chapters(episode, WHOLE)).captions
    assert [(milliseconds(c.start), milliseconds(c.end), unescape(c.text)) for c in parsed] == [
        (41_600, 3_701_000, "开场"),
        (3_701_000, 3_725_008, "R&D <beta>"),
    ]


def test_voices_can_be_left_out(episode: Content) -> None:
    assert "<v" not in dumps(episode, replace(WHOLE, speakers=False))

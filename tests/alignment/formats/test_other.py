"""Formats that are lists of sentences and little else."""

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats import aeneas_json, audacity, podcast, sbv
from alignment.formats.content import Content
from alignment.formats.subtitles import subtitles
from tests.alignment.formats.conftest import WHOLE

_CLOCK = r"(\d+):(\d\d):(\d\d)\.(\d{3})"
SBV = re.compile(f"{_CLOCK},{_CLOCK}")


@given(data=st.data())
def test_audacity_reads_three_columns(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    rows = [line.split("\t") for line in audacity.dumps(content, WHOLE).splitlines()]
    written = list(subtitles(content.timeline, content.transcript))
    assert [(round(float(a) * 1000), round(float(b) * 1000)) for a, b, _ in rows] == [
        (line.start, line.end) for line in written
    ]
    for (_, _, text), line in zip(rows, written, strict=True):
        assert text.split() == line.text.split()


@given(data=st.data())
def test_a_podcast_player_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    document = json.loads(podcast.dumps(content, WHOLE))
    assert document["version"] == "1.0.0"
    written = list(subtitles(content.timeline, content.transcript))
    for segment, line in zip(document["segments"], written, strict=True):
        assert round(segment["startTime"] * 1000) == line.start
        assert round(segment["endTime"] * 1000) == line.end
        assert segment["body"] == line.text
        assert segment.get("speaker") == line.speaker


@given(data=st.data())
def test_aeneas_knows_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    fragments = json.loads(aeneas_json.dumps(content, WHOLE))["fragments"]
    written = list(subtitles(content.timeline, content.transcript))
    for fragment, line in zip(fragments, written, strict=True):
        assert round(float(fragment["begin"]) * 1000) == line.start
        assert round(float(fragment["end"]) * 1000) == line.end
        assert fragment["lines"] == [line.text]


@given(data=st.data())
def test_youtube_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    text = sbv.dumps(content, replace(WHOLE, speakers=False))
    blocks = [block.split("\n") for block in text.rstrip("\n").split("\n\n")] if written else []
    for (times, *shown), line in zip(blocks, written, strict=True):
        found = SBV.fullmatch(times)
        assert found
        hours, minutes, seconds, ms, *rest = map(int, found.groups())
        assert ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms == line.start
        hours, minutes, seconds, ms = rest
        assert ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms == line.end
        assert shown == [line.text]


def test_speakers_are_named_where_asked_for(worded: Content) -> None:
    options = replace(WHOLE, speakers=True)
    assert "\t萨姆·奥尔特曼: Sam，欢迎" in audacity.dumps(worded, options)
    assert "\t萨姆·奥尔特曼: Sam，\n" in audacity.dumps(worded, replace(options, words=True))
    assert "萨姆" not in audacity.dumps(worded, WHOLE)


def test_podcast_chapters(episode: Content) -> None:
    document = json.loads(podcast.chapters(replace(episode, title="An\nEpisode"), WHOLE))
    assert document == {
        "version": "1.2.0",
        "title": "An Episode",
        "chapters": [
            {"startTime": 41.6, "title": "开场"},
            {"startTime": 3701.0, "title": "R&D <beta>"},
        ],
    }

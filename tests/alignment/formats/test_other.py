"""Formats that are lists of sentences and little else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats import audacity, podcast
from alignment.formats.subtitles import subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


@given(data=st.data())
def test_audacity_reads_three_columns(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    timeline, transcript = data.draw(episodes)
    rows = [line.split("\t") for line in audacity.dumps(timeline, transcript).splitlines()]
    written = list(subtitles(timeline, transcript))
    assert [(round(float(a) * 1000), round(float(b) * 1000)) for a, b, _ in rows] == [
        (line.start, line.end) for line in written
    ]
    for (_, _, text), line in zip(rows, written, strict=True):
        assert text.split() == line.text.split()


@given(data=st.data())
def test_a_podcast_player_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    timeline, transcript = data.draw(episodes)
    document = json.loads(podcast.dumps(timeline, transcript))
    assert document["version"] == "1.0.0"
    written = list(subtitles(timeline, transcript))
    for segment, line in zip(document["segments"], written, strict=True):
        assert round(segment["startTime"] * 1000) == line.start
        assert round(segment["endTime"] * 1000) == line.end
        assert segment["body"] == line.text
        assert segment.get("speaker") == line.speaker

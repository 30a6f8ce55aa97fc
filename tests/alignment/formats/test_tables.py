import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content
from alignment.formats.subtitles import one_line, subtitles
from alignment.formats.tables import csv_dumps, tsv_dumps
from tests.alignment.formats.conftest import WHOLE


@given(data=st.data())
def test_a_spreadsheet_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    text = csv_dumps(content, WHOLE)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text[1:], newline="")))
    written = list(subtitles(content.timeline, content.transcript))
    for row, line in zip(rows, written, strict=True):
        cue = content.timeline.cues[line.index]
        assert (round(float(row["start"]) * 1000), round(float(row["end"]) * 1000)) == (
            line.start,
            line.end,
        )
        assert row["text"] == line.text
        assert row["speaker"] == one_line(line.speaker or "")
        assert (float(row["confidence"]), row["state"]) == (cue.confidence, cue.state)


@given(data=st.data())
def test_readers_of_whisper_read_the_same(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    head, *rows = [line.split("\t") for line in tsv_dumps(content, WHOLE).splitlines()]
    assert head == ["start", "end", "text"]
    written = list(subtitles(content.timeline, content.transcript))
    for (start, end, text), line in zip(rows, written, strict=True):
        assert (int(start), int(end)) == (line.start, line.end)
        assert text.split() == line.text.split()


def test_chapters_have_a_column(episode: Content) -> None:
    rows = list(csv.DictReader(StringIO(csv_dumps(episode, WHOLE)[1:], newline="")))
    assert [row["chapter"] for row in rows] == ["开场", "开场", "R&D <beta>", "R&D <beta>"]

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content, chapter_marks
from alignment.formats.selecting import select
from alignment.formats.srt import dumps
from alignment.formats.timeline_json import dumps as json_dumps
from alignment.timeline import Pin, Recognised
from tests.alignment.formats.conftest import WHOLE


def test_a_chapter_is_an_episode_of_its_own(worded: Content) -> None:
    timeline = replace(
        worded.timeline,
        pins=(Pin(3, 41_600), Pin(7, 3_701_000)),
        recognised=(Recognised(3, "Sam."), Recognised(7, "Thank you.")),
    )
    chapter = worded.transcript.chapters[1]
    part = select(replace(worded, timeline=timeline), range(chapter.first, chapter.stop))
    assert [sentence.text for sentence in part.transcript.sentences][:2] == [
        "1:01:40 R&D <beta>",
        "Thank you\r\nfor “having” me!",
    ]
    assert [(c.index, c.title, c.first, c.stop) for c in part.transcript.chapters] == [
        (0, "R&D <beta>", 0, 5)
    ]
    assert part.timeline.pins == (Pin(1, 3_701_000),)
    assert part.timeline.recognised == (Recognised(1, "Thank you."),)
    assert "01:01:41,000" in dumps(part, WHOLE)
    assert "00:00:41" not in dumps(part, WHOLE)


@given(data=st.data())
def test_whatever_is_selected_can_be_written(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    count = len(content.transcript.sentences)
    chosen = data.draw(st.sets(st.integers(0, count - 1))) if count else set()
    part = select(content, chosen)
    assert [s.text for s in part.transcript.sentences] == [
        content.transcript.sentences[i].text for i in sorted(chosen)
    ]
    assert json_dumps(part)


def test_a_chapter_begins_with_its_first_sentence_heard(episode: Content) -> None:
    marks = [(mark.title, mark.start, mark.end) for mark in chapter_marks(episode)]
    assert marks == [("开场", 41_600, 3_701_000), ("R&D <beta>", 3_701_000, 3_725_008)]


def test_a_chapter_without_times_has_no_mark(episode: Content) -> None:
    part = select(episode, [1, 2, 6, 8])
    assert [(mark.title, mark.start) for mark in chapter_marks(part)] == [
        ("开场", 41_000),
        ("R&D <beta>", 3_702_500),
    ]
    unheard = select(episode, [6])
    assert chapter_marks(unheard) == ()

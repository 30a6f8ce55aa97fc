import pytest

from app.session.chapters import Chapters
from app.values.episode_key import EpisodeKey
from app.values.outline import chapter_starts
from tests.app.fake_session import FakeSession
from tests.app.fakes import transcript_of
from tests.app.texts import TEXT, TIMES, evenly_timed

"""Four chapters of twenty sentences."""
CONTENT = EpisodeKey("audio", "text")


@pytest.fixture
def chapters(session: FakeSession) -> Chapters:
    session.show(TEXT, TIMES)
    session.identify(CONTENT)
    return session.chapters


def times(chapters: Chapters) -> list[int | None]:
    return [start.time for start in chapters.starts]


def test_they_begin_where_the_text_says_until_times_are_known() -> None:
    assert [s.time for s in chapter_starts(TEXT, None)] == [10_000, 50_000, 90_000, 130_000]


def test_they_begin_with_their_first_timed_sentence() -> None:
    found = chapter_starts(TEXT, evenly_timed(TEXT, each=1_000))
    assert [s.time for s in found] == [10_000, 30_000, 50_000, 70_000]


def test_the_current_one_is_that_of_the_sentence(chapters: Chapters, session: FakeSession) -> None:
    assert chapters.current is None
    first = TEXT.chapters[1].first
    spoken = next(s.index for s in TEXT.sentences[first:] if s.spoken)
    session.player.seek(session.tracker.lead_in(spoken))
    assert session.player.position < chapters.starts[1].time
    assert chapters.current == 1
    session.player.seek(5_999_000)
    assert chapters.current == 3


def test_each_ends_where_the_next_begins(chapters: Chapters) -> None:
    assert chapters.end(0) == 10_000
    assert chapters.end(10_000) == 50_000
    assert chapters.end(140_000) is None


def test_next_and_previous(chapters: Chapters, session: FakeSession) -> None:
    def visited() -> list[int]:
        return [index for name, index in session.asked if name == "play_chapter"]

    chapters.next()
    chapters.next()
    assert visited() == [0, 1]
    session.player.seek(55_000)
    chapters.previous()
    assert visited()[2:] == [1]
    session.player.seek(52_000)
    chapters.previous()
    chapters.previous()
    chapters.previous()
    assert visited()[3:] == [0, 0, 0]
    session.player.seek(150_000)
    chapters.next()
    assert len(visited()) == 6


def test_without_chapters_nothing_happens(session: FakeSession) -> None:
    chapters = session.chapters
    session.show(None, None)
    chapters.next()
    chapters.previous()
    assert chapters.current is None
    assert session.asked == []


def test_a_chapter_without_a_time_is_passed_over(session: FakeSession) -> None:
    chapters = session.chapters
    session.show(transcript_of(["A", "a"], ["B", "b"], ["C", "c"], starts=(0, None, 9_000)), None)
    session.player.seek(1)
    chapters.next()
    assert session.asked == [("play_chapter", 2)]


def test_an_edited_chapter_shows_and_plays_as_edited(
    chapters: Chapters, session: FakeSession
) -> None:
    chapters.edit(1, "  Another\n title ", 44_000)
    assert chapters.starts[1].title == "Another title"
    assert times(chapters) == [10_000, 44_000, 90_000, 130_000]
    assert chapters.is_edited(1)
    chapters.play(1)
    assert session.player.position == 44_000 - 60
    assert session.player.playing
    assert chapters.current == 1
    session.player.seek(43_000)
    assert chapters.current == 0
    chapters.restore(1)
    assert chapters.starts[1] == chapters.given(1)
    assert not chapters.is_edited(1)


def test_edits_come_back_with_the_episode(chapters: Chapters, session: FakeSession) -> None:
    chapters.edit(2, "Mine", 91_000)
    session.key = None
    session.show(TEXT, None)
    assert chapters.starts[2] == chapters.given(2)
    session.identify(EpisodeKey("audio", "another version of the text"))
    assert (chapters.starts[2].title, chapters.starts[2].time) == ("Mine", 91_000)
    session.show(TEXT, TIMES)
    session.identify(EpisodeKey("another audio"))
    assert chapters.starts[2] == chapters.given(2)


def test_an_empty_title_is_none_and_the_same_is_no_edit(chapters: Chapters) -> None:
    told: list[bool] = []
    chapters.changed.connect(lambda: told.append(True))
    chapters.edit(1, " ", 50_000)
    chapters.edit(1, chapters.given(1).title, 50_000)
    assert told == []
    assert not chapters.is_edited(1)


def test_better_times_leave_an_edit_alone(chapters: Chapters, session: FakeSession) -> None:
    chapters.edit(1, "", 44_000)
    session.time(evenly_timed(TEXT, each=1_000))
    assert times(chapters) == [10_000, 44_000, 50_000, 70_000]


def test_chapters_of_one_name_are_told_apart(session: FakeSession) -> None:
    chapters = session.chapters
    session.show(transcript_of(["问答", "a"], ["问答", "b"], starts=(0, 5_000)), None)
    session.identify(CONTENT)
    chapters.edit(1, "第二次问答", 5_000)
    assert [start.title for start in chapters.starts] == ["问答", "第二次问答"]


def test_progress_is_that_of_the_current_chapter(chapters: Chapters, session: FakeSession) -> None:
    assert chapters.progress == 0
    session.player.seek(20_000)
    assert chapters.progress == 0.25
    session.player.seek(session.player.duration)
    assert chapters.progress == 1


ADDED = TEXT.chapters[1].first + 5


def titles(chapters: Chapters) -> list[str]:
    return [start.title for start in chapters.starts]


def test_a_chapter_is_added_where_a_sentence_begins(
    chapters: Chapters, session: FakeSession
) -> None:
    before = titles(chapters)
    start = TIMES.cues[ADDED].start
    assert start is not None
    assert chapters.add(ADDED) == 2
    assert times(chapters) == [10_000, 50_000, start, 90_000, 130_000]
    assert titles(chapters) == [*before[:2], TEXT.sentences[ADDED].text, *before[2:]]
    assert [s.index for s in chapters.starts] == [0, 1, 2, 3, 4]
    session.player.seek(start + 1)
    assert chapters.current == 2
    assert chapters.end(50_000) == start
    chapters.play(2)
    assert session.asked[-1] == ("play_sentence", ADDED)
    chapters.next()
    assert session.asked[-1] == ("play_chapter", 2)
    chapters.edit(2, "Mine", start + 700)
    assert (titles(chapters)[2], times(chapters)[2]) == ("Mine", start + 700)
    assert chapters.moves == {range(ADDED, ADDED + 1): start + 700}
    chapters.remove(2)
    assert titles(chapters) == before
    assert chapters.moves == {}


def test_no_sentence_begins_two_chapters(chapters: Chapters) -> None:
    assert chapters.add(TEXT.chapters[2].first) == 2
    assert len(chapters.starts) == 4
    chapters.add(ADDED)
    assert chapters.add(ADDED) == 2
    assert len(chapters.starts) == 5


def test_a_chapter_of_the_text_is_removed_and_brought_back(
    chapters: Chapters, session: FakeSession
) -> None:
    before = titles(chapters)
    chapters.edit(1, "Mine", 50_000)
    assert not chapters.has_removed
    chapters.remove(1)
    assert titles(chapters) == [before[0], *before[2:]]
    assert chapters.has_removed
    assert chapters.end(10_000) == 90_000
    session.player.seek(60_000)
    assert chapters.current == 0
    chapters.play_heading(1)
    assert session.asked[-1] == ("play_chapter", 1)
    chapters.play_heading(2)
    assert session.asked[-1] == ("play_chapter", 2)
    chapters.bring_back()
    assert titles(chapters) == [before[0], "Mine", *before[2:]]
    chapters.remove(1)
    assert chapters.add(TEXT.chapters[1].first) == 1
    assert titles(chapters) == [before[0], "Mine", *before[2:]]


def test_added_and_removed_chapters_come_back_with_the_episode(
    chapters: Chapters, session: FakeSession
) -> None:
    chapters.add(ADDED)
    chapters.remove(0)
    seen = chapters.starts
    session.key = None
    session.show(TEXT, TIMES)
    assert len(chapters.starts) == 4
    session.identify(CONTENT)
    assert chapters.starts == seen


def test_an_added_chapter_is_known_by_its_sentence(session: FakeSession) -> None:
    chapters = session.chapters
    session.show(transcript_of(["章", "对。", "甲。", "对。"]), None)
    session.identify(CONTENT)
    chapters.add(3)
    session.show(transcript_of(["章", "新。", "对。", "甲。", "又新。", "对。", "对。"]), None)
    session.identify(EpisodeKey("audio", "another version of the text"))
    assert [chapters.first(n) for n in range(len(chapters.starts))] == [0, 5]
    session.show(transcript_of(["章", "对。", "甲。"]), None)
    session.identify(EpisodeKey("audio", "without it"))
    assert len(chapters.starts) == 1


def test_every_change_can_be_taken_back_and_made_again(
    chapters: Chapters, session: FakeSession
) -> None:
    seen = [chapters.starts]
    for change in (
        lambda: chapters.add(ADDED),
        lambda: chapters.edit(2, "Mine", 70_000),
        lambda: chapters.remove(0),
        lambda: chapters.edit(0, "Second", None),
        chapters.bring_back,
        lambda: chapters.remove(2),
    ):
        change()
        seen.append(chapters.starts)
    for expected in seen[-2::-1]:
        session.edits.undo()
        assert chapters.starts == expected
    session.edits.undo()
    assert session.library.chapter_edits.of("audio") == {}
    for expected in seen[1:]:
        session.edits.redo()
        assert chapters.starts == expected
    session.edits.redo()
    assert chapters.starts == seen[-1]
    session.edits.undo()
    chapters.add(ADDED + 1)
    session.edits.redo()
    assert chapters.first(2) == ADDED


def test_with_another_episode_there_is_no_way_back(
    chapters: Chapters, session: FakeSession
) -> None:
    chapters.add(ADDED)
    session.show(TEXT, TIMES)
    session.identify(EpisodeKey("another audio"))
    session.edits.undo()
    assert session.library.chapter_edits.of("audio") != {}
    assert len(chapters.starts) == 4


def test_a_change_made_before_the_files_are_read_is_kept(session: FakeSession) -> None:
    session.show(TEXT, None)
    session.chapters.edit(1, "Mine", None)
    session.identify(CONTENT)
    assert session.chapters.starts[1].title == "Mine"
    assert [edit.title for edit in session.library.chapter_edits.of("audio").values()] == ["Mine"]

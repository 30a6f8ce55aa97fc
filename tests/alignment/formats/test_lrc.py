import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content
from alignment.formats.lrc import dumps
from alignment.formats.subtitles import subtitles
from tests.alignment.formats.conftest import WHOLE, WORDS

STAMP = re.compile(r"\[(\d+):(\d\d)\.(\d\d)\](.*)")
WORD = re.compile(r"<(\d+):(\d\d)\.(\d\d)>([^<]*)")


def lines(text: str) -> list[tuple[int, str]]:
    """Read the lines as a player does."""
    found = [STAMP.fullmatch(line) for line in text.splitlines()]
    return [(milliseconds(m[1], m[2], m[3]), m[4]) for m in found if m]


def milliseconds(minutes: str, seconds: str, hundredths: str) -> int:
    return int(minutes) * 60_000 + int(seconds) * 1000 + int(hundredths) * 10


@given(data=st.data())
def test_a_player_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    read = [(time, text) for time, text in lines(dumps(content, WHOLE)) if text]
    assert [time for time, _ in read] == [line.start // 10 * 10 for line in written]
    for mine, (_, theirs) in zip(written, read, strict=True):
        assert theirs.endswith(mine.text)


def test_nothing_is_shown_through_a_long_pause(episode: Content) -> None:
    assert [time for time, text in lines(dumps(episode, WHOLE)) if not text] == [51_000, 3_710_050]


def test_words_can_be_read_back(worded: Content) -> None:
    (_, first), *_ = lines(dumps(worded, WORDS))
    found = [(milliseconds(m[1], m[2], m[3]), m[4]) for m in WORD.finditer(first)]
    assert found[0] == (41_600, "Sam，")
    assert found[5] == (42_900, "a16z ")
    assert found[-2:] == [(43_500, "客。"), (43_790, "")]


def test_without_words_enhanced_is_plain(episode: Content) -> None:
    assert dumps(episode, WORDS) == dumps(episode, WHOLE)


def test_words_are_left_out_unless_asked_for(worded: Content) -> None:
    assert "<00:" not in dumps(worded, WHOLE)


def test_golden(episode: Content, golden: Path) -> None:
    assert dumps(episode, WHOLE) == (golden / "timeline.lrc").read_text("utf-8")

"""Subtitles as broadcasters and streaming services want them."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.formats.content import Content, WriteOptions
from alignment.formats.screen import on_screen, remarks
from alignment.formats.screen.line_breaks import is_orphan
from alignment.formats.screen.timing import LONGEST, SHORTEST
from alignment.formats.screen.width import width
from alignment.formats.subtitles import subtitles
from alignment.timeline import Cue, Recognised, State, Timeline, Word
from alignment.transcript.model import Kind
from alignment.transcript.sentences import clause_ends
from tests.alignment.formats.conftest import Row, transcript_of

SHARED = Path(__file__).parents[5] / "shared"
USUAL = WriteOptions()


def content_of(
    *said: tuple[str, int, int], speaker: str | None = None, duration: int | None = None
) -> Content:
    """An episode of sentences, each with its start and end (ms)."""
    rows: list[Row] = [(text, Kind.SPEECH, None, speaker) for text, _, _ in said]
    cues = tuple(
        Cue(index, start, end, 1.0, State.ALIGNED) for index, (_, start, end) in enumerate(said)
    )
    timeline = Timeline(cues, duration or said[-1][2], "zh")
    return Content(timeline, transcript_of(rows))


def shown(content: Content, options: WriteOptions = USUAL) -> list[tuple[int, int, str]]:
    return [(line.start, line.end, line.text) for line in on_screen(content, options)]


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_sentence_that_fits_stays_whole() -> None:
    assert shown(content_of(("你好，世界。", 1_000, 3_000))) == [(1_000, 3_000, "你好，世界。")]


def test_a_long_sentence_is_cut_at_clauses() -> None:
    text = (
        "When we started, nobody believed that it could work; "
        "but after two long years of trying, we saw the first results."
    )
    lines = shown(content_of((text, 0, 8_000)))
    assert [line.replace("\n", " ") for _, _, line in lines] == [
        "When we started, nobody believed that it could work;",
        "but after two long years of trying, we saw the first results.",
    ]
    assert lines[0][1] == lines[1][0]


def test_words_say_when_a_clause_begins() -> None:
    text = "第一句说了很久很久很久很久，第二句说得很快，第三句又慢了下来，不过总算是说完了。"
    content = content_of((text, 0, 9_000))
    cue = replace(
        content.timeline.cues[0],
        words=(
            Word(0, 13, 0, 5_000),
            Word(14, 21, 5_200, 5_900),
            Word(22, 30, 6_000, 7_000),
            Word(31, 40, 8_000, 9_000),
        ),
    )
    timeline = replace(content.timeline, cues=(cue,))
    lines = shown(replace(content, timeline=timeline))
    assert [(start, end) for start, end, _ in lines] == [(0, 5_200), (5_200, 9_000)]
    assert lines[1][2].startswith("第二句")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("We never thought that this would be so hard to do.", 2),
        ("Short.", 1),
        ("我们从来没有想过这件事情会有这么难办", 2),
    ],
)
def test_two_lines_at_most_and_none_too_long(text: str, lines: int) -> None:
    ((_, _, found),) = shown(content_of((text, 0, 4_000)))
    assert len(found.split("\n")) == lines


def test_lines_are_not_broken_after_an_article() -> None:
    text = "I told you that he has never been to the United Kingdom before."
    ((_, _, found),) = shown(content_of((text, 0, 5_000)))
    first, _ = found.split("\n")
    assert not re.search(r"\b(the|to|that|has)$", first)


def test_chinese_marks_and_particles_do_not_begin_a_line() -> None:
    text = "这是我们一直以来都非常想要做成的一件事情，对吧？"
    ((_, _, found),) = shown(content_of((text, 0, 5_000)))
    assert found.split("\n")[1][0] not in "，的？吧"


def test_no_word_is_left_alone() -> None:
    text = "We have known each other for a very long time, he said, and laughed at me."
    for _, _, found in shown(content_of((text, 0, 6_000))):
        assert not any(is_orphan(line) for line in found.split("\n"))


def test_a_short_cue_lasts_into_the_pause_behind_it() -> None:
    assert shown(content_of(("是的。", 1_000, 1_300), ("好。", 3_000, 4_000))) == [
        (1_000, 1_833, "是的。"),
        (3_000, 4_000, "好。"),
    ]


def test_a_short_cue_joins_its_neighbour() -> None:
    assert shown(content_of(("是的。", 1_000, 1_300), ("我也这样想。", 1_300, 4_000))) == [
        (1_000, 4_000, "是的。我也这样想。")
    ]
    assert shown(content_of(("Yes.", 1_000, 1_300), ("I think so too.", 1_300, 4_000))) == [
        (1_000, 4_000, "Yes. I think so too.")
    ]


def test_speakers_are_never_joined() -> None:
    said = ("你觉得呢？", 0, 2_000), ("是的。", 2_000, 2_400), ("好。", 2_400, 5_000)
    content = content_of(*said)
    sentences = list(content.transcript.sentences)
    sentences = [replace(s, speaker=name) for s, name in zip(sentences, "ABA", strict=True)]
    transcript = replace(content.transcript, sentences=tuple(sentences))
    lines = on_screen(replace(content, transcript=transcript), USUAL)
    assert [line.text for line in lines] == ["你觉得呢？", "是的。", "好。"]
    assert lines[1].length == SHORTEST  # some of the time of the next one, and of the last
    assert 2_000 - lines[1].start == lines[0].start + 2_000 - lines[0].end <= 300
    assert lines[2].start - 2_400 <= 300


def test_a_cue_is_shown_for_seven_seconds_at_most() -> None:
    assert shown(content_of(("啊。", 0, 60_000)))[0][:2] == (0, LONGEST)


def test_what_goes_by_too_fast_is_told() -> None:
    content = content_of(
        ("我们从来没有想过这件事情会有这么难办。", 0, 1_000), ("好。", 1_000, 2_500)
    )
    (remark,) = remarks(on_screen(content, USUAL))
    assert str(remark) == "1 of 2 subtitles go by faster than most people read."
    assert not remarks(on_screen(content_of(("好。", 0, 2_000)), USUAL))


def test_lines_can_be_longer_and_more_or_fewer() -> None:
    text = "It was the best of times, it was the worst of times, it was the age of wisdom."
    content = content_of((text, 0, 6_000))
    wide = on_screen(content, replace(USUAL, columns=100))
    assert [line.text for line in wide] == [text]
    single = on_screen(content, replace(USUAL, max_lines=1, columns=30))
    assert all("\n" not in line.text for line in single)
    assert len(single) == 3
    (three,) = on_screen(content, replace(USUAL, max_lines=3, columns=30))
    assert three.text.count("\n") == 2


def test_a_clause_is_not_torn_for_a_name() -> None:
    text = "你认为未来的人工智能会对所谓的人类算法中的哪一部分最感兴趣？"
    (line,) = on_screen(content_of((text, 0, 6_000), speaker="Erik Torenberg"), USUAL, names=True)
    assert line.label == "- "
    assert letters(line.text) == text


def test_a_word_longer_than_a_line_is_broken_all_the_same() -> None:
    content = content_of(("a" * 300, 0, 20_000))
    assert all(len(part) <= 42 for _, _, text in shown(content) for part in text.split("\n"))


def test_a_translation_and_what_was_said_are_cut_alike() -> None:
    text = "一开始的时候没有人相信这件事情能成，但是经过了两年的努力以后，我们终于看见了结果。"
    original = (
        "In the beginning nobody believed in it, but after two years of work, we saw results."
    )
    content = content_of((text, 0, 9_000))
    timeline = replace(content.timeline, recognised=(Recognised(0, original),))
    lines = on_screen(replace(content, timeline=timeline), replace(USUAL, bilingual=True))
    assert len(lines) == 2
    assert letters("".join(line.original for line in lines)) == letters(original)
    assert all(line.original for line in lines)


def _fits(part: str) -> bool:
    taken, wide = width(part)
    return taken <= (16 if wide else 42)


@settings(deadline=None)
@given(data=st.data())
def test_all_text_is_shown_in_order_and_within_the_rules(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    whole = list(subtitles(content.timeline, content.transcript))
    lines = on_screen(content, USUAL)
    assert letters("".join(x.text for x in lines)) == letters("".join(x.text for x in whole))
    assert all(x.start < x.end <= content.timeline.duration for x in lines)
    assert all(a.end <= b.start for a, b in pairwise(lines))
    for line in lines:
        assert "".join(piece.text for piece in line.pieces) in ("", line.text)
        assert all(line.start <= p.start <= p.end <= line.end for p in line.pieces)
        assert line.length <= LONGEST


WORD = st.text(st.sampled_from("abcdefghij"), min_size=1, max_size=12)
CLAUSE = st.lists(WORD, min_size=1, max_size=15).map(" ".join)
ENGLISH = st.lists(CLAUSE, min_size=1, max_size=6).map(lambda clauses: ", ".join(clauses) + ".")
HAN = st.text(st.sampled_from("天地玄黄宇宙洪荒的了和AI 3"), min_size=1, max_size=50)
CHINESE = st.lists(HAN, min_size=1, max_size=6).map(lambda clauses: "，".join(clauses) + "。")


@settings(deadline=None)
@given(text=ENGLISH | CHINESE, length=st.integers(1_000, 30_000))
def test_lines_fit_and_clauses_that_fit_are_whole(text: str, length: int) -> None:
    lines = shown(content_of((text.strip(), 0, length)))
    assert all(text.count("\n") < 2 for _, _, text in lines)
    text = text.strip()
    clauses = [text[a:b].strip() for a, b in pairwise([0, *clause_ends(text)])]
    for clause in filter(_fits, clauses):
        assert any(letters(clause) in letters(found) for _, _, found in lines)
    for _, _, found in lines:
        parts = found.split("\n")
        if not all(map(_fits, parts)):  # a clause that would be torn
            assert letters(found) in map(letters, clauses)
            assert any(width(part)[1] for part in parts)
            assert all(width(part)[0] <= (20 if width(part)[1] else 52) for part in parts)


@pytest.mark.skipif(not (SHARED / "sample").is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("case", ["sample/en-zh", "sample/en-en", "sample/zh-zh"])
def test_the_sample_keeps_the_rules(case: str) -> None:
    import json

    truth = json.loads((SHARED / case / "truth.json").read_text("utf-8"))["sentences"]
    said = [(s["text"], round(s["start"] * 1000), round(s["end"] * 1000)) for s in truth]
    lines = shown(content_of(*said, duration=said[-1][2] + 2_000))
    for start, end, text in lines:
        assert text.count("\n") < 2
        assert all(map(_fits, text.split("\n")))
        assert end - start <= LONGEST
    assert sum(end - start < SHORTEST for start, end, _ in lines) == 0

"""Links find their sentence again."""

import random
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.reader import parse_transcript
from app.links import Link, LinkError, digest, find_sentence, is_link, link_to, read_link
from tests.app.fakes import timeline_of, transcript_of

AUDIO = "0123456789abcdef" * 4
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
times = st.integers(0, 24 * 3_600_000)


@given(hashes, times, st.text())
def test_a_link_reads_as_it_was_written(audio: str, time: int, text: str) -> None:
    link = link_to(audio, time, text)
    assert read_link(str(link)) == link
    assert link.leads_into(audio)
    assert link.time == time


@given(hashes, times, st.text())
def test_a_link_is_plain_and_short(audio: str, time: int, text: str) -> None:
    written = str(link_to(audio, time, text))
    assert written.isascii()
    assert not set(written) & set(" \"'<>()[]|\\^`{}")
    assert len(written) < 80
    assert is_link(written)


@given(hashes, hashes)
def test_other_audio_has_other_links(one: str, other: str) -> None:
    assert link_to(one, 0).leads_into(other) == (one[:16] == other[:16])


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for tried in (
        text,
        f"lyricast:{text}",
        f"lyricast://play/{text}",
        f"{link_to(AUDIO, 1)}{text}",
    ):
        with suppress(LinkError):
            link = read_link(tried)
            assert read_link(str(link)) == link


@pytest.mark.parametrize(
    "written",
    [
        "LYRICAST://PLAY/0123456789ABCDEF?t=61500",
        "lyricast://play/0123456789abcdef/?t=61500",
        " lyricast://play/0123456789abcdef?t=61500\n",
        "lyricast://play/0123456789abcdef?t=61500&s=nothing",
        "lyricast://play/0123456789abcdef?later=yes&t=61500",
        f"lyricast://play/{AUDIO}?t=61500",
    ],
)
def test_what_other_programs_make_of_a_link_is_read(written: str) -> None:
    assert read_link(written) == Link("0123456789abcdef", 61_500)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "lyricast://",
        "lyricast://play/",
        "lyricast://play/0123",
        "lyricast://play/x123456789abcdef?t=1",
        "lyricast://play/0123456789abcdef?t=-1",
        "lyricast://play/0123456789abcdef?t=soon",
        "lyricast://play/0123456789abcdef?t=" + "9" * 400,
        "lyricast://stop/0123456789abcdef?t=1",
        "https://play/0123456789abcdef?t=1",
        "lyricast://[play/0123456789abcdef",
    ],
)
def test_half_a_link_is_refused(written: str) -> None:
    with pytest.raises(LinkError):
        read_link(written)


def test_files_are_no_links() -> None:
    assert is_link("LyriCast://play/x")
    assert not is_link("lyricast.mp3")
    assert not is_link("/music/lyricast:1.mp3")


@given(st.text())
def test_marks_and_spaces_do_not_count(text: str) -> None:
    assert digest(" ".join(f"“{text}”，!")) == digest(text)
    assert bool(digest(text)) == any(letter.isalnum() for letter in text)


def test_width_and_case_do_not_count_but_letters_do() -> None:
    assert digest("ＧＰＴ 是 什么？") == digest("gpt是什么")
    assert digest("它是什么") != digest("他是什么")
    assert digest("……") == ""


SENTENCES = [f"第{number}句说的是别的事情。" for number in range(30)]
TEXT = transcript_of(["甲", *SENTENCES[:10]], ["乙", *SENTENCES[10:20]], ["丙", *SENTENCES[20:]])


def timed(transcript: object, shift: int = 0) -> object:
    times, at = [], 1_000 + shift
    for sentence in transcript.sentences:
        times.append((at, at + 900) if sentence.spoken else None)
        at += 1_000 if sentence.spoken else 0
    return timeline_of(*times)


@given(st.sampled_from([s.index for s in TEXT.spoken]), st.randoms(use_true_random=False))
def test_a_sentence_is_found_after_edits_elsewhere(index: int, edits: random.Random) -> None:
    sentence = TEXT.sentences[index]
    timeline = timed(TEXT)
    link = link_to(AUDIO, timeline.cues[index].start, sentence.text)
    others = [text for text in SENTENCES if text != sentence.text and edits.random() < 0.7]
    place = edits.randrange(len(others) + 1)
    others[place:place] = [sentence.text.replace("。", "！")]
    edited = transcript_of(["新的标题", *others])
    for times in (None, timed(edited, shift=700)):
        found = find_sentence(link, edited.sentences, times)
        assert found == place + 1


@given(st.sampled_from([s.index for s in TEXT.spoken]), st.integers(0, 899))
def test_a_sentence_that_was_edited_is_found_by_its_time(index: int, late: int) -> None:
    timeline = timed(TEXT)
    link = link_to(AUDIO, timeline.cues[index].start + late, "别人改写过的一句。")
    assert find_sentence(link, TEXT.sentences, None) is None
    assert find_sentence(link, TEXT.sentences, timeline) == index


@given(st.integers(0, 4))
def test_of_equal_sentences_the_nearest_is_meant(number: int) -> None:
    text = transcript_of(["甲", *(["对。", "我也这么想。"] * 5)])
    timeline = timed(text)
    index = 1 + 2 * number
    link = link_to(AUDIO, timeline.cues[index].start + 80, "对！")
    assert find_sentence(link, text.sentences, None) is None
    assert find_sentence(link, text.sentences, timeline) == index
    unsure = replace(link, time=timeline.duration)
    assert find_sentence(unsure, text.sentences, timeline) == 9


def test_headings_are_not_meant() -> None:
    text = transcript_of(["同一句", "另一句。", "同一句。"])
    assert find_sentence(link_to(AUDIO, 0, "同一句"), text.sentences, None) == 2


def test_a_moment_without_words_leads_to_no_sentence() -> None:
    timeline = timed(TEXT)
    assert find_sentence(link_to(AUDIO, 0), TEXT.sentences, timeline) is None
    assert find_sentence(link_to(AUDIO, 1_500), TEXT.sentences, timeline) == 1


def test_a_link_outlives_an_edit_of_a_real_text() -> None:
    before = parse_transcript("00:00 开场\n主持人\n你好，世界。今天聊聊模型。\n嘉宾\n很高兴来。\n")
    after = parse_transcript(
        "前言。\n00:00 开场白\n主持人\n今天聊聊模型！\n嘉宾\n很高兴 来。谢谢。\n"
    )
    sentence = next(s for s in before.spoken if s.text == "很高兴来。")
    link = read_link(str(link_to(AUDIO, 5_000, sentence.text)))
    found = find_sentence(link, after.sentences, None)
    assert after.sentences[found].text == "很高兴 来。"


def test_links_are_urls() -> None:
    parts = urlsplit(str(link_to(AUDIO, 754_300, "你好")))
    assert (parts.scheme, parts.netloc, parts.path) == ("lyricast", "play", "/0123456789abcdef")

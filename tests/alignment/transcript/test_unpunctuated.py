"""Speech without full stops: cut where a speaker would breathe."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.reader import parse_transcript
from alignment.transcript.unpunctuated import phrase_ends

ENGLISH = (
    "so today we talk about boats and about wood which my father gave me when i was twelve and he "
    "left for the whole day so i began to build a box that looked like a boat "
)
GERMAN = (
    "also heute reden wir über boote und über holz das mir mein vater gab als ich zwölf war und er "
    "ging für den ganzen tag fort also begann ich eine kiste zu bauen die aussah wie ein boot "
)
RUSSIAN = (
    "итак сегодня мы говорим о лодках и о дереве которое дал мне отец когда мне было двенадцать и "
    "он ушёл на весь день поэтому я начал строить ящик который был похож на лодку "
)
CHINESE = "今天我们聊一聊种茶的事情 你是从什么时候开始种茶的 大概十年以前 那时候我刚从城里搬回老家 "
UNSPACED = (
    "大家好今天我们聊一聊种茶的事情大概十年以前我刚从城里搬回老家"
    "然后我就开始学习怎么种茶但是第一年什么也没有收到"
)
COMMAS = (
    "今天我们聊一聊种茶的事情，你是从什么时候开始种茶的，大概十年以前，那时候我刚从城里搬回老家，"
)
THAI = "ยินดีต้อนรับสู่รายการเรือ วันนี้เรามีแขกรับเชิญ เขาสร้างเรือมาสามสิบปีแล้ว พ่อของเขาให้ไม้และตะปูตอนอายุสิบสอง "
BURMESE = "ကျွန်တော် လှေလုပ်တယ် အဖေက သစ်သားပေးတယ် "


def phrases(text: str) -> list[str]:
    return [text[a:b] for a, b in pairwise([0, *phrase_ends(text)])]


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN])
def test_phrases_of_words_have_at_most_fifteen(text: str) -> None:
    found = [sentence.text for sentence in parse_transcript(text * 9).spoken]
    assert len(found) > 25
    assert max(len(one.split()) for one in found) <= 15
    assert min(len(one.split()) for one in found) >= 4


@pytest.mark.parametrize("text", [CHINESE, UNSPACED, COMMAS])
def test_phrases_of_ideographs_have_at_most_forty(text: str) -> None:
    found = [sentence.text for sentence in parse_transcript(text * 9).spoken]
    assert max(map(len, found)) <= 40
    assert min(map(len, found)) >= 8


@pytest.mark.parametrize("text", [THAI, BURMESE])
def test_scripts_without_spaces_between_words_are_cut_at_those_they_have(text: str) -> None:
    found = [sentence.text for sentence in parse_transcript(text * 15).spoken]
    assert max(map(len, found)) <= 70
    assert " ".join(found) == (text * 15).strip()


def test_clauses_stay_whole() -> None:
    assert phrases(ENGLISH * 2)[:3] == [
        "so today we talk about boats and about wood ",
        "which my father gave me when i was twelve ",
        "and he left for the whole day ",
    ]


def test_punctuated_sentences_stay_whole_however_long() -> None:
    long = "We built it, " * 20 + "and it floated."
    assert [one.text for one in parse_transcript(f"{long} Yes. {long}").spoken] == [
        long,
        "Yes.",
        long,
    ]


def test_one_endless_paragraph_among_sentences_is_cut() -> None:
    text = "We built it. It floated. Everybody came. " * 30 + "\n\n" + ENGLISH * 9
    assert max(len(one.text.split()) for one in parse_transcript(text).spoken) <= 15


@given(st.text(st.sampled_from("ab ,，是的然后 ไม้เ့က.\n") | st.characters(), max_size=400))
def test_phrases_tile_the_text(text: str) -> None:
    assert "".join(phrases(text)) == text
    assert all(phrases(text))


@pytest.mark.parametrize("stop", ["。", "！", "？"])
def test_full_stops_that_no_space_follows_end_sentences(stop: str) -> None:
    sentence = COMMAS[:-1] + stop
    found = [one.text for one in parse_transcript(sentence * 9).spoken]
    assert found == [sentence] * 9


@pytest.mark.parametrize(
    "marked",
    [
        "こんにちは今日は灯台の話をします私の祖父は灯台守でした|毎朝四時に起きて灯を消してそれから日誌を書いていました"
        "|私は夏休みになると島に行って祖父と一緒に暮らしました|そこで初めて星の名前を覚えました",
        "大家好今天我们来聊一聊为什么河水每年六月都会上涨"
        "|然后水就一路流下来经过三个水库到我们这里的时候已经过去了两个星期"
        "|所以六月的水其实是五月的雪那么我们能做什么呢|第一是把牛迁到高处第二是不要在河边停车第三就是等",
    ],
)
def test_short_speech_without_any_stop_is_cut_where_sentences_end(marked: str) -> None:
    text = marked.replace("|", "")
    assert [one.text for one in parse_transcript(text).spoken] == marked.split("|")

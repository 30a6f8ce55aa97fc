import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.values.text_search import TextHit, TextSearch
from app.views.utf16 import utf16_length


def found(text: str, words: str) -> list[str]:
    """Return the pieces of the text that are hits, cut as Qt would."""
    units = text.encode("utf-16-le")
    return [
        units[2 * hit.start : 2 * hit.end].decode("utf-16-le")
        for hit in TextSearch(text).find(words)
    ]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Open and open and OPEN", "open", ["Open", "open", "OPEN"]),
        ("用ＧＰＴ和gpt", "GPT", ["ＧＰＴ", "gpt"]),
        ("Ａ，Ｂ", "a,b", ["Ａ，Ｂ"]),
        ("naïve café, CAFÉ", "cafe", ["café", "CAFÉ"]),
        ("naive cafe\u0301 bar", "café bar", ["cafe\u0301 bar"]),
        ("Straße und Strasse", "STRASSE", ["Straße", "Strasse"]),
        ("Straße", "as", ["aß"]),
        ("她说“好的”。", '"好的"', ["“好的”"]),
        ("it’s", "it's", ["it’s"]),
        ("关于 OpenAI 的愿景", "OpenAI的愿景", ["OpenAI 的愿景"]),
        ("关于OpenAI的愿景", "openai 的 愿景", ["OpenAI的愿景"]),
        ("a pin, the rapist", "therapist", []),
        ("𠮷野家😀和吉野家", "野家", ["野家", "野家"]),
        ("😀😀𠮷", "𠮷", ["𠮷"]),
        ("が か", "か", ["か"]),
        ("한국어", "국", ["국"]),
        ("一\n二", "一二", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("1.5 (x)", ".5 (", [".5 ("]),
        ("something", "  ", []),
        ("", "x", []),
    ],
)
def test_words_are_found(text: str, words: str, hits: list[str]) -> None:
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("yj", ["愿景"]),
        ("yuanjing", ["愿景"]),
        ("yuanj", ["愿景"]),
        ("yjing", ["愿景"]),
        ("yuanji", ["愿景"]),
        ("YJ", ["愿景"]),
        ("yinhang", ["银行"]),
        ("xing", ["行"]),
        ("dyj", ["的愿景"]),
        ("gpt", ["GPT"]),
        ("zzz", []),
        ("愿j", []),
    ],
)
def test_chinese_is_found_by_pinyin(words: str, hits: list[str]) -> None:
    assert found("关于 GPT 的愿景，在银行。", words) == hits


def test_letters_that_stand_there_come_before_pinyin() -> None:
    assert found("AI 是爱", "ai") == ["AI"]
    assert found("这是爱", "ai") == ["爱"]


def test_a_single_letter_is_no_pinyin() -> None:
    assert found("愿景", "y") == []


@given(st.text(alphabet="aÁß ﬁ，,愿 😀𠮷が\n", max_size=40), st.integers(0, 39), st.integers(1, 6))
def test_whatever_stands_in_the_text_is_found(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    words = piece.strip()
    if not words or "\n" in words:
        return
    search = TextSearch(text)
    whole = utf16_length(text)
    hits = search.find(words)
    assert all(0 <= hit.start < hit.end <= whole for hit in hits)
    assert [*hits] == sorted(hits, key=lambda hit: hit.start)
    assert hits or words.strip("\u0301") == ""


def test_an_hour_long_text_is_searched_at_once() -> None:
    random.seed(4)
    letters = [chr(random.randint(0x4E00, 0x5E00)) for _ in range(2_500)]
    text = "\n".join("".join(random.choices(letters, k=39)) + "。" for _ in range(10_000))
    search = TextSearch(text)
    search.prepare_pinyin()
    for words in ("。", letters[0], "yj", "yuanjing", "shijian", "aaaaaaaaaaaa", "zhongguoren"):
        begin = time.thread_time()
        search.find(words)
        assert time.thread_time() - begin < 1.0, words


def test_a_hit_is_told_in_utf16() -> None:
    assert TextSearch("😀a😀b").find("b") == (TextHit(5, 6),)

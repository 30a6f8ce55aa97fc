"""Names of people."""

import pytest

from alignment.transcript.names import full_form, key_of, name_in, phrase_in, shortens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sam Altman", "Sam Altman"),
        ("**Sam**", "Sam"),
        ("Sam Altman (OpenAI)", "Sam Altman"),
        ("张三（主持人）", "张三"),
        ("丹尼尔·克雷格", "丹尼尔·克雷格"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("J. K. Rowling", "J. K. Rowling"),
        ("O’Brien", "O’Brien"),
        ("Speaker 1", "Speaker 1"),
        ("S0150", "S0150"),
        ("Émile Zola", "Émile Zola"),
        ("谢谢邀请。", None),
        ("What is it?", None),
        ("I think so", None),
        ("of Mice", None),
        ("12 34", None),
        ("One Two Three Four Five Six", None),
        ("A" * 41, None),
        ("x" * 99, None),
        ("一个很长很长的不可能是名字的句子", None),
        ("", None),
        ("“”", None),
    ],
)
def test_name_in(text: str, name: str | None) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sam", "Sam Altman"),
        ("Altman", "Sam Altman"),
        ("SAM", "Sam Altman"),
        ("SA", "Sam Altman"),
        ("S.A.", "Sam Altman"),
        ("Ben", "Benjamin Horowitz"),
        ("Ludwig Beethoven", "Ludwig van Beethoven"),
        ("丹尼尔", "丹尼尔·克雷格"),
        ("小明", "王小明"),
        ("王总", "王小明"),
        ("王老师", "王小明"),
    ],
)
def test_short_forms(short: str, full: str) -> None:
    assert shortens(short, full)
    assert not shortens(full, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam", "Sam"),
        ("Sam", "Ben Horowitz"),
        ("A", "Al Bo Cy"),
        ("李总", "王小明"),
        ("Sam", "Samuel"),
        ("Sam Altman", "Sam Altman 最新访谈"),
    ],
)
def test_different_people(one: str, other: str) -> None:
    assert not shortens(one, other)
    assert not shortens(other, one)


def test_full_form() -> None:
    names = ["Sam Altman", "Sam", "Ben", "Erik"]
    text = "Ben Horowitz and Erik Torenberg; Erik Meijer"
    assert full_form("Sam", names, text) == "Sam Altman"
    assert full_form("Sam Altman", names, text) == "Sam Altman"
    assert full_form("Ben", names, text) == "Ben Horowitz"
    assert full_form("Erik", names, text) == "Erik"
    assert full_form("Sam", ["Sam", "Sam Altman", "Sam Harris"], "Sam Smith") == "Sam"
    assert full_form("张三", ["张三"], "张三 Smith") == "张三"


def test_key() -> None:
    assert key_of("  J.  Smith ") == key_of("j smith")
    assert key_of("丹尼尔·李") == key_of("丹尼尔•李")
    assert key_of("·") == "·"


def test_phrases_of_a_few_words() -> None:
    assert phrase_in("Woman in the audience") == "Woman in the audience"
    assert phrase_in("One two three four five six") is None
    assert phrase_in("1 on 1") is None

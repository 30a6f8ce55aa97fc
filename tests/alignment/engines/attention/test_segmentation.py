from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.engines.attention.segmentation import phrases, word_ranges
from alignment.transcript.sentences import clause_ends


def words(text: str) -> list[str]:
    return [text[first:stop] for first, stop in word_ranges(text)]


def cut(text: str) -> list[str]:
    ends = list(clause_ends(text))
    clauses = list(pairwise([0, *ends]))
    return [text[first:stop] for first, stop in phrases(text, clauses)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Well, don't you?” she said.", ["Well", "don't", "you", "she", "said"]),
        (
            "At 3:20 a well-known 1,000-page book—no.",
            ["At", "3:20", "a", "well-known", "1,000-page", "book", "no"],
        ),
        ("The U.S. and/or R&D...", ["The", "U.S", "and/or", "R&D"]),
        ("欢迎来到 a16z，GPT-5的", ["欢", "迎", "来", "到", "a16z", "GPT-5", "的"]),
        ("きょう、コーヒーを飲んだ。", ["きょ", "う", "コー", "ヒー", "を", "飲", "ん", "だ"]),
        ("오늘은 날씨가 좋다.", ["오늘은", "날씨가", "좋다"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("Cafe\u0301 naïve", ["Cafe\u0301", "naïve"]),
        ("น้ำ", ["น้", "ำ"]),
        ("… — !", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_in_order_and_leave_no_letter_out(text: str) -> None:
    ranges = word_ranges(text)
    at = 0
    for first, stop in ranges:
        assert at <= first < stop
        assert not any(char.isalnum() for char in text[at:first])
        assert text[first].isalnum()
        at = stop
    assert not any(char.isalnum() for char in text[at:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先生火，再揉面。", ["先生火，", "再揉面。"]),
        ("他没有来。", ["他没有来。"]),
        (
            "我们当时决定把整个项目推倒重来因为原来的设计已经没有办法支撑下去了。",
            ["我们当时决定把整个项目推倒重来", "因为原来的设计已经没有办法支撑下去了。"],
        ),
        (
            "We threw the whole of that design away because nothing of it could be saved any more.",
            [
                "We threw the whole of that design away ",
                "because nothing of it could be saved any more.",
            ],
        ),
        ("Come in and sit.", ["Come in and sit."]),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="因为所以我们，。 and because to it x"))
def test_phrases_tile_the_sentence(text: str) -> None:
    assert "".join(cut(text)) == text

from hypothesis import given
from hypothesis import strategies as st

from alignment.transcript.matching import match

texts = st.lists(st.sampled_from(["对。", "嗯。", "好 的", "a", "b", "", "  "]), max_size=12)


def test_what_stayed_is_found() -> None:
    old = ["一。", "二。", "三。", "四。"]
    new = ["序。", "一。", "二二。", "三。", "又。", "四。"]
    assert match(old, new) == {0: 1, 2: 3, 3: 5}


def test_white_space_does_not_count() -> None:
    assert match(["Two\n words ", "x"], ["Two words", "x"]) == {0: 0, 1: 1}


def test_the_same_words_are_told_apart_by_their_neighbours() -> None:
    old = ["对。", "甲", "对。", "乙"]
    assert match(old, ["甲", "对。", "乙"]) == {1: 0, 2: 1, 3: 2}


def test_a_sentence_without_text_is_no_sentence() -> None:
    assert match(["", "a"], ["", "a"]) == {1: 1}


@given(texts, texts)
def test_pairs_say_the_same_and_never_cross(old: list[str], new: list[str]) -> None:
    pairs = match(old, new)
    assert list(pairs) == sorted(pairs)
    assert list(pairs.values()) == sorted(set(pairs.values()))
    for one, other in pairs.items():
        assert old[one].split() == new[other].split() != []


@given(texts)
def test_a_text_matches_itself(text: list[str]) -> None:
    assert match(text, text) == {n: n for n, said in enumerate(text) if said.strip()}


@given(texts, texts, texts)
def test_what_is_put_in_changes_nothing_else(
    head: list[str], put: list[str], tail: list[str]
) -> None:
    pairs = match(head + tail, head + put + tail)
    assert len(pairs) == sum(1 for said in head + tail if said.strip())

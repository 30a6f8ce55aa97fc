from collections.abc import Sequence

import pytest

from alignment.transcript.model import Transcript
from tests.alignment.imports.reading import transcript

ENGLISH = [f"This is sentence number {k}." for k in range(1, 13)]
CHINESE = [f"这是第{k}个句子，请听。" for k in range(1, 13)]
GERMAN = [f"Das ist Satz Nummer {k}, den wir heute gemeinsam hören." for k in range(1, 13)]


def srt(captions: Sequence[str]) -> str:
    return "".join(
        f"{k}\n00:00:{k:02},000 --> 00:00:{k:02},900\n{text}\n\n"
        for k, text in enumerate(captions, 1)
    )


def texts(found: Transcript | None) -> list[str]:
    assert found is not None
    return [sentence.text for sentence in found.spoken]


@pytest.mark.parametrize(
    ("one", "other"), [(CHINESE, ENGLISH), (ENGLISH, CHINESE), (ENGLISH, GERMAN)]
)
def test_the_first_line_is_the_text(one: list[str], other: list[str]) -> None:
    found = transcript(srt([f"{a}\n{b}" for a, b in zip(one, other, strict=True)]))
    assert texts(found) == one
    assert texts(found.second) == other
    assert found.second is not None
    assert [time.start for time in found.second.stated] == [time.start for time in found.stated]


def test_either_language_may_take_two_lines() -> None:
    pairs = [f"{a}\nThis is\nsentence {k}." for k, a in enumerate(CHINESE, 1)]
    found = transcript(srt(pairs))
    assert texts(found) == CHINESE
    assert texts(found.second) == [f"This is sentence {k}." for k in range(1, 13)]


def test_captions_at_the_same_times() -> None:
    both = srt(CHINESE) + srt(ENGLISH)
    found = transcript(both)
    assert texts(found) == CHINESE
    assert texts(found.second) == ENGLISH


def test_a_recognised_line_says_the_same_again() -> None:
    found = transcript(srt([f"{a}\n{a.lower().replace('.', '')}" for a in ENGLISH]))
    assert texts(found) == ENGLISH
    assert found.second is not None


def test_two_lines_of_one_language_are_one_text() -> None:
    found = transcript(srt(["We went to the lake\nand swam."] * 12))
    assert found.second is None


def test_dialogue_is_no_translation() -> None:
    found = transcript(srt(["- Did it float?\n- Yes, it did."] * 12))
    assert found.second is None

from collections.abc import Sequence
from dataclasses import replace

import pytest

from alignment.certainty import Certainty, belongs, certainties, summary
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import text_of

S, P, C, N = Certainty.SENTENCE, Certainty.PARAGRAPH, Certainty.CHAPTER, Certainty.NONE


def in_paragraphs(text: Transcript, numbers: Sequence[int]) -> Transcript:
    sentences = [
        replace(sentence, paragraph=number)
        for sentence, number in zip(text.sentences, numbers, strict=True)
    ]
    return replace(text, sentences=tuple(sentences))


def timed(text: Transcript, confidences: Sequence[float | None]) -> Timeline:
    cues = [
        Cue(index, None, None, 0, State.UNSPOKEN)
        if confidence is None
        else Cue(index, index * 1000, index * 1000 + 900, confidence, State.ALIGNED)
        for index, confidence in enumerate(confidences)
    ]
    return Timeline(tuple(cues), len(cues) * 1000, "zh")


TALK = in_paragraphs(
    text_of(
        ("一", None, ["甲", "乙", "丙", "丁"]),
        ("二", None, ["[戊]", "己", "庚", "辛"]),
    ),
    [0, 1, 1, 2, 2, 3, 4, 4, 4, 5],
)


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        ([None, 1, 1, 0.95, 1, None, None, 1, 1, 1], [None, S, S, S, S, None, None, S, S, S]),
        # Between sure beginnings the paragraph is known, whatever its other sentences.
        ([None, 1, 0, 1, 0.94, None, None, 1, 0, 1], [None, S, P, S, P, None, None, S, P, S]),
        # An unsure beginning spoils its own paragraph and the one before it.
        ([None, 1, 0, 0.5, 0, None, None, 1, 0, 1], [None, S, C, C, C, None, None, S, P, S]),
        # And so it is with chapters.
        ([None, 1, 0, 0, 0, None, None, 0, 1, 0], [None, S, N, N, N, None, None, N, S, N]),
        ([None, 1, 0, 0, 0, None, None, 1, 0, 0], [None, S, C, C, C, None, None, S, C, C]),
        ([None, 0, 1, 1, 0, None, None, 1, 0, 0], [None, N, S, S, P, None, None, S, C, C]),
        ([None] * 10, [None] * 10),
    ],
)
def test_certainty_is_that_of_the_smallest_known_piece(
    confidences: list[float | None], expected: list[Certainty | None]
) -> None:
    assert list(certainties(timed(TALK, confidences), TALK)) == expected


def test_what_was_pinned_is_sure() -> None:
    timeline = timed(TALK, [None, 0, 0, 0, 0, None, None, 0, 0, 0])
    pinned = replace(timeline, pins=(Pin(1, 1000), Pin(7, 7000)))
    assert certainties(timeline, TALK)[1:5] == (N, N, N, N)
    assert certainties(pinned, TALK)[1:5] == (S, C, C, C)


def test_a_text_without_chapters_is_one() -> None:
    text = text_of((None, None, ["甲", "乙", "丙"]))
    assert certainties(timed(text, [1, 0, 0]), text) == (S, C, C)
    assert certainties(timed(text, [0, 0, 1]), text) == (N, N, S)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ([S, S, None], "Timed to the sentence"),
        ([S, S, S, P, N], "Timed to the sentence, 2 estimated"),
        ([S, P, P, N], "Timed to the paragraph"),
        ([S, C, C, C], "Timed to the chapter"),
        ([S, C, N, N], "Timed to the chapter"),
        ([S, N, N, N], "Times are estimates"),
        ([None], "Nothing is timed"),
    ],
)
def test_what_is_known_is_said(known: list[Certainty | None], words: str) -> None:
    assert str(summary(known)) == words


def test_a_text_belongs_where_enough_of_it_was_heard() -> None:
    text = text_of((None, None, ["甲", "乙"]))
    assert belongs(timed(text, [0.5, 0.3]))
    assert not belongs(timed(text, [0.4, 0.3]))

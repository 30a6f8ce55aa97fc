from hypothesis import given
from hypothesis import strategies as st

from alignment.pairing import paired
from alignment.timeline import Cue, Recognised, State, Timeline, Word
from tests.alignment.builders import text_of


def timed(*ranges: tuple[int, int], duration: int = 20_000) -> Timeline:
    cues = (Cue(n, start, end, 0.9, State.ALIGNED) for n, (start, end) in enumerate(ranges))
    return Timeline(tuple(cues), duration, "zh")


def test_sentences_that_are_heard_together_are_paired_with_their_times() -> None:
    second = text_of((None, None, ["One.", "Two,\nstill two.", "Three."]), language="en")
    first = timed((1_000, 5_000), (5_000, 9_000), (9_000, 12_000))
    found = paired(first, second, timed((1_100, 2_000), (2_500, 5_200), (9_000, 12_000)))
    assert found == (
        Recognised(
            0, "One. Two, still two.", (Word(0, 4, 1_100, 2_000), Word(5, 20, 2_500, 5_200))
        ),
        Recognised(2, "Three.", (Word(0, 6, 9_000, 12_000),)),
    )
    assert first.with_recognised(found).recognised == found


def test_what_is_heard_after_a_sentence_belongs_to_it_and_order_is_kept() -> None:
    second = text_of((None, None, ["甲。", "乙。", "丙。"]))
    found = paired(
        timed((2_000, 3_000), (9_000, 9_500)),
        second,
        timed((0, 1_000), (4_000, 5_000), (8_000, 9_300)),
    )
    assert [(said.index, said.text) for said in found] == [(0, "甲。乙。丙。")]
    assert paired(Timeline((), 20_000, "zh"), second, timed((0, 1), (2, 3), (4, 5))) == ()


@given(
    st.lists(st.integers(0, 20_000), min_size=3, max_size=3),
    st.lists(st.integers(0, 20_000), min_size=6, max_size=6),
)
def test_every_sentence_is_paired_once_and_in_order(first: list[int], times: list[int]) -> None:
    names = ["a.", "b.", "c.", "d.", "e.", "f."]
    second = text_of((None, None, names), language="en")
    starts, others = sorted(first), sorted(times)
    found = paired(
        timed(*zip(starts, [*starts[1:], 20_000], strict=True)),
        second,
        timed(*zip(others, [*others[1:], 20_000], strict=True)),
    )
    assert " ".join(said.text for said in found).split() == names
    assert [said.index for said in found] == sorted({said.index for said in found})

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.utf16 import Utf16Offsets, utf16_length

WIDE = "a𠮷b😀c"


def test_five_characters_are_seven_units() -> None:
    offsets = Utf16Offsets(WIDE)
    assert len(WIDE) == 5
    assert utf16_length(WIDE) == 7
    assert [offsets.units(i) for i in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [offsets.characters(i) for i in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]


def test_the_middle_of_a_pair_belongs_to_its_character() -> None:
    assert Utf16Offsets(WIDE).characters(2) == 1
    assert Utf16Offsets(WIDE).characters(5) == 3


@pytest.mark.parametrize("beyond", [-1, 6])
def test_offsets_outside_the_text_are_refused(beyond: int) -> None:
    with pytest.raises(IndexError):
        Utf16Offsets(WIDE).units(beyond)


def test_units_outside_the_text_are_refused() -> None:
    with pytest.raises(IndexError):
        Utf16Offsets(WIDE).characters(8)


@given(
    st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("𠮷😀")))
)
def test_agrees_with_the_encoding(text: str) -> None:
    offsets = Utf16Offsets(text)
    for i in range(len(text) + 1):
        units = len(text[:i].encode("utf-16-le")) // 2
        assert offsets.units(i) == units == utf16_length(text[:i])
        assert offsets.characters(units) == i

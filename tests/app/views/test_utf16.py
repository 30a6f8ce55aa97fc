from hypothesis import given
from hypothesis import strategies as st

from app.views.utf16 import utf16_length


def test_five_characters_are_seven_units() -> None:
    wide = "a𠮷b😀c"
    assert len(wide) == 5
    assert utf16_length(wide) == 7


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("𠮷😀"))))
def test_only_characters_beyond_the_bmp_take_two(text: str) -> None:
    assert utf16_length(text) == len(text) + sum(c > "\uffff" for c in text)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock_format import moment, precise


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("1:23", 83_000),
        (" 1:23.4 ", 83_400),
        ("1:02:03", 3_723_000),
        ("0:05.25", 5_250),
        ("83.5", 83_500),
        ("90:00", 5_400_000),
        ("1：23，5", None),
        ("1：23.5", 83_500),
        ("1:60", None),
        ("1:60:00", None),
        ("", None),
        ("soon", None),
        ("-1", None),
    ],
)
def test_moments_are_read_as_people_write_them(words: str, time: int | None) -> None:
    assert moment(words) == time


@given(st.integers(0, 100_000_000))
def test_what_is_written_is_read_again(time: int) -> None:
    again = moment(precise(time))
    assert again is not None
    assert abs(again - time) <= 50


def test_tenths_carry() -> None:
    assert precise(59_960) == "1:00.0"
    assert precise(3_723_449) == "1:02:03.4"

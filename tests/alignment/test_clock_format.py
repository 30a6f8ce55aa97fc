import pytest

from alignment.clock_format import clock, clock_format


@pytest.mark.parametrize(
    ("time", "written"),
    [
        (0, "00:00:00,000"),
        (999, "00:00:00,999"),
        (59_999, "00:00:59,999"),
        (60_000, "00:01:00,000"),
        (3_599_999, "00:59:59,999"),
        (3_600_000, "01:00:00,000"),
        (360_000_000, "100:00:00,000"),
    ],
)
def test_a_pattern_says_how(time: int, written: str) -> None:
    assert clock_format(time, "{h:02}:{m:02}:{s:02},{ms:03}") == written


@pytest.mark.parametrize(
    ("time", "written"),
    [(0, "0:00"), (41_999, "0:41"), (754_000, "12:34"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_times_are_written_as_people_do(time: int, written: str) -> None:
    assert clock(time) == written


def test_hundredths_are_cut_and_minutes_can_count_on() -> None:
    assert clock_format(3_723_459, "{minutes:02}:{s:02}.{cs:02}") == "62:03.45"

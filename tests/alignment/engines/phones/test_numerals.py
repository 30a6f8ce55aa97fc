"""How numbers are read out."""

import pytest

from alignment.engines.phones.numerals import ordinal, readings


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("13", "thirteen"),
        ("40", "forty"),
        ("86", "eighty six"),
        ("100", "one hundred"),
        ("365", "three hundred sixty five"),
        ("1450", "fourteen fifty"),
        ("1906", "nineteen oh six"),
        ("1800", "eighteen hundred"),
        ("2000", "two thousand"),
        ("12000", "twelve thousand"),
        ("3000500", "three million five hundred"),
        ("007", "zero zero seven"),
    ],
)
def test_the_likeliest_reading(digits: str, read: str) -> None:
    assert " ".join(readings(digits)[0]) == read


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("2024", "two thousand twenty four"),
        ("365", "three hundred and sixty five"),
        ("365", "three six five"),
        ("007", "oh oh seven"),
    ],
)
def test_other_readings(digits: str, read: str) -> None:
    assert read.split() in readings(digits)


def test_a_long_number_is_read_digit_by_digit() -> None:
    assert readings("1" * 30)[0] == ["one"] * 30


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("1", "first"),
        ("12", "twelfth"),
        ("20", "twentieth"),
        ("23", "twenty third"),
        ("4", "fourth"),
    ],
)
def test_ordinals(digits: str, read: str) -> None:
    assert " ".join(ordinal(digits)) == read

"""Numbers of chapters."""

import pytest

from alignment.transcript.ordinals import ordinal_of, stands_at_an_edge
from alignment.transcript.stamps import is_date_or_length, spelled_time


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("CHAPTER IV. The Lake", 4), ("Chapter One", 1), ("XIX", 19), ("IV. The Lake", 4),
        ("第十一回 茶", 11), ("第二十三章", 23), ("第一百零二节", 102), ("Kapitel 3", 3),
        ("3. Kapitel", 3), ("Erstes Kapitel", 1), ("Chapitre II", 2), ("Capítulo primero", 1),
        ("Глава вторая", 2), ("제3장", 3), ("12", 12), ("Third Part", 3),
        ("IIII", None), ("Mix", None), ("Wood", None), ("0", None),
    ],
)  # fmt: skip
def test_ordinals(title: str, number: int | None) -> None:
    assert ordinal_of(title) == number


@pytest.mark.parametrize("title", ["Prologue", "EPILOGUE.", "尾声", "Пролог"])
def test_parts_at_the_edge(title: str) -> None:
    assert stands_at_an_edge(title)
    assert not stands_at_an_edge(f"{title} of wood")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1 minute 20 seconds", 80), ("0 minutes 3 seconds", 3), ("1 hour 2 minutes", 3720),
        ("1 Stunde, 2 Minuten und 5 Sekunden", 3725), ("5 秒", 5), ("1分20秒", 80),
        ("2 мин 3 сек", 123),
        ("3 boats", None), ("seconds", None), ("x" * 60, None),
    ],
)  # fmt: skip
def test_times_in_words(text: str, seconds: int | None) -> None:
    assert spelled_time(text) == (None if seconds is None else seconds * 1000)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, Mar 4, 2025 9:12AM • 21:04", "Length 21:04", "2025年3月4日 上午 9:12|21分钟 4秒",
        "Dauer: 21:04", "4 марта 2025 12:30", "2025-03-04 09:12:00", "时长：21:04",
    ],
)  # fmt: skip
def test_dates_and_lengths(text: str) -> None:
    assert is_date_or_length(text)


@pytest.mark.parametrize("text", ["12:30 The crash of 2008", "00:41 Water", "Wood"])
def test_titles_are_no_dates(text: str) -> None:
    assert not is_date_or_length(text)

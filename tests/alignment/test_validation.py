import pytest

from alignment.anchors import Anchor
from alignment.timeline import Timeline
from alignment.validation import EarlyDoubt, deviations


def said(given: list[float], found: list[float | None]) -> list[str]:
    anchors = [Anchor(index, time) for index, time in enumerate(given)]
    titles = [f"C{index}" for index in range(len(given))]
    return [str(remark) for remark in deviations(anchors, found, titles)]


def test_chapters_heard_where_they_should_be_need_no_remark() -> None:
    assert said([], []) == []
    assert said([10.0, 50.0], [12.0, 47.5]) == []


@pytest.mark.parametrize(
    ("given", "found", "remark"),
    [
        (100.0, 70.0, "The time of chapter “C0”, 1:40, is 30 s late; "),
        (100.0, 120.2, "The time of chapter “C0”, 1:40, is 20 s early; "),
        (3700.0, 3710.0, "The time of chapter “C0”, 1:01:40, is 10 s early; "),
    ],
)
def test_one_chapter_heard_elsewhere(given: float, found: float, remark: str) -> None:
    (sentence,) = said([given], [found])
    assert sentence == remark + "the chapter was found by its words."


@pytest.mark.parametrize(("shift", "word"), [(31.0, "early"), (-31.0, "late")])
def test_chapters_that_are_off_by_the_same_share_a_remark(shift: float, word: str) -> None:
    given = [100.0, 200.0, 300.0]
    (sentence,) = said(given, [time + shift + 0.4 * n for n, time in enumerate(given)])
    assert sentence == (
        f"The chapter times run 31 s {word} from 1:40 on; the chapters were found by their words."
    )


def test_another_shift_is_another_remark() -> None:
    remarks = said([100.0, 200.0, 300.0, 400.0], [130.0, 230.0, 360.0, 460.0])
    assert [remark[:49] for remark in remarks] == [
        "The chapter times run 30 s early from 1:40 on; th",
        "The chapter times run 60 s early from 5:00 on; th",
    ]


def test_a_chapter_that_was_not_heard_is_named() -> None:
    assert said([100.0, 200.0], [None, 150.0]) == [
        "The time of chapter “C1”, 3:20, is 50 s late; the chapter was found by its words.",
        "The time of chapter “C0” could not be confirmed.",
    ]


def test_a_text_is_doubted_after_some_places_and_believed_again_when_found() -> None:
    timeline = Timeline((), 60_000, "zh", "en", (), ())
    doubt = EarlyDoubt()
    assert [doubt.changes(timeline, places, found=False) for places in (1, 2, 3)] == [None] * 3
    told = doubt.changes(timeline, 4, found=False)
    assert told is not None
    assert "does it belong to it?" in str(told.remarks[-1])
    assert doubt.changes(timeline, 5, found=False) is None, "told already"
    assert doubt.changes(timeline, 6, found=True) is timeline
    assert doubt.changes(timeline, 7, found=True) is None

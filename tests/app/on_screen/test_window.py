import pytest

from tests.app.on_screen.conftest import Play

SCREENS = [("1366x768", 1), ("1280x720", 2), ("640x480", 1)]


def inside(outer: list[int], inner: list[int]) -> bool:
    low = all(a <= b for a, b in zip(outer[:2], inner[:2], strict=True))
    return low and all(a >= b for a, b in zip(outer[2:], inner[2:], strict=True))


@pytest.mark.parametrize(("size", "scale"), SCREENS)
def test_the_first_window_lies_on_its_screen(play: Play, size: str, scale: float) -> None:
    seen = play("first_window", size=size, scale=scale)
    assert inside(seen["screen"], seen["window"])
    assert inside(seen["window"], seen["transport"])


@pytest.mark.parametrize(
    ("size", "scale", "width"), [("1366x768", 1, "1700"), ("1280x720", 2, "2560")]
)
def test_a_window_comes_back_where_its_screen_is_gone(
    play: Play, size: str, scale: float, width: str
) -> None:
    seen = play("window_of_another_screen", width, size=size, scale=scale)
    assert inside(seen["screen"], seen["window"])
    assert inside(seen["window"], seen["transport"])


def test_a_window_that_fits_comes_back_where_it_was(play: Play) -> None:
    seen = play("moved_window")
    assert seen["before"] == seen["after"]


def test_large_type_on_a_large_scale_keeps_the_current_line_in_view(play: Play) -> None:
    seen = play("large_type", scale=1.75)["seen"]
    assert len(seen) > 5
    for top, bottom, height in seen:
        assert 0 <= top < bottom <= height

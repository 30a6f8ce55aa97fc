from hypothesis import given
from hypothesis import strategies as st

from app.views.follow import Follow, Following, Sight

HEIGHT = 600
COMFORTABLE = Sight(200, 230, HEIGHT)
LOW = Sight(550, 580, HEIGHT)
GONE = Sight(900, 930, HEIGHT)


def test_nothing_moves_while_the_line_is_comfortable() -> None:
    assert Follow().shift(COMFORTABLE, now=0) == 0


def test_a_line_that_leaves_the_band_is_brought_to_38_percent() -> None:
    shift = Follow().shift(LOW, now=0)
    middle = (LOW.top + LOW.bottom) / 2 - shift
    assert abs(middle - 0.38 * HEIGHT) <= 1


def test_scrolling_the_line_out_of_view_suspends() -> None:
    follow = Follow()
    follow.scrolled(GONE, now=0)
    assert follow.state is Following.SUSPENDED
    assert follow.shift(GONE, now=100_000) == 0


def test_scrolling_with_the_line_in_view_goes_on_following() -> None:
    follow = Follow()
    follow.scrolled(LOW, now=0)
    assert follow.state is Following.ON


def test_the_hand_is_not_fought() -> None:
    follow = Follow()
    follow.scrolled(LOW, now=1000)
    assert follow.shift(LOW, now=1000 + Follow.REST - 1) == 0
    assert follow.rest(1000 + 200) == Follow.REST - 200
    assert follow.shift(LOW, now=1000 + Follow.REST) != 0


def test_scrolling_back_to_the_line_resumes() -> None:
    follow = Follow()
    follow.scrolled(GONE, now=0)
    follow.scrolled(COMFORTABLE, now=500)
    assert follow.state is Following.ON


def test_asking_resumes_at_once() -> None:
    follow = Follow()
    follow.scrolled(GONE, now=0)
    follow.resume()
    assert follow.state is Following.ON
    assert follow.shift(GONE, now=1) == GONE.shift


def test_the_line_coming_by_itself_does_not_resume() -> None:
    follow = Follow()
    follow.scrolled(GONE, now=0)
    assert follow.shift(COMFORTABLE, now=10_000) == 0
    assert follow.state is Following.SUSPENDED


def test_nothing_moves_under_a_selection() -> None:
    follow = Follow()
    follow.hold(True)
    assert follow.shift(GONE, now=0) == 0
    follow.hold(False)
    assert follow.shift(GONE, now=0) != 0


def test_scrolling_where_nothing_is_spoken_keeps_the_state() -> None:
    follow = Follow()
    follow.scrolled(None, now=0)
    assert follow.state is Following.ON
    follow.scrolled(GONE, now=0)
    follow.scrolled(None, now=0)
    assert follow.state is Following.SUSPENDED


@given(top=st.integers(-5000, 5000), length=st.integers(10, 3000), height=st.integers(200, 2000))
def test_one_scroll_is_enough(top: int, length: int, height: int) -> None:
    sight = Sight(top, top + length, height)
    moved = Sight(top - sight.shift, top + length - sight.shift, height)
    assert moved.comfortable
    assert moved.in_view

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.player.clock import SmoothClock


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def clock(seconds: Seconds) -> SmoothClock:
    return SmoothClock(seconds)


def test_runs_on_between_reports(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.report(1000)
    seconds.now += 0.04
    assert clock.position == 1040


def test_runs_at_the_rate(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.set_rate(2.0)
    clock.report(1000)
    seconds.now += 0.04
    assert clock.position == 1080


def test_a_change_of_rate_counts_from_now(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.report(1000)
    seconds.now += 0.05
    clock.set_rate(3.0)
    seconds.now += 0.05
    assert clock.position == 1200


def test_waits_when_reports_stay_away(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.report(1000)
    seconds.now += 5
    assert clock.position == 1150


def test_stands_still_until_the_first_report(clock: SmoothClock, seconds: Seconds) -> None:
    clock.jump(5000)
    clock.run(True)
    seconds.now += 0.1
    assert clock.position == 5000


def test_keeps_the_position_in_a_pause(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.report(1000)
    seconds.now += 0.05
    clock.run(False)
    seconds.now += 5
    assert clock.position == 1050


def test_a_late_report_does_not_pull_it_back(clock: SmoothClock, seconds: Seconds) -> None:
    clock.run(True)
    clock.report(1000)
    seconds.now += 0.1
    assert clock.position == 1100
    clock.report(1060)
    assert clock.position == 1100
    seconds.now += 0.1
    assert clock.position == 1160


def test_a_jump_may_go_back(clock: SmoothClock) -> None:
    clock.jump(9000)
    clock.jump(10)
    assert clock.position == 10


steps = st.one_of(
    st.tuples(st.just("wait"), st.floats(0, 2)),
    st.tuples(st.just("report"), st.integers(0, 400)),
    st.tuples(st.just("run"), st.booleans()),
    st.tuples(st.just("rate"), st.sampled_from([0.5, 1.0, 1.7, 3.0])),
    st.tuples(st.just("jump"), st.integers(0, 10_000)),
)


@given(st.lists(steps, max_size=40))
def test_never_goes_back_nor_far_ahead(script: list[tuple[str, float]]) -> None:
    seconds = Seconds()
    clock = SmoothClock(seconds)
    last, reported, fastest = clock.position, 0.0, 1.0
    for verb, value in script:
        if verb == "wait":
            seconds.now += value
        elif verb == "report":
            reported = last + value - 200
            clock.report(int(reported))
        elif verb == "run":
            clock.run(bool(value))
        elif verb == "rate":
            clock.set_rate(value)
            fastest = max(fastest, value)
        else:
            clock.jump(int(value))
            last = reported = value
        position = clock.position
        assert position >= last
        assert position <= max(last, reported + SmoothClock.LEAD * 1000 * fastest + 1)
        last = position

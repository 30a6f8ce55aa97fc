import threading
from collections.abc import Generator, Iterator
from contextlib import closing

import pytest

from alignment.side_by_side import side_by_side


class Source:
    """Yields its name so many times, and remembers in which thread and whether it was closed."""

    def __init__(self, name: str, count: int, *, fault: Exception | None = None) -> None:
        self.name = name
        self.count = count
        self.fault = fault
        self.threads = set[int]()
        self.yielded = 0
        self.closed = False

    def steps(self) -> Generator[str, None, None]:
        try:
            for _ in range(self.count):
                self.threads.add(threading.get_ident())
                self.yielded += 1
                yield self.name
            if self.fault is not None:
                raise self.fault
        finally:
            self.closed = True


def steps_of(sources: list[Source]) -> Iterator[Generator[str, None, None]]:
    return (source.steps() for source in sources)


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_all_comes_once_each_source_in_its_order(at_once: int) -> None:
    def counted(first: int) -> Generator[int, None, None]:
        yield from range(first, first + 100)

    found = list(side_by_side(map(counted, (0, 100, 200)), at_once))
    assert sorted(found) == list(range(300))
    for first in (0, 100, 200):
        own = [number for number in found if first <= number < first + 100]
        assert own == sorted(own)


def test_one_at_a_time_needs_no_thread() -> None:
    sources = [Source("a", 2), Source("b", 1)]
    assert list(side_by_side(steps_of(sources), 1)) == ["a", "a", "b"]
    assert sources[0].threads == {threading.get_ident()}


def test_several_are_at_work_and_the_next_is_asked_for_when_one_is_done() -> None:
    both = threading.Barrier(2, timeout=20)
    asked = []

    def meeting(name: str) -> Generator[str, None, None]:
        both.wait()
        yield name

    def sources() -> Iterator[Generator[str, None, None]]:
        for name in "abcd":
            asked.append((name, threading.get_ident()))
            yield meeting(name)

    with closing(side_by_side(sources(), 2)) as steps:
        next(steps)
        assert "".join(name for name, _ in asked) == "ab"
        assert len(list(steps)) == 3
    assert {thread for _, thread in asked} == {threading.get_ident()}


@pytest.mark.parametrize("at_once", [1, 2])
def test_what_one_raises_comes_out_and_the_others_are_closed(at_once: int) -> None:
    sources = [Source("a", 3, fault=ValueError("not to be heard")), Source("b", 10**9)]
    with pytest.raises(ValueError, match="not to be heard"):
        list(side_by_side(steps_of(sources), at_once))
    assert sources[0].closed
    assert sources[1].closed == (at_once == 2)


@pytest.mark.parametrize("at_once", [1, 3])
def test_closing_it_closes_all_that_are_at_work(at_once: int) -> None:
    sources = [Source(name, 10**9) for name in "abc"]
    before = threading.active_count()
    with closing(side_by_side(steps_of(sources), at_once)) as steps:
        next(steps)
    assert threading.active_count() == before
    assert all(source.closed for source in sources if source.yielded)

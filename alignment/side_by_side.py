"""Several iterators at work at once."""

from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

T = TypeVar("T")


def side_by_side(
    sources: Iterator[Generator[T, None, None]], at_once: int
) -> Generator[T, None, None]:
    """Yield what generators yield, in the order in which it comes.

    What one of them raises comes out here. Closing it stops all of them, each when it yields
    the next time.

    Parameters
    ----------
    sources
        Asked for the next one, in the thread that iterates, whenever another is done.
    at_once
        How many are at work, each in a thread of its own. One alone is run as it is asked.
    """
    if at_once == 1:
        for source in sources:
            yield from source
        return
    found: SimpleQueue[T | Future[None]] = SimpleQueue()
    stopped = Event()

    def run(source: Generator[T, None, None]) -> None:
        with closing(source):
            for item in source:
                if stopped.is_set():
                    return
                found.put(item)

    with ThreadPoolExecutor(at_once) as pool:

        def begin() -> bool:
            source = next(sources, None)
            if source is not None:
                pool.submit(run, source).add_done_callback(found.put)
            return source is not None

        try:
            working = sum(begin() for _ in range(at_once))
            while working:
                item = found.get()
                if isinstance(item, Future):
                    item.result()
                    working += begin() - 1
                else:
                    yield item
        finally:
            stopped.set()

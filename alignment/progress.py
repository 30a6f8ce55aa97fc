"""How long work reports and is stopped."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from alignment.errors import Cancelled
from alignment.updates import Stage, Update

T = TypeVar("T")

Progress = Callable[[float], None]
"""Called with the share done, 0 to 1. It may raise `Cancelled` to stop the work."""


def ignore_progress(share: float) -> None:
    """Do nothing: the progress of work nobody watches."""


def run_with_progress(stage: Stage, work: Callable[[Progress], T]) -> Generator[Update, None, T]:
    """Do `work` in a thread and yield its progress; being closed cancels it."""
    news: SimpleQueue[float | None] = SimpleQueue()
    closed = Event()

    def report(share: float) -> None:
        if closed.is_set():
            raise Cancelled
        news.put(share)

    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(work, report)
        result.add_done_callback(lambda _: news.put(None))
        try:
            while (share := news.get()) is not None:
                yield Update(stage, share)
        finally:
            closed.set()
    return result.result()

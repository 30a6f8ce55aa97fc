"""Who works on the episodes of a batch: processes of this machine."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol

import psutil

from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.batch.work import work

ATTEMPTS = 3
"""How often an episode is begun whose process dies or whose machine goes."""

MEMORY = 700_000_000
"""Bytes that one episode takes, by ``docs/benchmarks.md``."""

DIED = "The process that worked on it died {count} times: too little memory, or damaged audio?"


@dataclass(frozen=True, slots=True)
class News:
    """How an episode gets on.

    Attributes
    ----------
    share
        Of the listening, 0 to 1.
    result
        When all is done.
    """

    episode: Episode
    share: float
    result: Result | None = None


class Executor(Protocol):
    """Works on episodes, several at a time."""

    def run(self, episodes: Sequence[Episode], settings: BatchSettings) -> Iterator[News]:
        """Work on all of them; closing the iterator stops the work.

        Yields
        ------
        News
            The last one of each episode has its result.
        """

    def close(self) -> None:
        """Leave nothing behind."""


class LocalExecutor:
    """Shares episodes out to processes, so that none harms another.

    Parameters
    ----------
    jobs
        Most processes at a time.
    work
        What each does with an episode; for tests.
    """

    def __init__(self, jobs: int, work: Callable[..., Result] = work) -> None:
        self._jobs = jobs
        self._work = work

    def run(self, episodes: Sequence[Episode], settings: BatchSettings) -> Iterator[News]:
        """See `Executor`."""
        waiting = [(episode, 1) for episode in reversed(episodes)]
        free = _parts_of_cores(min(self._jobs, len(episodes)))
        workers: dict[Connection, _Worker] = {}
        try:
            while waiting or any(worker.busy for worker in workers.values()):
                for worker in workers.values():
                    if waiting and not worker.busy:
                        worker.begin(*waiting.pop())
                while waiting and free:
                    worker = _Worker(self._work, settings, free.pop())
                    workers[worker.pipe] = worker
                    worker.begin(*waiting.pop())
                busy = [pipe for pipe, worker in workers.items() if worker.busy]
                for pipe in connection.wait(busy, 1.0):
                    assert isinstance(pipe, Connection)
                    worker = workers[pipe]
                    episode, attempt = worker.task
                    try:
                        news = pipe.recv()
                    except (EOFError, OSError):
                        free.append(worker.cores)
                        workers.pop(pipe).end()
                        if attempt < ATTEMPTS:
                            waiting.append((episode, attempt + 1))
                            continue
                        news = died(episode.name)
                    if isinstance(news, float):
                        yield News(episode, news)
                    else:
                        worker.busy = False
                        yield News(episode, 1.0, news)
        finally:
            for worker in workers.values():
                worker.end()

    def close(self) -> None:
        """See `Executor`; `run` ends what it began."""


class _Worker:
    """A process that works on one episode after the other.

    Attributes
    ----------
    task
        The episode it is at, or was last, and which attempt at it this is.
    """

    def __init__(
        self, work: Callable[..., Result], settings: BatchSettings, cores: list[int]
    ) -> None:
        self.cores = cores
        self.busy = False
        self.task: tuple[Episode, int]
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_main, args=(theirs, work, settings, cores), name="lyricast-batch", daemon=True
        )
        self._process.start()
        theirs.close()

    def begin(self, episode: Episode, attempt: int) -> None:
        """Hand an episode over."""
        self.task, self.busy = (episode, attempt), True
        with suppress(OSError):  # it has died: reading will tell
            self.pipe.send(episode)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self._process.join(0 if self.busy else 1)
        for end in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                end()
                self._process.join(2)
        self._process.join()
        self._process.close()


def _main(
    pipe: Connection, work: Callable[..., Result], settings: BatchSettings, cores: Sequence[int]
) -> None:
    """Work in the process, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command decides when to stop
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # temporary files go
    if hasattr(os, "sched_setaffinity"):
        with suppress(OSError):
            os.sched_setaffinity(0, cores)
    with suppress(EOFError, OSError):
        while True:
            episode = pipe.recv()
            pipe.send(work(episode, settings, progress=pipe.send))


def died(name: str) -> Result:
    """Return the row of an episode whose process died again and again."""
    return Result(name, Outcome.FAILED, error=DIED.format(count=ATTEMPTS))


def most_jobs() -> int:
    """Return how many episodes this machine bears at a time, by its cores and free memory."""
    memory = psutil.virtual_memory().available
    return max(1, min(len(_cores()), int(memory // MEMORY)))


def _cores() -> list[int]:
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def _parts_of_cores(jobs: int) -> list[list[int]]:
    """Deal the cores out to so many jobs; jobs beyond their number share them."""
    cores = _cores()
    return [cores[n % len(cores) :: jobs] for n in range(jobs)]

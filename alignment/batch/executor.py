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
from typing import Any, Protocol

import psutil

from alignment.batch.episode import Episode, Outcome, Result, Settings
from alignment.batch.work import work

ATTEMPTS = 3
"""How often an episode is begun whose process dies or whose machine goes."""

MEMORY = 600_000_000
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

    def run(self, episodes: Sequence[Episode], settings: Settings) -> Iterator[News]:
        """Work on all of them; closing the iterator stops the work.

        Yields
        ------
        News
            The last one of each episode has its result.
        """

    def close(self) -> None:
        """Leave nothing behind."""


class LocalExecutor:
    """Gives each episode a process of its own, so that none harms another.

    Parameters
    ----------
    jobs
        Most processes at a time.
    work
        What each does; for tests.
    """

    def __init__(self, jobs: int, work: Callable[..., Result] = work) -> None:
        self._jobs = jobs
        self._work = work

    def run(self, episodes: Sequence[Episode], settings: Settings) -> Iterator[News]:
        """See `Executor`."""
        waiting = [(episode, 1) for episode in reversed(episodes)]
        running: dict[Connection, _Job] = {}
        free = _parts_of_cores(self._jobs)
        try:
            while waiting or running:
                while waiting and free:
                    episode, attempt = waiting.pop()
                    job = _Job(episode, attempt, settings, free.pop(), self._work)
                    running[job.pipe] = job
                for pipe in connection.wait(list(running), 1.0):
                    assert isinstance(pipe, Connection)
                    job = running[pipe]
                    try:
                        news = pipe.recv()
                    except (EOFError, OSError):
                        news = None
                    if isinstance(news, float):
                        yield News(job.episode, news)
                        continue
                    del running[pipe]
                    free.append(job.cores)
                    job.end()
                    if news is None and job.attempt < ATTEMPTS:
                        waiting.append((job.episode, job.attempt + 1))
                        continue
                    yield News(job.episode, 1.0, news or died(job.episode.name))
        finally:
            for job in running.values():
                job.end()

    def close(self) -> None:
        """See `Executor`; `run` ends what it began."""


class _Job:
    """An episode in its process."""

    def __init__(
        self,
        episode: Episode,
        attempt: int,
        settings: Settings,
        cores: list[int],
        work: Callable[..., Result],
    ) -> None:
        self.episode, self.attempt, self.cores = episode, attempt, cores
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=_main,
            args=(theirs, work, episode, settings, cores),
            name=f"lyricast-batch-{episode.name}",
            daemon=True,
        )
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process, where it has not ended."""
        self.pipe.close()
        self._process.join(0.2)
        for end in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                end()
                self._process.join(2)
        self._process.join()
        self._process.close()


def _main(
    pipe: Any,  # noqa: ANN401
    work: Callable[..., Result],
    episode: Episode,
    settings: Settings,
    cores: Sequence[int],
) -> None:
    """Work in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command decides when to stop
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # temporary files go
    if cores and hasattr(os, "sched_setaffinity"):
        with suppress(OSError):
            os.sched_setaffinity(0, cores)
    with suppress(BrokenPipeError):
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

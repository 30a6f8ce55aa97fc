"""What the road over a cluster costs: ``python -m tests.bench.batch [EPISODES]``.

The built-in sample, under many names, is timed by pauses and lengths: by two processes here,
and by two workers of a Dask cluster on loopback. Said are the seconds of both, and
what the second costs more for each episode.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
from distributed import LocalCluster

from alignment.batch.cluster import ClusterExecutor
from alignment.batch.episode import BatchSettings, Episode
from alignment.batch.executor import Executor, LocalExecutor
from alignment.batch.pairing import pair

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
WORKERS = 2


def main() -> None:
    """Time both roads."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        episodes = archive(folder / "in", count)
        with closing(LocalExecutor(WORKERS)) as local:
            here = seconds(local, episodes, folder / "here")
        with cluster() as address, closing(ClusterExecutor(address)) as workers:
            there = seconds(workers, episodes, folder / "there")
    print(f"{count} episodes of 147 s, {WORKERS} at a time")
    print(f"processes of this machine  {here:6.1f} s, {here / count:.2f} s an episode")
    print(f"workers of a cluster       {there:6.1f} s, {there / count:.2f} s an episode")
    print(f"the cluster costs {(there - here) / count:+.2f} s an episode more")


def archive(folder: Path, count: int) -> list[Episode]:
    """Make episodes whose texts differ, so that each is timed."""
    folder.mkdir()
    text = (SAMPLE / "article.txt").read_text("utf-8")
    for number in range(count):
        shutil.copy(SAMPLE / "audio.mp3", folder / f"{number}.mp3")
        (folder / f"{number}.txt").write_text(f"{text}\n第{number}期到此结束。\n", "utf-8")
    return list(pair(str(folder)).episodes)


def seconds(executor: Executor, episodes: list[Episode], output: Path) -> float:
    """Return how long all of them take."""
    began = time.monotonic()
    settings = BatchSettings(str(output), ("srt", "json"), engine="pacing")
    for news in executor.run(episodes, settings):
        if news.result and news.result.error:
            sys.exit(news.result.error)
    return time.monotonic() - began


@contextmanager
def cluster() -> Iterator[str]:
    """Start workers, and give the address of their scheduler."""
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as made:
        yield made.scheduler_address


if __name__ == "__main__":
    if psutil.getloadavg()[0] > WORKERS:
        print("The machine is busy: these figures say little.", file=sys.stderr)
    main()

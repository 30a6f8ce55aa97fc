import os
import signal
import time
from itertools import chain
from pathlib import Path

import pytest

from alignment.batch import executor
from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.batch.executor import LocalExecutor, News, most_jobs
from alignment.progress import Progress

EPISODES = [Episode(name, f"/{name}.mp3") for name in ("a", "b", "c")]


def dies_once(episode: Episode, settings: BatchSettings, progress: Progress) -> Result:
    """Die where nobody has died yet."""
    progress(0.5)
    begun = Path(settings.output, f"{episode.name}.{time.time_ns()}")
    begun.touch()
    if episode.name == "b" and len(list(begun.parent.glob("b.*"))) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(episode.name, Outcome.DONE)


def dies(episode: Episode, settings: BatchSettings, progress: Progress) -> Result:
    Path(settings.output, f"{episode.name}.{time.time_ns()}").touch()
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def waits(episode: Episode, settings: BatchSettings, progress: Progress) -> Result:
    Path(settings.output, str(os.getpid())).touch()
    progress(0.1)
    time.sleep(600)
    raise AssertionError


def results(news: list[News]) -> dict[str, Outcome]:
    return {each.episode.name: each.result.outcome for each in news if each.result}


def settings(folder: Path) -> BatchSettings:
    return BatchSettings(str(folder), ("srt",))


def test_a_process_that_dies_costs_its_episode_again(tmp_path: Path) -> None:
    news = list(LocalExecutor(2, dies_once).run(EPISODES, settings(tmp_path)))
    assert results(news) == dict.fromkeys("abc", Outcome.DONE)
    assert len(list(tmp_path.glob("b.*"))) == 2
    assert 0.5 in [each.share for each in news]


def test_but_not_for_ever(tmp_path: Path) -> None:
    news = list(LocalExecutor(2, dies).run(EPISODES[:1], settings(tmp_path)))
    assert results(news) == {"a": Outcome.FAILED}
    assert news[-1].result
    assert "died 3 times" in news[-1].result.error
    assert len(list(tmp_path.iterdir())) == executor.ATTEMPTS


def test_closing_ends_the_processes(tmp_path: Path) -> None:
    news = LocalExecutor(2, waits).run(EPISODES, settings(tmp_path))
    next(news)
    news.close()
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


def test_not_more_than_cores_and_memory_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    class Memory:
        available = 10**12

    monkeypatch.setattr(executor.psutil, "virtual_memory", Memory)
    monkeypatch.setattr(executor, "_cores", lambda: list(range(8)))
    assert most_jobs() == 8
    Memory.available = 3 * executor.MEMORY + 1
    assert most_jobs() == 3
    Memory.available = 0
    assert most_jobs() == 1
    assert sorted(chain.from_iterable(executor._parts_of_cores(3))) == list(range(8))
    assert [len(cores) for cores in executor._parts_of_cores(9)] == [1] * 9

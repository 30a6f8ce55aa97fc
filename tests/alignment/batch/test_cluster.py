"""A cluster of Dask on loopback."""

import csv
import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from alignment.batch.cluster import ClusterExecutor, ModelPlugin
from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.cli.main import main
from alignment.errors import BatchError, ModelError

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def rows(output: Path) -> dict[str, dict[str, str]]:
    with (output / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["episode"]: row for row in csv.DictReader(file)}


def test_twelve_episodes_and_a_worker_that_is_killed(
    cluster: distributed.LocalCluster, archive: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    words = ["batch", str(archive), "-o", str(output), "--format", "srt,json", "--quiet"]
    words += ["--engine", "pacing", "--scheduler", cluster.scheduler_address]
    killed = threading.Thread(target=kill_one, args=(cluster, output))
    killed.start()
    assert main(words) == 1
    killed.join()
    report = rows(output)
    assert len(report) == 12
    failed = {name: row["error"] for name, row in report.items() if row["outcome"] == "failed"}
    assert set(failed) == {"episode 09", "episode 10"}
    assert "no text" in failed["episode 09"]
    assert "episode 10.wav" in failed["episode 10"]
    for name in set(report) - set(failed):
        assert (output / f"{name}.srt").read_text("utf-8").count("-->") == 3
        assert len(json.loads((output / f"{name}.json").read_text("utf-8"))["sentences"]) == 4

    before = {path: path.stat().st_mtime_ns for path in output.glob("episode*")}
    assert main(words) == 1
    again = rows(output)
    assert {name: row["outcome"] for name, row in again.items()} == {
        name: "failed" if name in failed else "kept" for name in report
    }
    assert {path: path.stat().st_mtime_ns for path in output.glob("episode*")} == before


def kill_one(cluster: distributed.LocalCluster, output: Path) -> None:
    """Kill a worker once the first episode is finished."""
    while not list(output.glob("*.json")):
        threading.Event().wait(0.02)
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.process.process.pid, signal.SIGKILL)


def test_an_episode_that_kills_its_workers_is_a_row(
    cluster: distributed.LocalCluster, tmp_path: Path
) -> None:
    def dies(episode: Episode, settings: BatchSettings, model: Path | None) -> Result:
        with Path(settings.output, episode.name).open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with closing(ClusterExecutor(cluster.scheduler_address, dies)) as executor:
        settings = BatchSettings(str(tmp_path), ("srt",), engine="pacing")
        news = list(executor.run([Episode("deadly", "/deadly.mp3")], settings))
    assert news[-1].result
    assert news[-1].result.outcome is Outcome.FAILED
    assert "died 3 times" in news[-1].result.error
    assert (tmp_path / "deadly").read_text() == "xxx"


def test_a_model_goes_to_a_worker_that_has_none_and_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = tmp_path / "mine"
    sent.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (sent / name).write_text(name)
    monkeypatch.setattr("alignment.batch.cluster.present_model", lambda _: None)
    worker = SimpleNamespace(local_directory=str(tmp_path / "worker"))
    plugin = ModelPlugin("base", sent)
    plugin.setup(worker)
    assert plugin.folder
    assert (plugin.folder / "model.bin").read_text() == "model.bin"

    damaged = ModelPlugin("base", sent)
    damaged._files["model.bin"] = b"model.bix"
    with pytest.raises(ModelError, match="arrived damaged"):
        damaged.setup(worker)


def test_a_worker_uses_its_own_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    monkeypatch.setattr("alignment.batch.cluster.present_model", lambda _: own)
    plugin = ModelPlugin("base", tmp_path)
    plugin.setup(SimpleNamespace(local_directory=str(tmp_path / "worker")))
    assert plugin.folder == own
    assert not (tmp_path / "worker").exists()


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment.batch.cluster._PATIENCE", 1)
    with pytest.raises(BatchError, match="No scheduler answers at “tcp"):
        ClusterExecutor("tcp://127.0.0.1:9")
    with pytest.raises(BatchError, match="No scheduler answers at “nonsense://x”"):
        ClusterExecutor("nonsense://x")

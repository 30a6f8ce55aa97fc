"""The episodes of a batch on the machines of a Dask cluster."""

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from distributed import Client, Worker, WorkerPlugin, as_completed, get_client, get_worker
from distributed.scheduler import KilledWorker

from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.batch.executor import ATTEMPTS, News, died
from alignment.batch.work import work
from alignment.errors import BatchError, ModelError
from alignment.models.choice import present_model

_PLUGIN = "lyricast-model"
_PATIENCE = 20
"""Seconds within which a scheduler must answer."""


class ClusterExecutor:
    """Hands episodes to an existing cluster.

    Workers need Lyricast with the extra ``cluster``, and must reach the places of audio, text and
    results. What runs when the work is stopped runs to its end.

    Parameters
    ----------
    scheduler
        Address of the scheduler, such as ``tcp://host:8786``.
    work
        What a worker does; for tests.

    Raises
    ------
    BatchError
        Nobody answers there.
    """

    def __init__(self, scheduler: str, work: Callable[..., Result] = work) -> None:
        self._work = work
        self._brought = False
        try:
            self._client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise BatchError(
                "No scheduler answers at “{address}”: {reason}.",
                address=scheduler,
                reason=str(fault) or type(fault).__name__,
            ) from fault

    def run(self, episodes: Sequence[Episode], settings: BatchSettings) -> Iterator[News]:
        """See `alignment.batch.executor.Executor`."""
        self._bring_model(settings)
        run = uuid.uuid4().hex[:8]
        futures = {
            self._client.submit(
                _task,
                self._work,
                episode,
                settings,
                f"lyricast-{run}",
                key=f"{episode.name}-{run}",
                pure=False,
            ): episode
            for episode in episodes
        }
        try:
            for future in as_completed(futures, loop=self._client.loop):
                episode = futures.pop(future)
                yield News(episode, 1.0, _result(future, episode))
                future.release()
        finally:
            self._client.cancel(list(futures))

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        if self._brought:
            self._client.unregister_worker_plugin(_PLUGIN)
        self._client.close()

    def _bring_model(self, settings: BatchSettings) -> None:
        """Send the model that is here to every worker that has none, also to those that join."""
        if settings.engine not in ("auto", "attention") and not settings.transcribe:
            return
        folder = present_model(settings.model)
        if folder is not None:
            self._client.register_plugin(ModelPlugin(settings.model, folder), name=_PLUGIN)
            self._brought = True


class ModelPlugin(WorkerPlugin):
    """Puts a model on a worker, once, and makes sure that it is whole.

    Parameters
    ----------
    model
        As `alignment.models.choice.present_model` takes it.
    folder
        Where its files are on this machine.

    Attributes
    ----------
    folder
        On a worker: where they are there.
    """

    def __init__(self, model: str | None, folder: Path) -> None:
        self.folder: Path | None = None
        self._model = model
        self._files = {
            path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()
        }
        self._sums = {name: _sum(data) for name, data in self._files.items()}

    def setup(self, worker: Worker) -> None:
        """Use the worker's own model where it has the same, or else write the files.

        Raises
        ------
        ModelError
            They did not arrive as they were sent.
        """
        try:
            self.folder = present_model(self._model)
        except ModelError:  # a folder that only the sender has
            self.folder = None
        if self.folder is None:
            self.folder = self._written(Path(worker.local_directory) / _PLUGIN)
        self._files = {}

    def _written(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.items():
            if _sum(data) != self._sums[name]:
                raise ModelError("The file “{name}” of the model arrived damaged.", name=name)
            (folder / name).write_bytes(data)
        return folder


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _task(
    work: Callable[..., Result], episode: Episode, settings: BatchSettings, run: str
) -> Result:
    """Work on an episode in a worker, unless too many workers have died of it."""
    tries = [run, episode.name]
    client = get_client()
    begun = client.get_metadata(tries, 0)
    if begun >= ATTEMPTS:
        return died(episode.name)
    client.set_metadata(tries, begun + 1)
    plugin = get_worker().plugins.get(_PLUGIN)
    return work(episode, settings, plugin.folder if plugin else None)


def _result(future: Any, episode: Episode) -> Result:  # noqa: ANN401
    try:
        result = future.result()
    except KilledWorker:
        return died(episode.name)
    except Exception as fault:  # one episode must not stop the others
        return Result(episode.name, Outcome.FAILED, error=f"{type(fault).__name__}: {fault}")
    assert isinstance(result, Result)
    return result

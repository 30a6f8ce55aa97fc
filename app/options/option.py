"""The kinds of option there are: what each accepts, and what it is called."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Generic, TypeVar

from alignment.messages import Message
from app.language import in_words

T = TypeVar("T", bound=str | int | bool)
Words = Message | str
"""What an option or a choice is called: a message, or a name that is the same everywhere."""


class Group(Enum):
    """Where an option stands in the settings, in this order."""

    GENERAL = Message("General")
    TEXT = Message("Text")
    COLOURS = Message("Colours")
    FOLLOWING = Message("Following")
    LISTENING = Message("Listening")
    LOOKING_UP = Message("Looking Up")
    QUOTES = Message("Quotes")
    TIMING = Message("Timing")


@dataclass(frozen=True, kw_only=True, eq=False)
class Option(ABC, Generic[T]):
    """One thing to choose.

    Attributes
    ----------
    key
        Under which it is kept; never changed once released.
    default
        What holds until the user chooses.
    label, help
        What it is called, and what more there is to say.
    """

    key: str
    default: T
    group: Group
    label: Words
    help: Words = ""

    @abstractmethod
    def accepted(self, value: object) -> T:
        """Return `value` if it is one of this option, else the default."""


class Switch(Option[bool]):
    """On or off."""

    def accepted(self, value: object) -> bool:
        """Return the value, or the default; see `Option.accepted`."""
        return value if isinstance(value, bool) else self.default


@dataclass(frozen=True, kw_only=True, eq=False)
class Number(Option[int]):
    """A whole number from `least` to `most`; `written` gives it with its unit."""

    least: int
    most: int
    step: int = 1
    written: Callable[[int], Words] = str

    def accepted(self, value: object) -> int:
        """Return the value, moved into the range, or the default; see `Option.accepted`."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            return self.default
        return min(max(round(value), self.least), self.most)


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice(Option[T]):
    """One of several values, which are strings; `names` gives them in order."""

    names: Mapping[T, Words]

    def accepted(self, value: object) -> T:
        """Return the value, or the default; see `Option.accepted`."""
        return next((name for name in self.names if name == value), self.default)


@dataclass(frozen=True, kw_only=True, eq=False)
class Colour(Option[str]):
    """A ground for text as ``#rrggbb``; empty for the one of the theme."""

    dark: bool

    def accepted(self, value: object) -> str:
        """Return the value, or the default; see `Option.accepted`."""
        known = isinstance(value, str) and re.fullmatch("(#[0-9a-f]{6})?", value)
        return str(value) if known else self.default


@dataclass(frozen=True, kw_only=True, eq=False)
class Font(Option[str]):
    """The name of a font family; empty for one that suits the language.

    Attributes
    ----------
    language
        Whose script it is for (ISO 639-1); empty for all text.
    """

    language: str = ""

    def accepted(self, value: object) -> str:
        """Return the value, or the default; see `Option.accepted`."""
        return value if isinstance(value, str) else self.default


@dataclass(frozen=True, kw_only=True, eq=False)
class Template(Option[str]):
    """Text with fields in braces; `lines` are as many as are shown."""

    lines: int = 4
    most: int = 2_000

    def accepted(self, value: object) -> str:
        """Return the value, or the default; see `Option.accepted`."""
        known = isinstance(value, str) and value.strip() and len(value) <= self.most
        return str(value) if known else self.default


@dataclass(frozen=True, kw_only=True, eq=False)
class FileList(Option[str]):
    """Files in an order that matters, one a line; `kinds` names those that can be chosen."""

    kinds: Words
    patterns: str

    def accepted(self, value: object) -> str:
        """Return the value without repetitions, or the default; see `Option.accepted`."""
        return "\n".join(map(str, listed_files(value))) or self.default


def listed_files(value: object) -> tuple[Path, ...]:
    """Return the files of a `FileList`."""
    lines = value.splitlines() if isinstance(value, str) else []
    return tuple(Path(line) for line in dict.fromkeys(map(str.strip, lines)) if line)


SLOWEST, FASTEST = 0.5, 3.0
"""The speeds at which speech is played."""


class Speeds(Template):
    """Speeds, kept as ``0.75, 1, 1.25``; those that are out of range are left out."""

    def accepted(self, value: object) -> str:
        """Return the value, tidied, or the default; see `Option.accepted`."""
        return ", ".join(f"{speed:g}" for speed in parsed_speeds(value)) or self.default


def parsed_speeds(value: object) -> tuple[float, ...]:
    """Return the speeds that are written in a value."""
    numbers = re.findall(r"\d+(?:\.\d+)?", value) if isinstance(value, str) else []
    return tuple(speed for speed in map(float, numbers[:10]) if SLOWEST <= speed <= FASTEST)


def said(words: Words) -> str:
    """Return what something is called, in the language in use."""
    return in_words(words) if isinstance(words, Message) else words

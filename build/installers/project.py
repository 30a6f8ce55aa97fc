"""What installers have to know of the project."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from set_up.shell import ROOT, work_folder

ID = "io.github.lyricast.Lyricast"
"""The name that desktops know the program by: of its desktop entry, icon and metadata."""
SCHEME = "lyricast"
COMMANDS = ("lyricast", "lyricast-align")


@dataclass(frozen=True)
class FileType:
    """A kind of file that the program opens.

    Attributes
    ----------
    name
        What the systems call it in their lists.
    endings
        Without the dot.
    mime
        Media types, the usual one first.
    uti
        What macOS calls it.
    """

    name: str
    endings: tuple[str, ...]
    mime: tuple[str, ...]
    uti: str


AUDIO = (
    FileType("MP3 audio", ("mp3",), ("audio/mpeg", "audio/mp3"), "public.mp3"),
    FileType(
        "MPEG-4 audio",
        ("m4a", "m4b", "aac"),
        ("audio/mp4", "audio/x-m4a", "audio/x-m4b", "audio/aac"),
        "public.mpeg-4-audio",
    ),
    FileType("Ogg audio", ("ogg", "oga"), ("audio/ogg", "audio/x-vorbis+ogg"), "org.xiph.ogg"),
    FileType("Opus audio", ("opus",), ("audio/opus", "audio/x-opus+ogg"), "org.xiph.opus"),
    FileType("FLAC audio", ("flac",), ("audio/flac", "audio/x-flac"), "org.xiph.flac"),
    FileType("WAV audio", ("wav",), ("audio/x-wav", "audio/wav"), "com.microsoft.waveform-audio"),
)


@dataclass(frozen=True)
class Project:
    """What the project file says."""

    name: str
    version: str
    summary: str
    homepage: str

    @classmethod
    def read(cls) -> Project:
        """Read the project file of this checkout."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        return cls(
            project["name"], project["version"], project["description"], project["urls"]["Homepage"]
        )


def output_folder() -> Path:
    """Return the folder of what is given to users."""
    folder = ROOT / "dist"
    folder.mkdir(exist_ok=True)
    return folder


def bundle_folder() -> Path:
    """Return the folder of the program with all it needs."""
    return work_folder() / "bundle" / "lyricast"

"""The sound tracks of a file, and one of them as a file of its own."""

from dataclasses import dataclass
from pathlib import Path

from alignment.audio.container import opened, sound_of
from alignment.errors import AudioError
from alignment.files import replacing
from app.files.names import file_name


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """One of several sounds of a file.

    Attributes
    ----------
    number
        From 0.
    language, title
        As the file states them, or empty.
    played
        Whether it is the one that is played and timed unless asked otherwise.
    """

    number: int
    language: str = ""
    title: str = ""
    played: bool = False


def tracks_of(path: Path) -> tuple[SoundTrack, ...]:
    """Return the sound tracks of a file; of one that cannot be read, none."""
    import av

    try:
        with opened(path) as container:
            sounds = container.streams.audio
            played = sounds.index(sound_of(container, path))
            return tuple(
                SoundTrack(
                    number,
                    sound.metadata.get("language", "").replace("und", ""),
                    sound.metadata.get("title", "").strip(),
                    number == played,
                )
                for number, sound in enumerate(sounds)
            )
    except (av.FFmpegError, AudioError):
        return ()


def extract(path: Path, number: int, folder: Path) -> Path:
    """Copy one sound track into a file of its own, unchanged, and return that file.

    Raises
    ------
    AudioError
        It cannot be read, or not be written to `folder`.
    """
    import av

    target = folder / f"{file_name(path.stem, 'sound')} {number + 1}.mka"
    exact = {"fflags": "+bitexact"}  # the same track makes the same file, and so the same episode
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            opened(path) as source,
            replacing(target) as part,
            av.open(str(part), "w", format="matroska", options=exact) as copy,
        ):
            sound = sound_of(source, path, number)
            stream = copy.add_stream_from_template(sound)
            for packet in source.demux(sound):
                if packet.dts is not None:
                    packet.stream = stream
                    copy.mux(packet)
    except (av.FFmpegError, OSError) as error:
        raise AudioError(
            "Sound track {number} of “{file}” cannot be taken out: {reason}. "
            "Make room on the disk, or choose another track.",
            number=number + 1,
            file=path.name,
            reason=error.strerror or str(error),
        ) from error
    return target

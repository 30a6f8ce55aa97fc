"""Opening an audio or video file, and nothing that it may lead to."""

import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.tag_limits import check_tags, crowded
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av import AudioStream, VideoStream
    from av.container import InputContainer

# No play lists (hls, dash, concat, sdp), whose sound lies in other files, and no pictures.
_FORMATS = (
    "aac,ac3,act,aea,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dss,dts,dtshd,dv,eac3,flac,flv,"
    "g722,gsm,iff,ircam,latm,loas,matroska,mlp,mov,mp3,mpc,mpc8,mpeg,mpegts,mxf,"
    "nistsphere,nut,ogg,oma,qcp,rm,sox,spdif,tak,truehd,tta,voc,w64,wav,wtv,wv,wve,xwma"
)

LOWEST_RATE, HIGHEST_RATE = 4_000, 384_000
"""Hz; lower rates hold no speech, and higher ones are not used for sound."""

MOST_CHANNELS = 32

OPENING = 10
"""Seconds that opening may take: FFmpeg compares each tag with all before it."""

_HEAD = 4096


def opened(path: Path) -> "InputContainer":
    """Open an audio or video file whose own content is one.

    Raises
    ------
    AudioError
        It cannot be read, or is no file that can be decoded.
    """
    import av

    _check(path)
    check_tags(path)
    began = time.monotonic()
    try:
        return av.open(
            f"file:{path.absolute()}",
            metadata_errors="replace",
            options={"protocol_whitelist": "file", "format_whitelist": _FORMATS},
            timeout=(OPENING, None),
        )
    except (av.FFmpegError, OSError) as error:
        late = time.monotonic() - began > OPENING
        raise (crowded if late else unreadable)(path) from error


def sound_of(container: "InputContainer", path: Path, track: int | None = None) -> "AudioStream":
    """Return the sound of an open file.

    Parameters
    ----------
    track
        Which of several, from 0; None for the one that is played unless asked otherwise.

    Raises
    ------
    AudioError
        There is none, or none that can be decoded.
    """
    from av.stream import Disposition

    sounds = container.streams.audio
    if not sounds:
        raise AudioError("“{file}” contains no sound.", file=path.name)
    if track is None:
        usual = (sound for sound in sounds if sound.disposition & Disposition.default)
        sound = next(usual, sounds[0])
    elif 0 <= track < len(sounds):
        sound = sounds[track]
    else:
        raise AudioError(
            "“{file}” has no sound track {number}: it has {count}.",
            file=path.name,
            number=track + 1,
            count=len(sounds),
        )
    if sound.codec_context is None:
        raise AudioError(
            "The sound of “{file}” is encrypted or of an unknown kind.", file=path.name
        )
    check_kind(sound.rate, sound.channels, path)
    return sound


def video_of(container: "InputContainer") -> "VideoStream | None":
    """Return the moving picture of an open file, None where it has none or only a cover."""
    from av.stream import Disposition

    videos = container.streams.video
    return next((v for v in videos if not v.disposition & Disposition.attached_pic), None)


def track_of(path: Path, track: int | None = None) -> int:
    """Return which of the sounds of a file is played, from 0, as `sound_of` chooses.

    Raises
    ------
    AudioError
        It cannot be opened, or nothing can be decoded.
    """
    with opened(path) as container:
        return container.streams.audio.index(sound_of(container, path, track))


def check_kind(rate: int, channels: int, path: Path) -> None:
    """Refuse sound that nobody has recorded; 0 stands for what is not known yet.

    Raises
    ------
    AudioError
        The rate or the number of channels is out of all bounds.
    """
    if rate and not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise AudioError(
            "“{file}” claims {rate} samples a second, which is no rate of speech "
            "({lowest} to {highest}): it is damaged. Download or copy it again.",
            file=path.name,
            rate=rate,
            lowest=LOWEST_RATE,
            highest=HIGHEST_RATE,
        )
    if channels > MOST_CHANNELS:
        raise AudioError(
            "“{file}” claims {channels} channels, and at most {most} can be decoded. "
            "Save it with fewer.",
            file=path.name,
            channels=channels,
            most=MOST_CHANNELS,
        )


def unreadable(path: Path) -> AudioError:
    """Return what to tell of a file that a decoder gives up on."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp" or head.startswith((b"fLaC", b"OggS", b"RIFF", b"ID3", b"\x1aE\xdf")):
        return AudioError(
            "“{file}” is cut off or too badly damaged to use. Download or copy it again.",
            file=path.name,
        )
    return not_audio(path)


def not_audio(path: Path) -> AudioError:
    """Return what to tell of a file that is neither audio nor video."""
    return AudioError("“{file}” is not an audio or video file that can be read.", file=path.name)


def check_regular(path: Path) -> None:
    """Refuse what is no file: a pipe or a device may never end, or never begin.

    Raises
    ------
    AudioError
        There is no such file, or it is of another kind.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise AudioError("There is no file “{path}”.", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    if stat.S_ISDIR(mode):
        raise AudioError(
            "“{file}” is a folder. Choose an audio file in it.", file=path.name or str(path)
        )
    if not stat.S_ISREG(mode):
        raise AudioError(
            "“{file}” is a device or a pipe, not a file. Save the sound to a file first.",
            file=path.name,
        )


def _check(path: Path) -> None:
    """Refuse what is plainly no recording before a decoder guesses at it."""
    check_regular(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except PermissionError as error:
        raise AudioError("“{file}” may not be read: permission denied.", file=path.name) from error
    except OSError as error:
        raise _refused(path, error) from error
    if not head:
        raise AudioError("“{file}” is empty. Download or copy it again.", file=path.name)
    control = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
    if not set(head) & set(control):
        raise AudioError(
            "“{file}” is a text, not audio. Choose the recording it belongs to.", file=path.name
        )


def _refused(path: Path, error: OSError | ValueError) -> AudioError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return AudioError("“{file}” cannot be read: {reason}.", file=path.name, reason=reason)

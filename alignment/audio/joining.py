"""Several audio files that are one recording, such as those of an audiobook, as one file."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from alignment.audio.container import not_audio, opened, sound_of
from alignment.audio.cutting import COPIED, FORMS, M4A, rate_of
from alignment.audio.endings import ENDINGS
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av.container import OutputContainer


def audio_files(folder: Path) -> list[Path]:
    """Return the audio files in a folder, in the order of the numbers in their names.

    Raises
    ------
    AudioError
        There are none.
    """
    found = [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS]
    if not found:
        raise AudioError("There is no audio file in “{folder}”.", folder=str(folder))
    return sorted(found, key=_by_numbers)


@contextmanager
def recording_of(path: Path) -> Iterator[Path]:
    """Give the file of a recording: `path` itself, or what the files in that folder are together.

    Raises
    ------
    AudioError
        A file cannot be read, or there is none.
    """
    if not path.is_dir():
        yield path
        return
    sources = audio_files(path)
    with TemporaryDirectory() as folder:
        target = Path(folder, f"{path.resolve().name}{_ending(sources)}")
        join(sources, target)
        yield target


def join(sources: Sequence[Path], target: Path) -> None:
    """Write files one after the other into one; MP3 and AAC of one kind stay as they are.

    Raises
    ------
    AudioError
        A file cannot be read.
    """
    import av

    form, options = FORMS[target.suffix]
    with av.open(str(target), "w", format=form, options=options) as made:
        (_copy if _kind(sources) else _encode)(sources, made)


def _by_numbers(path: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", path.name.lower())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _ending(sources: Sequence[Path]) -> str:
    kind = _kind(sources)
    return COPIED[kind] if kind else M4A


def _kind(sources: Sequence[Path]) -> str | None:
    """Return the codec that all files have, where they can be put together as they are."""
    kinds = set()
    for source in sources:
        with opened(source) as container:
            sound = sound_of(container, source)
            codec = sound.codec_context
            kinds.add((codec.name, sound.rate, sound.channels, codec.extradata))
    (name, *_), *others = kinds
    return name if not others and name in COPIED else None


def _copy(sources: Sequence[Path], made: "OutputContainer") -> None:
    import av

    output = None
    place = Fraction(0)
    for source in sources:
        try:
            with opened(source) as container:
                sound = sound_of(container, source)
                output = output or made.add_stream_from_template(sound)
                for packet in container.demux(sound):
                    if packet.dts is None:
                        continue
                    copy = av.Packet(bytes(packet))
                    unit = packet.time_base
                    copy.pts = copy.dts = round(place / unit)
                    copy.duration, copy.time_base, copy.stream = packet.duration, unit, output
                    made.mux(copy)
                    place += (packet.duration or 0) * unit
        except av.FFmpegError as error:
            raise _fault(error, source) from error


def _encode(sources: Sequence[Path], made: "OutputContainer") -> None:
    import av

    with opened(sources[0]) as container:
        first = sound_of(container, sources[0])
        rate, layout = rate_of(first), "mono" if first.channels == 1 else "stereo"
    output = made.add_stream("aac", rate=rate, layout=layout)
    written = 0

    def encode(frame: "av.AudioFrame | None") -> None:
        nonlocal written
        for piece in resampler.resample(frame):
            piece.pts, piece.time_base = written, Fraction(1, rate)
            written += piece.samples
            made.mux(output.encode(piece))

    for source in sources:
        resampler = av.AudioResampler(output.format.name, layout, rate)
        try:
            with opened(source) as container:
                for frame in container.decode(sound_of(container, source)):
                    frame.pts = None
                    encode(frame)
                encode(None)
        except av.FFmpegError as error:
            raise _fault(error, source) from error
    made.mux(output.encode(None))


def _fault(error: Exception, source: Path) -> Exception:
    """Return what to raise: a full disk is no fault of the source."""
    return error if isinstance(error, OSError) else not_audio(source)

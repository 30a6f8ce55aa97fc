"""A stretch of an audio file as a file of its own, without loss where that can be had."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.container import not_audio, opened, sound_of
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av import AudioStream, Packet
    from av.container import InputContainer, OutputContainer

MP3, M4A = ".mp3", ".m4a"
COPIED = {"mp3": MP3, "mp3float": MP3, "aac": M4A}
FORMS = {MP3: ("mp3", {}), M4A: ("ipod", {"movflags": "faststart"})}
_LEAD = 300
"""Milliseconds copied before the stretch: a decoder needs some packets until it is right."""
_BIT_RATE = 96_000
_RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


def ending_of(source: Path) -> str:
    """Return the ending of what is cut out of a file: `MP3` where it is that, else `M4A`.

    Raises
    ------
    AudioError
        It cannot be opened, or contains no sound.
    """
    with opened(source) as container:
        return COPIED.get(sound_of(container, source).codec_context.name, M4A)


def rate_of(stream: "AudioStream") -> int:
    """Return the rate at which AAC is made of a stream: its own where that can be."""
    return stream.rate if stream.rate in _RATES else 44_100


def cut(source: Path, target: Path, start: int, end: int, *, lead: int = _LEAD) -> int:
    """Write what is heard from `start` to `end` (ms), and a moment before it.

    MP3 and AAC are copied as they are; all else becomes AAC.

    Parameters
    ----------
    target
        Its ending is `MP3` or `M4A`, as `ending_of` says.
    lead
        How long the moment before it is (ms).

    Returns
    -------
    int
        The moment of the source (ms) at which the file begins.

    Raises
    ------
    AudioError
        Nothing can be heard there.
    """
    import av

    form, options = FORMS[target.suffix]
    try:
        with opened(source) as found:
            stream = sound_of(found, source)
            copied = COPIED.get(stream.codec_context.name) == target.suffix
            with av.open(str(target), "w", format=form, options=options) as made:
                write = _copy if copied else _encode
                begun = write(found, stream, made, max(start - lead, 0), end)
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise  # such as a full disk, which is no fault of the source
        raise not_audio(source) from error
    if begun is None:
        raise AudioError("Nothing can be heard at that place in “{file}”.", file=source.name)
    with opened(target) as made:  # players leave out the delay of an encoder that is stated
        return begun + (made.start_time or 0) // 1_000


def _packets(
    container: "InputContainer", stream: "AudioStream", start: int, end: int
) -> Iterator[tuple[float, "Packet[AudioStream]"]]:
    """Give the packets that are heard from `start` to `end`, and when each begins (ms)."""
    origin = container.start_time or 0
    container.seek(start * 1_000 + origin, backward=True)
    for packet in container.demux(stream):
        if packet.pts is None:
            continue
        time = float(packet.pts * packet.time_base) * 1_000 - origin / 1_000
        length = float((packet.duration or 0) * packet.time_base) * 1_000
        if time >= end:
            return
        if time + length > start:
            yield time, packet


def _copy(
    container: "InputContainer",
    stream: "AudioStream",
    made: "OutputContainer",
    start: int,
    end: int,
) -> int | None:
    import av

    output = made.add_stream_from_template(stream)
    first = begun = None
    for time, packet in _packets(container, stream, start, end):
        if first is None:
            first, begun = packet.pts, time
        # Another packet of the same bytes: what is said beside them is true of the source alone.
        copy = av.Packet(bytes(packet))
        copy.pts = copy.dts = (packet.pts or 0) - (first or 0)
        copy.duration, copy.time_base, copy.stream = packet.duration, packet.time_base, output
        made.mux(copy)
    return None if begun is None else round(begun)


def _encode(
    container: "InputContainer",
    stream: "AudioStream",
    made: "OutputContainer",
    start: int,
    end: int,
) -> int | None:
    import av

    rate = rate_of(stream)
    layout = "mono" if stream.channels == 1 else "stereo"
    output = made.add_stream("aac", rate=rate, layout=layout)
    output.bit_rate = _BIT_RATE
    resampler = av.AudioResampler(output.format.name, layout, rate)
    begun = None
    written = 0

    def encode(frame: "av.AudioFrame | None") -> None:
        nonlocal written
        for piece in resampler.resample(frame):
            piece.pts, piece.time_base = written, Fraction(1, rate)
            written += piece.samples
            made.mux(output.encode(piece))

    for time, packet in _packets(container, stream, start, end):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        for frame in frames:
            begun = time if begun is None else begun
            frame.pts = None
            encode(frame)
    if begun is None:
        return None
    encode(None)
    made.mux(output.encode(None))
    return round(begun)

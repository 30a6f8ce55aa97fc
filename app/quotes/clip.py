"""A few seconds of an episode as a file of their own; slow, so for a worker."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from alignment.audio.container import not_audio, opened, sound_of
from alignment.errors import AudioError, LyricastError
from alignment.files import whole

if TYPE_CHECKING:
    import av
    from av import AudioFrame, AudioStream
    from av.container import InputContainer
    from pydub import AudioSegment

FADE_IN, FADE_OUT = 15, 60
"""Milliseconds; long enough that nothing clicks, and short enough that no sound is lost."""
PAUSE = 500
"""Milliseconds between stretches in one file."""
_ENCODERS = {
    ".m4a": ("ipod", "aac", 160_000),
    ".mp3": ("mp3", "libmp3lame", 160_000),
    ".ogg": ("ogg", "libopus", 96_000),
    ".flac": ("flac", "flac", None),
}
_WAV = ".wav"
ENDINGS = (*_ENCODERS, _WAV)
"""The kinds of files a clip can be; the first is the usual one."""
_RATES = {"libopus": 48_000}
_USUAL_RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_BLOCK = 1_024


class ClipError(LyricastError):
    """A clip cannot be made."""


def export(audio: Path, start: int, end: int, target: Path, tags: Mapping[str, str]) -> None:
    """Write the sound from `start` to `end` (ms) to a file, whose ending says in which form.

    The file appears whole or not at all.

    Parameters
    ----------
    tags
        ``title``, ``artist``, ``album`` and ``comment``, where the form has room for them.

    Raises
    ------
    AudioError
        Nothing can be heard there.
    ClipError
        The file cannot be written.
    """
    export_joined(audio, [(start, end)], target, tags)


def export_joined(
    audio: Path, spans: Sequence[tuple[int, int]], target: Path, tags: Mapping[str, str]
) -> None:
    """Write several stretches (ms) to one file, as `export` does, with a pause between them.

    Raises
    ------
    AudioError, ClipError
        As `export` says.
    """
    first, *others = (cut(audio, start, end) for start, end in spans)
    segment = first
    for other in others:
        segment = segment + first.silent(PAUSE, segment.frame_rate) + other
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise ClipError(
            "A clip cannot be a file of the kind “{ending}”. Choose one of these: {endings}.",
            ending=ending,
            endings=", ".join(ENDINGS),
        )
    try:
        with whole(target) as part:
            if ending == _WAV:
                segment.export(part, format="wav").close()
            else:
                _encode(segment, part, ending, tags)
    except OSError as error:
        raise ClipError(
            "“{path}” cannot be written: {reason}. Choose another folder.",
            path=str(target),
            reason=error.strerror or str(error),
        ) from error


def cut(audio: Path, start: int, end: int, track: int | None = None) -> "AudioSegment":
    """Return the sound from `start` to `end` (ms), faded at both ends.

    Raises
    ------
    AudioError
        Nothing can be heard there.
    """
    import av

    try:
        with opened(audio) as container:
            decoded, begun = _decode(container, sound_of(container, audio, track), start, end)
    except av.FFmpegError as error:
        raise not_audio(audio) from error
    segment = decoded[max(start - begun, 0) : end - begun] if decoded is not None else None
    if not segment:
        raise AudioError("Nothing can be heard at that place in “{file}”.", file=audio.name)
    fade_in, fade_out = (min(time, len(segment) // 2) for time in (FADE_IN, FADE_OUT))
    return segment.fade_in(fade_in).fade_out(fade_out)


def _decode(
    container: "InputContainer", stream: "AudioStream", start: int, end: int
) -> tuple["AudioSegment | None", float]:
    """Return sound that reaches from `start` or before to `end` or after, and where it begins."""
    from av import AudioResampler

    rate = stream.rate if stream.rate in _USUAL_RATES else 44_100
    layout = "mono" if stream.channels == 1 else "stereo"
    resampler = AudioResampler(format="s16", layout=layout, rate=rate)
    pieces: list[bytes] = []
    begun: float | None = None
    for time, frame in _frames(container, stream, start):
        if time >= end:
            break
        if time + frame.samples / frame.sample_rate * 1_000 <= start:
            continue
        if begun is None:
            begun = time
        frame.pts = None
        pieces += _bytes(resampler, frame)
    if begun is None:
        return None, 0.0
    pieces += _bytes(resampler, None)
    channels = 1 if layout == "mono" else 2
    return _segment(b"".join(pieces), rate, channels), begun


def _frames(
    container: "InputContainer", stream: "AudioStream", start: int
) -> Iterator[tuple[float, "AudioFrame"]]:
    """Give decoded frames and when each begins (ms of the player)."""
    import av

    origin = container.start_time or 0
    # Begin some time before: a decoder needs a few packets until it is right.
    container.seek(max(start - 500, 0) * 1_000 + origin, backward=True)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        for frame in frames:
            if frame.pts is not None and frame.time_base is not None:
                yield float(frame.pts * frame.time_base) * 1_000 - origin / 1_000, frame


def _bytes(resampler: "av.AudioResampler", frame: "AudioFrame | None") -> Iterator[bytes]:
    for piece in resampler.resample(frame):
        yield piece.to_ndarray().tobytes()


def _segment(data: bytes, rate: int, channels: int) -> "AudioSegment":
    with warnings.catch_warnings():
        # It looks for a program that is not needed, and its source predates later Pythons.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    return AudioSegment(data, sample_width=2, frame_rate=rate, channels=channels)


def _encode(segment: "AudioSegment", target: Path, ending: str, tags: Mapping[str, str]) -> None:
    from fractions import Fraction

    import av
    import numpy as np

    form, encoder, bit_rate = _ENCODERS[ending]
    layout = "mono" if segment.channels == 1 else "stereo"
    samples = np.frombuffer(segment.raw_data, np.int16).reshape(1, -1)
    with av.open(str(target), "w", format=form) as container:
        container.metadata.update(tags)
        rate = _RATES.get(encoder, segment.frame_rate)
        stream = cast("AudioStream", container.add_stream(encoder, rate=rate))
        if form == "ogg":
            stream.metadata.update(tags)
        stream.layout = layout
        if bit_rate is not None:
            stream.bit_rate = bit_rate
        resampler = av.AudioResampler(format=stream.format.name, layout=layout, rate=rate)
        step = _BLOCK * segment.channels
        for place in range(0, samples.shape[1], step):
            frame = av.AudioFrame.from_ndarray(samples[:, place : place + step], "s16", layout)
            frame.sample_rate = segment.frame_rate
            frame.pts = place // segment.channels
            frame.time_base = Fraction(1, segment.frame_rate)
            for piece in resampler.resample(frame):
                container.mux(stream.encode(piece))
        for piece in resampler.resample(None):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))

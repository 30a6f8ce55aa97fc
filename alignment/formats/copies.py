"""Copies of audio and video with chapters, lyrics and subtitles, their streams as they were."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import merge
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from alignment.audio.container import opened, sound_of
from alignment.errors import FormatError
from alignment.formats import ass, lrc
from alignment.formats.content import Content, WriteOptions, audio_of, chapter_marks
from alignment.formats.languages import three_letters
from alignment.formats.screen import on_screen
from alignment.formats.subtitles import Subtitle, one_line

if TYPE_CHECKING:
    from av import Packet
    from av.container import InputContainer, OutputContainer
    from av.container.core import Chapter
    from av.stream import Stream
    from av.subtitles.stream import SubtitleStream

_SUBTITLES = {".mkv": ("matroska", "subrip", 1), ".mp4": ("mp4", "mov_text", 1000)}
"""Of each kind of video: its name, that of its subtitles, and their units of time in a ms."""
_PLAIN = """\
[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&HFFFFFF,&HFFFFFF,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""FFmpeg's own look of subtitles: whatever differs from it would be written into every one."""
_PLAYED = ("video", "audio", "subtitle")


def save_m4a(content: Content, options: WriteOptions, path: Path) -> None:
    """Write a copy of the audio, with chapters, and with lyrics that state their times (LRC).

    Raises
    ------
    FormatError
        The audio is not known, or no AAC or Apple Lossless.
    AudioError
        It cannot be read.
    """
    audio = audio_of(content)
    with opened(audio) as source:
        if sound_of(source, audio).codec_context.name not in ("aac", "alac"):
            raise FormatError("“{file}” is no M4A: choose another format.", file=audio.name)
        _write(source, content, path, "ipod", lyrics=lrc.dumps(content, options))


def save_video(content: Content, options: WriteOptions, path: Path) -> None:
    """Write a copy of a video, with chapters, and with subtitles that can be turned off.

    Raises
    ------
    FormatError
        The video is not known, or holds what a file of this kind cannot.
    AudioError
        It cannot be read.
    """
    with opened(audio_of(content)) as source:
        form, _, _ = _SUBTITLES[path.suffix]
        _write(source, content, path, form, shown=on_screen(content, options, names=True))


def _write(
    source: "InputContainer",
    content: Content,
    path: Path,
    form: str,
    *,
    lyrics: str = "",
    shown: Sequence[Subtitle] = (),
) -> None:
    import av

    options = {} if form == "matroska" else {"movflags": "faststart"}
    try:
        with av.open(str(path), "w", format=form, options=options) as made:
            made.metadata.update(source.metadata)
            if lyrics:
                made.metadata["lyrics"] = lyrics
            made.set_chapters(_chapters(content))
            copied = _copied(source, made)
            language = content.transcript.language
            added = _added(made, path, shown, language, source.start_time or 0)
            for _, packet in merge(copied, added, key=itemgetter(0)):
                made.mux(packet)
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise
        raise FormatError(
            "What is in “{file}” cannot be put into a file of this kind: choose another format.",
            file=audio_of(content).name,
        ) from error


def _chapters(content: Content) -> "list[Chapter]":
    return [
        {
            "id": number,
            "start": mark.start,
            "end": mark.end,
            "time_base": Fraction(1, 1000),
            "metadata": {"title": one_line(mark.title)},
        }
        for number, mark in enumerate(chapter_marks(content))
    ]


def _copied(
    source: "InputContainer", made: "OutputContainer"
) -> "Iterator[tuple[float, Packet[Stream]]]":
    """Make the streams of another file, and return their packets with when they come (s)."""
    outputs = {}
    for stream in source.streams:
        if stream.type in _PLAYED and stream.codec_context is not None:
            output = outputs[stream.index] = made.add_stream_from_template(stream)
            output.metadata.update(stream.metadata)
            output.disposition = stream.disposition
    return _packets(source, outputs)


def _packets(
    source: "InputContainer", outputs: "Mapping[int, Stream]"
) -> "Iterator[tuple[float, Packet[Stream]]]":
    for packet in source.demux([source.streams[index] for index in outputs]):
        if packet.dts is not None:
            time = float(packet.dts * packet.time_base)
            packet.stream = outputs[packet.stream.index]
            yield time, packet


def _added(
    made: "OutputContainer", path: Path, shown: Sequence[Subtitle], language: str, origin: int
) -> "Iterator[tuple[float, Packet[Stream]]]":
    """Make a stream of subtitles, and return its packets with when they come (s).

    Parameters
    ----------
    origin
        When the video begins by its own clock (microseconds).
    """
    if not shown:
        return iter(())
    from av.stream import Disposition

    _, codec, units = _SUBTITLES[path.suffix]
    stream = cast("SubtitleStream", made.add_stream(codec))
    stream.codec_context.subtitle_header = _PLAIN.encode()
    stream.time_base = Fraction(1, 1000 * units)
    stream.metadata["language"] = three_letters(language)
    stream.disposition = Disposition.default
    return _encoded(stream, shown, units, origin // 1000)


def _encoded(
    stream: "SubtitleStream", shown: Sequence[Subtitle], units: int, origin: int
) -> "Iterator[tuple[float, Packet[Stream]]]":
    from av.subtitles.subtitle import SubtitleSet

    for number, line in enumerate(shown):
        text = "\n".join(filter(None, (line.label + line.text, line.original)))
        said = f"{number},0,Default,,0,0,0,,{ass.plain_text(text)}".encode()
        start = line.start + origin
        packet = stream.codec_context.encode_subtitle(
            SubtitleSet.create(said, 0, line.length * units, start * units)
        )
        packet.stream = stream
        yield start / 1000, packet

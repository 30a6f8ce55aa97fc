"""Copies of audio and video, read back by FFmpeg and by the letter of ID3."""

import json
import shutil
import struct
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest

from alignment.audio.container import opened
from alignment.errors import FormatError
from alignment.formats import Content, WriteOptions, write
from alignment.formats.screen import on_screen
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Chapter, Kind
from tests.alignment.formats.conftest import transcript_of

FFMPEG, FFPROBE = shutil.which("ffmpeg"), shutil.which("ffprobe")
needs_ffmpeg = pytest.mark.skipif(not (FFMPEG and FFPROBE), reason="needs ffmpeg and ffprobe")
RATE = 24_000


@pytest.fixture(scope="module")
def content() -> Content:
    rows = [
        ("Eins & <zwei>", Kind.HEADING, 0, None),
        ("First {sentence}.", Kind.SPEECH, 0, "Mia"),
        ("第二句。", Kind.SPEECH, 0, "Tom"),
        ("Drei", Kind.HEADING, 1, None),
        ("Third\nsentence.", Kind.SPEECH, 1, "Tom"),
    ]
    chapters = (Chapter(0, "Eins & <zwei>", None, 0, 3), Chapter(1, "Drei 三", None, 3, 5))
    times = {1: (500, 2_000), 2: (2_000, 3_500), 4: (3_700, 5_500)}
    cues = tuple(
        Cue(index, *times[index], 1.0, State.ALIGNED)
        if index in times
        else Cue(index, None, None, 1.0, State.UNSPOKEN)
        for index in range(len(rows))
    )
    said = (Recognised(2, "The second."),)
    timeline = Timeline(cues, 6_000, "zh", "en", recognised=said)
    return Content(timeline, transcript_of(rows, chapters))


def media(path: Path, codec: str, form: str, *, pictures: bool = False) -> Path:
    """Write six seconds of a tone, and of pictures where asked for."""
    with av.open(str(path), "w", format=form) as made:
        made.metadata["title"] = "A tone"
        sound = made.add_stream(codec, rate=RATE, layout="mono")
        if pictures:
            film = made.add_stream("mpeg4", rate=10, width=64, height=48, pix_fmt="yuv420p")
            for number in range(60):
                frame = av.VideoFrame.from_ndarray(np.full((72, 64), number, np.uint8), "yuv420p")
                frame.pts, frame.time_base = number, Fraction(1, 10)
                made.mux(film.encode(frame))
            made.mux(film.encode(None))
        tone = (3_000 * np.sin(np.arange(6 * RATE) * 0.1)).astype(np.int16)
        resampler = av.AudioResampler(sound.format.name, "mono", RATE)
        frame = av.AudioFrame.from_ndarray(tone.reshape(1, -1), "s16", "mono")
        frame.sample_rate, frame.pts = RATE, 0
        for piece in resampler.resample(frame):
            for packet in sound.encode(piece):
                made.mux(packet)
        made.mux(sound.encode(None))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media")
    media(folder / "a.mp3", "libmp3lame", "mp3")
    media(folder / "a.m4a", "aac", "ipod")
    media(folder / "v.mp4", "aac", "mp4", pictures=True)
    return folder


def probed(path: Path) -> dict:
    command = [
        FFPROBE,
        "-v",
        "error",
        "-of",
        "json",
        "-show_chapters",
        "-show_format",
        "-show_streams",
    ]
    done = subprocess.run([*command, path], capture_output=True, check=True, text=True)
    assert not done.stderr
    return json.loads(done.stdout)


def chapters_of(path: Path) -> list[tuple[str, int]]:
    found = probed(path)["chapters"]
    return [(one["tags"]["title"], round(float(one["end_time"]) * 1000)) for one in found]


@needs_ffmpeg
@pytest.mark.parametrize(
    ("source", "target"),
    [("a.mp3", "c.mp3"), ("a.m4a", "c.m4a"), ("v.mp4", "c.mp4"), ("v.mp4", "c.mkv")],
)
def test_another_program_knows_chapters_and_title(
    source: str, target: str, content: Content, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / target
    write(replace(content, audio=folder / source), path)
    assert chapters_of(path) == [("Eins & <zwei>", 3_700), ("Drei 三", 6_000)]
    assert probed(path)["format"]["tags"]["title"] == "A tone"
    was, now = (float(probed(p)["format"]["duration"]) for p in (folder / source, path))
    assert now == pytest.approx(was, abs=0.06)


@needs_ffmpeg
@pytest.mark.parametrize("target", ["c.mp4", "c.mkv"])
def test_another_program_shows_the_subtitles(
    target: str, content: Content, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / target
    options = WriteOptions(bilingual=True)
    write(replace(content, audio=folder / "v.mp4"), path, options=options)
    command = [FFMPEG, "-v", "error", "-i", path, "-map", "0:s", "-f", "srt", "-"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert "<font" not in done.stdout  # players show it as they show all subtitles
    late = float(probed(path)["format"]["start_time"]) * 1000
    shown = pysubs2.SSAFile.from_string(done.stdout)
    wanted = on_screen(content, options, names=True)
    assert [line.plaintext for line in shown] == [
        "Mia: First ｛sentence｝.",
        "Tom: 第二句。\nThe second.",
        "Third sentence.",
    ]
    for line, one in zip(shown, wanted, strict=True):
        assert abs(line.start - late - one.start) <= 45  # sound begins a little before the pictures
        assert abs(line.duration - one.length) <= 1
    streams = probed(path)["streams"]
    assert {"video", "audio", "subtitle"} <= {stream["codec_type"] for stream in streams}
    (subtitles,) = (one for one in streams if one["codec_type"] == "subtitle")
    assert subtitles["tags"]["language"] == "zho"
    assert subtitles["disposition"]["default"] == 1


def frames_of(path: Path) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Read an ID3 tag by the letter: version, frames and the sound behind it."""
    data = path.read_bytes()
    size = int.from_bytes(bytes(data[6:10]), "big")
    length = sum((size >> 8 * n & 0x7F) << 7 * n for n in range(4))
    version, place, frames = data[3], 10, []
    while data[place]:
        raw = int.from_bytes(data[place + 4 : place + 8], "big")
        size = raw if version == 3 else sum((raw >> 8 * n & 0x7F) << 7 * n for n in range(4))
        frames.append((data[place : place + 4], data[place + 10 : place + 10 + size]))
        place += 10 + size
    return version, frames, data[10 + length :]


def lyrics_of(frame: bytes) -> list[tuple[str, int]]:
    assert frame[4:6] == b"\x02\x01"  # milliseconds, lyrics
    code, end = {1: ("utf-16", b"\0\0"), 3: ("utf-8", b"\0")}[frame[0]]
    rest, found = frame[6:], []

    def text() -> str:
        nonlocal rest
        place = next(n for n in range(0, len(rest), len(end)) if rest[n : n + len(end)] == end)
        taken, rest = rest[:place], rest[place + len(end) :]
        return taken.decode(code)

    assert text() == ""
    while rest:
        line = text()
        (time,) = struct.unpack(">I", rest[:4])
        rest = rest[4:]
        found.append((line, time))
    return found


@pytest.mark.parametrize("version", [3, 4])
def test_lyrics_have_their_times_and_the_sound_is_untouched(
    version: int, content: Content, folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source.mp3"
    with (
        av.open(str(folder / "a.mp3")) as old,
        av.open(str(source), "w", format="mp3", options={"id3v2_version": str(version)}) as new,
    ):
        new.metadata.update(title="Ein Titel 三", artist="Jemand")
        stream = new.add_stream_from_template(old.streams.audio[0])
        for packet in old.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    _, before, sound = frames_of(source)
    path = tmp_path / "copy.mp3"
    for audio in (source, path):  # what is written again is written once
        target = tmp_path / "again.mp3" if audio == path else path
        write(replace(content, audio=audio), target, options=WriteOptions(bilingual=True))
    found_version, frames, same = frames_of(tmp_path / "again.mp3")
    assert found_version == version
    assert same == sound
    assert [frame for frame in frames if frame in before] == before
    names = [name for name, _ in frames]
    assert (names.count(b"SYLT"), names.count(b"CHAP"), names.count(b"CTOC")) == (1, 2, 1)
    assert lyrics_of(dict(frames)[b"SYLT"]) == [
        ("Mia: First {sentence}.", 500),
        ("Tom: 第二句。\nThe second.", 2_000),
        ("Third sentence.", 3_700),
    ]
    with opened(path) as container:
        assert container.metadata["artist"] == "Jemand"


def test_an_mp3_without_a_tag_gets_one(content: Content, folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.mp3"
    _, _, sound = frames_of(folder / "a.mp3")
    bare.write_bytes(sound)
    write(replace(content, audio=bare), tmp_path / "copy.mp3")
    version, frames, same = frames_of(tmp_path / "copy.mp3")
    assert (version, same) == (4, sound)
    assert len(lyrics_of(dict(frames)[b"SYLT"])) == 3


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("a.m4a", "c.mp3", "is no MP3"),
        ("a.mp3", "c.m4a", "is no M4A"),
        (None, "c.mp3", "holds the audio"),
        (None, "c.mkv", "holds the audio"),
    ],
)
def test_what_cannot_be_copied_is_told(
    source: str | None, target: str, words: str, content: Content, folder: Path, tmp_path: Path
) -> None:
    audio = folder / source if source else None
    with pytest.raises(FormatError, match=words):
        write(replace(content, audio=audio), tmp_path / target)
    assert list(tmp_path.iterdir()) == []

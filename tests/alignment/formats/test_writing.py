import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.errors import FormatError, WriteError
from alignment.formats import check_destination, writing
from alignment.formats.catalogue import ENDINGS, FORMATS
from alignment.formats.content import Content, Lines, WriteOptions
from alignment.formats.writing import preview, write
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript

KNOWN = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
TEXTS = [name for name, kind in FORMATS.items() if kind.dumps]


@pytest.mark.parametrize(
    "ending", sorted({kind.ending for kind in FORMATS.values() if kind.dumps} & {*ENDINGS})
)
def test_the_ending_chooses_the_format(
    ending: str, episode: Content, golden: Path, tmp_path: Path
) -> None:
    name = f"timeline{ending}"
    write(episode, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (golden / name).read_bytes()
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("kind", TEXTS)
def test_words_are_written_where_the_format_has_them(
    kind: str, worded: Content, golden: Path, tmp_path: Path
) -> None:
    write(worded, tmp_path / "any.name", kind=kind)
    assert (tmp_path / "any.name").read_bytes() == (golden / f"words.{kind}").read_bytes()


def test_an_ending_in_capitals_is_the_same(episode: Content, golden: Path, tmp_path: Path) -> None:
    write(episode, tmp_path / "T.SRT")
    assert (tmp_path / "T.SRT").read_bytes() == (golden / "timeline.srt").read_bytes()


@pytest.mark.parametrize("name", ["t.txt", "t", "t.json.bak", ".json"])
def test_an_unknown_ending(name: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as fault:
        check_destination(tmp_path / name)
    assert str(fault.value) == f"The ending of “{name}” is not known: use " + KNOWN


def test_a_failure_while_rendering_touches_nothing(
    episode: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.srt"
    path.write_text("precious")
    broken = replace(FORMATS["srt"], dumps=lambda *_: 1 / 0)
    monkeypatch.setattr(writing, "format_of", lambda *_: broken)
    with pytest.raises(ZeroDivisionError):
        write(episode, path)
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["t.srt"]


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_name_that_is_not_unicode(episode: Content, tmp_path: Path) -> None:
    write(replace(episode, audio=Path(os.fsdecode(b"caf\xe9.mp3"))), tmp_path / "t.json")
    assert '"audio": "caf?.mp3"' in (tmp_path / "t.json").read_text("utf-8")


def test_what_the_user_should_know_is_returned(episode: Content, tmp_path: Path) -> None:
    quick, following = (episode.timeline.cues[index] for index in (3, 5))
    changed = [replace(quick, end=42_600), replace(following, start=42_600)]
    timeline = replace(
        episode.timeline,
        cues=tuple({c.index: c for c in (*episode.timeline.cues, *changed)}.values()),
    )
    content = replace(episode, timeline=timeline)
    (remark,) = write(content, tmp_path / "t.srt")
    assert str(remark) == "1 of 5 subtitles go by faster than most people read."
    assert write(content, tmp_path / "u.srt", options=WriteOptions(lines=Lines.WHOLE)) == ()
    assert write(content, tmp_path / "t.json") == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_preview_shows_how_it_begins(kind: str, worded: Content) -> None:
    shown = preview(worded, kind)
    chapters = kind in ("podcast-chapters", "vtt-chapters")
    assert ("开场" if chapters else "Sam，") in shown
    if (dumps := FORMATS[kind].dumps) is not None:
        assert shown.splitlines()[:3] == dumps(worded, WriteOptions()).splitlines()[:3]


def test_a_preview_is_short(worded: Content) -> None:
    many = replace(worded.transcript.sentences[3], text="好。")
    sentences = tuple(replace(many, index=i) for i in range(500))
    cues = tuple(Cue(i, i * 2_000, i * 2_000 + 1_900, 1.0, State.ALIGNED) for i in range(500))
    timeline = Timeline(cues, 1_000_000, "zh")
    transcript = Transcript("", sentences, (), "zh")
    assert preview(Content(timeline, transcript), "srt").count("-->") == 12


@pytest.mark.parametrize(
    ("name", "audio", "embed", "needed"),
    [
        ("a.html", "a.mp3", True, 134),
        ("a.html", "a.mp3", False, 0),
        ("a.epub", "a.mp3", False, 100),
        ("a.epub", "a.wav", False, 0),
        ("a.mp3", "a.mp3", False, 100),
        ("a.srt", "a.mp3", False, 0),
    ],
)
def test_room_for_the_sound_is_looked_for_beforehand(
    name: str,
    audio: str,
    embed: bool,
    needed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "sound"
    folder.mkdir()
    with (folder / audio).open("wb") as file:
        file.truncate(100_000_000)
    usage = shutil.disk_usage(tmp_path)._replace(free=50_000_000)
    monkeypatch.setattr("alignment.files.shutil.disk_usage", lambda _: usage)
    options = replace(WriteOptions(), embed=embed)
    for recording in (folder, folder / audio):
        if needed:
            with pytest.raises(WriteError, match=rf"There is no room for .*needs {needed} MB"):
                check_destination(tmp_path / name, audio=recording, options=options)
        else:
            check_destination(tmp_path / name, audio=recording, options=options)

import os
import sys
from pathlib import Path

import pytest

from alignment.errors import FormatError
from alignment.formats import check_destination, writing
from alignment.formats.writing import ENDINGS, FORMATS, write
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

KNOWN = ".json, .srt, .vtt, .lrc, .ass or .TextGrid."


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_chooses_the_format(
    ending: str, episode: tuple[Timeline, Transcript], golden: Path, tmp_path: Path
) -> None:
    name = f"timeline{ending}"
    write(*episode, tmp_path / name, audio="audio.mp3")
    assert (tmp_path / name).read_bytes() == (golden / name).read_bytes()
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("kind", FORMATS)
def test_words_are_written_where_the_format_has_them(
    kind: str, worded: tuple[Timeline, Transcript], golden: Path, tmp_path: Path
) -> None:
    write(*worded, tmp_path / "any.name", audio="audio.mp3", kind=kind)
    assert (tmp_path / "any.name").read_bytes() == (golden / f"words.{kind}").read_bytes()


def test_an_ending_in_capitals_is_the_same(
    episode: tuple[Timeline, Transcript], golden: Path, tmp_path: Path
) -> None:
    write(*episode, tmp_path / "T.SRT")
    assert (tmp_path / "T.SRT").read_bytes() == (golden / "timeline.srt").read_bytes()


@pytest.mark.parametrize("name", ["t.txt", "t", "t.json.bak", ".json"])
def test_an_unknown_ending(name: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as fault:
        check_destination(tmp_path / name)
    assert str(fault.value) == f"The ending of “{name}” is not known: use " + KNOWN


def test_a_failure_while_rendering_touches_nothing(
    episode: tuple[Timeline, Transcript], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.srt"
    path.write_text("precious")
    monkeypatch.setattr(writing.srt, "dumps", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(*episode, path)
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["t.srt"]


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_name_that_is_not_unicode(episode: tuple[Timeline, Transcript], tmp_path: Path) -> None:
    write(*episode, tmp_path / "t.json", audio=os.fsdecode(b"caf\xe9.mp3"))
    assert '"audio": "caf?.mp3"' in (tmp_path / "t.json").read_text("utf-8")

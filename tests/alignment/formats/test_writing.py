import errno
import os
import stat
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from alignment.errors import FormatError
from alignment.formats import check_destination, read, writing
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


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "t.json").mkdir()
    with pytest.raises(FormatError, match="is a folder: name a file in it"):
        check_destination(tmp_path / "t.json")


def test_a_missing_folder(episode: tuple[Timeline, Transcript], tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"There is no folder “.*none” for “t.json”"):
        write(*episode, tmp_path / "none" / "t.json")
    assert os.listdir(tmp_path) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FormatError, match="There is no folder"):
        check_destination(tmp_path / "file" / "t.json")


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="too long"):
        check_destination(tmp_path / ("n" * 300 + ".json"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_writing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FormatError, match="Permission denied"):
            check_destination(tmp_path / "t.json")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no file system that refuses everyone")
def test_a_file_system_that_refuses_writing() -> None:
    with pytest.raises(FormatError, match=r"Cannot write “/proc/self/t.json” \(.+\): choose"):
        check_destination(Path("/proc/self/t.json"))


def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    check_destination(tmp_path / "t.json")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FormatError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_the_old_file_survives_a_failure(
    moment: str,
    fault: BaseException,
    seen: type[BaseException],
    episode: tuple[Timeline, Transcript],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "t.json"
    path.write_text("precious")

    def fail(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr(*{"fsync": (os, "fsync", fail), "replace": (Path, "replace", fail)}[moment])
    with pytest.raises(seen, match="No space left" if seen is FormatError else None):
        write(*episode, path)
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["t.json"]


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


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and modes")
def test_links_and_modes_are_kept(episode: tuple[Timeline, Transcript], tmp_path: Path) -> None:
    target = tmp_path / "real.json"
    target.touch(mode=0o640)
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write(*episode, link)
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert read(target, episode[1]).engine == "attention"


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_name_that_is_not_unicode(episode: tuple[Timeline, Transcript], tmp_path: Path) -> None:
    write(*episode, tmp_path / "t.json", audio=os.fsdecode(b"caf\xe9.mp3"))
    assert '"audio": "caf?.mp3"' in (tmp_path / "t.json").read_text("utf-8")


def test_a_new_file_gets_the_usual_mode(
    episode: tuple[Timeline, Transcript], tmp_path: Path
) -> None:
    (tmp_path / "plain").touch()
    write(*episode, tmp_path / "t.vtt")
    assert (tmp_path / "t.vtt").stat().st_mode == (tmp_path / "plain").stat().st_mode

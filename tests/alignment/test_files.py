import errno
import os
import stat
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from alignment.errors import WriteError
from alignment.files import check_writable, replacing, write_text
from tests.disks import SmallDisk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links and modes")


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.mp4"
    with replacing(path) as part:
        assert part.suffix == ".mp4"
        part.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert os.listdir(tmp_path) == ["t.mp4"]


def test_lines_end_alike_on_every_system(tmp_path: Path) -> None:
    write_text(tmp_path / "t.txt", "one\ntwo 好\n")
    assert (tmp_path / "t.txt").read_bytes() == "one\ntwo 好\n".encode()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "t.json").mkdir()
    with pytest.raises(WriteError, match="is a folder: name a file in it"):
        check_writable(tmp_path / "t.json")


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"There is no folder “.*none” for “t.json”"):
        write_text(tmp_path / "none" / "t.json", "")
    assert os.listdir(tmp_path) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="There is no folder"):
        check_writable(tmp_path / "file" / "t.json")


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="too long"):
        check_writable(tmp_path / ("n" * 300 + ".json"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_writing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WriteError, match="Permission denied"):
            check_writable(tmp_path / "t.json")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no file system that refuses everyone")
def test_a_file_system_that_refuses_writing() -> None:
    with pytest.raises(WriteError, match=r"Cannot write “/proc/self/t.json” \(.+\): choose"):
        check_writable(Path("/proc/self/t.json"))


def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "t.json")
    assert os.listdir(tmp_path) == []


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.srt"
    path.write_text("precious")
    with pytest.raises(WriteError, match=r"There is already a file “.*t\.srt”"):
        write_text(path, "new", overwrite=False)
    assert path.read_text() == "precious"
    write_text(path, "new")
    assert path.read_text() == "new"


def test_a_file_that_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "t.srt"
    writing = replacing(path, overwrite=False)
    writing.__enter__().write_text("ours")
    path.write_text("theirs")
    with pytest.raises(WriteError, match="There is already"):
        writing.__exit__(None, None, None)
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["t.srt"]


def test_too_little_room_is_told_beforehand(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"There is no room for .* needs 1000000000 MB"):
        check_writable(tmp_path / "t.mp4", size=10**15)


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), WriteError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_the_old_file_survives_a_failure(
    moment: str,
    fault: BaseException,
    seen: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "t.json"
    path.write_text("precious")

    def fail(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr(*{"fsync": (os, "fsync", fail), "replace": (Path, "replace", fail)}[moment])
    with pytest.raises(seen, match="No space left" if seen is WriteError else None):
        write_text(path, "new")
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["t.json"]


def test_a_disk_that_fills_up(small_disk: SmallDisk) -> None:
    path = small_disk.folder / "t.srt"
    write_text(path, "precious")
    with pytest.raises(WriteError, match=small_disk.reason):
        write_text(path, "x" * 1_000_000)
    assert path.read_text() == "precious"
    assert os.listdir(small_disk.folder) == ["t.srt"]


@POSIX
def test_links_and_modes_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "real.json"
    target.touch(mode=0o640)
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_text() == "new"


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_text(tmp_path / "t.vtt", "")
    assert (tmp_path / "t.vtt").stat().st_mode == (tmp_path / "plain").stat().st_mode

"""What the Python index would get."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def build(checkout: Path, target: Path, kind: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True, timeout=100)
    (made,) = target.iterdir()
    return made


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel"))


def test_the_wheel_holds_two_packages_and_their_files(wheel: dict[str, bytes]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"app", "alignment"}
    for name in ("sample/audio.mp3", "sample/truth.json", "icons/lyricast.svg"):
        assert f"app/resources/{name}" in wheel
    assert "alignment/formats/timeline.schema.json" in wheel
    (entries,) = (
        text.decode() for name, text in wheel.items() if name.endswith("entry_points.txt")
    )
    assert "lyricast = app.__main__:main" in entries
    assert "lyricast-align = alignment.cli.main:main" in entries


def test_the_sdist_builds_the_same_wheel(wheel: dict[str, bytes], tmp_path: Path) -> None:
    sdist = build(ROOT, tmp_path / "sdist", "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked")
    (checkout,) = (tmp_path / "unpacked").iterdir()
    assert contents(build(checkout, tmp_path / "wheel", "wheel")) == wheel

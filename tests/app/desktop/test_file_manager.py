"""Showing a file where it lies, on a session bus of its own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.desktop import file_manager
from app.desktop.file_manager import show_in_folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    return opened


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a bus, and a file with what is said on it."""
    if not shutil.which("dbus-run-session") or not shutil.which("dbus-monitor"):
        pytest.skip("D-Bus is not here")
    said = tmp_path / "said"
    monitor = f"dbus-monitor --session >'{said}' & cat"
    bus = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", f'echo "$DBUS_SESSION_BUS_ADDRESS"; {monitor}'],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    yield bus.stdout.readline().strip(), said
    bus.communicate(timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="another way is taken there")
def test_the_file_is_to_be_selected_and_else_its_folder_opened(
    heard: tuple[str, Path], opened: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    address, said = heard
    qtbot.waitUntil(lambda: said.exists() and "NameAcquired" in said.read_text())
    file = tmp_path / "第 1 集 #2.srt"
    file.touch()
    show_in_folder(file, address)
    qtbot.waitUntil(lambda: opened == [tmp_path])  # nobody is there who could select it
    asked = said.read_text()
    assert "member=ShowItems" in asked
    uri = QUrl.fromLocalFile(str(file)).toEncoded().toStdString()
    assert f'array [\n      string "{uri}"\n   ]\n   string ""' in asked


def test_a_folder_is_opened_itself(opened: list[Path], tmp_path: Path) -> None:
    show_in_folder(tmp_path)
    assert opened == [tmp_path]


@pytest.mark.parametrize(
    ("platform", "command"),
    [("win32", 'explorer /select,"{path}"'), ("darwin", ["open", "-R", "{path}"])],
)
def test_other_systems_are_asked_in_their_ways(
    platform: str, command: str | list[str], opened: list[Path],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    file = tmp_path / "a.srt"
    file.touch()
    started: list[str | list[str]] = []
    monkeypatch.setattr(file_manager.sys, "platform", platform)
    monkeypatch.setattr(file_manager.subprocess, "Popen", started.append)
    show_in_folder(file)
    wanted = command.format(path=file) if isinstance(command, str) else [
        word.format(path=file) for word in command
    ]  # fmt: skip
    assert started == [wanted]

    def missing(_command: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(file_manager.subprocess, "Popen", missing)
    show_in_folder(file)
    assert opened == [tmp_path]

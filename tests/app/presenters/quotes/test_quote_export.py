"""Clips and lists saved and dragged out of the window."""

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from alignment.audio.recording import load
from app.commands.actions import plain
from app.links import read_link
from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.mouse import drag
from tests.app.presenters.quotes.conftest import SPOKEN
from tests.app.presenters.quotes.quoting import (
    CONTROL,
    SHIFT,
    asked_for,
    hear,
    press,
    toast,
)


def test_a_clip_is_saved(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    target = tmp_path / "clip.flac"
    offered = asked_for(monkeypatch, target)
    press(window, Qt.Key.Key_E, CONTROL, SHIFT)
    assert Path(offered[0]).name == "An episode 0.30.m4a"
    heard = load(target).duration
    assert 2_000 <= heard < 2_300
    assert toast(window) == "“clip.flac” is saved"
    window.actions_["export_clip"].trigger()
    assert Path(offered[1]).suffix == ".flac"


def test_a_name_without_an_ending_gets_the_kind_chosen(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    asked_for(monkeypatch, tmp_path / "vol. 2", "WAV (*.wav)")
    window.actions_["export_clip"].trigger()
    assert (tmp_path / "vol. 2.wav").stat().st_size


def test_no_clip_where_nothing_is_heard(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked_for(monkeypatch, tmp_path / "clip.m4a")
    session.player.seek(1_000)  # before the first sentence
    window.actions_["export_clip"].trigger()
    assert "Select what the clip" in toast(window)
    asked_for(monkeypatch, "")
    hear(session, SPOKEN[10])
    window.actions_["export_clip"].trigger()
    assert not list(tmp_path.glob("*.m4a"))


def test_what_cannot_be_written_is_told(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    asked_for(monkeypatch, tmp_path / "nowhere" / "clip.m4a")
    window.actions_["export_clip"].trigger()
    assert ["nowhere" in message.text for message in window.messages.messages] == [True]


@pytest.mark.parametrize(("number", "name"), [(0, "list.md"), (1, "list.html")])
def test_the_list_is_exported_with_links(
    window: MainWindow,
    session: FakeSession,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    number: int,
    name: str,
) -> None:
    for index in (SPOKEN[10], SPOKEN[21]):
        hear(session, index)
        window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    asked_for(monkeypatch, tmp_path / name)
    menu = window.page.bookmarks.export_menu
    menu.aboutToShow.emit()
    menu.actions()[number].trigger()
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert "An episode" in written
    assert "这是第 5 轮的第一句话" in written
    assert written.count("lyricast://play/abababababababab?t=") == 2
    assert toast(window) == f"“{name}” is saved"
    asked_for(monkeypatch, tmp_path / "nowhere" / name)
    menu.actions()[number].trigger()
    assert ["nowhere" in message.text for message in window.messages.messages] == [True]


def test_a_clip_is_dragged_by_its_handle(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear(session, SPOKEN[10])
    window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    QApplication.processEvents()
    rows = window.page.bookmarks.list
    dragged: list[QMimeData] = []
    monkeypatch.setattr(rows, "_drag", dragged.append)
    handle = rows.delegate.handle(rows.visualItemRect(rows.item(0))).center()
    drag(rows.viewport(), handle, handle + QPoint(-60, 30))
    (data,) = dragged
    clip = Path(data.urls()[0].toLocalFile())
    assert clip.name == "An episode 0.30.m4a"
    assert 2_000 <= load(clip).duration < 2_300
    assert not session.player.playing
    rows.setCurrentRow(0)
    rows.startDrag(Qt.DropAction.CopyAction)
    assert dragged[1].text().endswith(dragged[1].text().split("\n")[-1])
    assert read_link(dragged[1].text().split("\n")[-1]).time == 30_000


def test_bookmarks_become_a_table_cards_and_clips(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for index in (SPOKEN[10], SPOKEN[21]):
        hear(session, index)
        window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    menu = window.page.bookmarks.export_menu
    menu.aboutToShow.emit()
    entries = {plain(action.text()): action for action in menu.actions()}
    asked_for(monkeypatch, tmp_path / "list.csv")
    entries["As a Table (CSV)"].trigger()
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["time"] for row in rows] == ["0:30", "0:52"]
    assert rows[0]["text"].startswith("这是第 5 轮的第一句话")

    asked_for(monkeypatch, tmp_path / "cards.apkg")
    entries["As Anki Cards"].trigger()
    with ZipFile(tmp_path / "cards.apkg") as deck:
        assert len(json.loads(deck.read("media"))) == 2

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    entries["All Clips"].trigger()
    entries["All Clips"].trigger()  # nothing is replaced
    clips = sorted(path.name for path in tmp_path.glob("*.m4a"))
    assert clips == [
        "An episode 0.30 (2).m4a",
        "An episode 0.30.m4a",
        "An episode 0.52 (2).m4a",
        "An episode 0.52.m4a",
    ]
    asked_for(monkeypatch, tmp_path / "all.flac")
    entries["All Clips in One File"].trigger()
    assert 4_500 <= load(tmp_path / "all.flac").duration < 5_100
    assert toast(window) == "“all.flac” is saved"

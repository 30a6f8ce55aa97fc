from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.main_window import MainWindow
from app.options.catalogue import DICTIONARIES, LOOK_UP
from app.options.option import Group, listed_files
from app.views.settings.files import FilesEditor
from tests.app.dictionaries.made import ENGLISH, make
from tests.app.fake_session import FakeSession


@pytest.fixture
def editor(window: MainWindow) -> FilesEditor:
    window.dialogs.show_settings(Group.LOOKING_UP)
    dialog = window.dialogs.settings
    yield dialog.editors[DICTIONARIES]
    dialog.close()


def shown(editor: FilesEditor) -> list[str]:
    return [editor.list.item(row).text() for row in range(editor.list.count())]


def test_dictionaries_are_added_ordered_and_removed(
    editor: FilesEditor, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [make(tmp_path, name, ENGLISH) for name in ("One", "Two")]
    chosen = [str(file) for file in (*files, tmp_path / "gone.ifo", files[0])]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    editor.add.click()
    assert shown(editor) == ["One", "Two", "gone.ifo"]
    assert editor.faults.text() == "The dictionary “gone.ifo” cannot be found or opened."
    assert not editor.remove.isEnabled()
    editor.list.setCurrentRow(2)
    assert not editor.down.isEnabled()
    editor.remove.click()
    assert editor.faults.isHidden()
    editor.list.setCurrentRow(0)
    editor.down.click()
    assert shown(editor) == ["Two", "One"]
    assert editor.list.currentRow() == 1
    editor.up.click()
    assert listed_files(session.options.get(DICTIONARIES)) == tuple(files)
    assert len(list((tmp_path / "home" / "dictionaries").iterdir())) == 2


def test_restoring_defaults_leaves_the_dictionaries(
    editor: FilesEditor, window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    file = make(tmp_path, "One", ENGLISH)
    session.options.set(DICTIONARIES, str(file))
    session.options.set(LOOK_UP, "https://example.org/{word}")
    window.dialogs.settings.reset_page()
    assert session.options.get(LOOK_UP) == LOOK_UP.default
    assert listed_files(session.options.get(DICTIONARIES)) == (file,)
    assert shown(editor) == ["One"]

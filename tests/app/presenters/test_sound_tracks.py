"""Choosing a sound track in the window."""

from pathlib import Path

from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.library_entries import lay
from tests.app.player.test_sound_tracks import film
from tests.app.texts import TEXT, TIMES


def test_one_of_several_is_chosen_and_opened_with_the_text(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    session.audio = film(tmp_path / "film.mkv")
    session.show(TEXT, TIMES)
    session.player.seek(2_000)
    session.player.play()
    window.actions_["sound_track"].trigger()
    dialog = window.tracks.dialog
    assert dialog.comboBoxItems() == ["1. eng", "2. ger (usual)"]
    dialog.textValueSelected.emit("2. ger (usual)")
    assert session.asked == []
    dialog.textValueSelected.emit("1. eng")
    ((_, audio, text),) = session.asked
    assert audio == tmp_path / "home" / "tracks" / "film 1.mka"
    assert text == tmp_path / "film.txt"
    assert session.player.playing
    dialog.close()


def test_where_there_is_one_there_is_nothing_to_choose(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    session.audio = lay(tmp_path, "talk.mp3", "sound")
    session.show(TEXT, TIMES)
    assert not window.actions_["sound_track"].isEnabled()

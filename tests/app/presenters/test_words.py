"""The word list, from the card to an export."""

import csv
import sqlite3
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.main_window import MainWindow
from app.options.catalogue import DICTIONARIES
from app.presenters.words import WordsPresenter
from app.resources import resource
from app.values.episode_key import EpisodeKey
from app.values.word import KeptWord
from app.views.word_panel import WordPanel
from tests.app.dictionaries.made import make
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, spoken

KEY = EpisodeKey("a" * 64, "text")
SENTENCE = spoken(3)
SPOKEN = TEXT.sentences[SENTENCE].text


@pytest.fixture
def panel(playing: MainWindow, session: FakeSession, tmp_path: Path) -> WordPanel:
    session.identify(KEY)
    words = [("野家", "a house"), ("野", "wild"), ("句", "a sentence")]
    session.options.set(DICTIONARIES, str(make(tmp_path, "Wild", words)))
    return playing.page.words


def add(window: MainWindow, character: int) -> None:
    """Look up the word at a UTF-16 unit of the sentence, and keep it."""
    text = window.page.text
    text.word_wanted.emit(text.spot_of(text.place(SENTENCE).start + character))
    window.episode.look_up.card.add.click()


def listed(panel: WordPanel) -> list[str]:
    return [word.word for word in panel.list.values]


def test_a_word_goes_from_the_card_into_the_list(
    playing: MainWindow, session: FakeSession, panel: WordPanel
) -> None:
    add(playing, 3)
    assert not playing.episode.look_up.card.isVisible()
    toast = playing.quotes.toast
    assert toast.words.text() == "“野家” is in the word list"
    assert not panel.isVisible()
    playing.actions_["words"].trigger()
    assert panel.isVisible()
    (word,) = panel.list.values
    cue = TIMES.cues[SENTENCE]
    assert (word.entry, word.sentence) == ("a house", SPOKEN)
    assert (word.audio, word.start, word.end) == (KEY.audio, cue.start, cue.end)
    toast.button.click()
    assert listed(panel) == []
    assert panel.empty.isVisible()
    playing.actions_["redo"].trigger()
    assert listed(panel) == ["野家"]


def test_words_are_found_played_and_removed(
    playing: MainWindow, session: FakeSession, panel: WordPanel
) -> None:
    add(playing, 3)
    add(playing, 10)
    playing.actions_["bookmarks"].setChecked(True)
    playing.actions_["words"].trigger()
    assert not playing.page.bookmarks.isVisible()
    assert listed(panel) == ["句", "野家"]
    panel.search.setText("HOUSE")
    assert listed(panel) == ["野家"]
    session.player.seek(0)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.player.position == pytest.approx(TIMES.cues[SENTENCE].start, abs=100)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.empty.text() == "Nothing found"
    panel.search.clear()
    assert listed(panel) == ["句"]
    playing.quotes.toast.button.click()
    assert listed(panel) == ["句", "野家"]
    playing.actions_["bookmarks"].trigger()
    assert not panel.isVisible()


def test_before_the_audio_is_read_nothing_is_kept(
    playing: MainWindow, session: FakeSession, panel: WordPanel
) -> None:
    session.key = None
    told: list[str] = []
    session.remark.connect(told.append)
    add(playing, 3)
    assert told == ["The audio is still being read"]
    playing.actions_["words"].trigger()
    assert listed(panel) == []


@pytest.fixture
def exporting(playing: MainWindow, session: FakeSession, panel: WordPanel) -> WordsPresenter:
    session.library.keep_episode(KEY, "Talk", resource("sample/audio.mp3"), None)
    add(playing, 3)
    add(playing, 10)
    gone = KeptWord(0, "gone", "", "Gone.", "b" * 64, "Elsewhere", 1_000, 2_000, 1.0)
    session.library.words.add(gone)
    playing.actions_["words"].trigger()
    return playing.words


def test_a_list_becomes_a_table(
    exporting: WordsPresenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "words.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    exporting._save_table()
    head, first, second, third = csv.reader(target.read_text("utf-8").splitlines())
    assert head == ["word", "entry", "sentence", "episode", "time", "link"]
    assert first[:3] == ["句", "a sentence", SPOKEN]
    assert [second[0], second[3]] == ["野家", "An episode"]
    assert third[0] == "gone"
    assert first[5].startswith("lyricast://play/aaaaaaaaaaaaaaaa?t=")


def test_a_list_becomes_a_table_with_clips(
    exporting: WordsPresenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    exporting._save_with_clips()
    _, *rows = csv.reader((tmp_path / "Words/Words.csv").read_text("utf-8").splitlines())
    assert [row[-1] for row in rows] == ["001 句.m4a", "002 野家.m4a", ""]
    assert all((tmp_path / "Words" / row[-1]).stat().st_size > 1_000 for row in rows[:2])


def test_a_list_becomes_cards_with_sound(
    exporting: WordsPresenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "words.apkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    exporting._save_deck()
    with zipfile.ZipFile(target) as package:
        package.extract("collection.anki2", tmp_path)
        sounds = [name for name in package.namelist() if name.isdigit()]
    with sqlite3.connect(tmp_path / "collection.anki2") as deck:
        fields = [row[0].split("\x1f") for row in deck.execute("SELECT flds FROM notes")]
    deck.close()
    assert len(sounds) == 1  # both words stand in one sentence
    assert [field[:2] for field in fields[:2]] == [
        [f"句<br>{SPOKEN}", "a sentence"],
        [f"野家<br>{SPOKEN}", "a house"],
    ]
    assert fields[0][2].startswith("[sound:lyricast-")
    assert not fields[2][2]

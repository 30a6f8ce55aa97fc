"""The dialog that writes the episode to a file."""

import errno
import os
from pathlib import Path

import pysubs2
import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QMessageBox

from alignment.formats import FORMATS, WriteOption
from alignment.timeline import Recognised
from app.main_window import MainWindow
from app.values.export import ExportChoice, Scope
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, spoken


@pytest.fixture
def kept(window: MainWindow, session: FakeSession, tmp_path: Path) -> MainWindow:
    session.settings.set("files/quotes", str(tmp_path))
    session.show(TEXT, TIMES)
    session.player.seek(TIMES.cues[spoken(25)].start)
    return window


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[tuple[str, str]]:
    """Let the user name a file; what was offered comes back."""
    offered: list[tuple[str, str]] = []

    def named(_parent: object, _title: str, name: str, kinds: str, _first: str) -> tuple[str, str]:
        offered.append((name, kinds))
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", named)
    return offered


def export(window: MainWindow, kind: str, scope: Scope = Scope.WHOLE) -> None:
    window.actions_["export"].trigger()
    dialog = window.export.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.scope.setCurrentIndex(dialog.scope.findData(scope))
    dialog.accept()


def errors(window: MainWindow) -> list[str]:
    return [message.text for message in window.messages.messages]


def test_only_what_is_timed_can_be_exported(window: MainWindow, session: FakeSession) -> None:
    assert not window.actions_["export"].isEnabled()
    session.show(TEXT, None)
    assert not window.actions_["export"].isEnabled()
    session.time(TIMES)
    assert window.actions_["export"].isEnabled()
    session.show(None, None)
    assert not window.actions_["export"].isEnabled()


def test_every_format_is_offered_with_its_options_and_a_preview(kept: MainWindow) -> None:
    kept.actions_["export"].trigger()
    dialog = kept.export.dialog
    kinds = [kind for kind in FORMATS.values() if kind.name not in ("mp3", "mkv", "mp4")]
    assert [dialog.kind.itemData(n) for n in range(dialog.kind.count())] == [k.name for k in kinds]
    for number, kind in enumerate(kinds):
        dialog.kind.setCurrentIndex(number)
        shown = {option for option, toggle in dialog.toggles.items() if toggle.isVisible()}
        assert shown == kind.options - {WriteOption.BILINGUAL}  # nothing was recognised
        assert dialog.preview.toPlainText().strip()
    dialog.reject()
    assert kept.export.dialog is None


def test_a_book_that_is_kept_has_no_room_for_a_second_language(
    kept: MainWindow, session: FakeSession
) -> None:
    session.time(TIMES.with_recognised([Recognised(spoken(25), "What was said.")]))
    seen = {}
    for name in ("text.txt", "book.epub"):
        session.episode.text_file = Path(name)
        kept.actions_["export"].trigger()
        dialog = kept.export.dialog
        dialog.kind.setCurrentIndex(dialog.kind.findData("epub"))
        seen[name] = dialog.toggles[WriteOption.BILINGUAL].isVisible()
        dialog.reject()
    assert seen == {"text.txt": True, "book.epub": False}


def test_a_format_that_this_audio_cannot_have_gives_way_to_the_usual_one(
    kept: MainWindow, session: FakeSession
) -> None:
    session.settings.set("export/kind", "mkv")
    kept.actions_["export"].trigger()
    assert kept.export.dialog.choice.kind == ExportChoice().kind
    kept.export.dialog.reject()


def test_nothing_moves_when_another_format_is_chosen(kept: MainWindow) -> None:
    kept.actions_["export"].trigger()
    dialog = kept.export.dialog
    places = set()
    for index in range(dialog.kind.count()):
        dialog.kind.setCurrentIndex(index)
        dialog.layout().activate()
        places.add((dialog.kind.geometry().getRect(), dialog.preview.geometry().getRect()))
    assert len(places) == 1


def test_the_parts_are_written(
    kept: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "out.srt"
    offered = answer(monkeypatch, target)
    export(kept, "srt")
    assert Path(offered[0][0]).name == "An episode.srt"
    toast = kept.quotes.toast
    assert (toast.words.text(), toast.button.text()) == ("“out.srt” is saved", "Show the Folder")
    whole = pysubs2.load(str(target))
    assert [(line.start, line.end) for line in whole] == [
        (cue.start, cue.end) for cue in TIMES.timed
    ]

    chapter = TEXT.chapters[1]
    export(kept, "srt", Scope.CHAPTER)
    inside = [cue.start for cue in TIMES.cues[chapter.first : chapter.stop] if cue.start]
    assert [line.start for line in pysubs2.load(str(target))] == inside

    text = kept.page.text
    cursor = text.textCursor()
    cursor.setPosition(text._positions.of(spoken(3)).start)
    cursor.setPosition(text._positions.of(spoken(5)).end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    export(kept, "srt", Scope.SELECTION)
    selected = [TIMES.cues[spoken(n)].start for n in (3, 4, 5)]
    assert [line.start for line in pysubs2.load(str(target))] == selected


def test_the_choice_is_remembered(
    kept: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, tmp_path / "out.vtt")
    kept.actions_["export"].trigger()
    dialog = kept.export.dialog
    assert dialog.choice == ExportChoice()
    dialog.kind.setCurrentIndex(dialog.kind.findData("vtt"))
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.CHAPTER))
    dialog.toggles[WriteOption.SPEAKERS].setChecked(False)
    dialog.toggles[WriteOption.LINES].setChecked(True)
    chosen = dialog.choice
    dialog.accept()
    kept.actions_["export"].trigger()
    assert kept.export.dialog.choice == chosen
    assert chosen.kind == "vtt"
    kept.export.dialog.reject()


def test_what_was_said_is_a_second_line(
    kept: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = spoken(0)
    session.time(TIMES.with_recognised([Recognised(first, "What was really said.")]))
    answer(monkeypatch, tmp_path / "out.srt")
    kept.actions_["export"].trigger()
    dialog = kept.export.dialog
    dialog.toggles[WriteOption.BILINGUAL].setChecked(True)
    assert "What was really said." in dialog.preview.toPlainText()
    dialog.accept()
    assert "What was really said." in (tmp_path / "out.srt").read_text(encoding="utf-8")


def test_chapters_are_those_of_the_user(
    kept: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session.chapters.edit(0, "Renamed", None)
    session.chapters.remove(1)
    added = spoken(45)
    session.chapters.add(added)
    answer(monkeypatch, tmp_path / "out.vtt")
    export(kept, "vtt-chapters")
    marks = pysubs2.load(str(tmp_path / "out.vtt"))
    assert marks[0].text == "Renamed"
    assert "第 2 章" not in [line.text for line in marks]
    assert TIMES.cues[added].start in [line.start for line in marks]


def test_nothing_is_written_where_the_user_thinks_better_of_it(
    kept: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = tmp_path / "out.srt"
    there.write_text("mine")
    answer(monkeypatch, "")
    export(kept, "srt")
    # The dialog asks about the name that is typed; its ending is added by us.
    asked: list[str] = []

    def question(_parent: object, _title: str, words: str) -> QMessageBox.StandardButton:
        asked.append(words)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", question)
    answer(monkeypatch, tmp_path / "out")
    export(kept, "srt")
    assert asked == ["There is already a file “out.srt”. Replace it?"]
    assert there.read_text() == "mine"


def test_faults_are_told_in_a_sentence(
    kept: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, tmp_path / "nowhere" / "out.srt")
    export(kept, "srt")
    assert ["nowhere" in text for text in errors(kept)] == [True]

    source = tmp_path / "article.srt"
    source.write_text("mine")
    session.episode.text_file = source
    answer(monkeypatch, source)
    export(kept, "srt")
    assert "belongs to the episode" in errors(kept)[-1]
    assert source.read_text() == "mine"

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    answer(monkeypatch, tmp_path / "out.srt")
    export(kept, "srt")
    assert "No space left" in errors(kept)[-1]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["article.srt"]

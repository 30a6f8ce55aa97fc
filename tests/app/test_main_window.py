"""The window on a session without sound."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from app.resources import resource
from app.storage.library import LastEpisode
from app.views.message_bar import Tone
from app.views.report_dialog import ReportDialog
from tests.app.fake_session import FakeSession
from tests.app.mouse import move
from tests.app.texts import TEXT, TIMES
from tests.app.windows import drop, open_window


def welcomes(window: MainWindow) -> bool:
    return window.welcome.isVisible()


AUDIO, ARTICLE = str(resource("sample/audio.mp3")), str(resource("sample/article.txt"))
OPENED = ("open", Path(AUDIO), Path(ARTICLE))


@pytest.mark.parametrize("paths", [(AUDIO, ARTICLE), (ARTICLE, AUDIO)])
def test_both_files_dropped_together(
    window: MainWindow, session: FakeSession, paths: tuple[str, str]
) -> None:
    drop(window, *paths)
    assert session.asked == [OPENED]


@pytest.mark.parametrize("paths", [(AUDIO, ARTICLE), (ARTICLE, AUDIO)])
def test_files_dropped_one_after_the_other(
    window: MainWindow, session: FakeSession, paths: tuple[str, str]
) -> None:
    drop(window, paths[0])
    assert session.asked == []
    assert Path(paths[0]).name in window.offer.words.text()
    drop(window, paths[1])
    assert session.asked == [OPENED]


def test_what_cannot_be_opened_is_refused_in_words(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    document = tmp_path / "notes.pdf"
    document.write_bytes(b"%PDF-1.7")
    empty = tmp_path / "empty"
    empty.mkdir()
    drop(window, str(empty), str(document))
    assert [message.tone for message in window.messages.messages] == [Tone.ERROR, Tone.ERROR]
    assert "neither audio nor text" in window.messages.messages[0].text
    assert "notes.pdf" in window.messages.messages[1].text
    assert not window.offer.isVisible()
    assert session.asked == []
    drop(window, AUDIO)
    assert window.messages.messages == []


def test_dropping_on_an_open_episode_says_what_is_missing(
    playing: MainWindow, session: FakeSession
) -> None:
    drop(playing, AUDIO)
    assert "audio.mp3" in playing.offer.words.text()
    assert playing.offer.isVisible()
    drop(playing, ARTICLE)
    assert session.asked == [OPENED]


def answer(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    titles: list[str] = []
    coming = iter(answers)

    def ask(_parent: QWidget, title: str, *_: object, **__: object) -> tuple[list[str], str]:
        titles.append(title)
        return next(coming), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    return titles


def test_the_dialog_takes_both_at_once(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = answer(monkeypatch, [ARTICLE, AUDIO])
    window.actions_["open"].trigger()
    assert session.asked == [OPENED]
    assert len(titles) == 1


def test_the_dialog_asks_for_the_other(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = answer(monkeypatch, [AUDIO], [ARTICLE])
    window.actions_["open"].trigger()
    assert session.asked == [OPENED]
    assert "audio.mp3" in titles[1]
    assert session.settings.get("files/folder") == str(Path(AUDIO).parent)


def test_a_dialog_given_up_keeps_what_was_chosen(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, [AUDIO], [])
    window.actions_["open"].trigger()
    assert session.asked == []
    assert "audio.mp3" in window.offer.words.text()


def test_the_welcome_page_offers_the_sample(window: MainWindow, session: FakeSession) -> None:
    window.welcome.sample_button.click()
    assert session.asked == [("open_sample",)]


def test_an_article_is_pasted_from_the_welcome(window: MainWindow) -> None:
    QApplication.clipboard().clear()
    window.welcome.paste_button.click()
    assert "There is no text to paste" in window.messages.messages[0].text


def test_the_last_episode_can_be_continued(
    session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.last = LastEpisode("Talk", Path(AUDIO), Path(ARTICLE), 754_000)
    window = open_window(session, looks, qtbot)
    window.actions_["last"].trigger()
    assert session.asked == [("open_last",)]
    assert session.player.playing


def test_without_a_last_episode_none_can_be_continued(window: MainWindow) -> None:
    assert not window.actions_["last"].isEnabled()


def test_an_open_episode_takes_the_place_of_the_welcome(
    window: MainWindow, session: FakeSession
) -> None:
    assert welcomes(window)
    session.show(TEXT, TIMES)
    assert not welcomes(window)
    assert window.windowTitle() == "An episode \u2013 Lyricast"
    assert window.page.chapters.list.count() == 4


def test_an_episode_without_a_text_can_be_played(window: MainWindow, session: FakeSession) -> None:
    session.show(None, None)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert session.player.playing
    assert not window.page.chapters.isVisible()


def test_audio_can_be_heard_without_its_text_and_be_given_one_later(
    window: MainWindow, session: FakeSession
) -> None:
    drop(window, AUDIO)
    window.offer.listen.click()
    assert not window.offer.isVisible()
    assert session.asked == [("open", Path(AUDIO), None)]
    session.show(None, None)
    drop(window, ARTICLE)
    assert session.asked[1:] == [OPENED]


def test_a_text_that_cannot_be_read_is_replaced_by_another(
    window: MainWindow, session: FakeSession
) -> None:
    drop(window, AUDIO, "/podcasts/broken.txt")
    session.show(None, None)
    drop(window, ARTICLE)
    assert session.asked[1:] == [OPENED]
    session.show(TEXT, TIMES)
    drop(window, ARTICLE)
    assert len(session.asked) == 2


def test_errors_and_remarks_wait_for_nobody(playing: MainWindow, session: FakeSession) -> None:
    session.failed.emit("“a.mp3” is silent.")
    session.remark.emit("Times are estimated.")
    told = [(m.text, m.tone) for m in playing.messages.messages]
    assert told == [
        ("“a.mp3” is silent.", Tone.ERROR),
        ("Times are estimated.", Tone.REMARK),
    ]
    QTest.keyClick(playing.page.text, Qt.Key.Key_Escape)
    assert playing.messages.messages == []


def test_messages_follow_the_language(playing: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    drop(playing, str(tmp_path))
    playing.messages.add("Words of somebody else.", Tone.REMARK)
    playing.session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: "既没有" in playing.messages.messages[0].text)
    assert playing.messages.messages[1].text == "Words of somebody else."
    playing.session.options.set(LANGUAGE, Language.ENGLISH)
    qtbot.waitUntil(lambda: "neither audio" in playing.messages.messages[0].text)


def test_full_screen_and_back(window: MainWindow) -> None:
    window.actions_["full_screen"].trigger()
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()


def test_a_defect_is_told_in_one_sentence(window: MainWindow) -> None:
    window.defect_found.emit()
    window.defect_found.emit()
    (message,) = window.messages.messages
    assert "Copy Report" in message.text


def test_a_report_is_seen_before_it_is_copied(window: MainWindow, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "lyricast.log").write_text("ERROR app: “my talk.mp3” is damaged\n", "utf-8")
    window.actions_["report"].trigger()
    dialog = window.findChild(ReportDialog)
    assert "is damaged" in dialog.text.toPlainText()
    assert "my talk.mp3" not in dialog.text.toPlainText()
    dialog.private.setChecked(True)
    assert "my talk.mp3" in dialog.text.toPlainText()
    dialog.copy.click()
    assert "my talk.mp3" in QApplication.clipboard().text()


def test_hovering_over_a_page_of_the_settings_does_not_look_like_choosing_it(
    window: MainWindow,
) -> None:
    window.actions_["settings"].trigger()
    pages = window.dialogs.settings.pages
    pages.setCurrentRow(0)
    chosen, other, hovered = (pages.visualItemRect(pages.item(row)) for row in range(3))
    move(pages.viewport(), hovered.center())
    picture = pages.viewport().grab().toImage()
    colours = {
        picture.pixelColor(rect.topRight() + QPoint(-12, 12)).name()
        for rect in (chosen, other, hovered)
    }
    assert len(colours) == 3


def test_the_way_back_from_a_removal_speaks_the_language_in_use(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    window.library_presenter.removed.emit("An episode", lambda: None)
    session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: window.messages.messages[0].button.text() == "撤销")

"""The dialogs for chapters and for the delay of the sound."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.player.sound_delay import SoundDelay
from app.presenters.chapters import chapter_dialog
from app.presenters.sound_delay import DelayPresenter
from app.session.chapters import Chapters
from app.theme.theme import LIGHT
from app.values.episode_key import EpisodeKey
from app.views.chapter_dialog import ChapterDialog
from app.views.chapter_list import ChapterList
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, evenly_timed


@pytest.fixture
def chapters(session: FakeSession) -> Chapters:
    session.show(TEXT, evenly_timed(TEXT))
    session.identify(EpisodeKey("audio", "text"))
    return session.chapters


@pytest.fixture
def dialog(chapters: Chapters, session: FakeSession, qtbot: QtBot) -> ChapterDialog:
    dialog = chapter_dialog(chapters, 1, session.player)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_chapter_gets_another_title_and_start(dialog: ChapterDialog, chapters: Chapters) -> None:
    assert (dialog.title.text(), dialog.time.text()) == ("第 2 章", "0:50.0")
    dialog.title.setText("开源")
    dialog.time.setText("0:44.5")
    dialog.save.click()
    start = chapters.starts[1]
    assert (start.title, start.time) == ("开源", 44_500)


def test_enter_saves_and_escape_does_not(dialog: ChapterDialog, chapters: Chapters) -> None:
    dialog.title.setText("开源")
    QTest.keyClick(dialog.title, Qt.Key.Key_Escape)
    assert not chapters.is_edited(1)
    dialog.show()
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert chapters.is_edited(1)
    assert not dialog.isVisible()


def test_it_may_start_now(dialog: ChapterDialog, chapters: Chapters, session: FakeSession) -> None:
    session.player.seek(47_320)
    dialog.now.click()
    assert dialog.time.text() == "0:47.3"
    dialog.save.click()
    assert chapters.starts[1].time == 47_300


def test_a_title_alone_leaves_the_time_exact(
    chapters: Chapters, session: FakeSession, qtbot: QtBot
) -> None:
    session.time(evenly_timed(TEXT, each=1_987))
    exact = chapters.starts[1].time
    assert exact % 100
    dialog = chapter_dialog(chapters, 1, session.player)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.title.setText("开源")
    dialog.save.click()
    assert chapters.starts[1].time == exact
    session.time(evenly_timed(TEXT, each=1_000))
    assert chapters.starts[1].time == 30_000


@pytest.mark.parametrize("words", ["", "soon", "1:99", "99:00:00"])
def test_what_is_no_moment_of_the_audio_cannot_be_saved(dialog: ChapterDialog, words: str) -> None:
    dialog.time.setText(words)
    assert not dialog.save.isEnabled()
    dialog.time.setText("0:50")
    assert dialog.save.isEnabled()


def test_a_change_can_be_taken_back(chapters: Chapters, session: FakeSession, qtbot: QtBot) -> None:
    chapters.edit(1, "开源", 44_500)
    dialog = chapter_dialog(chapters, 1, session.player)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.restore.click()
    assert chapters.starts[1] == chapters.given(1)


def test_the_list_offers_what_can_be_done(chapters: Chapters, qtbot: QtBot) -> None:
    view = ChapterList()
    qtbot.addWidget(view)
    view.set_chapters(chapters.starts, frozenset({2}))
    play, edit, restore, remove, *_ = view.menu(2).actions()
    assert restore.isEnabled()
    assert not view.menu(1).actions()[2].isEnabled()
    for action, signal in (
        (play, view.chapter_clicked),
        (edit, view.edit_wanted),
        (restore, view.restore_wanted),
        (remove, view.remove_wanted),
    ):
        with qtbot.waitSignal(signal) as asked:
            action.trigger()
        assert asked.args == [2]


def test_f2_edits_a_chapter_of_the_list(chapters: Chapters, qtbot: QtBot) -> None:
    view = ChapterList()
    qtbot.addWidget(view)
    view.set_chapters(chapters.starts)
    view.list.setCurrentRow(1)
    with qtbot.waitSignal(view.edit_wanted) as asked:
        QTest.keyClick(view.list, Qt.Key.Key_F2)
    assert asked.args == [1]


def test_delete_removes_a_chapter_of_the_list(chapters: Chapters, qtbot: QtBot) -> None:
    view = ChapterList()
    qtbot.addWidget(view)
    view.set_chapters(chapters.starts)
    view.list.setCurrentRow(1)
    view.remove_wanted.connect(chapters.remove)
    chapters.changed.connect(lambda: view.set_chapters(chapters.starts))
    for left in (3, 2):
        QTest.keyClick(view.list, Qt.Key.Key_Delete)
        assert view.list.count() == left
        assert view.list.currentRow() == 1


def test_progress_is_painted_in_the_current_row(chapters: Chapters, qtbot: QtBot) -> None:
    view = ChapterList()
    qtbot.addWidget(view)
    view.resize(260, 300)
    font = QFont()
    font.setPixelSize(14)
    view.list.setFont(font)
    view.set_chapters(chapters.starts)
    view.set_current(1)
    view.show()
    view.list.doItemsLayout()
    row = view.list.visualItemRect(view.list.item(1))

    def accents() -> int:
        image = view.list.viewport().grab(row).toImage()
        line = (image.pixelColor(x, row.height() - 4).name() for x in range(image.width()))
        return sum(colour == LIGHT.accent for colour in line)

    assert accents() == 0
    view.set_progress(0.5)
    assert accents() == pytest.approx((row.width() - 28) / 2, abs=3)


def test_another_title_is_listed(chapters: Chapters, qtbot: QtBot) -> None:
    view = ChapterList()
    qtbot.addWidget(view)
    view.set_chapters(chapters.starts)
    view.set_current(1)
    chapters.edit(1, "开源", 44_500)
    view.set_chapters(chapters.starts, frozenset({1}))
    assert view.list.item(1).text() == "开源"
    assert view.list.item(1).toolTip() == "0:44  开源"
    assert view.current == 1


def test_the_delay_holds_at_once_and_is_kept_at_the_end(session: FakeSession, qtbot: QtBot) -> None:
    delay = SoundDelay(session.player, session.tracker, session.settings)
    dialog = DelayPresenter(delay).dialog
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.slider.setValue(18)
    assert session.tracker.delay == 180
    assert dialog.value.text() == "180 ms"
    assert session.settings.values == {}
    dialog.close()
    assert session.settings.values == {"player/delay/Speakers": 180}
    dialog.show()
    dialog.none_button.click()
    assert (session.tracker.delay, dialog.slider.value()) == (0, 0)
    session.player.plug_in("Headphones")
    assert "Headphones" in dialog._device.text()

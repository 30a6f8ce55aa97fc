"""The smaller views."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from alignment.messages import Message as Words
from alignment.pipeline import Stage
from app.language import Language, Languages, in_words
from app.values.outline import ChapterStart, chapter_starts
from app.views.chapter_list import ChapterList
from app.views.chips import Chips
from app.views.key_table import KeyTable
from app.views.message_bar import MessageBar, Tone
from app.views.progress_strip import ProgressStrip
from tests.app.texts import TEXT, evenly_timed
from tests.app.windows import every_action


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.show()
    return window


# Chapters


def test_clicking_a_chapter_names_it(qtbot: QtBot) -> None:
    chapters = ChapterList()
    qtbot.addWidget(chapters)
    chapters.resize(260, 400)
    chapters.show()
    chapters.set_chapters(chapter_starts(TEXT, None))
    rect = chapters.list.visualItemRect(chapters.list.item(2))
    with qtbot.waitSignal(chapters.chapter_clicked) as clicked:
        QTest.mouseClick(chapters.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert clicked.args == [2]


def test_enter_on_a_chapter_names_it(qtbot: QtBot) -> None:
    chapters = ChapterList()
    qtbot.addWidget(chapters)
    chapters.show()
    chapters.set_chapters(chapter_starts(TEXT, None))
    chapters.list.setCurrentRow(1)
    with qtbot.waitSignal(chapters.chapter_clicked) as clicked:
        QTest.keyClick(chapters.list, Qt.Key.Key_Return)
    assert clicked.args == [1]


def test_other_times_keep_the_mark(qtbot: QtBot) -> None:
    chapters = ChapterList()
    qtbot.addWidget(chapters)
    chapters.set_chapters(chapter_starts(TEXT, None))
    chapters.set_current(2)
    chapters.set_chapters(chapter_starts(TEXT, evenly_timed(TEXT)))
    assert chapters.current == 2
    chapters.set_chapters([])
    assert chapters.current == -1
    assert chapters.list.count() == 0


def test_rows_are_as_high_as_their_titles_at_any_width(qtbot: QtBot) -> None:
    chapters = ChapterList()
    qtbot.addWidget(chapters)
    chapters.resize(160, 400)
    chapters.show()
    chapters.set_chapters([ChapterStart(0, "A title that is long enough for two lines", 0)])
    row = chapters.list.item(0)
    two_lines = chapters.list.visualItemRect(row).height()
    chapters.resize(700, 400)
    qtbot.waitUntil(lambda: chapters.list.visualItemRect(row).height() < 0.8 * two_lines)
    chapters.resize(160, 400)
    qtbot.waitUntil(lambda: chapters.list.visualItemRect(row).height() == two_lines)


def test_keys_begin_at_the_chapter_being_heard(qtbot: QtBot) -> None:
    chapters = ChapterList()
    qtbot.addWidget(chapters)
    chapters.set_chapters(chapter_starts(TEXT, None))
    chapters.set_current(2)
    assert chapters.list.currentRow() == 2


# Messages


def test_messages_are_told_once_and_go_when_dismissed(window: QWidget) -> None:
    bar = MessageBar(window)
    bar.add("Broken.", Tone.ERROR)
    bar.add("Broken.", Tone.ERROR)
    bar.add("Estimated.", Tone.REMARK)
    assert [m.text for m in bar.messages] == ["Broken.", "Estimated."]
    bar.messages[0].close_button.click()
    assert [m.text for m in bar.messages] == ["Estimated."]


def test_the_newest_messages_stay(window: QWidget) -> None:
    bar = MessageBar(window)
    for number in range(6):
        bar.add(str(number), Tone.REMARK)
    assert [m.text for m in bar.messages] == ["3", "4", "5"]


def test_what_can_be_done_is_said_in_the_language_in_use(
    window: QWidget, languages: Languages
) -> None:
    bar = MessageBar(window)
    done: list[int] = []
    bar.add("Gone.", Tone.REMARK, (in_words(Words("Undo")), lambda: done.append(1)))
    languages.choose(Language.CHINESE)
    bar.retranslate()
    button = bar.messages[0].button
    assert button is not None
    assert button.text() == "撤销"
    button.click()
    assert done
    assert not bar.messages


def test_messages_are_never_markup(window: QWidget) -> None:
    bar = MessageBar(window)
    bar.add("<b>a.mp3</b> is silent.", Tone.ERROR)
    label = bar.messages[0].findChild(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_remarks_go_and_errors_stay(window: QWidget) -> None:
    bar = MessageBar(window)
    bar.add("Broken.", Tone.ERROR)
    bar.add("Estimated.", Tone.REMARK)
    bar.clear(Tone.REMARK)
    assert [m.text for m in bar.messages] == ["Broken."]


# Progress


@pytest.mark.parametrize("stage", [s for s in Stage if s is not Stage.DONE])
def test_every_stage_has_words(window: QWidget, stage: Stage) -> None:
    strip = ProgressStrip(window)
    strip.show_progress(stage.value, 0.42)
    assert strip.isVisible()
    assert "42%" in strip.label.text()


def test_the_strip_goes_when_all_is_done(window: QWidget) -> None:
    strip = ProgressStrip(window)
    strip.show_progress(Stage.ALIGNING.value, 0.9)
    strip.show_progress(Stage.DONE.value, 1.0)
    assert not strip.isVisible()


def test_stopping(window: QWidget, qtbot: QtBot) -> None:
    strip = ProgressStrip(window)
    strip.show_progress(Stage.ALIGNING.value, 0.5)
    with qtbot.waitSignal(strip.cancelled):
        strip.cancel_button.click()


# The rest


def test_chips_stay_in_the_middle_of_the_lower_edge(window: QWidget) -> None:
    chips = Chips(window)
    lower, upper = chips.add(), chips.add()
    lower.setText("Back")
    lower.show()
    for width in (600, 300):
        window.resize(width, 400)
        assert abs(lower.geometry().center().x() - width // 2) <= 1
        assert 0 < 400 - lower.geometry().bottom() < 40
    upper.setText("Skip")
    upper.show()
    assert upper.geometry().bottom() < lower.geometry().top()
    before = lower.geometry().bottom()
    lower.hide()
    assert upper.geometry().bottom() == before


def test_the_key_table_lists_every_action_with_keys(window: QWidget, qtbot: QtBot) -> None:
    actions = every_action(window)
    table = KeyTable(actions, window)
    shown = [label.text() for label in table.findChildren(QLabel)]
    with_keys = [action for action in window.actions() if action.shortcuts()]
    assert actions.name(actions["sample"]) not in shown
    for action in with_keys:
        assert actions.name(action) in shown


def test_the_key_table_fits_the_screen_and_cuts_no_key(window: QWidget) -> None:
    table = KeyTable(every_action(window), window)
    table.show()
    area = table.findChild(QScrollArea)
    assert table.screen().availableGeometry().contains(table.geometry())
    assert area.widget().width() <= area.viewport().width()
    assert area.widget().minimumSizeHint().width() <= area.widget().width()
    table.close()


def test_no_two_actions_have_the_same_key(window: QWidget) -> None:
    actions = every_action(window)
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys)), actions

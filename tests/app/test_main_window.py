"""The window on a session without sound."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from alignment.timeline import State
from app.commands.options import LANGUAGE, THEME
from app.language import Language
from app.look.theme import DARK, LIGHT, Choice
from app.main_window import MainWindow
from app.storage.library import Episode as LastEpisode
from app.views.message_bar import Tone
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import evenly_timed, interview

TEXT = interview()
TIMES = evenly_timed(TEXT)


@pytest.fixture
def session(qapp: QApplication, clock: ManualClock) -> FakeSession:
    return FakeSession(clock)


def open_window(session: FakeSession, looks: tuple, qtbot: QtBot) -> MainWindow:
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> MainWindow:
    session.settings.set("view/language", "en")
    return open_window(session, looks, qtbot)


@pytest.fixture
def playing(window: MainWindow, session: FakeSession) -> MainWindow:
    session.show(TEXT, TIMES)
    session.player.play()
    return window


def welcomes(window: MainWindow) -> bool:
    return window.welcome.isVisible()


def drop(window: MainWindow, *paths: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def spoken(number: int) -> int:
    return list(TEXT.spoken)[number].index


# Opening

AUDIO, ARTICLE = "/podcasts/talk.mp3", "/podcasts/talk.txt"
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
    drop(window, str(tmp_path), str(document))
    assert [message.tone for message in window.messages.messages] == [Tone.ERROR, Tone.ERROR]
    assert "neither audio nor text" in window.messages.messages[0].text
    assert "notes.pdf" in window.messages.messages[1].text
    assert not window.offer.isVisible()
    assert session.asked == []


def test_dropping_on_an_open_episode_says_what_is_missing(
    playing: MainWindow, session: FakeSession
) -> None:
    drop(playing, AUDIO)
    assert "talk.mp3" in playing.offer.words.text()
    assert playing.offer.isVisible()
    drop(playing, ARTICLE)
    assert session.asked == [OPENED]


def answer(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    titles: list[str] = []
    coming = iter(answers)

    def ask(_parent: QWidget, title: str, *_: object) -> tuple[list[str], str]:
        titles.append(title)
        return next(coming), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    return titles


def test_the_dialog_takes_both_at_once(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = answer(monkeypatch, [ARTICLE, AUDIO])
    window.actions_.open.trigger()
    assert session.asked == [OPENED]
    assert len(titles) == 1


def test_the_dialog_asks_for_the_other(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = answer(monkeypatch, [AUDIO], [ARTICLE])
    window.actions_.open.trigger()
    assert session.asked == [OPENED]
    assert "talk.mp3" in titles[1]
    assert session.settings.get("files/folder") == "/podcasts"


def test_a_dialog_given_up_keeps_what_was_chosen(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, [AUDIO], [])
    window.actions_.open.trigger()
    assert session.asked == []
    assert "talk.mp3" in window.offer.words.text()


def test_the_welcome_page_offers_the_sample(window: MainWindow, session: FakeSession) -> None:
    window.welcome.sample_button.click()
    assert session.asked == [("open_sample",)]


def test_the_last_episode_can_be_continued(
    session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.last_episode = LastEpisode("Talk", Path(AUDIO), Path(ARTICLE), 754_000)
    window = open_window(session, looks, qtbot)
    window.actions_.last.trigger()
    assert session.asked == [("open_last",)]
    assert session.player.playing


def test_without_a_last_episode_none_can_be_continued(window: MainWindow) -> None:
    assert not window.actions_.last.isEnabled()


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


# Listening


def test_the_highlight_goes_with_the_audio(
    playing: MainWindow, session: FakeSession, clock: ManualClock
) -> None:
    clock.advance(9_900)
    assert playing.page.text.current is None
    for number in range(6):
        clock.advance(200)
        assert playing.page.text.current == TIMES.cues[spoken(number)]
        clock.advance(1_800)


def test_a_click_moves_audio_and_highlight(playing: MainWindow, session: FakeSession) -> None:
    text = playing.page.text
    goal = spoken(5)
    text.verticalScrollBar().setValue(int(text.rects(goal)[0].top()) - 100)
    spot = text.rects(goal)[0].center().toPoint() - QPoint(0, text.verticalScrollBar().value())
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.asked == [("play_sentence", goal)]
    assert session.player.position == TIMES.cues[goal].start
    assert text.current == TIMES.cues[goal]


def test_a_chapter_is_marked_and_played(playing: MainWindow, session: FakeSession) -> None:
    chapters = playing.page.chapters
    chapters.list.itemClicked.emit(chapters.list.item(2))
    assert session.asked == [("play_chapter", 2)]
    assert chapters.current == 2


def test_a_chapter_without_times_is_shown_all_the_same(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    session.show(TEXT, None)
    window.page.chapters.chapter_clicked.emit(2)
    text, first = window.page.text, TEXT.chapters[2].first
    bar = text.verticalScrollBar()

    def in_view() -> bool:
        return 0 < text.rects(first)[0].top() - bar.value() < text.viewport().height() / 2

    qtbot.waitUntil(in_view)


def test_the_chapter_is_marked_where_nothing_is_spoken(
    window: MainWindow, session: FakeSession
) -> None:
    session.show(TEXT, None)
    session.player.seek(95_000)
    assert window.page.chapters.current == 2
    session.player.seek(5_000)
    assert window.page.chapters.current == -1


def test_a_better_timeline_moves_light_and_marks(playing: MainWindow, session: FakeSession) -> None:
    session.player.seek(14_500)
    assert playing.page.text.current.index == spoken(2)
    session.time(evenly_timed(TEXT, each=1_000, state=State.ESTIMATED))
    assert playing.page.text.current.index == spoken(2)
    assert playing.page.text.current.state is State.ESTIMATED
    session.time(evenly_timed(TEXT, each=1_000))
    assert playing.page.text.current.index == spoken(4)
    assert playing.page.text.current.state is State.ALIGNED
    assert playing.page.transport.seek_bar.mark_at(30_000).title == "第 2 章"


def test_the_chip_comes_and_goes(playing: MainWindow, session: FakeSession) -> None:
    session.player.seek(10_500)
    chip, text = playing.page.chip, playing.page.text
    for _ in range(5):
        text.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert chip.isVisible()
    assert chip.text() == "Back to the current sentence"
    chip.click()
    assert not chip.isVisible()
    assert text.following


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        (Qt.Key.Key_Left, ("skip", -15_000)),
        (Qt.Key.Key_Right, ("skip", 15_000)),
        (Qt.Key.Key_Up, ("previous_sentence",)),
        (Qt.Key.Key_Down, ("next_sentence",)),
    ],
)
def test_keys_move(
    playing: MainWindow, session: FakeSession, key: Qt.Key, asked: tuple[object, ...]
) -> None:
    QTest.keyClick(playing.page.text, key)
    assert session.asked == [asked]


def test_space_plays_and_pauses(playing: MainWindow, session: FakeSession) -> None:
    QTest.keyClick(playing.page.text, Qt.Key.Key_Space)
    assert not session.player.playing
    assert playing.actions_.play.text() == "Play"
    QTest.keyClick(playing.page.text, Qt.Key.Key_Space)
    assert session.player.playing
    assert playing.actions_.play.text() == "Pause"


def test_speed_by_keys_and_menu(playing: MainWindow, session: FakeSession) -> None:
    QTest.keyClick(playing, Qt.Key.Key_BracketRight)
    assert session.player.rate == 1.1
    assert playing.page.transport.speed.text() == "1.1×"
    playing.actions_.speeds.actions()[-1].trigger()
    assert session.player.rate == 3.0
    QTest.keyClick(playing, Qt.Key.Key_BracketRight)
    assert session.player.rate == 3.0
    QTest.keyClick(playing, Qt.Key.Key_Backspace)
    assert session.player.rate == 1.0
    for _ in range(20):
        QTest.keyClick(playing, Qt.Key.Key_BracketLeft)
    assert session.player.rate == 0.5


def test_mute_gives_back_the_loudness(playing: MainWindow, session: FakeSession) -> None:
    playing.page.transport.volume.setValue(40)
    QTest.keyClick(playing, Qt.Key.Key_M)
    assert session.player.volume == 0
    assert playing.page.transport.volume.value() == 0
    QTest.keyClick(playing, Qt.Key.Key_M)
    assert session.player.volume == pytest.approx(0.4)


def test_a_focused_control_keeps_its_keys(playing: MainWindow, session: FakeSession) -> None:
    bar = playing.page.transport.seek_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    before = session.player.position
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert session.player.position == before + 5_000
    assert session.asked == []
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert playing.page.text.hasFocus()


def test_the_seek_bar_moves_the_audio(playing: MainWindow, session: FakeSession) -> None:
    bar = playing.page.transport.seek_bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, 20))
    assert session.player.position == pytest.approx(session.player.duration / 2, abs=2_000)


def test_peaks_are_shown(playing: MainWindow, session: FakeSession) -> None:
    before = playing.page.transport.seek_bar.grab().toImage()
    session.peaks_changed.emit(np.full(1000, 250, np.uint8))
    assert playing.page.transport.seek_bar.grab().toImage() != before
    session.peaks_changed.emit(None)
    assert playing.page.transport.seek_bar.grab().toImage() == before


# Alignment


def test_progress_shows_and_can_be_stopped(playing: MainWindow, session: FakeSession) -> None:
    session.timing.set_busy(True)
    session.timing.progress.emit("aligning", 0.42)
    strip = playing.page.strip
    assert strip.isVisible()
    assert strip.label.text() == "Timing the text: 42%"
    strip.cancel_button.click()
    assert session.asked == [("cancel",)]
    session.timing.set_busy(False)
    assert not strip.isVisible()
    assert playing.actions_.realign.isEnabled()


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
    document = tmp_path / "notes.pdf"
    document.write_bytes(b"%PDF-1.7")
    drop(playing, str(document))
    playing.messages.add("Words of somebody else.", Tone.REMARK)
    playing.session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: "既不是" in playing.messages.messages[0].text)
    assert playing.messages.messages[1].text == "Words of somebody else."
    playing.session.options.set(LANGUAGE, Language.ENGLISH)
    qtbot.waitUntil(lambda: "neither audio" in playing.messages.messages[0].text)


# Looks


def test_text_size_by_keys(playing: MainWindow) -> None:
    text = playing.page.text
    usual = text.type.size
    playing.actions_.larger.trigger()
    assert text.type.size > usual
    playing.actions_.usual_size.trigger()
    assert text.type.size == usual
    for _ in range(30):
        playing.actions_.smaller.trigger()
    assert text.type.size == 13


def test_themes(playing: MainWindow, session: FakeSession) -> None:
    for choice, theme in ((Choice.DARK, DARK), (Choice.LIGHT, LIGHT)):
        playing.session.options.set(THEME, choice)
        image = playing.grab().toImage()
        spot = playing.page.text.mapTo(playing, QPoint(3, 200))
        assert image.pixelColor(spot).name() == theme.paper
        assert session.settings.get("view/theme") == choice.value


def test_the_interface_speaks_chinese(playing: MainWindow, qtbot: QtBot) -> None:
    playing.session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: playing.page.chip.text() == "回到当前句")
    assert playing.actions_.next.text() == "下一句"
    assert playing.menuBar().actions()[0].text() == "文件(&F)"
    playing.session.options.set(LANGUAGE, Language.ENGLISH)
    qtbot.waitUntil(lambda: playing.page.chip.text() == "Back to the current sentence")


def test_chapters_take_the_place_of_the_text_where_it_is_narrow(
    playing: MainWindow, qtbot: QtBot
) -> None:
    page, toggle = playing.page, playing.actions_.chapters
    playing.resize(1000, 700)
    assert page.chapters.isVisible()
    assert page.text.isVisible()
    playing.resize(480, 640)
    assert not page.chapters.isVisible()
    toggle.trigger()
    assert page.chapters.isVisible()
    assert not page.text.isVisible()
    page.chapters.chapter_clicked.emit(1)
    assert page.text.isVisible()
    playing.resize(1000, 700)
    assert page.chapters.isVisible()
    assert page.wants_chapters


def test_the_window_comes_back_as_it_was(
    window: MainWindow, session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.show(TEXT, TIMES)
    window.resize(751, 602)
    session.player.set_rate(1.5)
    window.page.transport.volume.setValue(30)
    window.actions_.mute.trigger()
    window.actions_.larger.trigger()
    window.actions_.chapters.trigger()
    window.session.options.set(THEME, Choice.DARK)
    window.session.options.set(LANGUAGE, Language.CHINESE)
    window.close()
    assert ("close",) in session.asked

    session.player.set_volume(1.0)
    session.player.set_rate(1.0)
    again = open_window(session, looks, qtbot)
    session.show(TEXT, TIMES)
    assert (again.width(), again.height()) == (751, 602)
    assert again.page.text.type.size == window.page.text.type.size
    assert not again.page.chapters.isVisible()
    assert again.page.text._theme is DARK
    assert again.actions_.mute.text() == "静音"
    assert session.player.rate == 1.5
    assert session.player.volume == pytest.approx(0.3)


def test_settings_that_make_no_sense_are_passed_over(
    session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.settings.values |= {"view/theme": "pink", "view/language": 7}
    assert open_window(session, looks, qtbot).isVisible()


def test_full_screen_and_back(window: MainWindow) -> None:
    window.actions_.full_screen.trigger()
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()


def test_every_control_has_a_name(playing: MainWindow) -> None:
    controls = [*playing.findChildren(QAbstractButton), *playing.findChildren(QAbstractSlider)]
    nameless = [
        control
        for control in controls
        if control.isVisible()
        and not control.objectName().startswith("qt_")
        and not control.parent().objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert not nameless

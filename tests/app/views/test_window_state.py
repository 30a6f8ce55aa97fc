import pytest
from pytestqt.qtbot import QtBot

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE, THEME
from app.theme.theme import DARK
from app.theme.themes import ThemeChoice
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES
from tests.app.windows import open_window


def test_the_window_comes_back_as_it_was(
    window: MainWindow, session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.show(TEXT, TIMES)
    window.resize(751, 602)
    session.player.set_rate(1.5)
    window.page.transport.volume.setValue(30)
    window.actions_["mute"].trigger()
    window.actions_["larger"].trigger()
    window.actions_["chapters"].trigger()
    window.session.options.set(THEME, ThemeChoice.DARK)
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
    assert again.actions_["mute"].text() == "静音"
    assert session.player.rate == 1.5
    assert session.player.volume == pytest.approx(0.3)


def test_settings_that_make_no_sense_are_passed_over(
    session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    session.settings.values |= {"view/theme": "pink", "view/language": 7}
    assert open_window(session, looks, qtbot).isVisible()

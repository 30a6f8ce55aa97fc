"""Podcasts and their page, in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.values.podcast import Presence
from app.values.task import Work
from tests.app.fake_session import FakeSession
from tests.app.library_entries import rows
from tests.app.presenters.online.steps import agree, ask, choose, titles
from tests.app.servers import Server


def test_a_feed_shows_its_episodes_the_newest_first_and_finds_them(
    window: MainWindow, feed: str
) -> None:
    ask(window, feed)
    page = window.podcasts.page
    assert window.open_link.dialog is None
    assert page.isVisible()
    assert page.title.text() == "A show"
    assert titles(window) == ["New", "Old"]
    assert "with its text" in page.model.index(0).data()
    page.search.setText("old")
    assert titles(window) == ["Old"]
    page.search.setText("neither")
    assert page.nothing.isVisible()


def test_escape_leads_back_to_the_library(window: MainWindow, feed: str, qtbot: QtBot) -> None:
    ask(window, feed)
    window._step_back()
    assert window.library.isVisible()
    choose_podcast = window.library.podcasts_button.menu().actions()[0]
    choose_podcast.trigger()
    window.actions_["library"].trigger()
    assert window.library.isVisible()


def test_the_menu_of_an_episode_says_what_can_be_done(
    window: MainWindow, session: FakeSession, feed: str
) -> None:
    ask(window, feed)
    page = window.podcasts.page
    episode = page.model.episodes[0]
    assert [action.text() for action in page.menu(episode).actions()] == ["Download"]
    choose(window, 0)
    agree(window)
    menu = page.menu(episode)
    assert [action.text() for action in menu.actions()] == ["Open", "Remove from this computer"]
    session.audio = Path("another.mp3")
    menu.actions()[1].trigger()
    assert window.online.downloads.arrival("New").presence is Presence.ONLINE


def known(window: MainWindow) -> list[str]:
    return [action.text() for action in window.library.podcasts_button.menu().actions()]


def test_a_podcast_that_was_opened_is_known_and_opened_again_without_asking(
    window: MainWindow, feed: str, server: Server
) -> None:
    assert window.library.podcasts_button.isHidden()
    ask(window, feed)
    window._step_back()
    assert known(window) == ["A show"]
    asked = len(server.asked)
    window.library.podcasts_button.menu().actions()[0].trigger()
    assert window.podcasts.page.isVisible()
    assert titles(window) == ["New", "Old"]
    assert len(server.asked) == asked
    choose(window, 1)
    agree(window)
    assert "/Old.mp3" in server.paths()


def test_a_podcast_is_asked_for_again_when_that_is_wanted(
    window: MainWindow, feed: str, server: Server
) -> None:
    ask(window, feed)
    resource = server.resources["/feed"]
    resource.content = resource.content.replace(b"Old", b"Newest")
    window.podcasts.page.refresh_button.click()
    dialog = window.open_link.dialog
    assert dialog.field.text() == feed
    dialog.agree_button.click()
    assert "Newest" in titles(window)
    assert "as of" in window.podcasts.page.about.text()
    assert known(window) == ["A show"]
    window.open_link.show("")
    resource.status = 500
    window.podcasts.page.refresh_button.click()
    window.open_link.dialog.agree_button.click()
    assert "error 500" in window.open_link.dialog.note.text()
    assert "Newest" in titles(window)


def test_a_podcast_is_forgotten_and_its_episodes_stay(
    window: MainWindow, feed: str, server: Server
) -> None:
    ask(window, feed)
    choose(window, 1)
    agree(window)
    window.pages.show_podcast()
    window.podcasts.page.forget_button.click()
    assert window.library.isVisible()
    assert window.library.podcasts_button.isHidden()
    assert rows(window) == ["Old *"]


def test_a_copy_that_is_gone_leads_to_the_link(window: MainWindow, feed: str) -> None:
    ask(window, feed)
    window.podcasts._copies().remove(feed)
    window.library.podcasts_button.menu().actions()[0].trigger()
    assert window.open_link.dialog.field.text() == feed


def test_a_feed_from_a_file_is_shown_and_not_kept(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(server.resources["/feed"].content)
    window.intake.offer([path])
    assert titles(window) == ["New", "Old"]
    assert window.podcasts.page.refresh_button.isHidden()
    assert known(window) == []


def test_several_are_chosen_and_fetched_one_after_the_other(
    window: MainWindow, session: FakeSession, feed: str, server: Server, qtbot: QtBot
) -> None:
    ask(window, feed)
    page = window.podcasts.page
    assert page.fetch_button.isHidden()
    for row in (0, 1):
        spot = page.list.visualRect(page.model.index(row)).center()
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, control, spot)
    assert page.fetch_button.text() == "Download (2)"
    page.fetch_button.click()
    agree(window)
    arrival = window.online.downloads.arrival
    qtbot.waitUntil(lambda: arrival("Old").presence is Presence.HERE)
    assert arrival("New").presence is Presence.HERE
    assert session.asked == []
    assert page.fetch_button.isHidden()
    qtbot.waitUntil(lambda: bool(window.queue.states))
    assert [state.work for state in window.queue.states.values()] == [Work.TIME], "it has a text"
    (message,) = window.messages.messages
    assert message.text == "2 episodes are on this computer now."
    message.button.click()
    assert window.library.isVisible()


def test_where_only_podcasts_are_known_the_library_leads_to_them(
    window: MainWindow, feed: str
) -> None:
    assert window.welcome.isVisible()
    ask(window, feed)
    window._step_back()
    assert window.library.isVisible()
    window.library.podcasts_button.menu().actions()[0].trigger()
    window.podcasts.page.forget_button.click()
    assert window.welcome.isVisible()

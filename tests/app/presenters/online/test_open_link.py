"""From a link to what it leads to, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.presenters.online.steps import ask, titles, told
from tests.app.servers import Server


def test_nothing_is_asked_before_the_user_says_so(
    window: MainWindow,
    server: Server,
    feed: str,
) -> None:
    data = QMimeData()
    data.setText(feed)
    window.intake.paste(data)
    dialog = window.open_link.dialog
    assert dialog.field.text() == feed
    assert not server.asked
    dialog.open_button.click()
    assert not server.asked
    assert "not encrypted" in dialog.note.text()
    dialog.agree_button.click()
    assert server.paths() == ["/feed"]


def test_a_recording_is_fetched_at_once(
    window: MainWindow,
    session: FakeSession,
    server: Server,
    feed: str,
) -> None:
    ask(window, f"{server.address}/Old.mp3")
    ((_, audio, text),) = session.asked
    assert (audio.name, text) == ("Old.mp3", None)


def test_an_article_waits_for_its_audio(
    window: MainWindow,
    server: Server,
    tmp_path: Path,
) -> None:
    page = "<html><title>About it</title><body><h2>Start</h2><p>One is said.</p></body></html>"
    ask(window, server.put("/page", page, "text/html"))
    assert "About it.html" in window.offer.words.text()


def test_an_article_for_subscribers_is_told(window: MainWindow, server: Server) -> None:
    page = (
        "<html><title>Paid</title><script>{'isAccessibleForFree': false}</script><p>One.</p></html>"
    )
    ask(window, server.put("/page", page, "text/html"))
    assert "Paid.html" in window.offer.words.text()
    assert "“Paid” is for subscribers" in told(window)


def test_a_page_about_a_recording_is_fetched_by_its_title(
    window: MainWindow, server: Server, session: FakeSession
) -> None:
    audio = server.put("/x/1.mp3", b"ID3" + bytes(50_000))
    page = f"<html><title>Talk</title><meta property='og:audio' content='{audio}'></html>"
    ask(window, server.put("/page", page, "text/html"))
    ((_, file, _),) = session.asked
    assert file.name == "Talk.mp3"


def test_one_of_several_podcasts_is_chosen(
    window: MainWindow,
    server: Server,
    feed: str,
) -> None:
    opml = f'<opml><body><outline text="A show" xmlUrl="{feed}"/></body></opml>'
    ask(window, server.put("/mine.opml", opml, "text/xml"))
    dialog = window.open_link.dialog
    assert dialog.list.item(0).text() == "A show"
    dialog.open_button.click()
    dialog.agree_button.click()
    assert titles(window) == ["New", "Old"]


@pytest.mark.parametrize("address", ["two words", "https://x.org:22/a"])
def test_what_is_no_address_is_told_where_it_was_written(window: MainWindow, address: str) -> None:
    ask(window, address, agree=False)
    assert "address" in window.open_link.dialog.note.text()
    assert window.open_link.dialog.open_button.isEnabled()


def test_what_cannot_be_had_is_told_there_too(window: MainWindow, server: Server) -> None:
    ask(window, server.address + "/gone")
    assert "nothing at this address" in window.open_link.dialog.note.text()


def test_a_link_is_dropped_and_is_no_file(window: MainWindow, feed: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(feed)])
    assert window.intake.drop(data)
    assert window.open_link.dialog.field.text() == feed
    assert not window.messages.messages


def test_a_file_of_subscriptions_is_opened_and_asks_nothing(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.opml"
    path.write_text(f'<opml><body><outline text="A show" xmlUrl="{feed}"/></body></opml>')
    window.intake.offer([path])
    assert window.open_link.dialog.list.item(0).text() == "A show"
    assert not server.asked
    link = tmp_path / "show.url"
    link.write_text(f"[InternetShortcut]\nURL={feed}\n")
    window.intake.offer([link])
    assert window.open_link.dialog.field.text() == feed

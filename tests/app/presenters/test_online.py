"""From a link to an episode, in the window, with a server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.online.feed import Enclosure, Episode
from app.online.waiting import WaitingList
from app.resources import resource
from app.values.podcast import Presence
from app.workers.online import Online
from tests.app.fake_session import FakeSession
from tests.app.fakes import InlinePool
from tests.app.library_entries import rows
from tests.app.servers import Server
from tests.app.texts import TEXT, TIMES
from tests.app.windows import open_window

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mia>One is said.\n"
ITEM = """<item><title>{title}</title><guid isPermaLink="false">{title}</guid>
<pubDate>{date}</pubDate>
<enclosure url="/{title}.mp3" type="audio/mpeg" length="5"/>{more}</item>"""


@pytest.fixture
def window(
    session: FakeSession,
    looks: tuple,
    qtbot: QtBot,
    client: object,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    session.settings.set("view/language", "en")
    online = Online(lambda: client, tmp_path / "episodes", lambda: ["en"], InlinePool())
    yield open_window(session, looks, qtbot, online)
    online.close()


@pytest.fixture
def feed(server: Server) -> str:
    sound = resource("sample/audio.mp3").read_bytes()[:60_000]
    for title in ("Old", "New"):
        server.put(f"/{title}.mp3", sound)
    server.put("/New.vtt", VTT, "text/vtt")
    transcript = '<podcast:transcript url="/New.vtt" type="text/vtt"/>'
    items = ITEM.format(title="Old", date="Mon, 02 Nov 2026 10:00:00 GMT", more="") + ITEM.format(
        title="New", date="Tue, 03 Nov 2026 10:00:00 GMT", more=transcript
    )
    podcast = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    text = f"<rss {podcast}><channel><title>A show</title>{items}</channel></rss>"
    return server.put("/feed", text, "application/rss+xml")


def ask(window: MainWindow, address: str, *, agree: bool = True) -> None:
    """Open a link as a user does: type it, press Open, and agree to what is not encrypted."""
    window.actions_["open_link"].trigger()
    window.podcasts.dialog.field.setText(address)
    window.podcasts.dialog.open_button.click()
    if agree:
        window.podcasts.dialog.agree_button.click()


def agree(window: MainWindow) -> None:
    """Agree to what is not encrypted, which is asked once."""
    if (question := window.downloads.question) is not None:
        question.buttons()[0].click()


def choose(window: MainWindow, row: int) -> None:
    page = window.podcasts.page
    page.list.activated.emit(page.model.index(row))


def titles(window: MainWindow) -> list[str]:
    return [episode.title for episode in window.podcasts.page.model.episodes]


def told(window: MainWindow) -> str:
    return window.messages.messages[0].text


def test_nothing_is_asked_before_the_user_says_so(
    window: MainWindow,
    server: Server,
    feed: str,
) -> None:
    data = QMimeData()
    data.setText(feed)
    window.intake.paste(data)
    dialog = window.podcasts.dialog
    assert dialog.field.text() == feed
    assert not server.asked
    dialog.open_button.click()
    assert not server.asked
    assert "not encrypted" in dialog.note.text()
    dialog.agree_button.click()
    assert server.paths() == ["/feed"]


def test_a_feed_shows_its_episodes_the_newest_first_and_finds_them(
    window: MainWindow, feed: str
) -> None:
    ask(window, feed)
    page = window.podcasts.page
    assert window.podcasts.dialog is None
    assert page.isVisible()
    assert page.title.text() == "A show"
    assert titles(window) == ["New", "Old"]
    assert "with its text" in page.model.index(0).data()
    page.search.setText("old")
    assert titles(window) == ["Old"]
    page.search.setText("neither")
    assert page.nothing.isVisible()


def test_an_episode_is_fetched_and_opened_with_its_text(
    window: MainWindow, session: FakeSession, feed: str, tmp_path: Path
) -> None:
    ask(window, feed)
    choose(window, 0)
    agree(window)
    folder = tmp_path / "episodes" / "A show" / "New"
    assert session.asked == [("open", folder / "New.mp3", folder / "New.vtt")]
    assert window.downloads.bar.isHidden()
    assert window.podcasts.page.model.index(0).data().endswith("On this computer")
    assert rows(window) == ["New *"]
    choose(window, 0)
    assert len(session.asked) == 2


def test_who_listens_is_not_interrupted(
    window: MainWindow, session: FakeSession, feed: str
) -> None:
    session.show(TEXT, TIMES)
    session.player.play()
    ask(window, feed)
    choose(window, 1)
    agree(window)
    assert session.asked == []
    assert "“Old” is on this computer" in told(window)
    window.messages.messages[0].button.click()
    assert session.asked[-1][0] == "open"


def test_a_failure_is_told_and_the_next_try_goes_on(
    window: MainWindow,
    session: FakeSession,
    server: Server,
    feed: str,
) -> None:
    resource_ = server.resources["/Old.mp3"]
    resource_.status = 503
    ask(window, feed)
    choose(window, 1)
    agree(window)
    assert "503" in told(window)
    assert window.online.downloads.arrival("Old").presence is Presence.BEGUN
    resource_.status = 200
    choose(window, 1)
    agree(window)
    assert session.asked[-1][0] == "open"


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


def test_one_of_several_podcasts_is_chosen(
    window: MainWindow,
    server: Server,
    feed: str,
) -> None:
    opml = f'<opml><body><outline text="A show" xmlUrl="{feed}"/></body></opml>'
    ask(window, server.put("/mine.opml", opml, "text/xml"))
    dialog = window.podcasts.dialog
    assert dialog.list.item(0).text() == "A show"
    dialog.open_button.click()
    dialog.agree_button.click()
    assert titles(window) == ["New", "Old"]


@pytest.mark.parametrize("address", ["two words", "https://x.org:22/a"])
def test_what_is_no_address_is_told_where_it_was_written(window: MainWindow, address: str) -> None:
    ask(window, address, agree=False)
    assert "address" in window.podcasts.dialog.note.text()
    assert window.podcasts.dialog.open_button.isEnabled()


def test_what_cannot_be_had_is_told_there_too(window: MainWindow, server: Server) -> None:
    ask(window, server.address + "/gone")
    assert "nothing at this address" in window.podcasts.dialog.note.text()


def test_a_link_is_dropped_and_is_no_file(window: MainWindow, feed: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(feed)])
    assert window.intake.drop(data)
    assert window.podcasts.dialog.field.text() == feed
    assert not window.messages.messages


def test_a_file_of_subscriptions_is_opened_and_asks_nothing(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.opml"
    path.write_text(f'<opml><body><outline text="A show" xmlUrl="{feed}"/></body></opml>')
    window.intake.offer([path])
    assert window.podcasts.dialog.list.item(0).text() == "A show"
    assert not server.asked
    link = tmp_path / "show.url"
    link.write_text(f"[InternetShortcut]\nURL={feed}\n")
    window.intake.offer([link])
    assert window.podcasts.dialog.field.text() == feed


def test_downloads_are_listed_with_their_size_and_removed(
    window: MainWindow, session: FakeSession, feed: str, tmp_path: Path
) -> None:
    ask(window, feed)
    for row in (0, 1):
        choose(window, row)
        agree(window)
    window.actions_["downloads"].trigger()
    dialog = window.downloads.dialog
    shown = [dialog.list.topLevelItem(row).text(2) for row in range(2)]
    assert all("kB" in size for size in shown)
    assert "2 episodes" in dialog.sum.text()
    session.audio = tmp_path / "episodes" / "A show" / "New" / "New.mp3"
    dialog.remove_button.click()
    assert "is open" in told(window)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.remove_button.click()
    assert dialog.list.topLevelItemCount() == 1
    assert not (tmp_path / "episodes" / "A show" / "Old").exists()
    assert window.online.downloads.arrival("Old").presence is Presence.ONLINE
    dialog.close()


def test_what_was_begun_is_gone_on_with(
    window: MainWindow,
    session: FakeSession,
    feed: str,
    server: Server,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "episodes" / "A show" / "Old"
    folder.mkdir(parents=True)
    note = {"key": "Old", "show": "A show", "title": "Old", "audio": feed[:-4] + "Old.mp3",
            "notes": ""}  # fmt: skip
    (folder / "episode.json").write_text(json.dumps(note))
    window.actions_["downloads"].trigger()
    dialog = window.downloads.dialog
    assert "not complete" in dialog.list.topLevelItem(0).text(0)
    dialog.open_button.click()
    agree(window)
    assert (folder / "Old.mp3").is_file()
    dialog.close()


def test_what_was_waiting_at_the_end_is_offered_and_asked_only_then(
    window: MainWindow, feed: str, server: Server, tmp_path: Path, qtbot: QtBot
) -> None:
    waiting = [
        ("A show", Episode(title, title, Enclosure(f"{server.address}/{title}.mp3")))
        for title in ("Old", "New")
    ]
    WaitingList(tmp_path / "episodes" / "waiting.json").add(waiting)
    window.online.downloads.restore()
    offer = window.downloads.interrupted
    assert "“Old” and 1 more" in offer.words.text()
    assert not server.asked
    offer.button.click()
    assert offer.isHidden()
    agree(window)
    arrival = window.online.downloads.arrival
    qtbot.waitUntil(lambda: arrival("New").presence is Presence.HERE)
    assert arrival("Old").presence is Presence.HERE
    assert not (tmp_path / "episodes" / "waiting.json").exists()


def test_escape_leads_back_to_the_library(window: MainWindow, feed: str, qtbot: QtBot) -> None:
    ask(window, feed)
    window._step_back()
    assert window.library.isVisible()


def test_the_menu_of_an_episode_says_what_can_be_done(
    window: MainWindow, session: FakeSession, feed: str
) -> None:
    ask(window, feed)
    page = window.podcasts.page
    episode = page.model.episodes[0]
    assert [action.text() for action in page.menu(episode).actions()] == ["Fetch"]
    choose(window, 0)
    agree(window)
    menu = page.menu(episode)
    assert [action.text() for action in menu.actions()] == ["Open", "Remove from this computer"]
    session.audio = Path("another.mp3")
    menu.actions()[1].trigger()
    assert window.online.downloads.arrival("New").presence is Presence.ONLINE

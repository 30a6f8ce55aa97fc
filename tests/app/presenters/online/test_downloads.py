"""Episodes that are fetched, in the window."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.messages import Message
from app.main_window import MainWindow
from app.online.feed import Enclosure, FeedEpisode
from app.online.waiting import WaitingList
from app.values.podcast import Arrival, Downloaded, Presence
from app.views.library_model import FetchRow
from tests.app.fake_session import FakeSession
from tests.app.library_entries import click, look_for, rows
from tests.app.presenters.online.steps import agree, ask, choose, told
from tests.app.servers import Server
from tests.app.texts import TEXT, TIMES


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
    assert not window.queue.states, "what is open is timed as it is"
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
    assert told(window).startswith("“Old” could not be downloaded.")
    assert "503" in told(window)
    assert window.online.downloads.arrival("Old").presence is Presence.FAILED
    assert window.podcasts.page.model.index(1).data().endswith("Try again")
    resource_.status = 200
    choose(window, 1)
    agree(window)
    assert session.asked[-1][0] == "open"


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
        ("A show", FeedEpisode(title, title, Enclosure(f"{server.address}/{title}.mp3")))
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


def test_what_is_on_its_way_is_listed_with_how_far_it_is_and_can_be_stopped(
    window: MainWindow,
) -> None:
    window.actions_["downloads"].trigger()
    dialog = window.downloads.dialog
    coming = Downloaded("a", "One", "A show", 0, Arrival(Presence.COMING, 0, 200))
    waiting = Downloaded("b", "Two {x}", "A show", 0, Arrival(Presence.WAITING))
    stopped: list[str] = []
    dialog.stop_wanted.connect(stopped.append)
    dialog.show_downloads([coming, waiting])
    assert dialog.show_arrival("a", Arrival(Presence.COMING, 100, 200))
    assert not dialog.show_arrival("b", Arrival(Presence.COMING))
    shown = [dialog.list.topLevelItem(row).text(0) for row in range(2)]
    assert shown == ["One (50%)", "Two {x} (waiting)"]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert not dialog.remove_button.isEnabled()
    dialog.open_button.click()
    assert stopped == ["b"]
    dialog.show_downloads([waiting])
    assert dialog.list.currentItem().text(0) == "Two {x} (waiting)"
    dialog.close()


def cards(window: MainWindow) -> list[str]:
    """Return what the library says of what is being fetched."""
    model = window.library.model
    shown = [model.index(number) for number in range(model.rowCount())]
    return [i.data() for i, row in zip(shown, model.rows, strict=True) if isinstance(row, FetchRow)]


def test_what_was_waiting_has_cards_to_go_on_with_and_to_forget(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    kept = WaitingList(tmp_path / "episodes" / "waiting.json")
    kept.add(
        ("A show", FeedEpisode(title, title, Enclosure(f"{server.address}/{title}.mp3")))
        for title in ("Old", "New", "Never")
    )
    window.online.downloads.restore()
    assert window.library.isVisible(), "there is something in the library"
    state = "Download incomplete. Resume… · A show"
    assert cards(window) == [f"{title}. {state}" for title in ("Old", "New", "Never")]
    window.library.list.setCurrentIndex(window.library.model.index(3))
    QTest.keyClick(window.library.list, Qt.Key.Key_Delete)
    assert [episode.key for _, episode in kept] == ["Old", "New"]
    click(window, 2)
    agree(window)
    assert rows(window) == ["New *", "# Downloads", "Old"]
    assert "“Old” is incomplete" in window.downloads.interrupted.words.text()
    look_for(window, "old")
    assert cards(window) == [f"Old. {state}"]
    fetches = [row.fetch for row in window.library.model.rows if isinstance(row, FetchRow)]
    go_on, forget = window.library.menus.of_fetches(fetches).actions()
    assert (go_on.text(), forget.text()) == ("Resume the download", "Cancel the download")
    forget.trigger()
    assert not cards(window)
    assert not list(kept)
    assert window.downloads.interrupted.isHidden()


def test_what_has_not_come_has_a_card_with_its_reason_and_another_try(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    server.resources["/Old.mp3"].status = 404
    ask(window, feed)
    choose(window, 1)
    agree(window)
    fault = "“127.0.0.1” has nothing at this address. Check it, or refresh the podcast."
    assert cards(window) == [f"Old. Download failed. Try again… · A show. {fault}"]
    kept = WaitingList(tmp_path / "episodes" / "waiting.json")
    assert [episode.key for _, episode in kept] == ["Old"], "it is offered after a restart too"
    page = window.library
    height = page.list.visualRect(page.model.index(1)).height()
    (row,) = (row for row in page.model.rows if isinstance(row, FetchRow))
    again, forget = page.menus.of_fetches([row.fetch]).actions()
    assert (again.text(), forget.text()) == ("Try again", "Cancel the download")
    forget.trigger()
    assert not cards(window)
    assert not list(kept)
    choose(window, 1)
    assert len(cards(window)) == 1
    server.resources["/Old.mp3"].status = 200
    click(window, 1)
    assert rows(window) == ["Old *"]
    assert height > page.delegate.COVER + 2 * page.delegate.PAD, "the reason is shown in full"
    assert not window.online.downloads.faults


def test_a_card_gives_its_reason_after_a_restart_too(
    window: MainWindow, server: Server, feed: str, tmp_path: Path
) -> None:
    old = FeedEpisode("Old", "Old", Enclosure(f"{server.address}/Old.mp3"))
    kept = WaitingList(tmp_path / "episodes" / "waiting.json")
    kept.add([("A show", old)])
    kept.fail("Old", Message("“{host}” is away.", host="a.org"))
    window.online.downloads.restore()
    assert cards(window) == ["Old. Download failed. Try again… · A show. “a.org” is away."]
    assert window.downloads.interrupted.isHidden(), "the card offers another try"
    assert not server.asked
    click(window, 1)
    agree(window)
    assert rows(window) == ["Old *"]
    assert not list(kept)


def test_cards_tell_how_far_episodes_have_come(
    window: MainWindow, feed: str, server: Server, qtbot: QtBot
) -> None:
    shown = []
    window.library.model.dataChanged.connect(lambda *_: shown.extend(cards(window)))
    window.library.model.modelReset.connect(lambda: shown.extend(cards(window)))
    ask(window, feed)
    window.podcasts.page.several_wanted.emit(["Old", "New"])
    agree(window)
    assert "New. Waiting to download · A show" in shown
    assert "Old. Downloading 100% · A show" in shown
    qtbot.waitUntil(lambda: not cards(window))

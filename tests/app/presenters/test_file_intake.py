"""Files handed over, in the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.library_entries import entry, lay, rows
from tests.app.texts import TEXT, TIMES


def test_a_folder_with_one_episode_is_opened(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    audio = lay(tmp_path, "show/audio.mp3", "sound")
    text = lay(tmp_path, "show/article.txt", "文。")
    window.intake.offer([tmp_path / "show"])
    assert session.asked == [("open", audio, text)]


def test_a_folder_with_many_fills_the_library(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    for number in range(3):
        lay(tmp_path, f"show/{number}.mp3", f"sound {number}")
    text = lay(tmp_path, "show/1.txt", "文。")
    window.intake.offer([tmp_path / "show"])
    assert session.asked == []
    assert rows(window) == ["0 *", "# Recent", "1", "2"]
    assert entry(window, 2).text == text
    assert "3 episodes" in window.messages.messages[0].text


def test_a_text_beside_the_audio_is_offered(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "sound"), lay(tmp_path, "talk.zh.txt", "文。")
    window.intake.offer([audio])
    assert session.asked == []
    assert "talk.zh.txt" in window.offer.words.text()
    window.offer.together.click()
    assert session.asked == [("open", audio, text)]
    assert not window.offer.isVisible()


def test_the_text_it_had_the_last_time_is_offered(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "sound"), lay(tmp_path, "x/article.txt", "文。")
    session.library.keep_episode(EpisodeKey("a", "t"), "Talk", audio, text)
    window.intake.offer([audio])
    window.offer.together.click()
    assert session.asked == [("open", audio, text)]


def test_an_offer_can_be_declined(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "sound"), lay(tmp_path, "other.txt", "文。")
    window.intake.offer([audio])
    window.offer.dismissed.emit()
    assert not window.offer.isVisible()
    window.intake.offer([text])
    assert session.asked == []


def test_a_text_replaces_that_of_the_open_episode_while_it_plays_on(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    text = lay(tmp_path, "new.txt", "一句。两句。")
    session.audio = tmp_path / "talk.mp3"
    session.show(TEXT, TIMES)
    session.player.seek(5_000)
    session.player.play()
    window.intake.offer([text])
    assert "An episode" in window.offer.words.text()
    window.offer.for_episode.click()
    assert session.asked == [("open", tmp_path / "talk.mp3", text)]
    assert session.player.playing
    assert not window.offer.isVisible()


def test_a_text_that_cannot_be_read_is_refused_and_replaces_nothing(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    text = lay(tmp_path, "new.txt", "   ")
    session.audio = tmp_path / "talk.mp3"
    session.show(TEXT, TIMES)
    window.intake.offer([text])
    assert not window.offer.isVisible()
    assert session.asked == []
    assert "new.txt" in window.messages.messages[0].text


def test_a_text_that_was_damaged_meanwhile_replaces_nothing(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    text = lay(tmp_path, "new.txt", "一句。")
    session.audio = tmp_path / "talk.mp3"
    session.show(TEXT, TIMES)
    window.intake.offer([text])
    text.write_text(" ")
    window.offer.for_episode.click()
    assert session.asked == []
    assert "new.txt" in window.messages.messages[0].text


def test_what_is_structured_and_no_text_is_refused_by_its_name(
    window: MainWindow, tmp_path: Path
) -> None:
    window.intake.offer([lay(tmp_path, "feed.html", "<rss><channel></channel></rss>")])
    assert "podcast feed" in window.messages.messages[0].text


def test_audio_that_is_not_there_leaves_open_what_is_and_its_error_goes(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    session.show(TEXT, TIMES)
    no_sound = lay(tmp_path, "a.txt", "words").rename(tmp_path / "words.mp3")
    for path, reason in ((tmp_path / "gone.mp3", "no file"), (no_sound, "is a text, not audio")):
        window.intake.offer([path])
        assert session.asked == []
        assert session.transcript is TEXT
        assert reason in window.messages.messages[0].text
    session.show(TEXT, None)
    assert not window.messages.messages


def test_audio_that_is_not_there_does_not_take_its_text_along(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    window.intake.offer([tmp_path / "gone.mp3", lay(tmp_path, "a.txt", "一句。")])
    assert session.asked == []
    assert "gone.mp3" in window.messages.messages[0].text


def copied(text: str = "", *files: Path) -> QMimeData:
    data = QMimeData()
    if files:
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    elif text:
        data.setText(text)
    return data


def test_a_pasted_article_is_kept_and_waits_for_its_audio(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    window.intake.paste(copied("一篇文章\n这是第一句话。"))
    assert "一篇文章" in window.offer.words.text()
    audio = lay(tmp_path, "talk.mp3", "sound")
    window.intake.offer([audio])
    ((_, opened, text),) = session.asked
    assert opened == audio
    assert text.read_text(encoding="utf-8") == "一篇文章\n这是第一句话。"
    assert text.is_relative_to(tmp_path / "home")


def test_pasted_files_are_taken_too(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "sound"), lay(tmp_path, "a.txt", "文。")
    window.intake.paste(copied("", audio, text))
    assert session.asked == [("open", audio, text)]


def test_a_pasted_page_is_kept_as_one(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    page = copied("A heading\nA sentence.")
    page.setHtml("<h2>A heading</h2><p>A sentence.</p>")
    window.intake.paste(page)
    window.intake.offer([lay(tmp_path, "talk.mp3", "sound")])
    ((_, _, text),) = session.asked
    assert text.name == "A heading.html"


def test_an_empty_clipboard_is_told(window: MainWindow) -> None:
    window.intake.paste(copied(" \n"))
    assert "paste" in window.messages.messages[0].text

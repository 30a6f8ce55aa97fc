import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor

from app.main_window import MainWindow
from app.options.catalogue import LOOK_UP
from app.presenters.look_up import address
from tests.app.fake_session import FakeSession
from tests.app.texts import spoken


def select(window: MainWindow, length: int) -> None:
    text = window.page.text
    cursor = text.textCursor()
    cursor.setPosition(text.place(spoken(1)).start)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, length)
    text.setTextCursor(cursor)


def test_what_is_selected_is_looked_up(
    playing: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    look_up = playing.actions_["look_up"]
    assert not look_up.isEnabled()
    select(playing, 3)
    look_up.trigger()
    session.options.set(LOOK_UP, "https://dict.example/?q={word}&l=zh")
    look_up.trigger()
    assert [url.toString() for url in opened] == [
        "https://en.wiktionary.org/wiki/𠮷野家",
        "https://dict.example/?q=𠮷野家&l=zh",
    ]
    select(playing, 400)
    assert not look_up.isEnabled()


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("https://a.example/{word}", "https://a.example/a%2Fb%20%26c"),
        (" https://a.example/?q=\n", "https://a.example/?q=a%2Fb%20%26c"),
    ],
)
def test_words_stay_one_piece_of_the_address(pattern: str, written: str) -> None:
    assert address(pattern, "a/b &c").toEncoded().data().decode() == written

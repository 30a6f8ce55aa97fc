import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Choices, Command, Heading, Menu
from app.commands.menus import Menus
from app.main_window import COMMANDED, MainWindow
from tests.app.fake_session import FakeSession
from tests.app.windows import open_window


class Toy(QObject):
    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self.done: list[object] = []
        actions.bind(self)

    @Command("wind", Message("&Wind It Up…"), "W", "Ctrl+W", menu=Menu.PLAYBACK,
             heading=Heading.LISTENING, title=Message("Wind"))  # fmt: skip
    def _wind(self) -> None:
        self.done.append("wind")

    @Command("spin", Message("Spin"), menu=Menu.PLAYBACK, section=2, heading=Heading.REPEATING,
             checkable=True)  # fmt: skip
    def _spin(self, on: bool) -> None:
        self.done.append(("spin", on))

    @Command("stop", Message("Stop"), menu=Menu.PLAYBACK, heading=Heading.LISTENING, toggled=True)
    def _stop(self, on: bool) -> None:
        self.done.append(("stop", on))

    @Choices("paces", (1, 2), lambda pace: f"{pace} a second", menu=Menu.SPEED)
    def _pace(self, pace: int) -> None:
        self.done.append(pace)


def test_a_declared_command_stands_in_its_menu_and_does_what_its_method_does(qapp: object) -> None:
    window = QWidget()
    actions = Actions(window, Toy)
    toy = Toy(actions)
    bar = QMenuBar(window)
    playback = Menus(bar, actions)[Menu.PLAYBACK]
    assert [entry.text() for entry in playback.actions() if not entry.menu()] == [
        "&Wind It Up…", "Stop", "", "Spin", "", ""
    ]  # fmt: skip
    wind = actions["wind"]
    assert wind.toolTip() == "Wind It Up (W)"
    assert wind.shortcuts() == [QKeySequence("W"), QKeySequence("Ctrl+W")]
    assert actions.name(wind) == "Wind"
    assert dict(actions.groups())["Listening"] == [wind, actions["stop"]]
    wind.trigger()
    actions["spin"].setChecked(True)
    actions["spin"].trigger()
    actions["stop"].setChecked(True)
    actions.group("paces").actions()[1].trigger()
    assert toy.done == ["wind", ("spin", False), ("stop", True), 2]


def test_all_that_is_declared_is_carried_out(
    session: FakeSession, looks: tuple, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bind, bound = Actions.bind, []

    def recorded(actions: Actions, owner: QObject) -> None:
        bound.append(type(owner))
        bind(actions, owner)

    monkeypatch.setattr(Actions, "bind", recorded)
    open_window(session, looks, qtbot)
    assert sorted(bound, key=str) == sorted((*COMMANDED, MainWindow), key=str)

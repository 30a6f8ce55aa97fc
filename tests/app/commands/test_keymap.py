import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.commands.actions import Actions
from app.commands.keymap import Keymap
from tests.app.fake_session import FakeSettings
from tests.app.windows import every_action


def every(actions: Actions) -> list[QAction]:
    return [action for _, members in actions.groups() for action in members]


@pytest.fixture
def kept() -> FakeSettings:
    return FakeSettings()


@pytest.fixture
def window(qapp: object) -> QWidget:
    return QWidget()


@pytest.fixture
def actions(window: QWidget) -> Actions:
    return every_action(window)


@pytest.fixture
def keymap(actions: Actions, kept: FakeSettings) -> Keymap:
    return Keymap(every(actions), kept)


def keys(action: QAction) -> list[str]:
    return [key.toString() for key in action.shortcuts()]


def test_every_action_has_a_name_of_its_own_and_can_have_keys(
    window: QWidget, actions: Actions
) -> None:
    names = [action.objectName() for action in window.actions()]
    assert len(names) > 70
    assert all(names)
    assert len(set(names)) == len(names)
    assert set(every(actions)) == set(window.actions())


def test_no_key_is_given_twice(actions: Actions, keymap: Keymap) -> None:
    for action in keymap.actions:
        for key in action.shortcuts():
            assert not keymap.others_with(key, action), key.toString()


def test_keys_are_added_and_removed_and_kept(
    window: QWidget, actions: Actions, keymap: Keymap, kept: FakeSettings
) -> None:
    told = []
    keymap.changed.connect(lambda: told.append(True))
    keymap.add(actions["mute"], QKeySequence("Ctrl+Shift+M"))
    keymap.remove(actions["mute"], QKeySequence("M"))
    keymap.remove(actions["keys"], QKeySequence("?"))
    assert keys(actions["mute"]) == ["Ctrl+Shift+M"]
    assert len(told) == 3
    again = every_action(QWidget(window))
    Keymap(every(again), kept)
    assert keys(again["mute"]) == ["Ctrl+Shift+M"]
    assert keys(again["keys"]) == ["F1"]
    assert keys(again["play"]) == ["Space"]


def test_a_key_taken_from_another_action_is_known_as_a_conflict(
    actions: Actions, keymap: Keymap, kept: FakeSettings
) -> None:
    key = QKeySequence("F")
    assert keymap.others_with(key, actions["mute"]) == [actions["follow"]]
    assert keymap.others_with(key, actions["follow"]) == []
    keymap.add(actions["mute"], key)
    assert keys(actions["follow"]) == ["Home"]
    assert keys(actions["mute"]) == ["M", "F"]
    assert not keymap.is_usual(actions["follow"])
    assert set(kept.values) == {"keys/follow", "keys/mute"}


def test_the_usual_keys_come_back(actions: Actions, keymap: Keymap, kept: FakeSettings) -> None:
    keymap.add(actions["mute"], QKeySequence("F"))
    keymap.reset(actions["follow"])
    assert keys(actions["follow"]) == ["F", "Home"]
    assert keys(actions["mute"]) == ["M"]
    keymap.add(actions["quit"], QKeySequence("Space"))
    keymap.reset(*keymap.actions)
    assert all(keymap.is_usual(action) for action in keymap.actions)
    assert set(kept.values.values()) == {None}


def test_an_action_may_have_no_key(
    window: QWidget, actions: Actions, keymap: Keymap, kept: FakeSettings
) -> None:
    keymap.remove(actions["mute"], QKeySequence("M"))
    again = every_action(QWidget(window))
    Keymap(every(again), kept)
    assert keys(again["mute"]) == []


def test_the_users_keys_come_before_those_of_a_later_version(
    window: QWidget, kept: FakeSettings
) -> None:
    kept.values |= {"keys/mute": "Space", "keys/gone": "G", "keys/play": 7}
    actions = every_action(window)
    Keymap(every(actions), kept)
    assert keys(actions["mute"]) == ["Space"]
    assert keys(actions["play"]) == []

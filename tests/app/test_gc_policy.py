"""Full searches for garbage come when the user looks elsewhere."""

import gc
import threading
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.gc_policy import GcPolicy


class Ring:
    """Reachable only from itself once it is let go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QGuiApplication, qtbot: QtBot) -> Iterator[GcPolicy]:
    before = gc.get_threshold()
    garbage = GcPolicy(qapp)
    yield garbage
    garbage.close()
    garbage.setParent(None)
    assert gc.isenabled()
    gc.disable()  # as in every test of the player
    assert gc.get_threshold() == before
    assert not gc.get_freeze_count()


@pytest.mark.usefixtures("garbage")
def test_what_was_there_at_the_start_is_left_out(qapp: QGuiApplication) -> None:
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[2] == GcPolicy.RARELY


@pytest.mark.usefixtures("garbage")
def test_it_is_searched_for_when_the_user_turns_away(qapp: QGuiApplication) -> None:
    left = Ring()
    gone = ref(left)
    gc.collect()  # it is old now
    del left
    gc.collect(1)
    assert gone() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert gone() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert gone() is None


@pytest.mark.usefixtures("garbage")
def test_another_thread_destroys_nothing_of_the_window(qtbot: QtBot) -> None:
    left = Ring()
    gone = ref(left)
    del left
    kept: list[Ring] = []

    def ask_for_memory() -> None:
        kept.extend(Ring() for _ in range(10 * gc.get_threshold()[0]))

    thread = threading.Thread(target=ask_for_memory)
    thread.start()
    thread.join()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)


def test_what_a_long_text_leaves_is_searched_only_when_the_user_turns_away(
    garbage: GcPolicy, qapp: QGuiApplication, qtbot: QtBot
) -> None:
    left = Ring()
    gone = ref(left)
    del left
    kept = [[number] for number in range(2 * garbage.MOST)]
    frozen = gc.get_freeze_count()
    # some of what was frozen before goes meanwhile
    qtbot.waitUntil(lambda: gc.get_freeze_count() > frozen + len(kept) // 2)
    assert gone() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert gone() is None

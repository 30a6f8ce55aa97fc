import threading
import time
from functools import partial
from weakref import finalize

import pytest
from PySide6.QtCore import QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from alignment.errors import AudioError
from app.language import Language, Languages
from app.tasks import Lane, TaskPool
from tests.app.fakes import InlinePool


def test_works_elsewhere_and_calls_back_here(qtbot: QtBot) -> None:
    tasks = TaskPool()
    threads: list[threading.Thread] = []

    def work() -> int:
        threads.append(threading.current_thread())
        return 7

    def done(result: int) -> None:
        assert result == 7
        threads.append(threading.current_thread())

    tasks.run_task(work, done)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_known_error_comes_as_a_sentence(qtbot: QtBot, languages: Languages) -> None:
    languages.choose(Language.CHINESE)
    tasks = TaskPool()
    sentences: list[str] = []

    def work() -> None:
        raise AudioError("“{file}” contains no sound.", file="a.mp3")

    tasks.run_task(work, failed=sentences.append)
    qtbot.waitUntil(lambda: sentences == ["“a.mp3”里没有声音。"])


def test_a_defect_is_not_swallowed(qtbot: QtBot) -> None:
    tasks = TaskPool()

    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        tasks.run_task(work, failed=lambda sentence: None)
        qtbot.waitUntil(lambda: len(raised) == 1)
    assert raised[0][0] is ZeroDivisionError


def test_closing_waits_and_calls_nobody(qtbot: QtBot) -> None:
    tasks = TaskPool()
    finished = threading.Event()
    called: list[None] = []

    def work() -> None:
        time.sleep(0.1)
        finished.set()

    tasks.run_task(work, called.append)
    assert tasks.close(timeout=60_000)
    assert finished.is_set()
    qtbot.wait(50)
    assert called == []


def test_closing_does_not_wait_for_ever(qtbot: QtBot) -> None:
    tasks = TaskPool()
    go_on = threading.Event()
    tasks.run_task(lambda: go_on.wait(60))
    assert not tasks.close(timeout=20)
    go_on.set()


@pytest.mark.parametrize("lane", [Lane.MADE, Lane.FOUND, Lane.USUAL])
def test_nothing_waits_for_what_is_long(qtbot: QtBot, lane: Lane) -> None:
    tasks = TaskPool()
    go_on, done = threading.Event(), []
    for _ in range(QThread.idealThreadCount() + 1):
        tasks.run_task(lambda: go_on.wait(60), lane=Lane.LONG)
    tasks.run_task(lambda: "short", done.append, lane=lane)
    qtbot.waitUntil(lambda: done == ["short"])
    go_on.set()
    assert tasks.close(60_000)


def test_what_was_made_is_written_in_order_and_before_what_was_found(qtbot: QtBot) -> None:
    tasks = TaskPool()
    begun, go_on, written = threading.Event(), threading.Event(), []

    def first() -> None:
        begun.set()
        go_on.wait(60)

    tasks.run_task(first, lane=Lane.FOUND)
    assert begun.wait(60)
    for number in range(20):
        tasks.run_task(partial(written.append, ("found", number)), lane=Lane.FOUND)
        tasks.run_task(partial(written.append, ("made", number)), lane=Lane.MADE)
    go_on.set()
    assert tasks.finish_writing(60_000)
    assert written == [(kind, number) for kind in ("made", "found") for number in range(20)]


@pytest.mark.parametrize("lane", list(Lane))
def test_the_owner_can_go_while_something_runs(qtbot: QtBot, lane: Lane) -> None:
    """Destroyed by Qt, which holds Python's lock where an event is Python's."""

    class Owner(QObject):
        def event(self, event: QEvent) -> bool:
            return super().event(event)

    owner, begun, ended, called = Owner(), threading.Event(), threading.Event(), []

    def work() -> None:
        begun.set()
        time.sleep(0.05)
        ended.set()

    TaskPool(parent=owner).run_task(work, called.append, lane=lane)
    assert begun.wait(60)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert not ended.is_set()
    assert ended.wait(60)
    qtbot.wait(50)
    assert called == []


@pytest.mark.parametrize("lane", list(Lane))
def test_what_only_a_job_still_holds_is_let_go_of_here(qtbot: QtBot, lane: Lane) -> None:
    """An object of Qt that is destroyed in another thread takes the program with it."""

    class Owner:
        def work(self) -> None:
            begun.set()
            go_on.wait(60)

    tasks, owner = TaskPool(), Owner()
    begun, go_on = threading.Event(), threading.Event()
    destroyed: list[threading.Thread] = []
    finalize(tasks, lambda: destroyed.append(threading.current_thread()))
    finalize(owner, lambda: destroyed.append(threading.current_thread()))
    tasks.run_task(owner.work, lane=lane)
    assert begun.wait(60)
    tasks.run_task(owner.work, lane=Lane.USUAL)
    tasks.close(0)
    del tasks, owner
    go_on.set()
    qtbot.waitUntil(lambda: len(destroyed) == 2)
    assert set(destroyed) == {threading.main_thread()}


def test_nothing_begins_once_it_is_closed(qapp: object) -> None:
    tasks, ran = TaskPool(), []
    assert tasks.close(1_000)
    tasks.run_task(lambda: ran.append(1))
    assert tasks.close(1_000)
    assert ran == []


def test_inline_everything_is_done_on_return(qapp: object) -> None:
    tasks = TaskPool(InlinePool())
    results: list[int] = []
    tasks.run_task(lambda: 5, results.append)
    assert results == [5]

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from alignment.errors import ModelError
from alignment.progress import Progress
from app.workers.model_fetch import ModelFetch


@pytest.fixture
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor()


def test_a_model_is_fetched_with_progress(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    def fetch(name: str, progress: Progress) -> None:
        for share in (0.0, 0.5, 1.0):
            progress(share)

    models = ModelFetch(fetch, lambda name: False, pool)
    shares, running = [], []
    models.progress.connect(shares.append)
    models.running_changed.connect(running.append)
    with qtbot.waitSignal(models.fetched) as fetched:
        models.start("base")
        models.start("base")
    assert fetched.args == ["base"]
    assert shares == [0.0, 0.5, 1.0]
    assert running == [True, False]


def test_fetching_is_stopped(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def fetch(name: str, progress: Progress) -> None:
        begun.set()
        while True:
            stopped.wait(0.001)
            progress(0.1)

    models = ModelFetch(fetch, lambda name: False, pool)
    got = []
    models.fetched.connect(got.append)
    models.start("base")
    assert begun.wait(60)
    with qtbot.waitSignal(models.present_changed) as present:
        models.cancel()
    assert present.args == ["base", False]
    assert not models.running
    assert got == []


def test_what_goes_wrong_is_said(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    def fetch(name: str, progress: Progress) -> None:
        raise ModelError("The model “{name}” cannot be fetched.", name=name)

    models = ModelFetch(fetch, lambda name: False, pool)
    with qtbot.waitSignal(models.failed) as failed:
        models.start("base")
    assert failed.args == ["The model “base” cannot be fetched."]
    assert not models.running


def test_the_end_of_the_program_stops_it(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    begun = threading.Event()

    def fetch(name: str, progress: Progress) -> None:
        begun.set()
        while True:
            progress(0.0)

    models = ModelFetch(fetch, lambda name: False, pool)
    models.start("base")
    assert begun.wait(60)
    models.close()
    pool.shutdown()


def test_the_default_store_is_asked(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    models = ModelFetch(pool=pool)
    with qtbot.waitSignal(models.present_changed) as present:
        models.look("base")
    assert present.args[0] == "base"

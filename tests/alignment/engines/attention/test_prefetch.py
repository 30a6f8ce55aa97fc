import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import cast

import pytest

from alignment.engines.attention.prefetch import Cores, encoded_ahead
from alignment.engines.attention.whisper import ENCODER_THREADS, EncodedChunk


class Model:
    """Hears the moment at which a chunk begins, once it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.let.set()
        self.begun: list[float] = []
        self.seen = threading.Semaphore(0)

    def encode(self, begin: float) -> EncodedChunk:
        self.begun.append(begin)
        self.seen.release()
        assert self.let.wait(20)
        if begin < 0:
            raise ValueError("nothing is heard before the beginning")
        return cast("EncodedChunk", begin)


def threads() -> int:
    return sum(thread.name.startswith("ThreadPool") for thread in threading.enumerate())


def listen(model: Model, begins: Sequence[float]) -> Iterator[EncodedChunk]:
    cores = Cores(ENCODER_THREADS)
    with cores.first(), closing(encoded_ahead(model.encode, begins, cores)) as chunks:
        yield from chunks


def test_chunks_come_in_order() -> None:
    assert list(listen(Model(), [3.0, 1.0, 2.0])) == [3.0, 1.0, 2.0]
    assert list(listen(Model(), [])) == []


def test_no_more_is_begun_than_is_needed_soon() -> None:
    model = Model()
    with closing(listen(model, [float(k) for k in range(50)])) as chunks:
        assert next(chunks) == 0.0
        assert len(model.begun) <= ENCODER_THREADS + 2


def listen_until(stop: BaseException, model: Model) -> None:
    for _ in listen(model, [float(k) for k in range(50)]):
        raise stop


@pytest.mark.parametrize("stop", [GeneratorExit, KeyboardInterrupt])
def test_leaving_early_stops_the_work(stop: type[BaseException]) -> None:
    model = Model()
    before = threads()
    with pytest.raises(stop):
        listen_until(stop(), model)
    assert threads() == before
    assert len(model.begun) <= ENCODER_THREADS + 2


def test_a_fault_comes_out_where_the_chunk_is_asked_for() -> None:
    heard = []
    with pytest.raises(ValueError, match="before the beginning"):
        heard.extend(listen(Model(), [1.0, -1.0, 2.0]))
    assert heard == [1.0]


def test_the_core_of_who_does_not_wait_is_left_alone() -> None:
    model, cores = Model(), Cores(1)
    with cores.first():
        begins = [float(k) for k in range(20)]
        for number, chunk in enumerate(encoded_ahead(model.encode, begins, cores)):
            assert chunk == number
            assert model.begun == [float(k) for k in range(number + 1)]


def test_two_who_listen_share_the_cores() -> None:
    cores, busy, most = Cores(2), threading.Semaphore(2), []

    def encode(begin: float) -> EncodedChunk:
        most.append(busy.acquire(blocking=False))
        time.sleep(0.002)
        busy.release()
        return cast("EncodedChunk", begin)

    def follow(begins: list[float]) -> list[EncodedChunk]:
        heard = []
        with cores.first():
            for chunk in encoded_ahead(encode, begins, cores):
                most.append(busy.acquire(blocking=False))
                time.sleep(0.001)
                busy.release()
                heard.append(chunk)
        return heard

    texts = [[float(k) for k in range(12)], [float(k) for k in range(50, 70)]]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(follow, texts)) == texts
    assert all(most), "more were at work than there are cores"


def test_two_who_leave_at_once_do_not_wait_for_each_other() -> None:
    cores, model, both = Cores(2), Model(), threading.Barrier(2, timeout=20)

    def leave(begins: list[float]) -> None:
        with cores.first(), closing(encoded_ahead(model.encode, begins, cores)) as chunks:
            next(chunks)
            both.wait()

    before = threads()
    with ThreadPoolExecutor(2) as pool:
        for _ in range(20):
            list(pool.map(leave, [[float(k) for k in range(20)]] * 2))
    assert threads() == before

import threading
from typing import cast

import pytest

from alignment.engines.attention import prefetch as prefetch_module
from alignment.engines.attention.prefetch import EncoderPrefetch
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


def test_chunks_come_in_order() -> None:
    with EncoderPrefetch(Model().encode) as prefetch:
        assert list(prefetch.encoded([3.0, 1.0, 2.0])) == [3.0, 1.0, 2.0]


def test_no_more_is_begun_than_is_needed_soon() -> None:
    model = Model()
    with EncoderPrefetch(model.encode) as prefetch:
        chunks = prefetch.encoded([float(k) for k in range(50)])
        assert next(chunks) == 0.0
        assert len(model.begun) <= ENCODER_THREADS + 6


def test_what_follows_is_begun_before_the_last_has_been_used() -> None:
    model = Model()
    prefetch = EncoderPrefetch(model.encode)
    with prefetch:
        assert list(prefetch.encoded([1.0, 2.0], following=[7.0, 8.0])) == [1.0, 2.0]
    for _ in range(3):
        assert model.seen.acquire(timeout=20)
    assert 7.0 in model.begun
    with prefetch:
        assert list(prefetch.encoded([7.0, 8.0])) == [7.0, 8.0]
    assert sorted(model.begun) == [1.0, 2.0, 7.0, 8.0]


def test_what_was_begun_in_vain_is_left() -> None:
    model = Model()
    prefetch = EncoderPrefetch(model.encode)
    with prefetch:
        assert list(prefetch.encoded([1.0], following=[float(k) for k in range(20, 60)])) == [1.0]
    with prefetch:
        assert list(prefetch.encoded([5.0])) == [5.0]
    assert max(model.begun) <= 20 + ENCODER_THREADS + 5


def listen_until(stop: BaseException, model: Model) -> None:
    with EncoderPrefetch(model.encode) as prefetch:
        next(prefetch.encoded([float(k) for k in range(50)]))
        raise stop


@pytest.mark.parametrize("stop", [GeneratorExit, KeyboardInterrupt])
def test_leaving_early_stops_the_work(stop: type[BaseException]) -> None:
    model = Model()
    before = threads()
    with pytest.raises(stop):
        listen_until(stop(), model)
    assert threads() == before
    assert len(model.begun) <= ENCODER_THREADS + 6


def test_a_fault_comes_out_where_the_chunk_is_asked_for() -> None:
    heard = []

    def listen() -> None:
        with EncoderPrefetch(Model().encode) as prefetch:
            for chunk in prefetch.encoded([1.0, -1.0, 2.0]):
                heard.append(chunk)  # noqa: PERF402  the fault is to come between

    with pytest.raises(ValueError, match="before the beginning"):
        listen()
    assert heard == [1.0]


def test_the_core_of_who_does_not_wait_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefetch_module, "ENCODER_THREADS", 1)
    model = Model()
    prefetch = EncoderPrefetch(model.encode)
    with prefetch:
        for number, chunk in enumerate(prefetch.encoded([float(k) for k in range(20)])):
            assert chunk == number
            assert model.begun == [float(k) for k in range(number + 1)]

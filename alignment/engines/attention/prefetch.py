"""Listens ahead of who asks, on all processors."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from threading import Condition

from alignment.engines.attention.whisper import ENCODER_THREADS, EncodedChunk

_AHEAD = ENCODER_THREADS + 1
"""Chunks the encoder may be ahead of the decoder."""


class Cores:
    """Lets as many work at once as there are cores, and before the encoders who waits for them.

    More at once would be no faster, and each takes memory.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting = 0
        self._behind = deque[object]()
        self._changed = Condition()

    @contextmanager
    def first(self) -> Iterator[None]:
        """Have a core as soon as one is free."""
        self._want()
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def last(self) -> Iterator[None]:
        """Have a core that nobody waits for by `first`, in the order in which it is asked for."""
        place = object()
        with self._changed:
            self._behind.append(place)
            self._changed.wait_for(lambda: self._free > self._waiting and self._behind[0] is place)
            self._behind.popleft()
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let others have the core that one has."""
        self._give()
        try:
            yield
        finally:
            self._want()
            self._take()

    def wait(self, result: Future[EncodedChunk]) -> None:
        """Wait for a result; the core that one has is others' until it has come."""
        result.add_done_callback(lambda _: self._want())
        self._give()
        wait([result])
        self._take()

    def _want(self) -> None:
        with self._changed:
            self._waiting += 1

    def _take(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._free > 0)
            self._waiting -= 1
            self._free -= 1

    def _give(self) -> None:
        with self._changed:
            self._free += 1
            self._changed.notify_all()


def encoded_ahead(
    encode: Callable[[float], EncodedChunk], begins: Sequence[float], cores: Cores
) -> Generator[EncodedChunk, None, None]:
    """Yield what is heard in chunks; those that are due soon are encoded meanwhile.

    Closing it stops the work.

    Parameters
    ----------
    encode
        Encodes the chunk that begins at a moment (s).
    begins
        When the chunks begin (s).
    cores
        Of which who asks has one, by `Cores.first`.
    """

    def encode_later(begin: float) -> EncodedChunk:
        with cores.last():
            return encode(begin)

    with ThreadPoolExecutor(ENCODER_THREADS) as pool:
        coming = (pool.submit(encode_later, begin) for begin in begins)
        begun = deque(islice(coming, _AHEAD))
        try:
            while begun:
                begun.extend(islice(coming, 1))
                wanted = begun.popleft()
                cores.wait(wanted)
                yield wanted.result()
        finally:
            with cores.lent():  # those that wait for one could never end
                pool.shutdown(cancel_futures=True)

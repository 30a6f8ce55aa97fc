"""Listens ahead of who asks, on all processors."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Condition
from types import TracebackType

from alignment.engines.attention.whisper import ENCODER_THREADS, EncodedChunk

_AHEAD = ENCODER_THREADS + 5
"""Chunks the encoder may be ahead of the decoder: so many are encoded while the end of a window is
solved."""


class _Cores:
    """Lets as many work at once as there are cores, and before the encoders who waits for them.

    More at once would be no faster, and each takes memory.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting = 0
        self._changed = Condition()

    def want(self) -> None:
        """Say that a core will be taken: it is kept free until then."""
        with self._changed:
            self._waiting += 1

    def take(self) -> None:
        """Wait for a core that was wanted."""
        with self._changed:
            self._changed.wait_for(lambda: self._free > 0)
            self._waiting -= 1
            self._free -= 1

    def give(self) -> None:
        """Give a core back."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    @contextmanager
    def last(self) -> Iterator[None]:
        """Have a core that nobody else waits for."""
        with self._changed:
            self._changed.wait_for(lambda: self._free > self._waiting)
            self._free -= 1
        try:
            yield
        finally:
            self.give()


class EncoderPrefetch:
    """Runs the encoder over chunks before they are asked for; use it in a ``with``.

    Inside of that one core less is left to the encoder while nobody waits for it. Leaving it by
    an error, or by closing the generator around it, stops the work; else what has been begun for
    the next time goes on.

    Parameters
    ----------
    encode
        Encodes the chunk that begins at a moment (s).
    """

    def __init__(self, encode: Callable[[float], EncodedChunk]) -> None:
        self._encode = encode
        self._pool: ThreadPoolExecutor | None = None
        self._begun: dict[float, Future[EncodedChunk]] = {}
        self._cores = _Cores(ENCODER_THREADS)

    def __enter__(self) -> "EncoderPrefetch":
        self._pool = self._pool or ThreadPoolExecutor(ENCODER_THREADS)
        self._cores.want()
        self._cores.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._cores.give()
        if kind is not None:
            self._begun.clear()
        if not self._begun and self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def encoded(
        self, begins: Sequence[float], following: Sequence[float] = ()
    ) -> Iterator[EncodedChunk]:
        """Yield what is heard in chunks.

        Parameters
        ----------
        begins
            When the chunks begin (s).
        following
            Chunks that are likely to be asked for next time, so that listening to the first of
            them is begun before the last of `begins` have been made use of.
        """
        assert self._pool is not None, "enter it first"
        coming = [*begins, *following]
        for begin in set(self._begun) - set(coming):
            self._begun.pop(begin).cancel()
        for number, begin in enumerate(begins):
            for ahead in coming[number : number + 1 + _AHEAD]:
                if ahead not in self._begun:
                    self._begun[ahead] = self._pool.submit(self._encode_later, ahead)
            wanted = self._begun.pop(begin)
            wanted.add_done_callback(lambda _: self._cores.want())
            self._cores.give()
            wait([wanted])
            self._cores.take()
            yield wanted.result()

    def _encode_later(self, begin: float) -> EncodedChunk:
        with self._cores.last():
            return self._encode(begin)

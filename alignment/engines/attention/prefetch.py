"""Listens ahead of who asks, on all processors."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from alignment.engines.attention.whisper import ENCODER_THREADS, EncodedChunk

_AHEAD = ENCODER_THREADS + 1
"""Chunks the encoder may be ahead of the decoder."""


class EncoderPrefetch:
    """Runs the encoder over chunks before they are asked for; use it in a ``with``.

    Leaving that by an error, or by closing the generator around it, stops the work; else
    what has been begun for the next time goes on.

    Parameters
    ----------
    encode
        Encodes the chunk that begins at a moment (s).
    """

    def __init__(self, encode: Callable[[float], EncodedChunk]) -> None:
        self._encode = encode
        self._pool: ThreadPoolExecutor | None = None
        self._begun: dict[float, Future[EncodedChunk]] = {}

    def __enter__(self) -> "EncoderPrefetch":
        self._pool = self._pool or ThreadPoolExecutor(ENCODER_THREADS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
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
                    self._begun[ahead] = self._pool.submit(self._encode, ahead)
            yield self._begun.pop(begin).result()

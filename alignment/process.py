"""What a program asks for once that aligns in this process; the library by itself does not."""

import os

from alignment.malloc_tuning import share_heap


def prepare_process() -> None:
    """Let all of this process serve the alignment.

    Threads share one heap that keeps what it has. NumPy's linear algebra keeps to one thread: the
    engines work on several chunks side by side, and more threads would take the cores from these.
    """
    import numpy  # noqa: F401  its libraries must be there to be found
    from threadpoolctl import ThreadpoolController

    share_heap()
    ThreadpoolController().limit(limits=1, user_api="blas")


def cores() -> int:
    """Return how many cores this process may use, which can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

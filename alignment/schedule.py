"""Every window in its turn, the one being heard first."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing

from alignment.anchors import Window, as_pinned
from alignment.engines.base import Engine
from alignment.malloc_tuning import give_back
from alignment.partial_realign import PartialRealign, settled
from alignment.side_by_side import side_by_side
from alignment.timeline import Cue, Timeline
from alignment.updates import Stage, Update

_KEPT = 3
"""Steps in which what was freed is kept: returning it each time takes a twentieth of the work, and
keeping it for a whole window 50 MB more."""


def align_windows(
    engine: Engine,
    timeline: Timeline,
    parts: Sequence[Window],
    listening_at: Callable[[], int | None],
    renewal: PartialRealign | None = None,
) -> Generator[Update, None, Timeline]:
    """Align every window, the one being heard first.

    Parameters
    ----------
    timeline
        Times so far.
    listening_at
        Asked before each window: the moment (ms) being heard.
    renewal
        What holds. Each window is then shown when it is done: half of it would not fit
        what is there.

    Yields
    ------
    Update
        With the timeline so far where something new was found.

    Returns
    -------
    Timeline
        With the times of all windows.
    """
    total = sum(part.end - part.start for part in parts)
    shares = dict.fromkeys(parts, 0.0)
    with closing(side_by_side(_each(engine, parts, listening_at), engine.windows_at_once)) as steps:
        for number, (part, share, cues) in enumerate(steps, start=1):
            if number % _KEPT == 0 or share == 1:
                give_back()
            new = cues if renewal is None else settled(cues, part, renewal)
            if share < 1 and renewal is not None:
                new = []
            shares[part] = share
            done = sum((one.end - one.start) * share for one, share in shares.items()) / total
            if new:
                timeline = timeline.with_cues(as_pinned(new, part), engine.name)
            yield Update(Stage.ALIGNING, done, timeline if new else None)
    return timeline


_Step = tuple[Window, float, list[Cue]]


def _each(
    engine: Engine, parts: Sequence[Window], listening_at: Callable[[], int | None]
) -> Iterator[Generator[_Step, None, None]]:
    """Yield the work on every window, the one that is heard by then first."""
    waiting = list(parts)
    while waiting:
        yield _steps(engine, waiting.pop(next_window(waiting, listening_at())))


def _steps(engine: Engine, part: Window) -> Generator[_Step, None, None]:
    with closing(engine.align(part)) as steps:
        for share, cues in steps:
            yield part, share, cues


def next_window(waiting: Sequence[Window], time: int | None) -> int:
    """Return the index of the window heard at `time` (ms), or else of the next one after it."""
    if time is None:
        return 0
    return next((k for k, part in enumerate(waiting) if part.end * 1000 > time), 0)

"""Follows the voice: where the sentences of a window lie as far as was heard."""

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.attention.layout import WindowLayout
from alignment.engines.attention.sentence_borders import BorderListener
from alignment.engines.attention.text_window import MARGIN
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.attention.whisper import CHUNK
from alignment.engines.attention.window_evidence import WindowEvidence
from alignment.engines.attention.window_solver import WindowSolver
from alignment.engines.dynamic_programme import Array, Placement

HEARD_WELL = CHUNK - MARGIN
"""So far into a chunk (s) sentences are placed by it; later ones wait for the next one."""

_SETTLED = 20.0
"""Sentences that end so long before a chunk are not moved by it."""

_AHEAD = 60.0
"""Text so far after a chunk is taken into account with it."""

_OPENING, _OPENING_SQUEEZE, _OPENING_GAP = 8.0, 0.5, 3.0
"""A window begins where it should if its first sentences (s) are not squeezed to less
than a share of their length, nor begin later (s)."""

_LOST = 0.2
"""A chunk whose text fits less is lost."""


class Follower:
    """Keeps the placement of a window up to date with the evidence.

    Parameters
    ----------
    placement
        Where the sentences lie as far as their lengths tell.

    Attributes
    ----------
    placement
        Where they lie by all that was heard.
    """

    def __init__(
        self,
        window: Window,
        speech: Speech,
        tokens: WindowTokens,
        layout: WindowLayout,
        placement: Placement,
        evidence: WindowEvidence,
    ) -> None:
        self._window = window
        self._speech = speech
        self._tokens = tokens
        self._layout = layout
        self._expected = layout.expected
        self._end = layout.end
        self._lacking = layout.lacking
        self._evidence = evidence
        self._solver = WindowSolver(window, speech, layout.expected, evidence)
        self.placement = placement

    @property
    def lacking(self) -> bool:
        """Whether some of the text may not be said."""
        return self._lacking

    def due(self, begin: float) -> bool:
        """Whether any of the text should be heard in the chunk at `begin` (s)."""
        starts, ends = self.placement.starts, self.placement.ends
        return bool(((starts < begin + HEARD_WELL) & (ends > begin + MARGIN)).any())

    def lost(self, begin: float) -> bool:
        """Whether the text fits the chunk at `begin` (s) hardly better than other speech."""
        return self._evidence.fit(self.placement, begin, begin + CHUNK) < _LOST

    def opening_fit(self, begin: float) -> float:
        """Return how well the first chunk, at `begin`, fits a window that begins there.

        See `WindowEvidence.fit`; 0 where the first sentences are squeezed, or begin later.
        """
        starts, ends = self.placement.starts, self.placement.ends
        early = np.cumsum(self._expected) - self._expected < _OPENING
        length = float(self._speech.voiced(starts[0], ends[early][-1]))
        squeezed = length <= _OPENING_SQUEEZE * self._expected[early].sum()
        if squeezed or starts[0] - self._window.start >= _OPENING_GAP:
            return 0.0
        return self._evidence.fit(self.placement, begin, begin + CHUNK)

    def token_times(self) -> Array:
        """Return when each token should be heard, as far as is known (s)."""
        owners, within = self._tokens.owners, self._tokens.within
        before = self._speech.voiced(0, self.placement.starts)
        length = np.diff(np.append(before, max(self._end, before[-1])))
        return self._speech.at_voiced(before[owners] + within * length[owners])

    def solve(self, *, judged: bool) -> None:
        """Place all sentences by all that was heard, and see whether some of them are not said."""
        self.placement = self._solver.whole(self.placement, judged=judged, lacking=self._lacking)
        if not self._lacking and self._layout.loosened(self.placement)[1].any():
            self._lacking = True
            self.solve(judged=judged)

    def listen(self, listener: BorderListener) -> None:
        """Place all sentences once more, by where those in doubt are heard to begin."""
        doubted = self._solver.doubtful(self.placement, lacking=self._lacking)
        if doubted.any():
            borders = listener.around(self.placement.starts[doubted].tolist())
            self._solver.part_at(borders, doubted)
            self.placement = self._solver.whole(self.placement, lacking=self._lacking)

    def refine(self, *, translated: bool) -> None:
        """Look a second time where each sentence begins; see `WindowSolver.refined`."""
        self.placement = self._solver.refined(
            self.placement, lacking=self._lacking, translated=translated
        )

    def loosen(self) -> NDArray[np.bool_]:
        """Spread out what was pressed together, and return which sentences nobody says."""
        self.placement, lacking = self._layout.loosened(self.placement)
        return lacking

    def move(self, sentence: int, before: float, heard: int) -> None:
        """Let a sentence begin after `before` s of speech, and all others in a row with it.

        Parameters
        ----------
        heard
            The last sentence that was heard where it lies.
        """
        old = self.placement
        moved = self._layout.in_a_row(before - float(self._expected[:sentence].sum()))
        settled = old.starts < moved.starts[sentence] - _SETTLED
        settled[min(sentence, heard + 1) :] = False
        kept = int(settled.argmin()) if not settled.all() else len(settled)
        starts = np.concatenate([old.starts[:kept], moved.starts[kept:]])
        floor = old.ends[kept - 1] if kept else self._window.start
        starts[kept:] = np.maximum(starts[kept:], floor)
        self.placement = Placement(
            starts, np.append(starts[1:], self._window.end), np.zeros(len(starts))
        )

    def follow(self, begin: float) -> None:
        """Place what may be heard around the chunk at `begin` (s), and move what follows."""
        starts = self.placement.starts
        first = max(0, int(np.searchsorted(starts, begin - _SETTLED)) - 1)
        after = int(np.searchsorted(starts, begin + CHUNK + _AHEAD))
        after = min(max(after, first + 2), len(starts))
        part = self._solver.part(self.placement, first, after, lacking=self._lacking)
        # Where the text that was heard has moved, all that follows moves with it.
        last = first + max(0, int(np.searchsorted(part.starts, begin + HEARD_WELL)) - 1)
        old, new = (
            float(self._speech.voiced(0, moment))
            for moment in (starts[last], part.starts[last - first])
        )
        rest = self._speech.voiced(0, starts[last + 1 :])
        stretch = (self._end - new) / max(self._end - old, 1e-6)
        moved = self._speech.at_voiced(np.minimum(new + (rest - old) * stretch, self._end))
        moved = np.maximum(moved, part.ends[last - first])
        heard, after = slice(last - first + 1), last + 1
        until = np.append(moved[1:], self._window.end)[: len(moved)]
        kept = self.placement
        self.placement = Placement(
            np.concatenate([starts[:first], part.starts[heard], moved]),
            np.concatenate([kept.ends[:first], part.ends[heard], until]),
            np.concatenate(
                [kept.confidence[:first], part.confidence[heard], kept.confidence[after:]]
            ),
        )
        self._evidence.weigh(self.placement, first, after)

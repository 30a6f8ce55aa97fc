"""Scrolls a text: after the voice by itself, or to where the reader asks."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from app.views.follow import Follow, Following, Sight


class Scroller(QObject):
    """Does what `Follow` decides, as a motion or at once.

    Attributes
    ----------
    aim
        Where the middle of the current sentence goes, as a share of the window from the top.
    gentle
        Whether scrolling by itself is a motion, or happens at once.
    """

    following_changed = Signal(bool)
    arrived = Signal()
    """A motion has come to its end."""

    TIME = 420
    """How long a scroll by itself takes (ms)."""
    FAR = 2
    """What lies farther away, in heights of the window, is gone to at once."""

    def __init__(
        self, view: QAbstractScrollArea, edges: Callable[[], tuple[float, float] | None]
    ) -> None:
        """Scroll `view`.

        Parameters
        ----------
        edges
            Gives the top and the bottom of the current sentence in the document, if there is one.
        """
        super().__init__(view)
        self.aim, self.gentle = 0.38, True
        self._view, self._bar = view, view.verticalScrollBar()
        self._edges = edges
        self._follow = Follow()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.keep_in_sight)
        self._motion = QVariantAnimation(self, duration=self.TIME)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(lambda value: self._bar.setValue(value))
        self._motion.finished.connect(self.arrived)
        self._bar.actionTriggered.connect(self.scrolled_by_hand)

    @property
    def following(self) -> bool:
        """Whether the current sentence is kept in sight."""
        return self._follow.state is Following.ON

    def sight(self) -> Sight | None:
        """Return where the current sentence lies in the viewport."""
        edges = self._edges()
        if edges is None:
            return None
        offset = self._bar.sliderPosition()  # where a scroll under way will end
        top, bottom = edges
        height = self._view.viewport().height()
        return Sight(round(top) - offset, round(bottom) - offset, height, self.aim)

    def set_following(self, wanted: bool) -> None:
        """Set whether the current sentence is to be kept in sight at all."""
        self._follow.wanted = wanted
        self.resume()

    def resume(self) -> None:
        """Follow again."""
        self._change(self._follow.resume)

    def leave(self) -> None:
        """Stop following: the reader looks at something else."""
        self._change(self._follow.leave)

    def hold(self, held: bool) -> None:
        """Keep still while the reader's hand is on the text."""
        self._follow.hold(held)
        if held:
            self.stop()

    def stop(self) -> None:
        """End the motion under way where it is."""
        self._motion.stop()

    def scrolled_by_hand(self) -> None:
        """Take note that the reader scrolled."""
        self.stop()
        now = self._clock.elapsed()
        self._change(lambda: self._follow.scrolled(self.sight(), now))

    def keep_in_sight(self, *, centre: bool = False, smoothly: bool = True) -> None:
        """Scroll to the current sentence if it is followed and not where reading is easy.

        Parameters
        ----------
        centre
            Whether to bring it to where it is wanted in any case.
        """
        sight = self.sight()
        if sight is None:
            return
        now = self._clock.elapsed()
        if wait := self._follow.rest(now):
            self._again.start(wait)
            return
        shift = sight.shift if centre else self._follow.shift(sight, now)
        if shift:
            self.move_by(shift, smoothly=smoothly)

    def bring_up(self, top: float) -> None:
        """Bring a place in the document to the upper part of the window."""
        self.move_by(round(top - self._bar.value() - 0.12 * self._view.viewport().height()))

    def move_by(self, shift: int, *, smoothly: bool = True) -> None:
        """Scroll down by some pixels."""
        bar = self._bar
        goal = min(max(bar.value() + shift, bar.minimum()), bar.maximum())
        self.stop()
        near = abs(goal - bar.value()) <= self.FAR * self._view.viewport().height()
        if not (smoothly and near and self.gentle and self._view.isVisible()):
            bar.setValue(goal)
            return
        self._motion.setStartValue(bar.value())
        self._motion.setEndValue(goal)
        self._motion.start()

    def _change(self, change: Callable[[], None]) -> None:
        before = self._follow.state
        change()
        if self._follow.state is not before:
            self.following_changed.emit(self.following)

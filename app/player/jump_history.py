"""Where one has jumped away from, and the way back."""

from PySide6.QtCore import QObject, Signal, Slot

from app.player.player import Player


class JumpHistory(QObject):
    """Remembers the places that far jumps have left, as browsers do with pages."""

    FAR = 30_000
    """A jump of less (ms) is not worth a way back."""
    BEGUN = 1_000
    """Who jumps away from before this moment (ms) has heard nothing yet."""
    MOST = 50

    changed = Signal()

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._back: list[int] = []
        self._forward: list[int] = []
        self._left: int | None = None
        self._held = False
        player.jumping.connect(self._on_jumping)
        player.jumped.connect(self._on_jumped)

    @property
    def back_to(self) -> int | None:
        """The place left last (ms)."""
        return self._back[-1] if self._back else None

    @property
    def forward_to(self) -> int | None:
        """The place from which one went back last (ms)."""
        return self._forward[-1] if self._forward else None

    def back(self) -> None:
        """Go to where the last jump was made."""
        self._go(self._back, self._forward)

    def forward(self) -> None:
        """Go to where one has come back from."""
        self._go(self._forward, self._back)

    def hold(self, held: bool) -> None:
        """Take no note of jumps for a while: a loop makes them, not the user."""
        self._held = held

    def forget(self) -> None:
        """Begin anew: another episode is opened."""
        self._back, self._forward = [], []
        self.changed.emit()

    def forget_last(self) -> None:
        """Take back the last note: it was not the user who jumped."""
        if self._back:
            self._back.pop()
            self.changed.emit()

    def _go(self, source: list[int], other: list[int]) -> None:
        if source:
            other.append(self._player.position)
            goal = source.pop()
            held, self._held = self._held, True
            self._player.seek(goal)
            self._held = held
            self.changed.emit()

    @Slot(int)
    def _on_jumping(self, place: int) -> None:
        self._left = None if self._held else place

    @Slot(int)
    def _on_jumped(self, place: int) -> None:
        left, self._left = self._left, None
        if left is not None and left >= self.BEGUN and abs(place - left) > self.FAR:
            self._back = [*self._back, left][-self.MOST :]
            self._forward = []
            self.changed.emit()

"""What is active while listening, and a way to end each."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from alignment.clock_format import clock
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.values.practice import ActiveDrill, ActiveLoop, ActiveTools, Tool
from app.views.focus_keys import FocusKeys


@dataclass(frozen=True, slots=True)
class _Chip:
    """Its icon, its words, what a click on it is for, and what it ends: None for a skip."""

    icon: str
    words: str
    tip: str
    ends: Tool | None


class ToolStrip(QWidget):
    """A row of chips, there only while something is active."""

    USUALLY = 5
    """So many chips are enough nearly always."""
    SKIP_SHOWN = 8_000
    """How long a skip can be taken back (ms)."""

    end_wanted = Signal(Tool)
    skip_unwanted = Signal(int)
    """What was skipped is to be played after all, from here (ms)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._active = ActiveTools()
        self._theme = LIGHT
        self._skipped: tuple[int, int] | None = None
        self._forget = QTimer(self, singleShot=True, interval=self.SKIP_SHOWN)
        self._forget.timeout.connect(self._forget_skip)
        self._chips: list[QPushButton] = []
        self._shown: list[tuple[str, str, Theme]] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 2)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addStretch(1)
        for _ in range(self.USUALLY):  # made now, for Tab to go through them before what follows
            self._add_chip()
        self._show()

    @property
    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips if not chip.isHidden()]

    @property
    def chips(self) -> list[QPushButton]:
        """The chips that show."""
        return [chip for chip in self._chips if not chip.isHidden()]

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._show()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._show()

    def show_tools(self, active: ActiveTools) -> None:
        """Show what is active."""
        self._active = active
        self._show()

    def show_skip(self, start: int, end: int) -> None:
        """Say for a while that a stretch was skipped (ms)."""
        self._skipped = (start, end)
        self._forget.start()
        self._show()

    def _wanted(self) -> list[_Chip]:
        active, end = self._active, self.tr("End it")
        chips = []
        if active.mark is not None:
            words = self.tr("Loop from {time}").format(time=clock(active.mark))
            tip = self.tr("Mark the end with the same key. Click to end it.")
            chips.append(_Chip("loop", words, tip, Tool.LOOP))
        elif active.loop is not None:
            chips.append(_Chip("loop", self._loop_words(active.loop), end, Tool.LOOP))
        if active.drill is not None:
            chips.append(_Chip("drill", self._drill_words(active.drill), end, Tool.DRILL))
        if active.pauses:
            words = self.tr("Pause after each sentence")
            chips.append(_Chip("sentence-stop", words, end, Tool.PAUSES))
        if active.unheard:
            words = self.tr("Text hidden until heard")
            chips.append(_Chip("unheard", words, end, Tool.UNHEARD))
        if active.chapter_sleep or active.sleep is not None:
            chips.append(_Chip("sleep", self._sleep_words(), end, Tool.SLEEP))
        if active.loudness:
            words = self.tr("Raising quiet speech…")
            chips.append(_Chip("volume", words, end, Tool.LOUDNESS))
        if self._skipped is not None:
            start, stop = self._skipped
            words = self.tr("Skipped {time}").format(time=clock(stop - start))
            chips.append(_Chip("back", words, self.tr("Play what was skipped"), None))
        return chips

    def _loop_words(self, loop: ActiveLoop) -> str:
        if not loop.sentences:
            start, end = clock(loop.start), clock(loop.end)
            words = self.tr("Loop {start} to {end}").format(start=start, end=end)
        elif loop.sentences == 1:
            words = self.tr("Loop the sentence")
        else:
            words = self.tr("Loop the selection")
        if loop.left is None:
            return words
        return self.tr("{what}, {count} more").format(what=words, count=loop.left)

    def _drill_words(self, drill: ActiveDrill) -> str:
        words = self.tr("Your turn") if drill.waiting else self.tr("Listen")
        if drill.speed is not None:
            words += f" · {drill.speed:g}×"
        if drill.steps > 1:
            step = self.tr("{number} of {count}")
            words += f" · {step.format(number=drill.step, count=drill.steps)}"
        if drill.done:
            words += f" · {self.tr('{count} practised').format(count=drill.done)}"
        return words

    def _sleep_words(self) -> str:
        if self._active.chapter_sleep:
            return self.tr("Sleep at the end of the chapter")
        if not self._active.sleep:
            return self.tr("Sleep after this sentence")
        minutes = -(-self._active.sleep // 60_000)
        return self.tr("Sleep in {count} min").format(count=minutes)

    def _show(self) -> None:
        wanted = self._wanted()
        shown = [(one.icon, one.words, self._theme) for one in wanted]
        if shown == self._shown:
            return
        self._shown = shown
        while len(self._chips) < len(wanted):
            self._add_chip()
        for chip, one in zip(self._chips, wanted, strict=False):
            chip.setText(f" {one.words}" if one.icon == "back" else f" {one.words}  ×")
            chip.setToolTip(one.tip)
            chip.setAccessibleName(one.words)
            chip.setAccessibleDescription(one.tip)
            chip.setIcon(icon(one.icon, self._theme.accent))
            chip.show()
        for chip in self._chips[len(wanted) :]:
            chip.hide()
        self.setVisible(bool(wanted))

    def _add_chip(self) -> None:
        number = len(self._chips)
        chip = QPushButton(self)
        chip.setObjectName("tool")
        chip.setIconSize(QSize(16, 16))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda: self._press(number))
        FocusKeys(chip)
        self._chips.append(chip)
        self._row.insertWidget(self._row.count() - 1, chip)

    def _press(self, number: int) -> None:
        ends = self._wanted()[number].ends
        if ends is not None:
            self.end_wanted.emit(ends)
        elif self._skipped is not None:
            self.skip_unwanted.emit(self._skipped[0])
            self._forget_skip()

    def _forget_skip(self) -> None:
        self._forget.stop()
        self._skipped = None
        self._show()

"""The chips under the text show what is active while listening, and end it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.player.player import Player
from app.session.practice_tools import PracticeTools
from app.values.practice import ActiveDrill, ActiveLoop, ActiveTools, Tool
from app.views.tool_strip import ToolStrip


class ToolStripPresenter(QObject):
    """Binds the practice tools to their chips."""

    def __init__(self, tools: PracticeTools, player: Player, strip: ToolStrip) -> None:
        super().__init__(strip)
        self._tools = tools
        self._strip = strip
        self._ends: dict[Tool, Callable[[], object]] = {
            Tool.LOOP: tools.loop.stop,
            Tool.DRILL: tools.drill.stop,
            Tool.PAUSES: partial(tools.stop.turn, False),
            Tool.UNHEARD: partial(tools.unheard.turn, False),
            Tool.SLEEP: tools.sleep.cancel,
            Tool.LOUDNESS: tools.source.turn_off,
        }
        tools.changed.connect(self._show)
        tools.skip.skipped.connect(strip.show_skip)
        strip.end_wanted.connect(self._end)
        strip.skip_unwanted.connect(player.seek)
        self._show()

    @Slot()
    def _show(self) -> None:
        loop, sleep = self._tools.loop, self._tools.sleep
        active = None
        if loop.active and loop.stretch is not None:
            sentences = loop.sentences
            count = 0 if sentences is None else sentences[1] - sentences[0] + 1
            active = ActiveLoop(loop.stretch.start, loop.stretch.end, count, loop.left)
        self._strip.show_tools(
            ActiveTools(
                loop.begun,
                active,
                self._drill,
                self._tools.stop.on,
                self._tools.unheard.on,
                sleep.with_chapter,
                sleep.left if sleep.active else None,
                self._tools.source.working,
            )
        )

    @property
    def _drill(self) -> ActiveDrill | None:
        drill, course = self._tools.drill, self._tools.drill.course
        if not drill.active:
            return None
        speed = course.speeds[drill.step // course.times] if course.speeds else None
        return ActiveDrill(speed, drill.step + 1, course.steps, drill.done, drill.waiting)

    def _end(self, tool: Tool) -> None:
        self._ends[tool]()

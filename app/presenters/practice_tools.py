"""What the actions for listening do, and how they show what is active."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Choices, Command, Heading, Menu, option_choices
from app.options.catalogue import (
    EVEN_OUT,
    LOOP_ADVANCE,
    LOOP_GAP,
    LOOP_TIMES,
    SKIP_UNTIMED,
)
from app.presenters.option_actions import show_choice, show_switch
from app.session.session import Session

SLEEP_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)


class PracticePresenter(QObject):
    """Binds actions to the tools.

    Parameters
    ----------
    selected
        Returns the first and the last sentence selected in the text, or None.
    """

    def __init__(
        self,
        actions: Actions,
        session: Session,
        selected: Callable[[], tuple[int, int] | None],
    ) -> None:
        super().__init__(session)
        self._actions = actions
        self._options = options = session.options
        self._listening = listening = session.practice
        self._chapters = session.chapters
        self._selected = selected
        actions.bind(self)
        show_choice(options, LOOP_TIMES, actions.group("loop_times"))
        show_choice(options, LOOP_GAP, actions.group("loop_gaps"))
        show_switch(options, LOOP_ADVANCE, actions["loop_advance"])
        show_switch(options, SKIP_UNTIMED, actions["skip_untimed"])
        show_switch(options, EVEN_OUT, actions["even_out"])
        listening.changed.connect(self._show)
        self._chapters.changed.connect(self._show)
        self._show()

    @Command("loop", Message("&Loop the Sentence or Selection"), "L", icon="loop", checkable=True,
             menu=Menu.LOOP, heading=Heading.REPEATING)  # fmt: skip
    def _loop(self) -> None:
        self._listening.toggle_loop(self._selected())
        self._show()  # where nothing could be looped

    @Command("mark", Message("&Mark the Start, then the End of a Loop"), "A",
             menu=Menu.LOOP, heading=Heading.REPEATING)  # fmt: skip
    def _mark(self) -> None:
        self._listening.loop.mark()

    @option_choices("loop_times", LOOP_TIMES, menu=Menu.LOOP_TIMES)
    def _loop_times(self, times: str) -> None:
        self._options.set(LOOP_TIMES, times)

    @option_choices("loop_gaps", LOOP_GAP, menu=Menu.LOOP_GAP)
    def _loop_gap(self, gap: str) -> None:
        self._options.set(LOOP_GAP, gap)

    @Command("loop_advance", Message("Then Loop the &Next Sentence"), checkable=True,
             menu=Menu.LOOP, section=2, heading=Heading.REPEATING)  # fmt: skip
    def _loop_advance(self, on: bool) -> None:
        self._options.set(LOOP_ADVANCE, on)

    @Command("pause_each", Message("&Pause after Each Sentence"), "P", icon="sentence-stop",
             checkable=True, menu=Menu.PLAYBACK, section=5, heading=Heading.REPEATING)  # fmt: skip
    def _pause_each(self, on: bool) -> None:
        self._listening.stop.turn(on)

    @Command("drill", Message("&Drill the Sentence or Selection"), "D", icon="drill",
             checkable=True, menu=Menu.PLAYBACK, section=5, heading=Heading.REPEATING)  # fmt: skip
    def _drill(self) -> None:
        practice = self._listening
        if practice.drills:
            practice.drill.stop()
        elif (meant := self._meant) is not None:
            practice.begin_drill(*meant)
        self._show()  # where nothing could be practised

    @Command("shadow", Message("Pause to Sa&y Each Sentence"), "Shift+D",
             checkable=True, menu=Menu.PLAYBACK, section=5, heading=Heading.REPEATING)  # fmt: skip
    def _shadow(self) -> None:
        practice = self._listening
        if practice.shadows:
            practice.drill.stop()
        elif (meant := self._meant) is not None:
            practice.begin_shadowing(*meant)
        self._show()  # see above

    @property
    def _meant(self) -> tuple[int, int | None] | None:
        """What is selected, else all from the sentence being heard on."""
        selected, heard = self._selected(), self._listening.heard_now
        return selected or (None if heard is None else (heard, None))

    @Command("skip_untimed", Message("S&kip What Has No Text"), checkable=True,
             menu=Menu.PLAYBACK, section=5, heading=Heading.REPEATING)  # fmt: skip
    def _skip_untimed(self, on: bool) -> None:
        self._options.set(SKIP_UNTIMED, on)

    @Choices("sleeps", SLEEP_MINUTES, lambda count: Message("In {count} Minutes", count=count),
             checkable=False, menu=Menu.SLEEP)  # fmt: skip
    def _sleep_in(self, minutes: int) -> None:
        self._listening.sleep.set_minutes(minutes)

    @Command("sleep_chapter", Message("At the &End of the Chapter"), checkable=True,
             menu=Menu.SLEEP, heading=Heading.REPEATING)  # fmt: skip
    def _sleep_with_chapter(self) -> None:
        self._listening.sleep.set_chapter()

    @Command("sleep_off", Message("&Off"),
             menu=Menu.SLEEP, section=2, heading=Heading.REPEATING)  # fmt: skip
    def _sleep_off(self) -> None:
        self._listening.sleep.cancel()

    @Command("even_out", Message("&Raise Quiet Speech"), checkable=True,
             menu=Menu.SOUND, section=2, heading=Heading.REPEATING)  # fmt: skip
    def _even_out(self, on: bool) -> None:
        self._options.set(EVEN_OUT, on)

    def enable(self, enabled: bool) -> None:
        """Let the actions be used, or not where nothing is open."""
        self._actions.enable("loop", "mark", "pause_each", "drill", "shadow", "repeat", "sleep_off",
                             on=enabled)  # fmt: skip
        self._actions.group("sleeps").setEnabled(enabled)
        self._show()

    @Slot()
    def _show(self) -> None:
        actions, listening = self._actions, self._listening
        actions["loop"].setChecked(listening.loop.active)
        actions["pause_each"].setChecked(listening.stop.on)
        actions["drill"].setChecked(listening.drills)
        actions["shadow"].setChecked(listening.shadows)
        actions["sleep_chapter"].setChecked(listening.sleep.with_chapter)
        actions["sleep_off"].setEnabled(listening.sleep.active)
        actions.enable("previous_chapter", "next_chapter", "sleep_chapter", "edit_chapter",
                       on=bool(self._chapters.starts))  # fmt: skip

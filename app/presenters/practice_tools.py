"""What the actions for listening do, and how they show what is active."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.commands.actions import Actions
from app.options.options import EVEN_OUT, LOOP_ADVANCE, LOOP_GAP, LOOP_TIMES, SKIP_UNTIMED
from app.presenters.option_actions import bind_choice, bind_switch
from app.session.session import Session


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
        listening, chapters = session.practice, session.chapters
        self._actions = actions
        self._listening = listening
        self._chapters = chapters
        loop, sleep = listening.loop, listening.sleep
        for action, do in {
            actions.loop: lambda: listening.toggle_loop(selected()),
            actions.mark: loop.mark,
            actions.repeat: session.navigator.repeat_sentence,
            actions.previous_chapter: chapters.previous,
            actions.next_chapter: chapters.next,
            actions.sleep_chapter: sleep.set_chapter,
            actions.sleep_off: sleep.cancel,
        }.items():
            action.triggered.connect(lambda _=False, do=do: do())
        options = session.options
        actions.pause_each.triggered.connect(listening.stop.turn)
        actions.sleeps.triggered.connect(lambda action: sleep.set_minutes(action.data()))
        bind_choice(options, LOOP_TIMES, actions.loop_times)
        bind_choice(options, LOOP_GAP, actions.loop_gaps)
        bind_switch(options, LOOP_ADVANCE, actions.loop_advance)
        bind_switch(options, SKIP_UNTIMED, actions.skip_untimed)
        bind_switch(options, EVEN_OUT, actions.even_out)
        listening.changed.connect(self._show)
        actions.loop.triggered.connect(self._show)  # where nothing could be looped
        chapters.changed.connect(self._show)
        self._show()

    def enable(self, enabled: bool) -> None:
        """Let the actions be used, or not where nothing is open."""
        actions = self._actions
        for action in (actions.loop, actions.mark, actions.pause_each, actions.repeat,
                       actions.sleep_off, *actions.sleeps.actions()):  # fmt: skip
            action.setEnabled(enabled)
        self._show()

    @Slot()
    def _show(self) -> None:
        actions, listening = self._actions, self._listening
        actions.loop.setChecked(listening.loop.active)
        actions.pause_each.setChecked(listening.stop.on)
        actions.sleep_chapter.setChecked(listening.sleep.with_chapter)
        actions.sleep_off.setEnabled(listening.sleep.active)
        for action in (
            actions.previous_chapter, actions.next_chapter, actions.sleep_chapter,
            actions.edit_chapter,
        ):  # fmt: skip
            action.setEnabled(bool(self._chapters.starts))

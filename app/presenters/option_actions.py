"""Actions that show an option and change it."""

from typing import Any

from PySide6.QtGui import QAction, QActionGroup

from app.options.option import Choice, Switch
from app.options.options import Options


def bind_choice(options: Options, option: Choice[Any], group: QActionGroup) -> None:
    """Let actions, each with a value as its data, choose that value; the one in use is checked."""

    def check(choice: object) -> None:
        for action in group.actions():
            action.setChecked(action.data() == choice)

    group.triggered.connect(lambda action: options.set(option, action.data()))
    options.watch(option, check)


def bind_switch(options: Options, option: Switch, action: QAction) -> None:
    """Let a checkable action turn an option on and off."""
    action.triggered.connect(lambda on: options.set(option, on))
    options.watch(option, action.setChecked)

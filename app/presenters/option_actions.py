"""Actions that show the value of an option."""

from typing import Any

from PySide6.QtGui import QAction, QActionGroup

from app.options.option import Choice, Switch
from app.options.options import Options


def show_choice(options: Options, option: Choice[Any], group: QActionGroup) -> None:
    """Keep the action checked whose data is the value in use."""

    def check(choice: object) -> None:
        for action in group.actions():
            action.setChecked(action.data() == choice)

    options.watch(option, check)


def show_switch(options: Options, option: Switch, action: QAction) -> None:
    """Keep an action checked while an option is on."""
    options.watch(option, action.setChecked)

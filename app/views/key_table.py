"""The keys, for those who look for them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.views.plain import Label
from app.views.window_fit import FRAME, fit_screen

COLUMNS = 3
"""At the most."""
SIDE = 28
"""Room on both sides of the keys."""


class KeyTable(QDialog):
    """Lists every action that has keys."""

    change_wanted = Signal()
    """The user wants other keys."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self._actions = actions
        area = QScrollArea(self)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = area.verticalScrollBar().sizeHint().width()
        wide = self.screen().availableSize().width() - FRAME.width() - 2 * SIDE - bar
        tables = (self._table(count) for count in range(COLUMNS, 0, -1))
        table = next((one for one in tables if one.minimumSizeHint().width() <= wide), None)
        table = table or self._table(1)
        area.setWidget(table)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(self.tr("Change…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.reject)
        change.clicked.connect(self.change_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 24, SIDE, 20)
        layout.setSpacing(18)
        layout.addWidget(area)
        layout.addWidget(buttons)
        around = QSize(2 * SIDE + bar, 24 + 18 + 20 + buttons.sizeHint().height())
        self.resize(table.sizeHint() + around)
        fit_screen(self)

    def _table(self, count: int) -> QWidget:
        """Return the keys in so many columns."""
        table = QWidget()
        table.setObjectName("settingsPage")
        columns = QHBoxLayout(table)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        used = [
            (heading, [action for action in members if action.shortcuts()])
            for heading, members in self._actions.groups()
        ]
        groups = [(heading, members) for heading, members in used if members]
        for inside in _columns(groups, count):
            column = QGridLayout()
            column.setHorizontalSpacing(28)
            column.setVerticalSpacing(5)
            for heading, members in inside:
                self._add_heading(column, heading)
                for action in members:
                    keys = [key.toString(QKeySequence.SequenceFormat.NativeText)
                            for key in action.shortcuts()]  # fmt: skip
                    self._add_row(column, self._actions.name(action), keys)
            column.setRowStretch(column.rowCount(), 1)
            columns.addLayout(column)
        return table

    @staticmethod
    def _add_heading(column: QGridLayout, heading: str) -> None:
        label = Label(heading)
        label.setObjectName("keysHeading")
        column.addWidget(label, column.rowCount(), 0, 1, 2)

    @staticmethod
    def _add_row(column: QGridLayout, name: str, keys: list[str]) -> None:
        row = column.rowCount()
        column.addWidget(Label(name), row, 0)
        shown = Label("  ".join(keys))
        shown.setObjectName("keys")
        shown.setAccessibleName(f"{name}: {', '.join(keys)}")
        column.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)


_Group = tuple[str, list[QAction]]


def _columns(groups: list[_Group], count: int) -> list[list[_Group]]:
    """Return the groups in `count` columns of about the same height, in their order."""
    rows = [1 + len(members) for _, members in groups]
    columns: list[list[_Group]] = [[] for _ in range(count)]
    above = 0
    for group, height in zip(groups, rows, strict=True):
        middle = above + height / 2
        columns[min(int(middle * count / sum(rows)), count - 1)].append(group)
        above += height
    return columns

"""A list of files, in an order that the user gives them."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.options.option import FileList, listed_files, said
from app.views.plain import Label
from app.views.settings.editors import Editor


class FilesEditor(Editor):
    """Adds, moves and removes files."""

    ROWS = 4
    """Rows that are seen."""

    def __init__(self, option: FileList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self._files: list[Path] = []
        self._names: Mapping[Path, str] = {}
        self._faults: Mapping[Path, str] = {}
        self.control = self.list = QListWidget(self)
        self.list.setObjectName("files")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(self.ROWS * round(2.1 * self.fontMetrics().height()))
        self.list.currentRowChanged.connect(self._enable)
        self.faults = Label(parent=self)
        self.faults.setObjectName("help")
        self.faults.setWordWrap(True)
        self.faults.hide()
        self.add = self._button(self.tr("Add…"), self._ask)
        self.up = self._button(self.tr("Up"), lambda: self._move(-1))
        self.down = self._button(self.tr("Down"), lambda: self._move(1))
        self.remove = self._button(self.tr("Remove"), self._remove)
        buttons = QHBoxLayout()
        for button in (self.add, self.up, self.down, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.faults)
        self._row.addLayout(column)

    def _button(self, words: str, do: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def show_value(self, value: object) -> None:
        row = self.list.currentRow()
        self._files = list(listed_files(value))
        self._write()
        self.list.setCurrentRow(min(row, len(self._files) - 1))
        self._enable()

    def show_names(self, names: Mapping[Path, str], faults: Mapping[Path, str]) -> None:
        """Show what the files are called, and say what is wrong with some."""
        self._names, self._faults = names, faults
        self.show_value("\n".join(map(str, self._files)))

    def _write(self) -> None:
        wrong = [self._faults[file] for file in self._files if file in self._faults]
        self.faults.setText("\n".join(wrong))
        self.faults.setVisible(bool(wrong))
        self.list.clear()
        for file in self._files:
            self.list.addItem(self._names.get(file, file.name))
            self.list.item(self.list.count() - 1).setToolTip(str(file))

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._files) - 1)

    def _ask(self) -> None:
        option = self._option
        kinds = f"{said(option.kinds)} ({option.patterns});;{self.tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self, said(option.label), "", kinds)
        if chosen:
            self.choose(self._files + [Path(file) for file in chosen])

    def choose(self, files: list[Path]) -> None:
        """Let these files be the list."""
        self.changed.emit("\n".join(map(str, files)))

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        files = list(self._files)
        files.insert(row + step, files.pop(row))
        self.choose(files)
        self.list.setCurrentRow(row + step)

    def _remove(self) -> None:
        files = list(self._files)
        del files[self.list.currentRow()]
        self.choose(files)

"""A report for those who mend the program, seen before it is copied."""

from collections.abc import Callable

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.views.window_fit import fit_screen


class ReportDialog(QDialog):
    """Shows a report, and copies it.

    Parameters
    ----------
    report
        Gives the report; with file names and text of the user if asked to.
    """

    def __init__(self, report: Callable[[bool], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Report"))
        self.resize(640, 420)
        fit_screen(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.private = QCheckBox(self.tr("Include file names and text"), self)
        self.private.toggled.connect(self._show)
        cancel, self.copy = (
            QPushButton(self.tr("Cancel"), self),
            QPushButton(self.tr("Copy"), self),
        )
        self.copy.setObjectName("primary")
        self.copy.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        buttons = QHBoxLayout()
        buttons.addWidget(self.private)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        self._show(False)

    def _show(self, private: bool) -> None:
        self.text.setPlainText(self._report(private))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.accept()

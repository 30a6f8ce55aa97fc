"""Choosing how an episode is written to a file."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from alignment.formats import Format, WriteOption
from app.language import in_words
from app.values.export import ExportChoice, Scope
from app.views.plain import Label
from app.views.settings.toggle import Toggle

_MARGIN = 24
"""What a small screen keeps around it, its title bar included."""


class ExportDialog(QDialog):
    """Shows the formats and what can be asked of each, and how the file will begin.

    Parameters
    ----------
    chosen
        What was chosen last.
    kinds
        The formats to choose from, and what each can be asked for.
    scopes
        What can be written, and its name.
    """

    changed = Signal()
    """Something else was chosen: a preview is wanted."""

    def __init__(
        self,
        chosen: ExportChoice,
        kinds: Mapping[Format, frozenset[WriteOption]],
        scopes: Mapping[Scope, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._possible = {kind.name: options for kind, options in kinds.items()}
        self._form = QFormLayout()
        self.kind, self.scope = QComboBox(self), QComboBox(self)
        for kind in kinds:
            self.kind.addItem(in_words(kind.title), kind.name)
        for scope, name in scopes.items():
            self.scope.addItem(name, scope)
        self.toggles = {
            WriteOption.BILINGUAL: Toggle(self),
            WriteOption.SPEAKERS: Toggle(self),
            WriteOption.LINES: Toggle(self),
            WriteOption.EMBED: Toggle(self),
            WriteOption.WHOLE_AUDIO: Toggle(self),
        }
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setAccessibleName(self.tr("Beginning of the file"))
        self.note = Label(parent=self)
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self.note.hide()
        self._lay_out()
        self._choose(chosen)
        self.kind.currentIndexChanged.connect(self._change)
        self.scope.currentIndexChanged.connect(self._change)
        for toggle in self.toggles.values():
            toggle.toggled.connect(self._change)
        self._enable()

    def _lay_out(self) -> None:
        form = self._form
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("Format"), self.kind),
            (self.tr("Contents"), self.scope),
            (self.tr("Second language"), self.toggles[WriteOption.BILINGUAL]),
            (self.tr("Names of speakers"), self.toggles[WriteOption.SPEAKERS]),
            (self.tr("Whole sentences"), self.toggles[WriteOption.LINES]),
            (self.tr("Audio in the file"), self.toggles[WriteOption.EMBED]),
            (self.tr("Audio in one piece"), self.toggles[WriteOption.WHOLE_AUDIO]),
        ]
        for words, control in rows:
            form.addRow(words, control)
            control.setAccessibleName(words)
        # Rows come and go with the format: nothing beside them moves.
        labels = [form.labelForField(control) for _, control in rows]
        labels[0].setMinimumWidth(max(label.sizeHint().width() for label in labels))
        cancel, save = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Save…"), self)
        save.setObjectName("primary")
        save.setDefault(True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        left, columns, buttons = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addLayout(form)
        left.addWidget(self.note)
        left.addStretch(1)
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addWidget(self.preview, 1)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.scope.setSizeAdjustPolicy(policy)
        room = self.screen().availableSize() - QSize(2 * _MARGIN, 2 * _MARGIN)
        self.resize(QSize(820, 420).boundedTo(room))

    def _choose(self, chosen: ExportChoice) -> None:
        places = (self.kind.findData(kind) for kind in (chosen.kind, ExportChoice().kind))
        self.kind.setCurrentIndex(next(place for place in places if place >= 0))
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen.scope)))
        for option, on in {
            WriteOption.BILINGUAL: chosen.bilingual,
            WriteOption.SPEAKERS: chosen.speakers,
            WriteOption.LINES: chosen.sentences,
            WriteOption.EMBED: chosen.embed,
            WriteOption.WHOLE_AUDIO: chosen.whole_audio,
        }.items():
            self.toggles[option].setChecked(on)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        on = {option: toggle.isChecked() for option, toggle in self.toggles.items()}
        return ExportChoice(
            self.kind.currentData(),
            Scope(self.scope.currentData()),
            bilingual=on[WriteOption.BILINGUAL],
            speakers=on[WriteOption.SPEAKERS],
            sentences=on[WriteOption.LINES],
            embed=on[WriteOption.EMBED],
            whole_audio=on[WriteOption.WHOLE_AUDIO],
        )

    def show_preview(self, text: str) -> None:
        """Show how the file will begin."""
        self.preview.setPlainText(text)

    def show_note(self, words: str) -> None:
        """Say what the user should know; empty for nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _change(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """Ask only for what the format can do."""
        possible = self._possible[self.kind.currentData()]
        for option, toggle in self.toggles.items():
            self._form.setRowVisible(toggle, option in possible)

"""A control for each kind of option."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.options.catalogue import ALL
from app.options.option import (
    Choice,
    Colour,
    FileList,
    Font,
    Number,
    Option,
    Switch,
    Template,
    said,
)
from app.theme.colours import READABLE, contrast
from app.theme.fonts import easy_to_read, installed
from app.theme.theme import DARK, LIGHT, Theme
from app.views.plain import Label
from app.views.settings.toggle import Toggle


class Editor(QWidget):
    """Shows the value of an option and lets it be changed."""

    changed = Signal(object)
    """The user chose another value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control: QWidget = self
        """What takes the focus."""
        self.useful = True
        """Whether there is anything to choose."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_value(self, value: object) -> None:
        """Show a value without reporting it as chosen."""
        raise NotImplementedError  # a widget cannot be an abstract base class too

    def set_theme(self, theme: Theme) -> None:
        """Show it on the ground of another theme."""


class SwitchEditor(Editor):
    """A switch."""

    def __init__(self, option: Switch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = self._toggle = Toggle(self)
        self._toggle.toggled.connect(lambda on: self.changed.emit(on))
        self._row.addStretch(1)
        self._row.addWidget(self._toggle)

    def show_value(self, value: object) -> None:
        self._toggle.blockSignals(True)
        self._toggle.setChecked(bool(value))
        self._toggle.blockSignals(False)


class NumberEditor(Editor):
    """A slider, with the value and its unit."""

    def __init__(self, option: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self.control = self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(option.least // option.step, option.most // option.step)
        self._slider.setPageStep(max((self._slider.maximum() - self._slider.minimum()) // 8, 1))
        self._words = Label(parent=self)
        self._words.setObjectName("value")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = (
            said(other.written(value))
            for other in ALL
            if isinstance(other, Number) and other.group is option.group  # sliders of one length
            for value in (other.least, other.most)
        )
        metrics = self._words.fontMetrics()
        self._words.setFixedWidth(max(metrics.horizontalAdvance(words) for words in widest) + 8)
        self._slider.valueChanged.connect(self._choose)
        self._row.addWidget(self._slider, 1)
        self._row.addWidget(self._words)

    def _choose(self, steps: int) -> None:
        self._write(steps * self._option.step)
        self.changed.emit(steps * self._option.step)

    def _write(self, value: int) -> None:
        self._words.setText(said(self._option.written(value)))
        self._slider.setAccessibleDescription(self._words.text())

    def show_value(self, value: object) -> None:
        assert isinstance(value, int)
        self._slider.blockSignals(True)
        self._slider.setValue(round(value / self._option.step))
        self._slider.blockSignals(False)
        self._write(value)


class SegmentsEditor(Editor):
    """A few choices side by side."""

    def __init__(self, option: Choice[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = list(option.names)
        self._group = QButtonGroup(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        last = len(self._values) - 1
        for number, name in enumerate(option.names.values()):
            button = QPushButton(said(name), self)
            button.setObjectName("segment")
            button.setProperty("end", {0: "left", last: "right"}.get(number, "none"))
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self.control = self._group.button(0)
        self._group.idClicked.connect(lambda number: self.changed.emit(self._values[number]))

    def show_value(self, value: object) -> None:
        self._group.button(self._values.index(value)).setChecked(True)


class ListEditor(Editor):
    """A list that opens: of choices, or of fonts."""

    def __init__(
        self, entries: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in entries]
        self.control = self._list = QComboBox(self)
        self._list.addItems([name for _, name in entries])
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.setMinimumContentsLength(18)
        self._list.activated.connect(lambda number: self.changed.emit(self._values[number]))
        self._row.addStretch(1)
        self._row.addWidget(self._list)

    def show_value(self, value: object) -> None:
        if value not in self._values:  # a font that is not there any more
            self._values.append(value)
            self._list.addItem(str(value))
        self._list.setCurrentIndex(self._values.index(value))


class ColourEditor(Editor):
    """Swatches, any other colour, and whether text can be read on it."""

    SWATCHES = (
        ("#ffe6ae", "#d9efc2", "#cfe6f7", "#f9d9de", "#e4dcf6", "#e6e2da"),
        ("#54421a", "#2f4a26", "#1f4560", "#5b2b3a", "#443566", "#46433d"),
    )
    """On light pages, on dark ones; the first ones are those of the themes."""
    SIDE = 26
    """Pixels of a swatch."""
    DISTINCT = 1.12
    """Contrast from which a ground can be told from the page."""

    def __init__(self, option: Colour, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self._theme = self._page = DARK if option.dark else LIGHT
        self._value = ""
        column, swatches = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(4)
        swatches.setSpacing(6)
        swatches.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._values = ["", *self.SWATCHES[option.dark][1:]]
        names = (
            self.tr("Colour of the theme"), self.tr("Green"), self.tr("Blue"), self.tr("Rose"),
            self.tr("Violet"), self.tr("Grey"),
        )  # fmt: skip
        for number, (value, name) in enumerate(zip(self._values, names, strict=True)):
            self._group.addButton(self._swatch(value, name), number)
            swatches.addWidget(self._group.button(number))
        self._other = QPushButton(self.tr("Other…"), self)
        self._other.setObjectName("flat")
        self._other.setAutoDefault(False)
        self._other.clicked.connect(self._ask)
        swatches.addWidget(self._other)
        self._words = Label(parent=self)
        self._words.setObjectName("help")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._words.setWordWrap(True)
        column.addLayout(swatches)
        column.addWidget(self._words)
        self._row.addLayout(column)
        self.control = self._group.button(0)
        self._group.idClicked.connect(lambda number: self.changed.emit(self._values[number]))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Judge colours on the pages of a theme, if it is of their kind."""
        self._theme = theme if theme.dark is self._option.dark else self._page
        self.show_value(self._value)

    def _swatch(self, value: str, name: str) -> QPushButton:
        colour = value or self.SWATCHES[self._option.dark][0]
        button = QPushButton(self)
        button.setObjectName("swatch")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFixedSize(self.SIDE, self.SIDE)
        button.setStyleSheet(f"QPushButton {{ background: {colour}; }}")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._ground), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.currentColorChanged.connect(lambda colour: self.changed.emit(colour.name()))
        before = self._value
        dialog.rejected.connect(lambda: self.changed.emit(before))
        dialog.open()

    @property
    def _ground(self) -> str:
        return self._theme.highlighted(self._value).current

    def show_value(self, value: object) -> None:
        assert isinstance(value, str)
        self._value = value
        for number, swatch in enumerate(self._values):
            self._group.button(number).setChecked(swatch == value)
        self._words.setText(self.words())

    def words(self) -> str:
        """Return how well text can be read on the colour."""
        theme = self._theme.highlighted(self._value)
        ratio = contrast(theme.current_ink, theme.current)
        if contrast(theme.current, theme.paper) < self.DISTINCT:
            words = self.tr("Contrast {ratio} : 1, but hard to tell from the page.")
        elif ratio >= 7:
            words = self.tr("Contrast {ratio} : 1, very easy to read.")
        else:
            assert ratio >= READABLE
            words = self.tr("Contrast {ratio} : 1, easy to read.")
        return words.format(ratio=f"{ratio:.1f}")


class FontEditor(ListEditor):
    """The fonts of this computer."""

    def __init__(self, option: Font, parent: QWidget | None = None) -> None:
        families = installed(option.language)
        easy = self.tr("{font} (easy to read)")
        entries = [
            ("", self.tr("One that suits the text")),
            *((family, easy.format(font=family)) for family in easy_to_read(families)),
            *((family, family) for family in families if family not in easy_to_read(families)),
        ]
        super().__init__(entries, parent)
        self.useful = bool(families)


class TemplateEditor(Editor):
    """A field of several lines; what is written holds as soon as it is left."""

    AROUND = 34
    """Room above and below the lines."""

    def __init__(self, option: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = self._text = QPlainTextEdit(self)
        self._text.setTabChangesFocus(True)
        line = self._text.fontMetrics().lineSpacing()
        self._text.setFixedHeight(option.lines * line + self.AROUND)
        if option.lines == 1:
            self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.installEventFilter(self)
        self._row.addWidget(self._text)

    def show_value(self, value: object) -> None:
        self._text.setPlainText(str(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.changed.emit(self._text.toPlainText())
        return super().eventFilter(watched, event)


def editor(option: Option[Any], theme: Theme, parent: QWidget) -> Editor:
    """Return a control for an option."""
    result = _editor(option, theme, parent)
    result.control.setAccessibleName(said(option.label))
    return result


def _editor(option: Option[Any], theme: Theme, parent: QWidget) -> Editor:
    match option:
        case Switch():
            return SwitchEditor(option, parent)
        case Number():
            return NumberEditor(option, parent)
        case Choice():
            return _choice(option, parent)
        case Colour():
            return ColourEditor(option, theme, parent)
        case FileList():
            from app.views.settings.files import FilesEditor  # which knows `Editor`

            return FilesEditor(option, parent)
        case Template():
            return TemplateEditor(option, parent)
        case _:
            assert isinstance(option, Font)
            return FontEditor(option, parent)


def _choice(option: Choice[Any], parent: QWidget) -> Editor:
    names = [said(name) for name in option.names.values()]
    metrics = parent.fontMetrics()
    width = sum(metrics.horizontalAdvance(name) + 28 for name in names)
    if len(names) > 1 and width < 340:
        return SegmentsEditor(option, parent)
    return ListEditor(list(zip(option.names, names, strict=True)), parent)

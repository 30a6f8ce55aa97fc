"""Times are only estimated for want of a model: a way to bring it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alignment.models.catalogue import by_name
from alignment.timeline import Timeline
from app.commands.options import ENGINE, MODEL, Engine
from app.look.icons import icon
from app.look.theme import Theme
from app.session import Session
from app.timing.model_fetch import ModelFetch
from app.views.focus_keys import FocusKeys


class ModelOffer(QFrame):
    """A line over the text, shown while a model would time it better and is not here."""

    def __init__(self, session: Session, models: ModelFetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._models = models
        self._declined = False
        self._fault = ""
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self.button = QPushButton(self)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton(self)
        self.close_button.setIconSize(QSize(14, 14))
        FocusKeys(self.close_button)
        self.close_button.clicked.connect(self._decline)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 8, 8)
        layout.setSpacing(12)
        layout.addLayout(column, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        session.timeline_changed.connect(self._look)
        session.timing.busy_changed.connect(self._look)
        models.present_changed.connect(self._on_present)
        models.running_changed.connect(self._show)
        models.progress.connect(lambda share: self._bar.setValue(round(share * 1000)))
        models.failed.connect(self._on_failed)
        self.hide()

    @property
    def _name(self) -> str:
        return self._session.options.get(MODEL)

    def _estimated(self) -> bool:
        """Return whether a model would time the text better."""
        timeline: Timeline | None = self._session.timeline
        return (
            timeline is not None
            and timeline.engine == Engine.PACING
            and not self._session.timing.busy
            and self._session.options.get(ENGINE) is Engine.AUTO
        )

    def _look(self, _: object = None) -> None:
        if not self._estimated():
            self.hide()
        elif not self._declined and self.isHidden():
            self._models.look(self._name)

    def _on_present(self, name: str, present: bool) -> None:
        if name == self._name and (present or (self._estimated() and not self._declined)):
            self._fault = ""
            self._show()
            self.setVisible(not present)

    def _on_failed(self, sentence: str) -> None:
        self._fault = sentence
        self._show()

    def _act(self) -> None:
        self._fault = ""
        if self._models.running:
            self._models.cancel()
        else:
            self._models.start(self._name)

    def _decline(self) -> None:
        self._declined = True
        self.hide()

    def _show(self, _: object = None) -> None:
        running = self._models.running
        self._bar.setVisible(running)
        self.close_button.setVisible(not running)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.close_button.setIcon(icon("close", theme.ink))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        size = f"{by_name(self._name).size / 1e6:.0f} MB"
        if self._models.running:
            self.words.setText(self.tr("Fetching the model; you can go on listening."))
            self.button.setText(self.tr("Stop"))
        else:
            self.words.setText(
                self._fault
                or self.tr(
                    "These times are estimated from pauses. A model that listens finds every "
                    "sentence; it is fetched once."
                )
            )
            self.button.setText(self.tr("Fetch the model ({size})").format(size=size))
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self.close_button.setToolTip(self.tr("Not now"))
        self.close_button.setAccessibleName(self.tr("Not now"))

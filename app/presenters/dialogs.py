"""The dialogs that belong to the window as a whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from app.commands.actions import Actions
from app.commands.keymap import Keymap
from app.options.option import Group
from app.options.options import Options
from app.player.sound_delay import SoundDelay
from app.presenters.sound_delay import DelayPresenter
from app.report import report
from app.storage.home import data_folder
from app.theme.theme import Themes
from app.updates import installed_version
from app.views.key_table import KeyTable
from app.views.report_dialog import ReportDialog
from app.workers.model_fetch import ModelFetch

if TYPE_CHECKING:
    from app.views.settings.dialog import SettingsDialog


class DialogsPresenter(QObject):
    """Opens settings, the table of keys, the delay of the sound, and what is said of the program.

    Attributes
    ----------
    settings
        The dialog of settings, once it has been opened.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        keymap: Keymap,
        options: Options,
        themes: Themes,
        models: ModelFetch,
        delay: SoundDelay,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._parts = (options, actions, keymap, themes)
        self._models = models
        self.settings: SettingsDialog | None = None
        for action, do in {
            actions.settings: lambda: self.show_settings(Group.TEXT),
            actions.get_model: lambda: self.show_settings(Group.TIMING),
            actions.keys: self._show_keys,
            actions.delay: lambda: DelayPresenter(delay, window).dialog.open(),
            actions.report: self._show_report,
            actions.about: self._show_about,
        }.items():
            action.triggered.connect(lambda _=False, do=do: do())

    def show_settings(self, page: Group | None) -> None:
        """Show the page of a group of options; None for the keys."""
        if self.settings is None:
            from app.presenters.model_state import ModelStatePresenter
            from app.views.settings.dialog import SettingsDialog

            self.settings = SettingsDialog(*self._parts, self._window)
            ModelStatePresenter(self._parts[0], self._models, self.settings.model)
        self.settings.show_page(page)

    def close(self) -> None:
        """Close what may be open beside the window."""
        if self.settings is not None:
            self.settings.close()

    def _show_report(self) -> None:
        folder = data_folder()
        ReportDialog(lambda private: report(folder, private=private), self._window).open()

    def _show_keys(self) -> None:
        table = KeyTable(self._actions, self._window)
        table.change_wanted.connect(lambda: self.show_settings(None))
        table.open()

    def _show_about(self) -> None:
        words = self.tr(
            "Plays a podcast and lights up the sentence being spoken, in the text you have, "
            "even when it is a translation."
        )
        title = self.tr("About Lyricast")
        name = f"Lyricast {installed_version()}".strip()
        QMessageBox.about(self._window, title, f"<h3>{name}</h3><p>{words}</p>")

"""The dialogs that belong to the window as a whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.commands.keymap import Keymap
from app.options.option import Group
from app.options.options import Options
from app.player.sound_delay import SoundDelay
from app.presenters.sound_delay import DelayPresenter
from app.session.dictionaries import DictionariesModel
from app.storage.home import data_folder
from app.theme.themes import Themes
from app.updates import UpdateCheck, installed_version
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
        dictionaries: DictionariesModel,
        themes: Themes,
        models: ModelFetch,
        delay: SoundDelay,
        updates: UpdateCheck,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._parts = (options, actions, keymap, themes)
        self._dictionaries = dictionaries
        self._models = models
        self._delay = delay
        self._updates = updates
        self.settings: SettingsDialog | None = None
        actions.bind(self)

    @Command("delay", Message("&Delay of the Sound…"),
             menu=Menu.SOUND, section=2, heading=Heading.REPEATING)  # fmt: skip
    def _show_delay(self) -> None:
        DelayPresenter(self._delay, self._window).dialog.open()

    @Command("get_model", Message("Do&wnload the Model…"),
             menu=Menu.TIMING, section=3, heading=Heading.TIMING)  # fmt: skip
    def _show_timing_settings(self) -> None:
        self.show_settings(Group.TIMING)

    @Command("settings", Message("Se&ttings…"), "Ctrl+,", role=QAction.MenuRole.PreferencesRole,
             menu=Menu.EDIT, section=5, heading=Heading.PROGRAM)  # fmt: skip
    def _show_text_settings(self) -> None:
        self.show_settings(Group.TEXT)

    def show_settings(self, page: Group | None) -> None:
        """Show the page of a group of options; None for the keys."""
        if self.settings is None:
            from app.presenters.dictionary_files import DictionaryFilesPresenter
            from app.presenters.model_state import ModelStatePresenter
            from app.views.settings.dialog import SettingsDialog

            self.settings = SettingsDialog(*self._parts, self._window)
            ModelStatePresenter(self._parts[0], self._models, self.settings.model)
            DictionaryFilesPresenter(self._dictionaries, self.settings)
        self.settings.show_page(page)

    def close(self) -> None:
        """Close what may be open beside the window."""
        if self.settings is not None:
            self.settings.close()

    @Command("keys", Message("&Keyboard Shortcuts"), "F1", "?",
             menu=Menu.HELP, heading=Heading.PROGRAM)  # fmt: skip
    def _show_keys(self) -> None:
        from app.views.key_table import KeyTable

        table = KeyTable(self._actions, self._window)
        table.change_wanted.connect(lambda: self.show_settings(None))
        table.open()

    @Command("report", Message("Copy &Report…"),
             menu=Menu.HELP, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _show_report(self) -> None:
        from app.report import report
        from app.views.report_dialog import ReportDialog

        folder = data_folder()
        ReportDialog(lambda private: report(folder, private=private), self._window).open()

    @Command("updates", Message("Check for &Updates…"),
             menu=Menu.HELP, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _ask_for_updates(self) -> None:
        self._updates.ask()

    @Command("about", Message("&About Lyricast"), role=QAction.MenuRole.AboutRole,
             menu=Menu.HELP, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _show_about(self) -> None:
        words = self.tr(
            "Plays a podcast and lights up the sentence being spoken, in the text you have, "
            "even when it is a translation."
        )
        title = self.tr("About Lyricast")
        name = f"Lyricast {installed_version()}".strip()
        QMessageBox.about(self._window, title, f"<h3>{name}</h3><p>{words}</p>")

"""The settings say what the chosen dictionaries are called, and what is wrong with them."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from app.language import in_words
from app.options.catalogue import DICTIONARIES
from app.session.dictionaries import DictionariesModel, States
from app.views.settings.dialog import SettingsDialog
from app.views.settings.files import FilesEditor


class DictionaryFilesPresenter(QObject):
    """Binds the dictionaries to the list of their files."""

    def __init__(self, dictionaries: DictionariesModel, dialog: SettingsDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dictionaries.checked.connect(self._show)
        dictionaries.check()

    @Slot(object)
    def _show(self, states: States) -> None:
        names: dict[Path, str] = {}
        faults: dict[Path, str] = {}
        for file, state in states.items():
            if isinstance(state, Message):
                faults[file] = in_words(state)
            else:
                names[file] = state
        editor = self._dialog.editors[DICTIONARIES]
        assert isinstance(editor, FilesEditor)
        editor.show_names(names, faults)

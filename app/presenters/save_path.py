"""Asking under which name a file is to be saved."""

from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from alignment.messages import Message
from app.language import in_words
from app.storage.settings import SettingsStore

_FOLDER = "files/quotes"


def ask_save_path(
    window: QWidget,
    settings: SettingsStore,
    title: str,
    stem: str,
    kinds: Mapping[str, str],
    usual: str | None = None,
) -> Path | None:
    """Ask for a file to write; the folder is remembered.

    Parameters
    ----------
    kinds
        Names of kinds of files by their endings; a name without one gets that of the kind chosen.
    usual
        The ending to begin with; None for the first.

    Returns
    -------
    None where the user thinks better of it, such as where the file is there already.
    """
    filters = {f"{name} (*{ending})": ending for ending, name in kinds.items()}
    ending = usual if usual is not None and usual in kinds else next(iter(kinds))
    first = next(words for words, kind in filters.items() if kind == ending)
    name, chosen = QFileDialog.getSaveFileName(
        window, title, QDir(_folder(settings)).filePath(stem + ending), ";;".join(filters), first
    )
    if not name:
        return None
    target = Path(name)
    if target.suffix.lower() not in map(str.lower, kinds):
        target = target.with_name(target.name + filters.get(chosen, ending))
        if target.exists() and not _may_replace(window, title, target):
            return None
    settings.set(_FOLDER, str(target.parent))
    return target


def ask_folder(window: QWidget, settings: SettingsStore, title: str) -> Path | None:
    """Ask for a folder to write to; it is remembered. None where the user thinks better of it."""
    name = QFileDialog.getExistingDirectory(window, title, _folder(settings))
    if not name:
        return None
    settings.set(_FOLDER, name)
    return Path(name)


def unused(path: Path) -> Path:
    """Return a path that no file has: this one, or the same with a number."""
    numbered = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in count(2))
    return next(one for one in chain((path,), numbered) if not one.exists())


def _folder(settings: SettingsStore) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(settings.get(_FOLDER, documents))


def _may_replace(window: QWidget, title: str, path: Path) -> bool:
    """Ask what the dialog could not: it did not know the name with its ending."""
    words = Message("There is already a file “{file}”. Replace it?", file=path.name)
    answer = QMessageBox.question(window, title, in_words(words))
    return answer is QMessageBox.StandardButton.Yes

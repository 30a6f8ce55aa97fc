"""Files that are needed only for a while."""

import shutil
import tempfile
import weakref
from functools import cached_property
from pathlib import Path

from alignment.errors import LyricastError


class TempDirError(LyricastError):
    """There is no place for temporary files."""


class TempDir:
    """A temporary folder, made when first asked for, and gone when the program ends at the latest.

    A `QTemporaryDir` stays behind where Python does not come to delete its owner.
    """

    @cached_property
    def folder(self) -> Path:
        """Where files can be put.

        Raises
        ------
        TempDirError
            The folder cannot be made.
        """
        try:
            name = tempfile.mkdtemp(prefix="lyricast-")
        except OSError as error:
            raise TempDirError(
                "There is no place for temporary files: {reason}. Make room on the disk.",
                reason=error.strerror or str(error),
            ) from error
        self._end = weakref.finalize(self, shutil.rmtree, name, ignore_errors=True)
        return Path(name)

    def lend(self) -> str:
        """Return the folder for `borrow`; empty where there is none."""
        try:
            return str(self.folder)
        except TempDirError:
            return ""

    def remove(self) -> None:
        """Remove the folder with all that is in it, if it was made."""
        if "folder" in vars(self):
            self._end()


def borrow(folder: str) -> None:
    """Put the temporary files of this process into a folder that another one will remove.

    So nothing stays behind where this one is ended at any moment.
    """
    if folder:
        tempfile.tempdir = folder

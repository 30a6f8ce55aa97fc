"""Keeping what was pasted, as the file of a text."""

import re
from itertools import count
from pathlib import Path, PurePath

from alignment.errors import LyricastError, TranscriptError
from alignment.files import whole
from app.files.names import file_name

_STRUCTURE = re.compile(r"<(?:h[1-6]|p|li|b|strong|article|blockquote|ruby)\b", re.IGNORECASE)
_LOST = 0.1


def save_pasted(text: str, page: str, folder: Path) -> Path:
    """Write a pasted text to a file named after its first line, and return the file.

    One that was pasted before stays where it is; another one of the same name gets a number.

    Parameters
    ----------
    page
        The same as HTML, empty where the clipboard holds none. It is kept in place of the
        text where it has headings or paragraphs, and all the words.

    Raises
    ------
    TranscriptError
        It cannot be written.
    """
    kept, ending = (page, ".html") if _says_more(page, text) else (text, ".txt")
    line = next((line for line in text.splitlines() if line.strip()), "")
    data = kept.encode("utf-8", errors="replace")
    return save_article(data, file_name(line, "Article") + ending, folder)


def save_article(data: bytes, name: str, folder: Path) -> Path:
    """Write a text that has no file yet, and return the file.

    One that is there already stays; another one of the same name gets a number.

    Parameters
    ----------
    name
        What the file should be called; it may come from anywhere.

    Raises
    ------
    TranscriptError
        It cannot be written.
    """
    ending = PurePath(name).suffix
    ending = ending if re.fullmatch(r"\.\w{1,8}", ending) else ".txt"
    stem = file_name(name.removesuffix(ending), "Article")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        numbered = (folder / f"{stem}{f' {n}' * (n > 1)}{ending}" for n in count(1))
        path = next(path for path in numbered if not path.exists() or path.read_bytes() == data)
        with whole(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise TranscriptError(
            "The pasted text cannot be kept in “{folder}”: {reason}. "
            "Make room on the disk or check the rights of that folder.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return path


def _says_more(page: str, text: str) -> bool:
    from alignment.imports import import_pasted

    if not page.strip() or not _STRUCTURE.search(page):
        return False
    try:
        if import_pasted(text).article is not None:  # subtitles, copied out of an editor
            return False
    except LyricastError:
        return False
    read = import_pasted(page).text
    return _words(read) >= (1 - _LOST) * _words(text)


def _words(text: str) -> int:
    return sum(map(str.isalnum, text))

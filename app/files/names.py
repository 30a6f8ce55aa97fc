"""Names of files that hold what came from elsewhere."""

from app.values.file_name import file_name as usable

_LONGEST = 40


def file_name(line: str, otherwise: str = "") -> str:
    """Return what any system takes for the name of a file, shortened where a word ends.

    Parameters
    ----------
    otherwise
        The name where nothing is left of the line.
    """
    name = usable(line, "")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1]
        words = name.rpartition(" ")[0]
        name = words if 2 * len(words) > _LONGEST else name[:_LONGEST]
    return name.strip(" .") or otherwise

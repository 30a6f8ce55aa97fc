"""Names for files that users keep."""

import re


def file_name(name: str) -> str:
    """Return `name` without what some systems do not have in names of files."""
    cleaned = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", name)
    return " ".join(cleaned.split()).strip(". ")[:100] or "lyricast"

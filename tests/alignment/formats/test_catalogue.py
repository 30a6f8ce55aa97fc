import re
from pathlib import Path

from alignment.formats.catalogue import ENDINGS, FORMATS

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"


def test_every_format_is_text_or_not() -> None:
    assert all(bool(kind.dumps) != bool(kind.save) for kind in FORMATS.values())
    assert all(kind.ending.startswith(".") for kind in FORMATS.values())
    assert ".txt" not in ENDINGS


def test_the_documentation_names_every_format_its_ending_and_its_options() -> None:
    rows = re.findall(r"^\| (`.*?) \| `(.*?)` \|.*\| (.*?) ?\|$", DOCS.read_text("utf-8"), re.M)
    told = {
        name: (ending, {name.replace("-", "_") for name in re.findall(r"--([\w-]+)", options)})
        for names, ending, options in rows
        for name in re.findall(r"`([\w-]+)`", names)
    }
    assert told == {
        name: (kind.ending, {str(option) for option in kind.options})
        for name, kind in FORMATS.items()
    }

"""Files a timeline is written to and read from, one module for each format."""

from alignment.formats.catalogue import FORMATS, Format, possible
from alignment.formats.content import Content, Lines, WriteOption, WriteOptions
from alignment.formats.selecting import select
from alignment.formats.timeline_json import read
from alignment.formats.writing import check_destination, preview, write

__all__ = [
    "FORMATS",
    "Content",
    "Format",
    "Lines",
    "WriteOption",
    "WriteOptions",
    "check_destination",
    "possible",
    "preview",
    "read",
    "select",
    "write",
]

"""Files a timeline is written to and read from, one module for each format."""

from alignment.formats.timeline_json import read
from alignment.formats.writing import check_destination, write

__all__ = ["check_destination", "read", "write"]

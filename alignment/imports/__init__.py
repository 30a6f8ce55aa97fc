"""Reading what people have: subtitles, transcripts of other programs, documents, prose."""

from alignment.imports.base import Imported, Importer
from alignment.imports.registry import (
    ENDINGS,
    IMPORTERS,
    import_pasted,
    import_text,
    importer_of,
)

__all__ = [
    "ENDINGS",
    "IMPORTERS",
    "Imported",
    "Importer",
    "import_pasted",
    "import_text",
    "importer_of",
]

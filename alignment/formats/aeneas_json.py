"""The JSON of aeneas, which many programs for read-aloud books take."""

import json

from alignment.formats.content import Content, WriteOptions
from alignment.formats.subtitles import subtitles


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as fragments, times in seconds."""
    fragments = [
        {
            "begin": f"{line.start / 1000:.3f}",
            "children": [],
            "end": f"{line.end / 1000:.3f}",
            "id": f"f{line.index + 1:06}",
            "language": content.transcript.language,
            "lines": [line.text],
        }
        for line in subtitles(content.timeline, content.transcript)
    ]
    return json.dumps({"fragments": fragments}, ensure_ascii=False, indent=1) + "\n"

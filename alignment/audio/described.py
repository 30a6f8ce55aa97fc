"""What an audio file says about itself in words."""

from pathlib import Path

from alignment.audio.container import opened

_TAGS = ("title", "artist", "album", "album_artist", "synopsis", "description", "comment")


def description_of(audio: Path) -> tuple[str, ...]:
    """Return the title, the people and the show notes in the tags of an audio file.

    Raises
    ------
    AudioError
        If the file cannot be read.
    """
    with opened(audio) as container:
        tags = {name.lower(): text for name, text in container.metadata.items()}
    return tuple(tags[name] for name in _TAGS if tags.get(name))

"""What a feed says of an episode, as it is kept beside what was fetched."""

from collections.abc import Mapping
from typing import Any

from app.online.feed import Enclosure, FeedEpisode, likely_date, likely_duration


def described(show: str, episode: FeedEpisode) -> dict[str, Any]:
    """Return what `read_description` reads, fit for JSON."""
    return {
        "key": episode.key,
        "show": show,
        "title": episode.title,
        "audio": episode.audio.address,
        "kind": episode.audio.kind,
        "published": episode.published,
        "duration": episode.duration,
        "notes": episode.notes,
        "image": episode.image,
        "transcripts": [_file(transcript) for transcript in episode.transcripts],
        "chapter_list": _file(episode.chapters) if episode.chapters is not None else None,
        "chapters": [{"title": title, "start": start} for start, title in episode.listed_chapters],
    }


def read_description(note: Mapping[str, Any]) -> tuple[str, FeedEpisode]:
    """Return the name of the show, and the episode.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        It is damaged; all of them are among `DAMAGED`. What older versions did not keep may lack.
    """
    published, listed = note.get("published"), note.get("chapter_list")
    episode = FeedEpisode(
        str(note["key"]),
        str(note["title"]),
        Enclosure(str(note["audio"]), str(note.get("kind", ""))),
        likely_date(published),
        likely_duration(note.get("duration", 0)),
        str(note.get("notes", "")),
        str(note.get("image", "")),
        tuple(_enclosure(file) for file in note.get("transcripts", ())),
        _enclosure(listed) if listed else None,
        tuple(
            (int(chapter["start"]), str(chapter["title"])) for chapter in note.get("chapters", ())
        ),
    )
    return str(note["show"]), episode


def _file(enclosure: Enclosure) -> dict[str, str]:
    return {
        "address": enclosure.address,
        "kind": enclosure.kind,
        "language": enclosure.language,
    }


def _enclosure(file: Mapping[str, Any]) -> Enclosure:
    return Enclosure(
        str(file["address"]),
        str(file.get("kind", "")),
        language=str(file.get("language", "")),
    )

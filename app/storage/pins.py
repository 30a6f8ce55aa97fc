"""The sentences whose beginning users have set."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from alignment.timeline import Pin
from app.storage.database import Database
from app.storage.rows import parted
from app.values.episode_key import EpisodeKey


class Pins:
    """Pins by episode. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, key: EpisodeKey) -> tuple[Pin, ...]:
        """Return the pins of an episode, by sentence."""
        query = """SELECT sentence, time FROM pins
            WHERE audio_hash = ? AND text_hash = ? ORDER BY sentence"""
        rows = self._database.rows("pins", (int, int), query, (key.audio, key.text))
        return tuple(Pin(*row) for row in rows)

    def replace(self, key: EpisodeKey, pins: Sequence[Pin], sentences: Sequence[str]) -> None:
        """Keep these pins of an episode and no others.

        Parameters
        ----------
        sentences
            All sentences of the text, so that the pins are found again in another version.
        """
        rows = [
            (key.audio, key.text, pin.sentence, sentences[pin.sentence], pin.time) for pin in pins
        ]

        def write(connection: Connection) -> None:
            connection.execute(
                "DELETE FROM pins WHERE audio_hash = ? AND text_hash = ?",
                (key.audio, key.text),
            )
            connection.executemany("INSERT INTO pins VALUES (?, ?, ?, ?, ?)", rows)

        self._database.run(write)


def move_pins(
    connection: Connection, old: EpisodeKey, new: EpisodeKey, pairs: Mapping[int, int]
) -> None:
    """Give the pins of `old` to the same sentences of `new`, unless these have pins.

    Parameters
    ----------
    pairs
        What `alignment.transcript.matching.match` found. Pins of other sentences stay
        behind for when their text comes back; where it was only cut otherwise, they go.
    """
    query = "SELECT sentence, text, time FROM pins WHERE audio_hash = ? AND text_hash = ?"
    rows, _ = parted(connection.execute(query, (old.audio, old.text)), (int, str, int))
    going = [row for row in rows if row[0] in pairs or old == new]
    connection.executemany(
        "DELETE FROM pins WHERE audio_hash = ? AND text_hash = ? AND sentence = ?",
        [(old.audio, old.text, sentence) for sentence, _, _ in going],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO pins VALUES (?, ?, ?, ?, ?)",
        [
            (new.audio, new.text, pairs[sentence], text, time)
            for sentence, text, time in going
            if sentence in pairs
        ],
    )

"""The steps that lead from an empty file to the present tables.

A step that was released is never changed; a new one is added at the end.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE episodes (
            audio_hash TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            audio_path TEXT NOT NULL,
            text_path TEXT,
            title TEXT NOT NULL,
            opened_at REAL NOT NULL,
            PRIMARY KEY (audio_hash, text_hash)
        ) STRICT""",
        "CREATE INDEX episodes_by_path ON episodes (audio_path)",
        """CREATE TABLE places (
            audio_hash TEXT PRIMARY KEY,
            time INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE timelines (
            audio_hash TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            sentences TEXT NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (audio_hash, text_hash)
        ) STRICT""",
        """CREATE TABLE peaks (
            audio_hash TEXT PRIMARY KEY,
            data BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT""",
    ),
    (
        # The sentences of every text: to search, and to find pins and bookmarks again
        # in another version of it. `shape` is empty while they are being written.
        """CREATE TABLE texts (
            id INTEGER PRIMARY KEY,
            text_hash TEXT NOT NULL UNIQUE,
            shape TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE sentences (
            id INTEGER PRIMARY KEY,
            text_id INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            text TEXT NOT NULL,
            UNIQUE (text_id, number)
        ) STRICT""",
        """CREATE TABLE pins (
            audio_hash TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            sentence INTEGER NOT NULL,
            text TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (audio_hash, text_hash, sentence)
        ) STRICT""",
        """CREATE TABLE bookmarks (
            id INTEGER PRIMARY KEY,
            audio_hash TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            sentence INTEGER NOT NULL,
            stop_sentence INTEGER NOT NULL,
            text TEXT NOT NULL,
            time INTEGER NOT NULL,
            note TEXT NOT NULL,
            created REAL NOT NULL
        ) STRICT""",
        "CREATE INDEX bookmarks_by_audio ON bookmarks (audio_hash, time)",
        # A picture, small; empty where the file has none.
        """CREATE TABLE covers (
            audio_hash TEXT PRIMARY KEY,
            data BLOB NOT NULL
        ) STRICT""",
        "ALTER TABLE places ADD COLUMN duration INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE places ADD COLUMN finished INTEGER NOT NULL DEFAULT 0",
        # How finely the text is timed, as a message in JSON; unknown in older files.
        "ALTER TABLE timelines ADD COLUMN summary TEXT",
    ),
    ("ALTER TABLE episodes ADD COLUMN removed INTEGER NOT NULL DEFAULT 0",),
    (
        # Chapters by how the text names them: `number` counts those of the same name.
        """CREATE TABLE chapter_edits (
            audio_hash TEXT NOT NULL,
            heading TEXT NOT NULL,
            number INTEGER NOT NULL,
            title TEXT,
            time INTEGER,
            PRIMARY KEY (audio_hash, heading, number)
        ) STRICT""",
    ),
    (
        # Chapters that users added, by their first sentence, and those they removed.
        """CREATE TABLE all_chapter_edits (
            audio_hash TEXT NOT NULL,
            heading TEXT NOT NULL,
            number INTEGER NOT NULL,
            added INTEGER NOT NULL,
            title TEXT,
            time INTEGER,
            removed INTEGER NOT NULL,
            PRIMARY KEY (audio_hash, heading, number, added)
        ) STRICT""",
        """INSERT INTO all_chapter_edits
            SELECT audio_hash, heading, number, 0, title, time, 0 FROM chapter_edits""",
        "DROP TABLE chapter_edits",
        "ALTER TABLE all_chapter_edits RENAME TO chapter_edits",
    ),
    # Who speaks from which sentence on, in JSON; unknown in texts that were kept before.
    ("ALTER TABLE texts ADD COLUMN speakers TEXT",),
    (
        # Sentences of what was written down, by their start, that users have reworded.
        """CREATE TABLE sentence_edits (
            audio_hash TEXT NOT NULL,
            start INTEGER NOT NULL,
            heard TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (audio_hash, start)
        ) STRICT""",
    ),
    (
        # Work that waits for its turn.
        """CREATE TABLE queue (
            audio_hash TEXT PRIMARY KEY,
            work TEXT NOT NULL,
            added REAL NOT NULL
        ) STRICT""",
    ),
    (
        # Podcasts by the address of their feed.
        """CREATE TABLE podcasts (
            address TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            opened REAL NOT NULL
        ) STRICT""",
    ),
    (
        # Words to learn, each with the sentence in which it was met.
        """CREATE TABLE words (
            id INTEGER PRIMARY KEY,
            word TEXT NOT NULL,
            entry TEXT NOT NULL,
            sentence TEXT NOT NULL,
            audio_hash TEXT NOT NULL,
            title TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            created REAL NOT NULL
        ) STRICT""",
    ),
)

MADE_BY_USERS = (
    *("settings", "episodes", "places", "pins", "bookmarks", "chapter_edits"),
    *("sentence_edits", "podcasts", "words"),
)
"""Tables that are rescued from a damaged file."""

MADE_AGAIN = ("timelines", "peaks", "texts", "sentences", "covers", "queue")
"""Tables whose content comes again when an episode is opened, or can be done without."""

SEARCH_INDEX = """CREATE VIRTUAL TABLE sentence_index USING fts5(
    text, content='sentences', content_rowid='id', tokenize='trigram'
)"""
"""Made where SQLite can: trigrams, since Chinese has no spaces between its words."""

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
)

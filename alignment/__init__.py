"""Times a text against audio, in the same language or another."""

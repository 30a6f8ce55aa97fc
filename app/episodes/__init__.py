"""Audio and text: found, opened, kept."""

"""The text of an episode: reading it, and what it consists of."""

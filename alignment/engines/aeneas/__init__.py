"""Alignment by an installed aeneas: a synthetic voice reads, and the audio is compared."""

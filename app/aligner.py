"""Alignment in a process of its own."""

from PySide6.QtCore import QObject


class Aligner(QObject):
    """Runs one alignment at a time."""

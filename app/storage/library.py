"""Episodes, the places where they were left, their times and waveforms."""


class Library:
    """Everything known of episodes, by content of audio and text."""

"""Sound: decoding, speech and pauses, waveform peaks, chapters stored in the file."""

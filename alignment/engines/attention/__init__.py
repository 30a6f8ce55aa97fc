"""Alignment by the attention of Whisper's decoder."""

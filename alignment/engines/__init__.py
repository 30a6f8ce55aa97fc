"""Ways to align a window: by pacing, by attention."""

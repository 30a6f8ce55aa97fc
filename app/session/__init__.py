"""What is open: the episode, its times, pins, chapters and bookmarks."""

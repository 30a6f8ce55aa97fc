"""Quotes: what users take out of an episode, as words, as sound and as links."""

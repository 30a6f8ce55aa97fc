"""A whole archive at once: pairing audio with text, timing it all, and a report."""

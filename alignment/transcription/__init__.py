"""A text for an episode that has none: speech recognised, and made an ordinary transcript."""

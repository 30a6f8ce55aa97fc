"""The episodes that were ever opened."""

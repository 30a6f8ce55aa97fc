"""Colours, icons, fonts."""

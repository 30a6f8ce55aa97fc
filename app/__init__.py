"""The Qt player."""

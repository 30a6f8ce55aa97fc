"""What users can do and choose, its keys and its menus."""

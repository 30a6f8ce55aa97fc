"""Playing a file, and knowing where in it we are."""

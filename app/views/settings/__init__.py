"""The settings, built from the options as they are declared."""

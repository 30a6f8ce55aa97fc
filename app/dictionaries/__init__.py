"""Words in dictionaries on this computer; knows no Qt."""

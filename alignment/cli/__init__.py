"""The command line: `lyricast-align` and its `models`."""

"""`python -m alignment` is `lyricast-align`."""

import sys

from alignment.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

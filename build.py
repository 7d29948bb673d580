"""The entry to every command: `python build.py publish`, and so on."""

import sys

from gongkai.app.cli import main

if __name__ == "__main__":
    sys.exit(main())

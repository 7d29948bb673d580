"""The entry to every command: `python build.py publish`, and so on."""

import sys

if __name__ == "__main__":
    try:
        from gongkai.app.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # While modules are loaded; later the run tells it.
        sys.exit(130)

"""The entry to every command: `python build.py publish`, and so on."""

import os
import sys

if __name__ == "__main__":
    try:
        if sys.getfilesystemencoding() != "utf-8":
            # The names of files are UTF-8 whatever the locale says: so is a site that is made under GB18030.
            import locale

            os.environ.setdefault("PYTHONIOENCODING", locale.getencoding())
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
        from gongkai.app.cli import main

        sys.exit(main())
    except ModuleNotFoundError as fault:
        from gongkai.app.unready import unready

        sys.exit(unready(str(fault.name)))
    except KeyboardInterrupt:  # While modules are loaded; later the run tells it.
        sys.exit(130)

"""The command of gongkai without what none of its peers makes: search index, data files, sheets of labels.

Only for measuring: `race.py` runs it beside the whole command, so that what is compared is the same work, and
the difference is what those three cost. The links to them stay in the pages, dead.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from gongkai.app import prepare
from gongkai.app.cli import main
from gongkai.app.searching import Searched
from gongkai.model.problem import Problem
from gongkai.site.datapage import DataPage
from gongkai.site.labels import Labels

_audit = vars(prepare)["audit"]


def _audited(*given: object) -> tuple[Problem, ...]:
    """What the audit finds but for the dead links."""
    return tuple(one for one in _audit(*given) if one.code != "audit-dead-link")


vars(prepare)["search"] = lambda *_: Searched({}, {})
vars(prepare)["audit"] = _audited
setattr(DataPage, "jobs", lambda *_: iter(()))  # noqa: B010 - a plain assignment is no method to mypy
setattr(Labels, "pages", lambda *_: iter(()))  # noqa: B010

if __name__ == "__main__":
    sys.exit(main())

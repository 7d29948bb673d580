"""The register at one moment: who sees what, and what the rules find."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from gongkai.app.garbage import nothing_is_garbage
from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.problem import Checked
from gongkai.register.coverage import coverage
from gongkai.register.display import last_days
from gongkai.register.judge import judge
from gongkai.register.publication import corrected_ahead, needed, publication
from gongkai.register.turns import next_change
from gongkai.register.unmasked import told_otherwise


@nothing_is_garbage()
def judged(
    library: Library,
    config: Config,
    as_of: dt.datetime,
    kept: frozenset[str],
    *,
    whole: bool,
    ahead: frozenset[str] = frozenset(),
) -> Checked[Publication]:
    """What of a register is public at a moment (in the time of the site), and what the rules find in it.

    `kept` are the paths of lists and feeds that were public once; `whole` says whether every record could
    be read, `ahead` which records count as issued before their time.
    """
    rules = config.rules
    public = publication(library, as_of, last_days(library, rules), ahead)
    public = replace(public, kept=kept, next_change=next_change(library, public, config, as_of))
    found = tuple(judge(library, public, rules, as_of, config, whole=whole))
    told = replace(public, coverage=coverage(library.types, public, rules, found))
    corrected = corrected_ahead(public, as_of.date())
    return Checked(
        told, (*needed(library, public), *corrected, *told_otherwise(library, public, rules), *found)
    )

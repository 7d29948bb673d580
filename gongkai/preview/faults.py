"""What nobody foresaw, in one line that says enough to whoever maintains this."""

from __future__ import annotations

import traceback
from pathlib import Path


def told(fault: BaseException | None) -> str:
    """What a fault is and where it arose, without signs that a terminal would obey."""
    at = traceback.extract_tb(None if fault is None else fault.__traceback__)
    place = f" ({Path(at[-1].filename).name}:{at[-1].lineno})" if at else ""
    return f"{fault!r}{place}"

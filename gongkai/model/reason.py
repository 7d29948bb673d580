"""Why the machine refused something, as the symbol of its number; a catalogue has words for the usual."""

from __future__ import annotations

import errno


def reason(fault: OSError) -> str:
    """The symbol, as `EACCES`; the machine's own words where it gave no number."""
    number = fault.errno or 0
    return errno.errorcode.get(number) or (f"{number} {fault.strerror}" if number else str(fault))

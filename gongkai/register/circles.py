"""Circles among things that lead from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(leads: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle in which one leads to the next, from its smallest name on; no two of them share a member.

    `leads` holds for each name those that it leads to, sorted. Of circles that share a member one is told:
    whoever mends it sees the next.
    """
    left = {name: set(targets) for name, targets in leads.items()}
    while left := _trimmed(left):
        name, way = min(left), dict[str, int]()
        while name not in way:
            way[name] = len(way)
            name = min(left[name])
        circle = tuple(way)[way[name] :]
        start = circle.index(min(circle))
        yield (*circle[start:], *circle[:start])
        told = set(circle)
        left = {key: targets - told for key, targets in left.items() if key not in told}


def _trimmed(left: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The same without all that leads to nothing, again and again: what stays leads into a circle."""
    kept = dict(left)
    from_: dict[str, set[str]] = {}
    for name, targets in kept.items():
        for target in targets:
            from_.setdefault(target, set()).add(name)
    ends = [name for name in {*kept, *from_} if not kept.get(name)]
    while ends:
        end = ends.pop()
        kept.pop(end, None)
        for name in from_.get(end, ()):
            rest = kept[name] - {end}
            kept[name] = rest
            if not rest:
                ends.append(name)
    return kept

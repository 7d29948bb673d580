"""What is to be said of the page in view: findings, its effect and why, where it appears, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gongkai.app.folders import PUBLIC
from gongkai.app.locale import catalogue
from gongkai.app.places import place
from gongkai.app.report import Group, by_file
from gongkai.app.wording import Wording
from gongkai.model.page import Job, Page
from gongkai.model.problem import LEVELS, Problem, Span
from gongkai.model.record import Record
from gongkai.output.audit import own_faults
from gongkai.preview.changes import FAR, Change, changes
from gongkai.preview.desk import Desk
from gongkai.preview.paths import read
from gongkai.preview.template import template
from gongkai.search.extract import lines
from gongkai.site.frameviews import PageView
from gongkai.site.urls import encode
from gongkai.site.views import EffectView

_MOST: Final = 30
"""Pages, and lines of a difference, that are named at most."""


_HINDERS: Final = frozenset(
    {
        "image-no-words",
        "link-no-words",
        "link-no-address",
        "prose-table-heads",
        "heading-empty",
        "html-as-text",
    }
)
"""Codes of what is found in a text and hinders those who do not see it, or do not use a mouse."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A page on which a record appears."""

    kind: str
    """`list`, `feed` or `record`."""
    title: str
    """What it is called."""
    url: str
    """Its address, from the root of the site."""


@dataclass(frozen=True, slots=True)
class About:
    """All that is said of a record."""

    title: str
    """Its title."""
    path: str
    """Its file, relative to the root."""
    file: str
    """The same from the root of the file system."""
    status: str
    """Whether and when it is public."""
    effect: EffectView | None
    """Its legal effect; None for a type without."""
    findings: tuple[Group, ...]
    """What was found in it, level by level."""
    access: tuple[Group, ...]
    """What hinders readers of its page."""
    mentions: tuple[Mention, ...]
    """Where it appears, some of it where that is on many pages."""
    others: int
    """On how many more pages."""
    changes: tuple[Change, ...] | None
    """What differs from the published page, some of it where that is much; None where there is none."""
    more: int
    """How many more lines differ."""
    far: int
    """More lines than this differ, so that none are told; 0 where they are."""


class Panel:
    """Speaks of pages, from a desk."""

    def __init__(self, desk: Desk, language: str) -> None:
        """Take the desk, and the language of messages."""
        self.desk = desk
        self._wording = Wording(catalogue(language), desk.root)
        self._say = self._wording.say

    def html(self, path: str) -> str:
        """What is to be said of the page at a path, as a part of a page."""
        record = self.desk.library.records.get(path.removesuffix(".html"))
        identity = self.desk.config.identity
        return template("panel.html").render(
            say=self._say,
            root=str(self.desk.root.resolve()),
            base=self.desk.config.base_path,
            about=None if record is None else self._about(record, path),
            withheld=[(one, self._title(key)) for key, one in self.desk.withheld.items()],
            url=lambda key: encode(f"{key}.html"),
            missing=[name for name in identity.__slots__ if not getattr(identity, name)],
            empty=[group.name for group in self.desk.config.link_groups if not group.links],
        )

    def _about(self, record: Record, path: str) -> About:
        found = self.desk.found(record.path)
        hinders = tuple(one for one in found if one.code in _HINDERS)
        others = tuple(one for one in found if one.code not in _HINDERS)
        mentions = list(self._mentions(path))
        published, changed = self._changes(path)
        faults = own_faults(path, self.desk.facts_of(path), Span(record.path))
        placed = tuple(place(faults, self.desk.root, self.desk.config.base_path))
        return About(
            title=record.title,
            path=record.path,
            file=str((self.desk.root / record.path).resolve()),
            status=self._status(record),
            effect=self.desk.effect(record),
            findings=tuple(self._groups(others)),
            access=tuple(self._groups((*hinders, *placed))),
            mentions=tuple(mentions[:_MOST]),
            others=max(0, len(mentions) - _MOST),
            changes=(changed or ())[:_MOST] if published else None,
            more=max(0, len(changed or ()) - _MOST),
            far=FAR if published and changed is None else 0,
        )

    def _status(self, record: Record) -> str:
        held = self.desk.held(record)
        if held is None:
            return self._say("preview.public")
        if held.until is not None:
            return self._say("preview.until", until=f"{held.until:%Y-%m-%d %H:%M}")
        return self._say("preview.held", reason=self._say(f"withheld.{held.reason}"))

    def _groups(self, problems: tuple[Problem, ...]) -> Iterator[Group]:
        for level in LEVELS:
            yield from by_file(self._wording, problems, level)

    def _mentions(self, path: str) -> Iterator[Mention]:
        """Every page but its own that leads to the page of a record: lists first."""
        found: list[tuple[int, Mention]] = []
        for other, entry in self.desk.log.entries.items():
            if path not in entry.facts.links or other == path:
                continue
            job = self._jobs.get(other)
            view = job.context.get("page") if isinstance(job, Page) else None
            title = view.title if isinstance(view, PageView) else other
            own = job is not None and job.origin is not None and other.startswith("q/")
            if not own:
                kind = "feed" if other.endswith(".xml") else "record" if job and job.origin else "list"
                rank = ("list", "feed", "record").index(kind)
                found.append((rank, Mention(kind, title, encode(other))))
        yield from (mention for _, mention in sorted(found, key=lambda one: (one[0], one[1].url)))

    @cached_property
    def _jobs(self) -> Mapping[str, Job]:
        return {job.path: job for job in self.desk.planned.jobs}

    def _changes(self, path: str) -> tuple[bool, tuple[Change, ...] | None]:
        """Whether anything was published at a path, and what differs from that; None for too much."""
        before = read(self.desk.root / PUBLIC / path)
        if before is None:
            return False, None
        return True, changes(lines(before), lines(self.desk.bytes_of(path) or b""))

    def _title(self, key: str) -> str:
        record = self.desk.library.records.get(key)
        return key if record is None else record.title

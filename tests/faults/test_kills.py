"""However often runs are killed: the public reads one whole release, and the next run needs no help."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.demo import write
from tests.commands import entry
from tests.faults.killing import MOMENT, Progress, killed, spans
from tests.faults.whole import shown, swept
from tests.support import PROJECT, SiteTest

AIMS: Final = {
    Progress.READING: 15,
    Progress.STAGING: 45,
    Progress.SWITCHING: 20,
    Progress.SWITCHED: 20,
}
"""How often of a hundred times a run is killed when it has come so far, or somewhat later."""
LASTING: Final = (Progress.READING, Progress.STAGING, Progress.SWITCHED)
"""The steps that a kill surely hits; from the note of a switch to the switch it is not a millisecond."""
TURNS_TO_REST: Final = 4
"""After so many kills one run is let alone; behind every second one an earlier release is shown again."""
NOTICES: Final = "content/notices"
RECORD: Final = "---\ntitle: {title}\npublished: 2016-05-29\nkind: notice\n---\n正文。\n"
TURNS_TO_EDITION: Final = 7
"""At every so manieth state of the sources all pages change."""
TURNS_TO_RECORD: Final = 5
"""At every so manieth there is a new record."""
HALF: Final = 0.5
"""Of these one is let alone right after, which finds the sources as they were."""
STUB: Final = "---\nwithdrawn: {on: 2025-01-01, reason: 有误}\n---\n"
DRAFTS: Final = re.compile("第([0-9]+)稿".encode())
EDITIONS: Final = re.compile("第([0-9]+)版".encode())
"""What pages say of the sources that they were made from."""


@dataclass(frozen=True)
class Size:
    """How large a campaign is."""

    records: int
    """Of each site; every second one gives two pages."""
    kills: int
    """On each site."""
    sites: int
    """At the same time."""
    hits: int
    """How many of all kills have to hit each step that lasts; what was not killed there shows nothing."""
    late: int
    """How many of them may come behind the end; of a few, on a busy machine, all but one."""


SIZES: Final = (
    pytest.param(Size(records=10, kills=6, sites=1, hits=0, late=5), id="short"),
    pytest.param(
        Size(records=250, kills=500, sites=2, hits=50, late=250), id="full", marks=pytest.mark.conformance
    ),
)


@dataclass
class Office:
    """A root whose editor has bad luck."""

    site: SiteTest
    dice: random.Random
    turn: int = 0
    """Counts the states of the sources, each of which gives other pages."""
    made_in: dict[str, int] = field(default_factory=dict)
    """For each release that was public: the turn that its pages tell of."""
    lasts: dict[str, dict[Progress, float]] = field(default_factory=dict)
    """For how many seconds a run of a verb stays at each step."""
    hits: Counter[Progress] = field(default_factory=Counter)
    """How far the runs had come that were killed."""

    @classmethod
    def opened(cls, root: Path, records: int, seed: int) -> Office:
        """An office whose site was published twice, and then went back: each was timed."""
        written = write(PROJECT, root, records, seed)
        assert not written.problems
        office = cls(SiteTest(root), random.Random(seed))  # noqa: S311 - dice that fall alike on every run
        office.edit()
        office.rest()
        office.turn += 1
        office.edit()
        for verb in ("publish", "rollback"):
            office.lasts[verb] = spans(root, (verb,))
            assert office.live
        return office

    @property
    def live(self) -> str:
        """The release that the public reads, which has to be whole and made from the sources of one turn."""
        folder = self.site.root / "output"
        id_ = shown(folder)
        pages = [file.read_bytes() for file in folder.rglob("*.html")]
        (turn,) = {int(said) for page in pages for said in DRAFTS.findall(page)}
        (edition,) = {int(said) for page in pages for said in EDITIONS.findall(page)}
        assert edition == turn - turn % TURNS_TO_EDITION
        assert self.made_in.setdefault(id_, turn) == turn
        return id_

    @property
    def ledger(self) -> str:
        """What the ledger of addresses says."""
        return (self.site.root / "content" / "_published.txt").read_text(encoding="utf-8")

    def edit(self) -> None:
        """One record is edited; others are added, withdrawn and shown again; at times every page changes."""
        site, turn = self.site, self.turn
        site.write(f"{NOTICES}/edited.md", RECORD.format(title=f"第{turn}稿"))
        site.write(f"{NOTICES}/doubtful.md", STUB if turn % 3 == 2 else RECORD.format(title="疑"))
        if turn % TURNS_TO_RECORD == 2:
            site.write(f"{NOTICES}/added-{turn}.md", RECORD.format(title=f"增{turn}"))
        if turn % TURNS_TO_EDITION == 0:
            file = site.root / "site_config.yaml"
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub("(?m)^mark: .*", f"mark: 演示第{turn}版", text), encoding="utf-8")

    def killed(self) -> None:
        """Sources change, they are published, and the run is killed."""
        before, noted = self.live, self.ledger
        self.turn += 1
        self.edit()
        words = ("publish", "--jobs", "2") if self.turn % TURNS_TO_EDITION == 0 else ("publish",)
        progress = self._kill(words)
        after = self.live
        new = progress >= Progress.SWITCHED
        assert self.made_in[after] == (self.turn if new else self.made_in[before])
        assert new or after == before
        assert self.ledger.startswith(noted)
        assert self.added() <= self.to_be_noted()

    def killed_going_back(self) -> None:
        """An earlier release is to be shown again, and the run is killed."""
        before, noted = self.live, self.ledger
        names = {place.name for place in (self.site.root / ".gongkai" / "releases").iterdir()}
        target = self.dice.choice(sorted(names & self.made_in.keys()))
        progress = self._kill(("rollback", target, "--accept", target))
        assert self.live == (target if progress >= Progress.SWITCHED else before)
        assert self.ledger == noted

    def rest(self) -> None:
        """A run that is let alone needs no help, and what stands in the sources is public then."""
        done = entry("publish", "--root", str(self.site.root), SOURCE_DATE_EPOCH=MOMENT)
        assert done.returncode == 0, done.stderr
        assert self.made_in[self.live] == self.turn
        swept(self.site.root)
        assert self.added() == self.to_be_noted()

    def added(self) -> set[int]:
        """The turns whose new record stands in the ledger."""
        return set(map(int, re.findall("(?m)^record notices/added-([0-9]+)", self.ledger)))

    def to_be_noted(self) -> set[int]:
        """The turns whose new record was public once."""
        return {turn for turn in range(max(self.made_in.values()) + 1) if turn % TURNS_TO_RECORD == 2}

    def logged(self) -> set[str]:
        """The releases that the log tells of."""
        log = (self.site.root / ".gongkai" / "releases.log").read_text(encoding="utf-8")
        return {json.loads(line)["id"] for line in log.splitlines()}

    def _kill(self, words: tuple[str, ...]) -> Progress:
        (aim,) = self.dice.choices([*AIMS], [*AIMS.values()])
        # Rather soon than late: of a step that takes a millisecond all would be over.
        delay = self.dice.random() ** 2 * self.lasts[words[0]].get(aim, 0)
        progress = killed(self.site.root, words, aim, delay)
        self.hits[progress] += 1
        assert self.live
        assert self.logged() <= self.made_in.keys()
        return progress


def campaign(root: Path, size: Size, seed: int) -> Counter[Progress]:
    """Run after run is killed; how far they had come."""
    office = Office.opened(root, size.records, seed)
    for number in range(size.kills):
        if number % (2 * TURNS_TO_REST) == TURNS_TO_REST:
            office.killed_going_back()
            if office.dice.random() < HALF:
                office.rest()
        else:
            office.killed()
        if number % TURNS_TO_REST == TURNS_TO_REST - 1:
            office.rest()
    return office.hits


@pytest.mark.parametrize("size", SIZES)
def test_no_kill_leaves_half_a_site(size: Size, tmp_path: Path) -> None:
    with ThreadPoolExecutor(size.sites) as pool:
        roots = [tmp_path / str(number) for number in range(size.sites)]
        each = pool.map(lambda root: campaign(root, size, int(root.name)), roots)
        hits = sum(each, Counter[Progress]())
    print(f"kills by step: {', '.join(f'{step.name.lower()} {hits[step]}' for step in Progress)}")
    assert hits.total() == size.kills * size.sites
    assert hits[Progress.ENDED] <= size.late
    assert min(hits[step] for step in LASTING) >= size.hits

"""What became of addresses: where they lead on to, and where nothing stands any more."""

from __future__ import annotations

from gongkai.model.address import Address
from gongkai.model.page import Addresses
from gongkai.site.moved import became, tombstones
from gongkai.site.urls import short_code
from tests.registers import DAY, attachment, library, public, record

FILE = "content/documents/附件 1.pdf"
PUBLICATION = public(
    library(
        record(
            "documents/a",
            formerly=("A", "reports/old"),
            attachments=(attachment("附", FILE),),
            withdrawn_files=({"file": "名单.xls", "on": DAY(2022, 1, 1), "reason": "误"},),
        ),
        record(
            "documents/b",
            formerly=("b0",),
            attachments=(attachment("附", FILE),),
            withdrawn={"on": DAY(2022, 1, 1), "reason": "误"},
        ),
        record("documents/c", formerly=("c0",), draft=True),
    )
)
LEDGER = (
    Address("record", "documents/b.html"),
    Address("list", "documents/b/index.html"),
    Address("file", "documents/a/附件 1.pdf"),
    Address("file", "documents/b/附件 1.pdf"),
    Address("file", "documents/b0/旧.doc"),
    Address("file", "documents/c/丙.pdf"),
)


def test_old_addresses_lead_straight_to_the_newest() -> None:
    assert became(PUBLICATION, ()) == Addresses(
        redirects={
            "documents/A.html": "documents/a.html",
            "documents/A/附件 1.pdf": "documents/a/附件 1.pdf",
            "documents/b0.html": "documents/b.html",
            "reports/old.html": "documents/a.html",
            "reports/old/附件 1.pdf": "documents/a/附件 1.pdf",
        },
        gone=("documents/b.html", f"q/{short_code('documents/b0')}.html"),
        files=("documents/A/名单.xls", "documents/a/名单.xls", "reports/old/名单.xls"),
    )


def test_files_that_were_public_with_a_record_went_with_it_from_each_of_its_addresses() -> None:
    files = became(PUBLICATION, LEDGER).files
    assert set(files).difference(became(PUBLICATION, ()).files) == {
        "documents/b/附件 1.pdf",
        "documents/b0/旧.doc",
    }
    assert list(files) == sorted(files)


def test_the_feed_that_was_public_at_an_old_address_leads_on_with_its_record() -> None:
    old = ("documents/A", "documents/b0", "documents/c0", "documents/b")
    ledger = [*LEDGER, *(Address("feed", f"{key}.history.xml") for key in old)]
    before, after = became(PUBLICATION, LEDGER), became(PUBLICATION, ledger)
    assert {name: to for name, to in after.redirects.items() if name not in before.redirects} == {
        "documents/A.history.xml": "documents/a.history.xml",
        "documents/b0.history.xml": "documents/b.history.xml",
    }
    assert (after.gone, after.files) == (before.gone, before.files)


def test_no_earlier_release_may_show_again_what_was_taken_down_at_any_address() -> None:
    assert tombstones(PUBLICATION) == {
        "documents/b.html",
        "documents/b0.html",
        "documents/A/名单.xls",
        "documents/a/名单.xls",
        "reports/old/名单.xls",
    }

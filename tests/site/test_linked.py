"""What pages say of themselves as JSON-LD: as an RDF library reads it, safe in HTML, true to the effect."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import get_args

import pytest
from rdflib import Graph, Literal, Namespace, URIRef

from gongkai.model.config import Identity, Licence
from gongkai.model.library import Effect, State
from gongkai.model.page import Page
from gongkai.model.record import Ref
from gongkai.site.linked import article, text
from tests.registers import CONFIG, cards, library, pages, planned, record, refs, type_

SCHEMA = Namespace("https://schema.org/")
RECORDS = (
    record("documents/old", "旧办法", effective_on=dt.date(2010, 1, 1), doc_number="旧〔2010〕1号"),
    record(
        "documents/new",
        "新办法",
        "正文。",
        effective_on=dt.date(2020, 1, 1),
        signed_on=dt.date(2019, 12, 1),
        published=dt.date(2019, 12, 2),
        issuer=("甲局", "乙局"),
        doc_number="新〔2019〕2号",
        repeals=refs("documents/old", "documents/draft"),
        amends=(Ref(None, "外办法", parts="第一条"),),
        based_on=(Ref(None, "外法", "令1号"),),
    ),
    record("documents/draft", "草稿", draft=True),
    record("reports/a", "报告", "正文。", published=dt.date(2020, 1, 1)),
    record("notices/a", "通知"),
)
TYPES = (
    type_("documents"),
    type_("reports", name="report", effect=False),
    type_("notices", effect=False),
)
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""The reader of JSON-LD itself calls what its library does not want to be called any more."""
MADE = pages(planned(*RECORDS, types=TYPES))


def graph(path: str, made: dict[str, Page] = MADE) -> Graph:
    """What an RDF library reads from a page, with the vocabulary that needs no network."""
    told = json.loads(said(path, made))
    assert told["@context"] == "https://schema.org"
    told["@context"] = {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ("url", "item")}}
    told["@context"]["legislationLegalForce"] = {"@type": "@id"}
    return Graph().parse(data=json.dumps(told), format="json-ld")


def said(path: str, made: dict[str, Page] = MADE) -> str:
    """The JSON-LD of a page."""
    view = made[path].context["page"]
    return str(view.linked)  # type: ignore[attr-defined]


def test_a_document_is_legislation_with_its_force() -> None:
    found, me = graph("documents/new.html"), URIRef("https://x.example/documents/new.html")
    assert found.value(me, SCHEMA.name) == Literal("新办法")
    assert found.value(me, SCHEMA.legislationLegalForce) == SCHEMA.InForce
    assert found.value(me, SCHEMA.creativeWorkStatus) == Literal("现行有效")
    assert found.value(me, SCHEMA.legislationIdentifier) == Literal("新〔2019〕2号")
    assert found.value(me, SCHEMA.legislationDate) == Literal("2019-12-01")
    assert found.value(me, SCHEMA.legislationDateOfApplicability) == Literal("2020-01-01")
    assert {found.value(one, SCHEMA.name) for one in found.objects(me, SCHEMA.legislationPassedBy)} == {
        Literal("甲局"),
        Literal("乙局"),
    }
    (old,) = found.objects(me, SCHEMA.legislationRepeals)
    assert old == URIRef("https://x.example/documents/old.html")
    assert found.value(old, SCHEMA.name) == Literal("【已废止】旧办法")
    (changed,) = found.objects(me, SCHEMA.legislationChanges)
    assert found.value(changed, SCHEMA.name) == Literal("外办法")
    assert not list(found.objects(me, SCHEMA.legislationAmends))
    assert "草稿" not in said("documents/new.html")


def test_one_that_has_ended_says_so() -> None:
    found, me = graph("documents/old.html"), URIRef("https://x.example/documents/old.html")
    assert found.value(me, SCHEMA.name) == Literal("【已废止】旧办法")
    assert found.value(me, SCHEMA.legislationLegalForce) == SCHEMA.NotInForce
    assert found.value(me, SCHEMA.creativeWorkStatus) == Literal("已废止")


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_a_word_and_all_but_one_a_force(state: State) -> None:
    known = cards(library(RECORDS[0]))
    known.effects = {"documents/old": Effect(state)}
    told = article(RECORDS[0], TYPES[0], known, CONFIG)
    assert told["@type"] == "Legislation"
    assert told["creativeWorkStatus"] == known.words.say(f"effect.{state}")
    assert ("legislationLegalForce" in told) == (state != "unstated")


@pytest.mark.parametrize(("path", "kind"), [("reports/a.html", "Report"), ("notices/a.html", "CreativeWork")])
def test_a_record_without_effect_is_no_legislation(path: str, kind: str) -> None:
    node = json.loads(said(path))["@graph"][0]
    assert node["@type"] == kind
    assert not [name for name in node if name.startswith("legislation")]


def test_every_step_of_the_trail_is_told() -> None:
    steps = json.loads(said("documents/new.html"))["@graph"][1]["itemListElement"]
    assert [(one["position"], one["name"], one.get("item")) for one in steps] == [
        (1, "首页", "https://x.example/"),
        (2, "documents", "https://x.example/documents/index.html"),
        (3, "新办法", None),
    ]


def test_the_home_page_tells_who_runs_the_site() -> None:
    config = replace(CONFIG, identity=Identity(organiser="示例局", phone="010-1"))
    site, organiser = json.loads(said("index.html", pages(planned(*RECORDS, types=TYPES, config=config))))[
        "@graph"
    ]
    assert (site["@type"], organiser["@type"]) == ("WebSite", "GovernmentOrganization")
    assert site["publisher"]["@id"] == organiser["@id"]
    assert organiser["telephone"] == "010-1"


def test_the_page_of_the_data_is_a_catalogue() -> None:
    config = replace(CONFIG, licence=Licence("示例许可", "https://x.example/licence"))
    made = pages(planned(*RECORDS, types=TYPES, config=config))
    node = json.loads(said("data/index.html", made))["@graph"][0]
    assert (node["@type"], node["license"]) == ("DataCatalog", "https://x.example/licence")
    assert [one["name"] for one in node["dataset"]] == ["documents", "notices", "reports"]
    files = [
        one["contentUrl"].removeprefix("https://x.example/") for one in node["dataset"][0]["distribution"]
    ]
    assert set(files) <= made.keys()


def test_pages_that_are_not_indexed_say_nothing() -> None:
    hidden = [path for path in MADE if path.startswith("q/") or path == "404.html"]
    assert len(hidden) > 1
    assert {said(path) for path in hidden} == {""}


def test_nothing_in_it_ends_the_script() -> None:
    found = text([{"name": "</script><!-- & \u2028\u2029"}])
    assert not set("<>&\u2028\u2029") & set(found)
    assert json.loads(found)["@graph"][0]["name"] == "</script><!-- & \u2028\u2029"

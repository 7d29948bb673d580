"""What a page says of itself in the terms of schema.org, as JSON-LD.

It says no more than the page, and of a document never less than its effect: `name` carries the label of a
marked effect, `legislationLegalForce` the nearest of the three states that schema.org knows, and
`creativeWorkStatus` our own word.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gongkai.model.config import Config
from gongkai.model.library import Effect
from gongkai.model.record import UNSTATED, Record, RecordType, Ref, Value
from gongkai.site.cards import Cards
from gongkai.site.meta import summary
from gongkai.site.urls import DATA, HOME, absolute, record_path
from gongkai.site.views import LinkView

Node = Mapping[str, object]

_CONTEXT: Final = "https://schema.org"
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPES: Final = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that end a script or a line of one; as escapes they mean the same to JSON and nothing to HTML."""
_FORCE: Final = {
    "not_yet": "NotInForce",
    "in_force": "InForce",
    "amended": "InForce",
    "partly_lapsed": "PartiallyInForce",
    "lapsed": "NotInForce",
    "repealed": "NotInForce",
}
"""LegalForceStatus of schema.org; none for what is not stated."""
_REPORT: Final = "report"
"""What a type of reports is called in English."""
_DAYS: Final = {
    "datePublished": "published",
    "legislationDate": "signed_on",
    "legislationDateOfApplicability": "effective_on",
    "expires": "expires_on",
}
_PUBLISHED: Final = {"datePublished": _DAYS["datePublished"]}
"""What is told of a record without effect."""
_ACTS: Final = {
    "legislationRepeals": ("repeals", "replaces", "declares_lapsed"),
    "legislationAmends": ("amends",),
    "isBasedOn": ("based_on",),
    "about": ("interprets",),
}
_CHANGING: Final = (*_ACTS["legislationRepeals"], *_ACTS["legislationAmends"])
"""What ends or changes other documents, perhaps only parts of them."""


def text(nodes: Iterable[Node]) -> str:
    """Nodes as the text of a script element: safe wherever it stands in HTML."""
    graph = _ENCODER.encode({"@context": _CONTEXT, "@graph": [*nodes]})
    for sign, escape in _ESCAPES.items():
        graph = graph.replace(sign, escape)
    return graph


def breadcrumbs(config: Config, trail: Sequence[LinkView]) -> Node:
    """当前位置 of a page, from the home page to itself."""
    items: list[dict[str, object]] = []
    for place, link in enumerate(trail, 1):
        item: dict[str, object] = {"@type": "ListItem", "position": place}
        if link.text:
            item["name"] = link.text
        if address := _address(config, link):
            item["item"] = address
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _address(config: Config, link: LinkView) -> str:
    """Where a step leads; the page itself, which is the last, and what only groups others lead nowhere."""
    if link.url == HOME:
        return absolute(config.base_url, HOME)
    return f"{config.base_url}/{link.url}" if link.url else ""


def home(config: Config) -> tuple[Node, ...]:
    """The site and who runs it."""
    address = absolute(config.base_url, HOME)
    identity = config.identity
    told = {
        "name": config.publisher,
        "url": address,
        "address": identity.address,
        "telephone": identity.phone,
        "email": identity.email,
    }
    organiser = {"@type": "GovernmentOrganization", "@id": f"{address}#organiser", **_stated(told)}
    site = {
        "@type": "WebSite",
        "@id": f"{address}#site",
        **_stated({"name": config.name, "url": address, "description": config.description}),
        "inLanguage": config.language,
        "publisher": {"@id": f"{address}#organiser"},
    }
    return site, organiser


def catalogue(config: Config, title: str, about: str, sets: Iterable[Node]) -> Node:
    """The page of the data: a catalogue of data sets."""
    return {
        "@type": "DataCatalog",
        "@id": absolute(config.base_url, DATA),
        "name": title,
        "description": about,
        "url": absolute(config.base_url, DATA),
        "inLanguage": config.language,
        **_licence(config),
        "dataset": [*sets],
    }


def dataset(config: Config, key: str, title: str, about: str, files: Iterable[tuple[str, str]]) -> Node:
    """The data of a type; of each file its path and its kind of media."""
    return {
        "@type": "Dataset",
        "name": title,
        "description": about or title,
        "url": f"{absolute(config.base_url, DATA)}#data.{key}",
        **_licence(config),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": absolute(config.base_url, path), "encodingFormat": media}
            for path, media in files
        ],
    }


def _licence(config: Config) -> Node:
    licence = config.licence
    return {"license": licence.url or licence.name} if licence.url or licence.name else {}


def article(record: Record, type_: RecordType, cards: Cards, config: Config) -> Node:
    """A record: legislation where it has an effect, else a report, an article or a plain work."""
    address = absolute(config.base_url, record_path(record.key))
    effect = cards.effects.get(record.key)
    issuers = [{"@type": "Organization", "name": name} for name in _texts(record.values.get("issuer"))]
    number = _said(record.values.get("doc_number"))
    number_name = "identifier" if effect is None else "legislationIdentifier"
    shown = _DAYS if effect is not None else _PUBLISHED
    days = {name: _day(record, field, cards) for name, field in shown.items()}
    told: dict[str, object] = {
        "@type": _kind(record, type_, effect),
        "@id": address,
        "url": address,
        "name": cards.marked_title(record.key),
        **_stated({"description": summary(record), number_name: number}),
        "inLanguage": config.language,
        "genre": type_.label,
        **_stated({"keywords": ",".join(_texts(record.values.get("keywords")))}),
        **_stated(days),
    }
    if issuers:
        told["author"] = issuers if issuers[1:] else issuers[0]
    if effect is not None:
        told.update(_legislation(record, effect, cards, config))
        if issuers:
            told["legislationPassedBy"] = told["author"]
    return told


def _kind(record: Record, type_: RecordType, effect: Effect | None) -> str:
    if effect is not None:
        return "Legislation"
    if not type_.listed:
        return "WebPage"
    if type_.name == _REPORT:
        return "Report"
    return "Article" if record.body is not None else "CreativeWork"


def _legislation(record: Record, effect: Effect, cards: Cards, config: Config) -> dict[str, object]:
    """The effect of a document, and what it does to others."""
    told: dict[str, object] = {}
    if effect.state in _FORCE:
        told["legislationLegalForce"] = f"{_CONTEXT}/{_FORCE[effect.state]}"
    told["creativeWorkStatus"] = cards.words.say(f"effect.{effect.state}")
    for name, fields in _ACTS.items():
        refs = [ref for field in fields for ref in record.refs(field)]
        found = [_named(ref, cards, config) for ref in refs if not ref.parts]
        if named := [one for one in found if one]:
            told[name] = named
    parts = [ref for field in _CHANGING for ref in record.refs(field) if ref.parts]
    if changed := [one for ref in parts if (one := _named(ref, cards, config))]:
        told["legislationChanges"] = changed
    return told


def _named(ref: Ref, cards: Cards, config: Config) -> Node | None:
    """A document that is named; None for a record that is not public."""
    if ref.target is None:
        told = {"name": ref.title, "legislationIdentifier": ref.doc_number}
        return {"@type": "Legislation", **_stated(told)}
    if ref.target not in cards.public:
        return None
    address = absolute(config.base_url, record_path(ref.target))
    return {"@type": "CreativeWork", "@id": address, "url": address, "name": cards.marked_title(ref.target)}


def _day(record: Record, name: str, cards: Cards) -> str:
    value = record.values.get(name)
    if isinstance(value, dt.datetime):
        return cards.words.stamp(value)
    return value.isoformat() if isinstance(value, dt.date) else ""


def _texts(value: Value | None) -> list[str]:
    items = value if isinstance(value, tuple) else ()
    return [str(item) for item in items if item is not UNSTATED]


def _said(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _stated(told: Mapping[str, str]) -> dict[str, str]:
    return {name: word for name, word in told.items() if word}

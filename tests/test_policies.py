"""What the policy of each page allows: what the site has itself, and the page's own data by their digest."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from tests.published import SITES, Published


@pytest.mark.parametrize("name", SITES)
def test_the_policy_is_strict_and_stands_before_all_that_loads(
    name: str, published: dict[str, Published]
) -> None:
    for path, page in published[name].pages.items():
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, path
        rules = dict(rule.strip().split(" ", 1) for rule in str(policy["content"]).split(";"))
        assert rules["default-src"] == rules["base-uri"] == "'none'"
        data = [script.string or "" for script in page.select("script:not([src])")]
        digests = [b64encode(sha256(text.encode()).digest()).decode() for text in data]
        assert rules.pop("script-src").split() == ["'self'", *(f"'sha256-{one}'" for one in digests)], path
        assert rules["style-src"] == rules["img-src"] == "'self'"
        assert set(rules.values()) <= {"'none'", "'self'"}
        assert policy.find_previous("link") is None, path

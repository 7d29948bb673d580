"""A site whose style sheets or scripts are too heavy is not published; the sites of the project are not."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.support import PROJECT, SiteTest, codes

HEAD = "{% block head %}<script src=\"{{ asset('js/heavy.js') }}\" defer></script>{% endblock %}"


@pytest.mark.parametrize(
    ("asset", "code"),
    [("css/site.css", "audit-budget-style"), ("js/heavy.js", "audit-budget-script")],
)
def test_heavy_assets_stop_the_publication(asset: str, code: str, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "tests" / "broken" / "_base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "layouts", tmp_path / "layouts")
    site = SiteTest(tmp_path)
    heavy = "".join(hashlib.sha512(str(n).encode()).hexdigest() for n in range(220))
    site.write(f"layouts/assets/{asset}", f"/* {heavy} */\n")
    if asset.endswith(".js"):
        base = (tmp_path / "layouts" / "base.html").read_text(encoding="utf-8")
        site.write("layouts/base.html", base.replace("{% block head %}{% endblock %}", HEAD))
    report = site.publish()
    assert codes(report) == [code]
    assert report.release is None

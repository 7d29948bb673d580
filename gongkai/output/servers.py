"""The rules of a site for the web servers that can be told them in a file."""

from __future__ import annotations

from gongkai.output.apache import apache
from gongkai.output.caddy import caddy
from gongkai.output.nginx import nginx
from gongkai.output.served import Served


def rules(site: Served) -> dict[str, str]:
    """The text of each file by its name: redirects, notes of what was taken down, headers."""
    return {"nginx.conf": nginx(site), "apache.conf": apache(site), "Caddyfile": caddy(site)}

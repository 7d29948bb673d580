"""Real web servers on a port of this machine, each with the rules of a site as gongkai writes them."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = {
    "nginx": ("nginx", "/usr/sbin/nginx"),
    "apache": ("apache2", "/usr/sbin/apache2", "httpd", "/usr/sbin/httpd"),
    "caddy": ("caddy",),
}
"""What the program of each server may be called; some systems leave its folder out of the search path."""
_RULES: Final = {"nginx": "nginx.conf", "apache": "apache.conf", "caddy": "Caddyfile"}

_NGINX: Final = """\
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        root {root};
        include {rules};
    }}
}}
"""
_APACHE: Final = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
DefaultRuntimeDir {work}
ErrorLog {work}/error.log
{modules}
<IfModule unixd_module>
    User nobody
    Group #65534
</IfModule>
TypesConfig {types}
<Directory "{root}">
    Require all granted
</Directory>
<VirtualHost 127.0.0.1:{port}>
    DocumentRoot "{root}"
    Include {rules}
</VirtualHost>
"""
_CADDY: Final = """\
{{
    admin 127.0.0.1:{admin}
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {rules}
    file_server
}}
"""
_MODULES: Final = (
    "mpm_event",
    "authz_core",
    "dir",
    "autoindex",
    "mime",
    "rewrite",
    "headers",
    "setenvif",
    "unixd",
)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    """200, 301, …"""
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes
    """As it came."""


@dataclass(frozen=True)
class Running:
    """A server that listens."""

    port: int
    """On the loopback."""

    def get(self, target: str, method: str = "GET") -> Answer:
        """Ask for an address from the root of the host, spelt as it is sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, target)
            said = connection.getresponse()
            headers = {name.lower(): value for name, value in said.getheaders()}
            return Answer(said.status, headers, said.read())
        finally:
            connection.close()


def program(server: str) -> str:
    """The program of a server; the test is skipped by name where there is none."""
    found = next((path for name in PROGRAMS[server] if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{server} is not installed; the rules for it were not tried")
    return found


@contextmanager
def running(server: str, work: Path, root: Path, rules: Mapping[str, str]) -> Iterator[Running]:
    """The server with these rules over a folder, checked, started and stopped; `work` holds its own files."""
    binary, port = program(server), _free()
    file = work / _RULES[server]
    file.write_text(rules[file.name], encoding="utf-8")
    begin, end = _commands(server, binary, work, root, port)
    environment = {**os.environ, "HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    said = work / "said"
    for command in begin:
        with said.open("wb") as stream:  # A pipe would stay open in what a command leaves running.
            done = subprocess.run(command, stdout=stream, stderr=stream, env=environment, check=False)
        assert done.returncode == 0, f"{command}\n{said.read_text(encoding='utf-8')}"
    try:
        yield Running(port)
    finally:
        subprocess.run(end, check=True, capture_output=True, env=environment)


def _commands(
    server: str, binary: str, work: Path, root: Path, port: int
) -> tuple[list[list[str]], list[str]]:
    """What checks and starts a server, in its own words, and what ends it: each waits until that is done."""
    main = work / "main.conf"
    given = {
        "work": work,
        "port": port,
        "root": root,
        "rules": work / _RULES[server],
        "types": _types(work, server),
    }
    if server == "nginx":
        main.write_text(_NGINX.format(**given), encoding="utf-8")
        call = [binary, "-p", str(work), "-c", str(main)]
        return [[*call, "-t"], call], [*call, "-s", "stop"]
    if server == "apache":
        main.write_text(_APACHE.format(**given, modules=_loaded(binary)), encoding="utf-8")
        call = [binary, "-d", str(work), "-f", str(main)]
        return [[*call, "-t"], [*call, "-k", "start"]], [*call, "-k", "stop"]
    admin = _free()
    main.write_text(_CADDY.format(**given, admin=admin), encoding="utf-8")
    call = ["--config", str(main), "--adapter", "caddyfile"]
    stop = [binary, "stop", "--address", f"127.0.0.1:{admin}"]
    return [[binary, "validate", *call], [binary, "start", *call]], stop


def _types(work: Path, server: str) -> Path:
    """A table of media types as small as the one of nginx: neither knows every ending."""
    kinds = {"text/html": "html", "text/css": "css", "application/pdf": "pdf", "text/xml": "xml"}
    kinds |= {"text/plain": "txt", "image/svg+xml": "svg", "application/json": "json"}
    kinds |= {"text/javascript": "js", "text/csv": "csv"}
    table = "".join(f"{kind} {ending};\n" for kind, ending in kinds.items())
    small = work / "types"
    small.write_text(
        f"types {{ {table} }}" if server == "nginx" else table.replace(";", ""), encoding="utf-8"
    )
    return small


def _loaded(binary: str) -> str:
    """Lines that load the modules that are not built in."""
    built = subprocess.run([binary, "-l"], check=True, capture_output=True, encoding="utf-8").stdout
    folders = [
        Path("/usr/lib/apache2/modules"),
        Path("/usr/lib64/httpd/modules"),
        Path("/usr/libexec/apache2"),
    ]
    folder = next(folder for folder in folders if folder.is_dir())
    absent = [name for name in _MODULES if f"mod_{name}.c" not in built and f" {name}.c" not in built]
    return "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in absent)


def _free() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

#!/bin/sh
# Installs readers of published data that need other versions of our own libraries into a place of their own,
# as tests/conformance/readers.txt pins them; only when they are missing or others. Fails where that is not
# possible here.
set -eu
cd "$(dirname "$0")/.."

from=tests/conformance/readers.txt
to=.readers

cmp -s "$from" "$to/installed" && exit 0

rm -rf "$to"
.venv/bin/python -m venv "$to"
"$to/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes --requirement "$from" >&2
# Written last: an interrupted installation leaves none and is begun again.
cp "$from" "$to/installed"

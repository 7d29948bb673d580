#!/bin/sh
# Installs the judges of finished pages into .conformance, as tests/conformance/package-lock.json pins them with
# their digests; only when they are missing or others. Fails, and says why, where that is not possible here.
set -eu
cd "$(dirname "$0")/.."

from=tests/conformance
to=.conformance

for need in node npm java; do
    command -v "$need" >/dev/null 2>&1 || { printf 'no judges of pages: %s is missing\n' "$need" >&2; exit 1; }
done
cmp -s "$from/package-lock.json" "$to/installed" && exit 0

rm -rf "$to"
mkdir "$to"
cp "$from/package.json" "$from/package-lock.json" "$to"
# No script of a package runs: none of them needs any, and a pinned digest says nothing of what a script loads.
(cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
# Written last: an interrupted installation leaves none and is begun again.
cp "$from/package-lock.json" "$to/installed"

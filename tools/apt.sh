#!/bin/sh
# Installs Debian or Ubuntu packages without asking; fails when that is not possible here.
#
#   sh tools/apt.sh PACKAGE...
set -eu
command -v apt-get >/dev/null 2>&1 || exit 1

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install() { as_root apt-get install -qq -y --no-install-recommends "$@" >&2 </dev/null; }

# The lists of packages may be missing, as in slim images, or older than the archive.
install "$@" 2>/dev/null || { as_root apt-get update -qq >&2 && install "$@"; }

#!/bin/sh
# Prints the path of a Chromium that can show Chinese, and installs one where there is none.
#
# CHROMIUM in the environment comes first, then what is installed, then the system's packages.
set -eu
tools=$(cd "$(dirname "$0")/../../tools" && pwd)

say() { printf '%s\n' "$@" >&2; }

find_chromium() {
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        # Asking for the version tells a browser from the placeholder that some systems carry.
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

# Where the system cannot be asked, as on macOS, it brings the fonts itself.
has_chinese() {
    ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list :lang=zh-cn family)" ]
}

if ! find_chromium >/dev/null; then
    sh "$tools/apt.sh" chromium fonts-noto-cjk || sh "$tools/apt.sh" chromium-browser fonts-noto-cjk || true
fi
if ! has_chinese; then
    sh "$tools/apt.sh" fonts-noto-cjk || true
fi

if ! find_chromium; then
    say 'The browser tests need Chromium. Install it, or name it in CHROMIUM:' \
        '  Debian, Ubuntu   sudo apt-get install chromium fonts-noto-cjk' \
        '  Fedora           sudo dnf install chromium google-noto-sans-cjk-fonts' \
        '  macOS            brew install --cask chromium'
    exit 3
fi
if ! has_chinese; then
    say 'No Chinese font is installed (Debian: fonts-noto-cjk): widths measured by the tests will be wrong.'
fi

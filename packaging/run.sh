#!/bin/sh
# Opens the window; where there is no display, plays the practice season instead and says where its results lie.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/kitdesk "$@"
fi
results="demo-season"
echo "There is no display here, so the practice season is played without a window."
rm -rf "$results"
QT_QPA_PLATFORM=offscreen .venv/bin/kitdesk demo --headless "$results"
echo "The season's workspaces, bundles and documents lie in $PWD/$results"

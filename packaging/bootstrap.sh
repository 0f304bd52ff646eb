#!/bin/sh
# Makes the checkout ready to run (`bootstrap.sh run`) or to be tested (`bootstrap.sh test`):
# system libraries, .venv, the locked packages, the project itself. A second call finds its stamps and ends at once.
# `bootstrap.sh bench` puts a program that ours is measured against into .venv-bench, apart from everything else.
set -eu
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/sbin:/sbin"

case "${1:-}" in
bench)
    [ -x .venv-bench/bin/python ] || .venv/bin/python -m venv .venv-bench
    if ! sha256sum --status -c .venv-bench/stamp 2>/dev/null; then
        .venv-bench/bin/python -m pip --quiet --disable-pip-version-check install \
            --require-hashes --only-binary :all: -r bench/requirements.txt
        sha256sum bench/requirements.txt >.venv-bench/stamp
    fi
    exit
    ;;
run) requirements=requirements.txt ;;
test) requirements=requirements-dev.txt ;;
*)
    echo "usage: packaging/bootstrap.sh run|test|bench" >&2
    exit 2
    ;;
esac

# Shared libraries that Qt opens, and the Debian packages they come in.
libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libcups.so.2 libcups2
libpulse.so.0 libpulse0
"

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null && fits "$name"; then
            command -v "$name"
            return
        fi
    done
}

missing_packages() {
    if [ -n "$python" ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    else
        echo python3 python3-venv
    fi
    command -v ldconfig >/dev/null || return 0
    known=$(ldconfig -p)
    echo "$libraries" | while read -r library package; do
        [ -z "$library" ] || case "$known" in *"$library "*) ;; *) echo "$package" ;; esac
    done
}

# Programs that only tests need, and the Debian packages they come in: judges of our bundles, and
# the screen, keys and mouse of the journeys. Without them those tests are skipped.
programs="
age age
unzip unzip
Xvfb xvfb
setxkbmap x11-xkb-utils
xprop x11-utils
xwd x11-apps
xdotool xdotool
openbox openbox
convert imagemagick
dbus-daemon dbus
pdftotext poppler-utils
"

missing_programs() {
    echo "$programs" | while read -r program package; do
        [ -z "$program" ] || command -v "$program" >/dev/null || echo "$package"
    done
    ls /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher 2>/dev/null |
        grep -q . || echo at-spi2-core
}

may_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else
        return 1
    fi
}

install_packages() {
    if ! may_install; then
        echo "These packages are missing, and installing them takes an administrator:" >&2
        echo "    sudo apt-get install $*" >&2
        exit 1
    fi
    echo "Installing: $*"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# stamped NAME FILE...: whether the stamp NAME holds what these files hold.
stamped() {
    stamp=".venv/stamp-$1"
    shift
    now=$(cat "$@" | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]
}

stamp() {
    name=$1
    shift
    cat "$@" | sha256sum >".venv/stamp-$name"
}

pip() {
    .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"
}

if ! stamped "system-$1" packaging/bootstrap.sh; then
    python=$(find_python)
    packages=$(missing_packages)
    if [ "$1" = test ] && may_install; then packages="$packages $(missing_programs)"; fi
    packages=$(echo $packages)
    if [ -n "$packages" ]; then
        if ! command -v apt-get >/dev/null; then
            echo "These are missing here (by their Debian names):" $packages >&2
            exit 1
        fi
        install_packages $packages
        python=$(find_python)
    fi
    if [ -z "$python" ]; then
        echo "KitDesk needs Python 3.11, 3.12 or 3.13." >&2
        exit 1
    fi
    [ -x .venv/bin/pip ] || "$python" -m venv .venv
    stamp "system-$1" packaging/bootstrap.sh
fi

if ! stamped "$1" "$requirements"; then
    echo "Installing the Python packages of $requirements ..."
    # Of all packages only bagit, the judge of our bags in the tests, has no wheel.
    [ "$1" = test ] && built="--no-binary bagit" || built=""
    pip install --require-hashes --only-binary :all: $built -r "$requirements"
    stamp "$1" "$requirements"
fi

if ! stamped project pyproject.toml src/kitdesk/__init__.py; then
    pip install --no-deps --no-build-isolation --editable .
    # As an installed package would be: where Python may write no compiled files, every start would do it again.
    .venv/bin/python -m compileall -q src
    stamp project pyproject.toml src/kitdesk/__init__.py
fi

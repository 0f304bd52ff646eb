#!/bin/bash
# Proves `make run` and `make test` on a bare Debian 12: git, make and Python 3.11, and nothing else.
#
#     sudo packaging/check-fresh.sh [COMMIT]
#
# A fresh root is made with debootstrap, the checkout is cloned into it, and both commands run there in a chroot. How
# packages are reached (mirror, proxy, certificates) is taken from this computer. Takes ten minutes or so.
set -euo pipefail
cd "$(dirname "$0")/.."

commit=${1:-HEAD}
root=$(mktemp -d "${TMPDIR:-/tmp}/kitdesk-fresh.XXXXXX")
chmod 755 "$root"
failed=0

leave() {
    for place in proc sys dev/pts dev/shm; do
        mountpoint -q "$root/$place" && umount -l "$root/$place"
    done
    rm -rf --one-file-system "$root"
}
trap leave EXIT

inside() {
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${surroundings[@]}" \
        chroot "$root" "$@"
}

say() {
    printf '\n== %s\n' "$*"
}

check() {
    local title=$1 began=$SECONDS
    shift
    say "$title"
    if "$@"; then
        echo "-- $title: passed in $((SECONDS - began)) s"
    else
        echo "-- $title: FAILED after $((SECONDS - began)) s"
        failed=1
    fi
}

# Proxies and certificates by environment, with the files they name carried along.
# Folders of wheels on this computer stay behind.
mapfile -t surroundings < <(env |
    grep -iE '^(https?_proxy|no_proxy|all_proxy|ssl_cert_file|pip_[a-z_]+)=' | grep -v '^PIP_FIND_LINKS' || true)

say "A bare Debian 12"
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' 'Origin: Debian' |
    awk '$2 == "bookworm" { print $1; exit }')
debootstrap --variant=minbase --include=git,make,python3,ca-certificates bookworm "$root" "$mirror" |
    tail -n 1
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
    if [ -f "$file" ]; then
        mkdir -p "$root$(dirname "$file")"
        grep -vE '^find-links|= *file:' "$file" >"$root$file" || true
    fi
done
cat /etc/ssl/certs/ca-certificates.crt >"$root/etc/ssl/certs/ca-certificates.crt"
apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$root/etc/apt/apt.conf.d/90surroundings" || true
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sys "$root/sys"
mount -t devpts devpts "$root/dev/pts"
mkdir -p "$root/dev/shm" && mount -t tmpfs shm "$root/dev/shm"

say "The checkout at $(git rev-parse --short "$commit")"
git clone --quiet --no-hardlinks . "$root/srv/kitdesk"
git -C "$root/srv/kitdesk" checkout --quiet --detach "$(git rev-parse "$commit")"
inside useradd --home-dir /srv/somebody --create-home somebody

names_what_is_missing() {
    cp -r "$root/srv/kitdesk" "$root/srv/somebody/"
    inside chown -R somebody: /srv/somebody/kitdesk
    local said
    said=$(inside su somebody -c "make -C /srv/somebody/kitdesk run" 2>&1) && return 1
    echo "$said"
    grep -q "apt-get install.*python3-venv.*libegl1" <<<"$said"
}

runs_twice() {
    inside make -C /srv/kitdesk "$1" && inside make -C /srv/kitdesk --silent "setup-$1"
}

installs_as_a_wheel() {
    inside bash -euc '
        python3 -m venv /opt/kitdesk
        /opt/kitdesk/bin/pip install --quiet --disable-pip-version-check /srv/kitdesk
        mv /srv/kitdesk /srv/elsewhere
        cd / && QT_QPA_PLATFORM=offscreen /opt/kitdesk/bin/kitdesk demo --headless /srv/season'
}

check "make run without the right to install names what is missing" names_what_is_missing
check "make run" runs_twice run
check "make test" runs_twice test
check "pip install . and kitdesk away from the checkout" installs_as_a_wheel
exit "$failed"

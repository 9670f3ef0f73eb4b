# Shared by run and deep: what the proofs need, and stages whose time is told.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit
exec </dev/null

outcome=0
stages=()

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# stage NAME COMMAND...: runs the command and keeps its time; what fails first becomes the outcome.
stage() {
    local name=$1 started=$SECONDS code
    shift
    say "== $name"
    set +e
    (
        set -e
        "$@"
    )
    code=$?
    set -e
    stages+=("$(printf '%-14s %5d s  exit code %d' "$name" $((SECONDS - started)) "$code")")
    ((outcome != 0)) || outcome=$code
}

tell_stages() {
    say "== time per stage"
    printf '%s\n' "${stages[@]}"
}

# need COMMAND PACKAGE: remembers the Debian package of a command that is missing.
missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }

# need_file FILE PACKAGE: the same for a file.
need_file() { [[ -e $1 ]] || missing+=("$2"); }

install_missing() {
    ((${#missing[@]} > 0)) || return 0
    command -v apt-get >/dev/null || die "Missing: ${missing[*]}. Install them and run this again."
    say "installing ${missing[*]}"
    local sudo=()
    ((EUID == 0)) || sudo=(sudo)
    "${sudo[@]}" apt-get -qq update
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

prepare() {
    need mvn maven
    need git git
    need curl curl
    need node nodejs
    need npm npm
    need jq jq
    need script bsdutils
    need argon2 argon2
    need vmstat procps
    need podman podman
    need runc runc
    need iptables iptables
    need ip iproute2
    need tcpdump tcpdump
    need dbus-daemon dbus
    need avahi-daemon avahi-daemon
    need avahi-browse avahi-utils
    need docker-registry docker-registry
    need buildah buildah
    need_file /bin/busybox busybox-static
    need_file /usr/share/gocode/src/github.com/cloudflare/circl golang-github-cloudflare-circl-dev
    install_missing
}

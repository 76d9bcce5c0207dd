#!/bin/sh
# Makes .venv with what the program needs ("run") or what its developers need ("dev").
#
# Quick when nothing has changed. Packages come hash-locked from requirements*.lock through whatever index pip is
# set up with. System packages are installed only where they are missing, and only by root or through a sudo that
# asks for nothing; otherwise the one command for an administrator is printed.
set -eu
cd "$(dirname "$0")/.."
purpose="${1:-run}"
case "$purpose" in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: $0 [run|dev]" >&2; exit 2 ;;
esac

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
venv=.venv
stamp="$venv/.gatekeeper-$purpose"

say() { echo "$*" >&2; }

usable() { [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import pip' >/dev/null 2>&1; }

suits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if suits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

# The shared libraries Qt's window needs and the Debian packages they come in.
system_libraries="
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
"

missing_libraries() {
    [ "$(uname)" = Linux ] || return 0
    echo "$system_libraries" | "$1" -c '
import ctypes, sys
for line in sys.stdin:
    if line.strip():
        library, package = line.split()
        try:
            ctypes.CDLL(library)
        except OSError:
            print(package)
'
}

# What is missing of the system, as Debian packages.
missing_packages() {
    if [ -z "$1" ]; then
        # Without a Python nothing can be asked: the usual packages, some of which may be there.
        echo python3 python3-venv
        echo "$system_libraries" | awk 'NF {print $2}'
        return
    fi
    if ! usable && ! "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$1" -c '
import sys
print("python3-venv" if sys.executable == "/usr/bin/python3" else "python%d.%d-venv" % sys.version_info[:2])'
    fi
    missing_libraries "$1"
}

install_system() {
    packages="$(echo $*)"
    command="apt-get install --yes --no-install-recommends $packages"
    if ! command -v apt-get >/dev/null 2>&1; then
        say "These are missing (names of Debian packages): $packages"
        say "Install what your system calls them, Python 3.11 or newer among them if need be, and try again."
        exit 4
    elif [ "$(id -u)" = 0 ]; then
        elevated=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        elevated="sudo -n"
    else
        say "Some system packages are missing. Ask an administrator to run this, then try again:"
        say "    sudo $command"
        exit 4
    fi
    say "Installing system packages: $packages"
    $elevated apt-get update -qq </dev/null >/dev/null
    $elevated env DEBIAN_FRONTEND=noninteractive $command -qq </dev/null >/dev/null
}

# Storage tests run on a PostgreSQL server of their own as well. Without one they are skipped, so that failing to
# install it stops nobody; where GATEKEEPER_REQUIRE_POSTGRES is set they fail instead.
offer_postgres() {
    command -v initdb >/dev/null 2>&1 && return
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing system packages: postgresql"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq \
            postgresql; } </dev/null >/dev/null && return
    fi
    say "No PostgreSQL server is installed: the tests that need one are skipped."
}

fingerprint() {
    cat requirements*.lock pyproject.toml tools/setup.sh | cksum
    pwd
}

if usable; then
    python="$venv/bin/python"
else
    python="$(find_python)"
fi
packages="$(missing_packages "$python")"
if [ -n "$packages" ]; then
    install_system $packages
    if [ -z "$python" ]; then
        python="$(find_python)"
        if [ -z "$python" ]; then
            say "Python 3.11 or newer is needed and this system's packages do not have it. Install it and try again."
            exit 4
        fi
    fi
fi

wanted="$(fingerprint)"
if usable && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi
if ! usable; then
    say "Making the environment in $venv with $("$python" --version)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
rm -f "$venv"/.gatekeeper-run "$venv"/.gatekeeper-dev
if [ "$purpose" = dev ]; then
    offer_postgres
fi

pip="$venv/bin/python -m pip --quiet"
say "Installing the packages of $lock"
$pip install --require-hashes -r "$lock"
if [ "$purpose" = run ]; then
    $pip install --require-hashes -r requirements-build.lock
fi
$pip install --no-deps --no-build-isolation --no-index --editable .
echo "$wanted" >"$stamp"
if [ "$purpose" = dev ]; then
    echo "$wanted" >"$venv/.gatekeeper-run"
fi

# Sourced by the scripts: where the project is, which Python will do, and how to say something.
# shellcheck shell=bash

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)"
venv="$root/.venv"
tools="$root/.tools"

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

digest() { # of everything on standard input
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-64
}

# A home that is absent or not ours must not stop an installation: caches then live in the project.
usable_home() {
  if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/nonexistent}" ]; then
    mkdir -p "$tools/home"
    export HOME="$tools/home"
  fi
}

absolute() { # a path as the caller means it
  case "$1" in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
  esac
}

# The folder of the embedded database exists, is private, and its tables are those of this version.
# A database that DATABASE_URL names is its keeper's: it changes only by `script/zelfsamen migrate`.
prepare_data() {
  local stamp now
  ZELFSAMEN_DATA="$(absolute "${ZELFSAMEN_DATA:-$root/.data}")"
  export ZELFSAMEN_DATA
  if [ ! -d "$ZELFSAMEN_DATA" ]; then (umask 077 && mkdir -p -- "$ZELFSAMEN_DATA") || exit 1; fi
  [ -z "${DATABASE_URL:-}" ] || return 0
  stamp="$ZELFSAMEN_DATA/.tables"
  now="$({ cat "$root/requirements.lock" && find "$root/zelfsamen" -path '*/migrations/*.py' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cat; } | digest)"
  if [ -s "$ZELFSAMEN_DATA/db.sqlite3" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ]; then return 0; fi
  (umask 077 && "$venv/bin/zelfsamen" migrate --no-input >&2 && printf '%s\n' "$now" >"$stamp") || exit 1
}

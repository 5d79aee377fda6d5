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

# The folder of the embedded database and the files exists and is private.
data_folder() {
  ZELFSAMEN_DATA="$(absolute "${ZELFSAMEN_DATA:-$root/.data}")"
  export ZELFSAMEN_DATA
  if [ ! -d "$ZELFSAMEN_DATA" ]; then
    (umask 077 && mkdir -p -- "$ZELFSAMEN_DATA") || stop "The folder $ZELFSAMEN_DATA (ZELFSAMEN_DATA) cannot be made."
  fi
}

# The tables are those of this version. Looking costs a second, so a stamp remembers for which version and which database it was done.
prepare_data() {
  local stamp now
  data_folder
  stamp="$ZELFSAMEN_DATA/.tables"
  now="$(versions | digest)"
  if [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ] && { [ -n "${DATABASE_URL:-}" ] || [ -s "$ZELFSAMEN_DATA/zelfsamen.sqlite3" ]; }; then return; fi
  # Two commands started together on a new folder make its tables once.
  (
    umask 077
    if command -v flock >/dev/null 2>&1; then exec 8<"$ZELFSAMEN_DATA" && flock 8; fi
    cd "$root" && "$venv/bin/python" -m script.lib.tables >&2 && printf '%s\n' "$now" >"$stamp"
  ) || exit 1
}

versions() {
  printf '%s\n' "${DATABASE_URL:-}"
  cat "$root/requirements.lock"
  find "$root/zelfsamen" \( -path '*/migrations/*.py' -o -path '*/data/*' -type f ! -name '*.pyc' \) | LC_ALL=C sort | while IFS= read -r file; do cat "$file"; done
}

# The pages, and beside them the worker that sends mail and lets things expire. Ctrl-C or a TERM ends both, after what they are doing;
# when one of them dies the other goes too, so that whoever keeps the service sees it.
serve() { # HOST PORT ANNOUNCE granian-options...
  local host="$1" port="$2" announce="$3" asked=no server worker metrics="" ended=0
  shift 3
  cd "$root"
  # Counts of processes that are gone would be added up with those of now.
  if [ -n "${ZELFSAMEN_METRICS:-}" ]; then rm -f -- "$ZELFSAMEN_DATA"/metrics/*.db; fi
  # In groups of their own, so that Ctrl-C reaches only this script, which then ends both in order.
  set -m
  "$venv/bin/granian" --interface wsgi --blocking-threads 2 --host "$host" --port "$port" "$@" zelfsamen.site.wsgi:application &
  server=$!
  "$venv/bin/zelfsamen" worker --pause "${worker_pause:-5}" &
  worker=$!
  if [ -n "${ZELFSAMEN_METRICS:-}" ]; then
    "$venv/bin/zelfsamen" metrics &
    metrics=$!
  fi
  set +m
  # shellcheck disable=SC2064 # the numbers of now
  trap "asked=yes; kill -TERM $server $worker $metrics 2>/dev/null || true" INT TERM HUP
  # shellcheck disable=SC2064
  trap "kill -TERM $server $worker $metrics 2>/dev/null || true" EXIT

  until (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || stop "The server did not start; the lines above say why."
    [ "$asked" = no ] || break
    sleep 0.2 &
    wait $! || true
  done
  [ "$asked" = yes ] || "$announce"

  # A signal ends a wait early; a sleep in the foreground would hold it up.
  while kill -0 "$server" 2>/dev/null && kill -0 "$worker" 2>/dev/null; do
    sleep 1 &
    wait $! || true
  done
  # shellcheck disable=SC2086 # one number or none
  kill -TERM "$server" "$worker" $metrics 2>/dev/null || true
  wait "$server" || ended=$?
  wait "$worker" || ended=$?
  trap - EXIT INT TERM HUP
  [ "$asked" = yes ] || stop "The server or its worker ended by itself (exit code $ended); the lines above say why."
}

#!/usr/bin/env bash
# What action.yml runs: annotations on standard output, a SARIF report in a file, the exit status of
# the check. Values come in as variables, never as text of the script: a path is not a command.
set -euo pipefail

# Prints the heshu to run: the one that is there, or one that is built.
installed() {
  if [ -n "${HESHU_BINARY:-}" ]; then
    command -v -- "$HESHU_BINARY" && return
    echo "::error title=heshu::there is no program '$HESHU_BINARY'" >&2
    return 1
  fi
  local root="${RUNNER_TEMP:-/tmp}/heshu" from=(--path "${GITHUB_ACTION_PATH:-.}")
  if [ -n "${HESHU_VERSION:-}" ]; then
    # The commit of a tag or branch: cargo wants to be told which of the three a name is.
    local commit
    commit=$(git ls-remote "$HESHU_REPOSITORY" "$HESHU_VERSION" "$HESHU_VERSION^{}" | tail -n 1 | cut -f 1)
    from=(--git "$HESHU_REPOSITORY" --rev "${commit:-$HESHU_VERSION}")
  fi
  cargo install --locked --quiet --root "$root" "${from[@]}" heshu >&2
  echo "$root/bin/heshu"
}

output() { echo "$1=$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }

heshu=$(installed) || { output status 2; exit 2; }
sarif="${HESHU_SARIF_FILE:-heshu.sarif}"
read -r -d '' -a args <<<"${HESHU_ARGS:-}" || true
paths=()
while IFS= read -r path; do
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"${HESHU_PATHS:-}"

# What is the action's stands behind what is the user's: the last one counts.
check() {
  "$heshu" check ${args[@]+"${args[@]}"} --fail-on "${HESHU_FAIL_ON:-error}" "$@" -- ${paths[@]+"${paths[@]}"}
}

# A report of an earlier run must not pass for this one.
rm -f -- "$sarif"
mkdir -p -- "$(dirname -- "$sarif")" || true
# What is wrong with the input is said by the other run; the status is the same.
said=$(check --format sarif --output "$sarif" 2>&1 >/dev/null) || true
status=0
check --format github || status=$?

if [ -f "$sarif" ]; then
  output sarif "$sarif"
elif [ "$status" -ne 2 ]; then
  status=2
  echo "$said" >&2
fi
output status "$status"
if [ "$status" -eq 2 ]; then
  echo "::error title=heshu::could not check everything; the lines above say where and what to do"
fi
exit "$status"

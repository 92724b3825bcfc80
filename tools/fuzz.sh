#!/usr/bin/env bash
# Fuzzes every target for MINUTES each, two at a time; the others wait. Targets may be named.
# usage: tools/fuzz.sh MINUTES [TARGET...]
# What is found lies in fuzz/found/TARGET and fails the run.
set -euo pipefail
minutes=$1
shift
cd "$(dirname "$0")/../fuzz"
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(sed -n 's/^path = "targets\/\(.*\)\.rs"/\1/p' Cargo.toml)
fi
programs=$(./build.sh "${targets[@]}")

one() {
    local programs=$1 seconds=$2 target=$3
    mkdir -p "found/$target" "corpus/$target" "work/$target"
    if nice -n 15 "$programs/$target" -max_total_time="$seconds" -artifact_prefix="found/$target/" \
        -timeout=20 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
        "work/$target" "corpus/$target" >"work/$target.log" 2>&1; then
        echo "$target: $(grep -o 'number_of_executed_units: *[0-9]*' "work/$target.log" | grep -o '[0-9]*$') runs, nothing found"
    else
        echo "$target: FOUND something, see fuzz/work/$target.log"
        return 1
    fi
}
export -f one
printf '%s\0' "${targets[@]}" |
    xargs -0 -n 1 -P 2 bash -c 'one "$@"' one "$programs" "$((minutes * 60))"

# Sourced by the scripts here: the program, the text to measure with, and `measure`.
# Sets: target, docconv, seed_like, work (removed at the end).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
docconv=$target/release/docconv
seed_like=$target/debug/seed-like
# What the benchmarks call 1×: the length of the project's founding input.
characters=50000
cargo build --release --quiet -p docconv-cli
cargo build --quiet -p docconv-tests --bin seed-like
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# text TIMES: a seed-like text of that many times the usual length; prints its path.
text() {
    local path=$work/seed.$1.txt
    [ -e "$path" ] || "$seed_like" $((characters * $1)) >"$path"
    echo "$path"
}

# measure RUNS OUTPUT COMMAND: prints, with tabs between, the median, the shortest and the
# longest time in seconds, the peak memory in MiB, and the bytes of OUTPUT; fails if
# COMMAND does. OUTPUT may be empty, and then has no bytes.
measure() {
    local runs=$1 output=$2 command=$3 peak bytes=
    hyperfine --shell=none --warmup 1 --runs "$runs" --style none \
        --export-csv "$work/times.csv" "$command" >/dev/null 2>&1 || return 1
    # shellcheck disable=SC2086 # the words of the command
    command time -f %M -o "$work/peak" $command >/dev/null 2>&1 || return 1
    peak=$(tail -1 "$work/peak")
    [ -z "$output" ] || bytes=$(du -sb "$output" | cut -f1)
    tail -1 "$work/times.csv" | awk -F, -v peak="$peak" -v bytes="$bytes" -v OFS='\t' \
        '{ print $(NF - 4), $(NF - 1), $NF, peak / 1024, bytes }'
}

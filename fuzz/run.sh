#!/usr/bin/env bash
# Fuzzes the readers with libFuzzer, without cargo-fuzz: stable Rust is enough.
# usage: fuzz/run.sh TARGET SEED_FOLDER [libFuzzer options, such as -max_total_time=600]
set -euo pipefail
target=$1 seeds=$2
shift 2
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1"
RUSTFLAGS=$(echo $RUSTFLAGS)
cargo build --release --bin "$target" --target "$(rustc -vV | sed -n 's/host: //p')"
mkdir -p "found/$target"
binary=$(echo target/*/release/"$target")
exec "$binary" -artifact_prefix="found/$target/" -timeout=20 -rss_limit_mb=2048 "$@" "found/$target" "$seeds"

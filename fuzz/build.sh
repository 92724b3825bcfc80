#!/usr/bin/env bash
# Builds targets for libFuzzer, or all of them, without cargo-fuzz: stable Rust is enough.
# Prints the folder of the programs.
# usage: fuzz/build.sh [TARGET...]
set -euo pipefail
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1
flags=(-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing)
export RUSTFLAGS="${flags[*]}"
host=$(rustc -vV | sed -n 's/host: //p')
cargo build --release "${@/#/--bin=}" --target "$host" >&2
echo "$PWD/target/$host/release"

#!/usr/bin/env bash
# What cargo calls in rustc's place: instruments a crate for libFuzzer. Not the crates that run
# while we build, nor those that our tests are made of, nor compressors: half the time went into
# comparisons in these, and what they do teaches the fuzzer nothing.
set -euo pipefail
bare='zlib_rs|flate2|crc32fast|lopdf|nom|proptest|rand|rand_core|rand_xorshift|chacha20|libfuzzer_sys'
if [[ " $* " != *" --target "* || " $* " =~ " --crate-name "($bare)" " ]]; then
    exec "$@"
fi
exec "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares

#!/usr/bin/env bash
# Builds targets for libFuzzer, or all of them, without cargo-fuzz: stable Rust is enough.
# Prints the folder of the programs.
# usage: fuzz/build.sh [TARGET...]
set -euo pipefail
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER=$PWD/rustc.sh RUSTFLAGS="--cfg fuzzing"
host=$(rustc -vV | sed -n 's/host: //p')
cargo build --release "${@/#/--bin=}" --target "$host" >&2
echo "$PWD/target/$host/release"

#!/usr/bin/env bash
# Throughput of many files with one worker and with two; see README.md here.
set -euo pipefail
cd "$(dirname "$0")/../.."
files=${1:-2000}
target=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --release --quiet -p docconv-cli
cargo build --release --quiet -p docconv-tests --bin seed-like

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
"$target/release/seed-like" 5000 >"$work/text"
for number in $(seq "$files"); do cp "$work/text" "$work/in/$number.txt"; done
bytes=$(($(wc -c <"$work/text") * files))
source tools/bench/two_cores.sh
for format in txt docx pdf; do
    two_cores "$bytes" "$target/release/docconv -r $work/in --output-dir $work/out -t $format -q --force" "$format"
done

#!/usr/bin/env bash
# Throughput of many files with one worker and with two; see README.md here.
set -euo pipefail
source "$(dirname "$0")/common.sh"
source tools/bench/two_cores.sh
files=${1:-2000}

mkdir "$work/in"
"$seed_like" 5000 >"$work/text"
for number in $(seq "$files"); do cp "$work/text" "$work/in/$number.txt"; done
bytes=$(($(wc -c <"$work/text") * files))
for format in txt docx pdf; do
    two_cores "$bytes" "$docconv -r $work/in --output-dir $work/out -t $format -q --force" "$format"
done

#!/usr/bin/env bash
# Mutates the marker reader and the outline pass, asks the unit tests of docconv-core which of
# the mutants they see, and prints those that they do not. More arguments are cargo-mutants' own.
# usage: tools/mutants.sh [SHARD/OF] [-F REGEX...]
# The results, also of a run that was cut off, lie in target/mutants/SHARD-OF.
set -euo pipefail
cd "$(dirname "$0")/.."
shard=1/1
if [[ ${1-} =~ ^[0-9]+/[0-9]+$ ]]; then
    shard=$1
    shift
fi
sources=crates/docconv-core/src
files=()
for file in parse/lines parse/notes parse/headings parse/levels outline; do
    files+=(-f "$sources/$file.rs")
done
out=target/mutants/${shard/\//-}
mkdir -p "$out"

# Dependencies are built once for all runs, and the tests start before an optimiser would be done.
export CARGO_TARGET_DIR=$PWD/target/mutants/build CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0
# A loop that never ends may also never stop growing.
ulimit -v 8000000
# Shards are counted from 0 there. A mutant that is not seen is no failure of the run.
cargo mutants -p docconv-core "${files[@]}" --shard "$((${shard%/*} - 1))/${shard#*/}" \
    --timeout 15 -j 1 --no-shuffle -o "$out" "$@" -- --lib || [[ $? == [23] ]]

count() { cat "$out/mutants.out/$1.txt" 2>/dev/null | grep -c . || true; }
seen=$(($(count caught) + $(count timeout)))
missed=$(count missed)
echo "$seen of $((seen + missed)) mutants that compile are seen; not seen:"
cat "$out/mutants.out/missed.txt"

#!/usr/bin/env bash
# Runs the tests of the workspace, the judges aside, and prints how many lines of each crate they
# run, and the files with the most that they do not.
# usage: tools/coverage.sh [FILES]
# Needs cargo-llvm-cov, and llvm-tools (`rustup component add llvm-tools`). What is built for it
# lies in target/llvm-cov-target, 4 GB; target/coverage.lcov has the lines.
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-20}
# Inputs under a limit of memory or time may fail: counting takes some of both.
cargo llvm-cov --no-report --workspace --ignore-run-fail
# Programs that a test cuts off leave half a profile.
cargo llvm-cov report --failure-mode all --lcov --output-path target/coverage.lcov
awk -F: -v root="$PWD/" -v files="$files" '
    $1 == "SF" { file = $2; sub(root, "", file); split(file, path, "/") }
    path[1] != "crates" || path[3] != "src" || file ~ /tests?(\.rs|\/)/ { next }
    $1 == "LF" { all[path[2]] += $2; lines = $2 }
    $1 == "LH" { run[path[2]] += $2; left[file] = lines - $2 }
    END {
        for (crate in all)
            printf "%-14s %6d of %6d lines, %.1f %%\n", crate, run[crate], all[crate], 100 * run[crate] / all[crate] | "sort"
        close("sort")
        for (file in left)
            printf "%5d not run in %s\n", left[file], file | "sort -rn | head -n " files
    }' target/coverage.lcov
